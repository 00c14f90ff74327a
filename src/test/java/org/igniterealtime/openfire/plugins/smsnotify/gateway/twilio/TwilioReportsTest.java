package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.security.RequestValidator;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.net.URIBuilder;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioReportsTest {

  private static final String SID = "SM" + "0123456789abcdef".repeat(2);

  /** Twilio docs, "Webhooks Security": the example of a request, with its signature. */
  private static final String ADDRESS = "https://mycompany.com/myapp.php?foo=1&bar=2";

  private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
  private static final Map<String, String> FORM =
      Map.of(
          "CallSid", "CA1234567890ABCDE",
          "Caller", "+14158675309",
          "Digits", "1234",
          "From", "+14158675309",
          "To", "+18005551212");

  private final TwilioReports reports = new TwilioReports("twilio", "12345");

  @Test
  void twiliosOwnExampleIsSigned() {
    assertTrue(reports.isSigned(ADDRESS, FORM, SIGNATURE));
  }

  /** The library's checker has a method that needs commons-codec, which the plugin leaves out. */
  @Test
  void signaturesAreCheckedWithoutCommonsCodec() throws Exception {
    URL[] jars = {jarOf(RequestValidator.class), jarOf(URIBuilder.class)};
    try (URLClassLoader plugin = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
      assertThrows(
          ClassNotFoundException.class,
          () -> plugin.loadClass("org.apache.commons.codec.binary.Hex"));

      Class<?> validator = plugin.loadClass(RequestValidator.class.getName());
      Object signed =
          validator
              .getMethod("validate", String.class, Map.class, String.class)
              .invoke(
                  validator.getConstructor(String.class).newInstance("12345"),
                  ADDRESS,
                  FORM,
                  SIGNATURE);
      assertEquals(true, signed);
    }
  }

  private static URL jarOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  @Test
  void aPortThatGoesWithoutSayingDoesNotMatter() {
    String withPort = ADDRESS.replace("mycompany.com", "mycompany.com:443");
    assertTrue(reports.isSigned(withPort, FORM, SIGNATURE));
  }

  @ParameterizedTest
  @CsvSource({
    "https://mycompany.com/myapp.php?foo=1&bar=3, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    "http://mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    "https://yourcompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    "https://mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B9=",
    "https://mycompany.com/myapp.php?foo=1&bar=2, rsoydt4t1cutdk1pdd93/vvr8b8=",
    "https://mycompany.com/myapp.php?foo=1&bar=2, ''",
    "https://mycompany.com/myapp.php?foo=1&bar=2,",
    "no address \uD83D, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    "'', RSOYDt4T1cUTdK1PDd93/VVr8B8="
  })
  void anythingElseIsNot(String url, String signature) {
    assertFalse(reports.isSigned(url, FORM, signature));
  }

  @Test
  void noFieldCanBeChangedAddedOrLeftOut() {
    Map<String, String> changed = new HashMap<>(FORM);
    changed.put("Digits", "1235");
    Map<String, String> added = new HashMap<>(FORM);
    added.put("More", "");
    Map<String, String> without = new HashMap<>(FORM);
    without.remove("Digits");

    assertFalse(reports.isSigned(ADDRESS, changed, SIGNATURE));
    assertFalse(reports.isSigned(ADDRESS, added, SIGNATURE));
    assertFalse(reports.isSigned(ADDRESS, without, SIGNATURE));
    assertFalse(reports.isSigned(ADDRESS, Map.of(), SIGNATURE));
  }

  @Test
  void anotherTokenDoesNotSign() {
    assertFalse(new TwilioReports("twilio", "12346").isSigned(ADDRESS, FORM, SIGNATURE));
  }

  @ParameterizedTest
  @CsvSource({
    "queued, TAKEN",
    "accepted, TAKEN",
    "scheduled, TAKEN",
    "sending, TAKEN",
    "sent, TAKEN",
    "partially_delivered, TAKEN",
    "delivered, DELIVERED",
    "read, DELIVERED",
    "Delivered, DELIVERED"
  })
  void aCallbackSaysHowFarATextHasCome(String status, Delivery delivery) {
    Map<String, String> form =
        Map.of("MessageSid", SID, "MessageStatus", status, "To", "+12065550100");
    Optional<Integer> none = Optional.empty();

    assertEquals(
        Optional.of(
            new Report(
                SID,
                delivery,
                status.toLowerCase(Locale.ROOT),
                Optional.empty(),
                none,
                Optional.empty())),
        reports.read(form));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          undelivered | 30003 | UNDELIVERED | UNREACHABLE  | 30003 | The phone is off or out of service.
          failed      | 30007 | FAILED      | FILTERED     | 30007 | The carrier filtered the text.
          failed      | 30002 | FAILED      | OUT_OF_MONEY | 30002 | The account was suspended.
          undelivered | 99999 | UNDELIVERED | UNKNOWN      | 99999 | Twilio gives no reason.
          canceled    |       | FAILED      | UNKNOWN      | ''    | Twilio gives no reason.
          failed      | 1e9   | FAILED      | UNKNOWN      | ''    | Twilio gives no reason.
          failed      | 9999999999 | FAILED | UNKNOWN      | ''    | Twilio gives no reason.
          """)
  void aCallbackSaysWhatWentWrong(
      String status, String error, Delivery delivery, Meaning meaning, String code, String words) {
    Map<String, String> form = new HashMap<>(Map.of("SmsSid", SID, "SmsStatus", status));
    if (error != null) {
      form.put("ErrorCode", error);
    }
    Report report = reports.read(form).orElseThrow();

    assertEquals(delivery, report.delivery());
    assertEquals(Optional.of(new Outcome.Failure(meaning, code, words)), report.failure());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,                                  delivered
          SM0123456789abcdef0123456789abcdef, -
          SM0123456789abcdef0123456789abcdef, ''
          SM0123456789abcdef0123456789abcdef, received
          SM0123456789abcdef0123456789abcdef, receiving
          SM0123456789abcdef0123456789abcdef, teleported
          SM0123,                             delivered
          CA0123456789abcdef0123456789abcdef, delivered
          ' SM0123456789abcdef0123456789abcdef', delivered
          """)
  void whatSaysNothingOfATextIsNoReport(String sid, String status) {
    Map<String, String> form = new HashMap<>();
    form.put("MessageSid", sid == null ? "" : sid);
    form.put("MessageStatus", status == null ? "" : status);
    assertEquals(Optional.empty(), reports.read(form));
    assertEquals(Optional.empty(), reports.read(Map.of()));
  }
}

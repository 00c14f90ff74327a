package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook.Numbers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook.Rejected;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook.Why;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneBookTest {

  private static final String ROMEO = "romeo@example.org";

  private final Map<String, String> properties = new HashMap<>();
  private final Problems problems = new Problems(InstantSource.fixed(Instant.EPOCH));
  private final Settings settings =
      new Settings(name -> Optional.ofNullable(properties.get(name)), problems);
  private final People people = new People();
  private final PhoneBook phoneBook = new PhoneBook(people, settings);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          +49 1512 3456789                    | +4915123456789
          +49 (0)1512 / 345 67-89             | +4915123456789
          ＋４９１５１２３４５６７８９            | +4915123456789
          "+49\u00A01512\u00A03456789"        | +4915123456789
          "\u202A+49 1512 3456789\u202C"      | +4915123456789
          tel:+49-1512-3456789                | +4915123456789
          TEL:+49-1512-3456789                | +4915123456789
          tel:01512-3456789;phone-context=+49 | +4915123456789
          tel:+49-1512-3456789;isub=12345     | +4915123456789
          sms:+4915123456789                  | +4915123456789
          mobile: +49 1512 3456789            | +4915123456789
          +1 206 555 0100                     | +12065550100
          (+44) 7400 123456                   | +447400123456
          +٤٤ ٧٤٠٠ ١٢٣٤٥٦                       | +447400123456
          +39 312 345 6789                    | +393123456789
          """)
  void aNumberIsReadHoweverItIsWritten(String written, String e164) {
    people.with("phone", written);

    assertEquals(new Numbers(List.of(new PhoneNumber(e164)), List.of()), numbers());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          01512 3456789              | 01••• •••6789              | NO_COUNTRY_CODE
          0049 1512 3456789          | 00•• •••• •••6789          | NO_COUNTRY_CODE
          (206) 555-0100             | (20•) •••-0100             | NO_COUNTRY_CODE
          tel:01512-3456789          | te•:•••••-•••6789          | NO_COUNTRY_CODE
          ask Anna                   | ••• ••••                   | NOT_A_NUMBER
          12                         | ••                         | NO_COUNTRY_CODE
          +                          | +                          | NOT_A_NUMBER
          +49 1512 3456789 mobil     | +49 •••• ••••••• •obil     | NOT_A_NUMBER
          +1 206 555 ANNA            | +1 2•• ••• ANNA            | NOT_A_NUMBER
          +999 1512 3456789          | +99• •••• •••6789          | INVALID
          +49 1512                   | +•• ••••                   | INVALID
          +4915123456789012345678    | +49••••••••••••••••5678    | INVALID
          +1 206 555 0100 ext. 55    | +1 2•• ••• •••• •xt. 55    | HAS_EXTENSION
          tel:+1-206-555-0100;ext=55 | te•:+•-•••-•••-••••;•xt=55 | HAS_EXTENSION
          +1 206 555 0100 x55        | +1 2•• ••• •••0 x55        | HAS_EXTENSION
          +12065550100,,55#          | +12•••••••00,,55#          | HAS_EXTENSION
          +49 30 123456              | +4•••56               | NOT_MOBILE
          +44 7012 345678            | +4470•••5678               | NOT_MOBILE
          +44 7640 123456            | +4476•••3456               | NOT_MOBILE
          +44 5612 345678            | +4456•••5678               | NOT_MOBILE
          +1 900 234 5678            | +1900•••5678               | NOT_MOBILE
          +1 800 234 5678            | +1800•••5678               | NOT_MOBILE
          """)
  void aNumberThatCannotBeTextedIsRejectedWithTheReason(String written, String masked, Why why) {
    people.withTel(written);

    assertEquals(new Numbers(List.of(), List.of(new Rejected("vCard", masked, why))), numbers());
  }

  @Test
  void propertiesComeInTheirOrderAndTheVCardLast() {
    people
        .withTel("+4915123456704")
        .withTel("+4915123456705")
        .with("contactNumber", "+4915123456703")
        .with("phone", "+4915123456702")
        .with("smsnotify.phone", "+4915123456701");

    assertEquals(
        numbered(
            "+4915123456701",
            "+4915123456702",
            "+4915123456703",
            "+4915123456704",
            "+4915123456705"),
        numbers().valid());
  }

  @Test
  void ofMoreNumbersThanAreTextedTheFirstCountAndTheOthersAreNamed() {
    properties.put("smsnotify.maxNumbers", "2");
    people
        .withTel("+4915123456701")
        .withTel("+4915123456702")
        .withTel("+49 1512 3456701")
        .withTel("+4915123456703");

    assertEquals(
        new Numbers(
            numbered("+4915123456701", "+4915123456702"),
            List.of(new Rejected("vCard", "+4915•••6703", Why.TOO_MANY))),
        numbers());
  }

  @Test
  void aNumberCountsOnceInWhateverFormat() {
    properties.put("smsnotify.defaultRegion", "DE");
    people
        .with("smsnotify.phone", "01512 3456789, +49 1512 3456789")
        .with("phone", "tel:+4915123456789")
        .withTel("0049-1512-3456789")
        .withTel("+12065550100");

    assertEquals(new Numbers(numbered("+4915123456789", "+12065550100"), List.of()), numbers());
  }

  @Test
  void aPropertyMayHoldAList() {
    people.with(
        "phone",
        "+4915123456701,+4915123456702; +4915123456703\n+4915123456704\r\n,,+4915123456705 ;"
            + "tel:+4915123456706;isub=1;tel:+4915123456707,");

    assertEquals(
        numbered(
            "+4915123456701",
            "+4915123456702",
            "+4915123456703",
            "+4915123456704",
            "+4915123456705",
            "+4915123456706",
            "+4915123456707"),
        numbers().valid());
    assertEquals(List.of(), numbers().rejected());
  }

  @Test
  void whatIsWrongInAListDoesNotAffectTheRest() {
    people.with("phone", "nobody, +4915123456701; 01512 3456789");

    assertEquals(
        new Numbers(
            numbered("+4915123456701"),
            List.of(
                new Rejected("phone", "••••••", Why.NOT_A_NUMBER),
                new Rejected("phone", "01••• •••6789", Why.NO_COUNTRY_CODE))),
        numbers());
  }

  @Test
  void nobodyHasNumbersWithoutAnyOnRecord() {
    people.with("phone", " , ;\n");

    assertEquals(new Numbers(List.of(), List.of()), numbers());
  }

  @ParameterizedTest
  @CsvSource({"DE", "de", "' De '"})
  void theDefaultRegionCompletesNumbersWithoutCountryCode(String region) {
    properties.put("smsnotify.defaultRegion", region);
    people.with("phone", "01512 3456789; +12065550100");

    assertEquals(numbered("+4915123456789", "+12065550100"), numbers().valid());
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @CsvSource({"Germany", "UK", "49", "+49", "XX", "DEU"})
  void aWrongDefaultRegionIsReportedAndCountsAsNotSet(String region) {
    properties.put("smsnotify.defaultRegion", region);
    people.with("phone", "01512 3456789");

    assertEquals(Why.NO_COUNTRY_CODE, numbers().rejected().get(0).why());
    assertEquals("defaultRegion", problems.current().get(0).key());

    properties.put("smsnotify.defaultRegion", "DE");
    assertEquals(numbered("+4915123456789"), numbers().valid());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void aMegabyteIsNoNumber() {
    people.with("phone", "+4915123456789".repeat(70_000));

    assertEquals(Why.INVALID, numbers().rejected().get(0).why());
    assertTrue(numbers().rejected().get(0).maskedNumber().length() <= 30);
  }

  @Test
  void numbersAreReadWhateverTheContextClassLoaderSees() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      // Not the shared instance, which may have loaded its tables long ago.
      PhoneNumberUtil fresh =
          PhoneNumberUtil.createInstance(
              DefaultMetadataDependenciesProvider.getInstance().getMetadataLoader());

      PhoneNumberReader.Result result =
          new PhoneNumberReader(fresh).read("01512 3456789", Optional.of("DE"));

      assertEquals(Optional.of(new PhoneNumber("+4915123456789")), result.number());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Numbers numbers() {
    return phoneBook.numbersOf(ROMEO);
  }

  private static List<PhoneNumber> numbered(String... e164) {
    return List.of(e164).stream().map(PhoneNumber::new).toList();
  }
}

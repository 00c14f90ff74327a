package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.twilio.security.RequestValidator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.servlet.ServletException;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Callbacks;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Incoming;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TwilioStatusTest {

  private static final String ADDRESS = Twilio.PUBLIC + "/twilio/status?";
  private static final String OTHER_TEXT = "0197a2b4-0000-7000-8000-000000000002";

  private final List<String> handedOn = new ArrayList<>();
  private final Counts counts = new Counts();
  private final Routes routes = mock();
  private Optional<String> publicUrl = Optional.of(Twilio.PUBLIC);
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private Reports reports = this::handOn;
  private TwilioStatus servlet;

  /** Checks as Twilio's own library does. */
  private record TwilioCallbacks(AtomicInteger checked) implements Callbacks {

    @Override
    public boolean isSigned(String address, Map<String, String> form, String signature) {
      checked.incrementAndGet();
      if (form.containsKey("Unchecked")) {
        throw new IllegalArgumentException("what somebody sent");
      }
      return new RequestValidator(Twilio.TOKEN).validate(address, form, signature);
    }

    @Override
    public Optional<Incoming> readIncoming(Map<String, String> form, UUID id, Instant received) {
      throw new UnsupportedOperationException("another page's");
    }

    @Override
    public Optional<Report> read(Map<String, String> form) {
      if (form.containsKey("Unread")) {
        throw new IllegalArgumentException("what somebody sent");
      }
      return Optional.ofNullable(form.get("MessageStatus"))
          .map(
              word ->
                  new Report(
                      form.get("MessageSid"),
                      Report.Delivery.DELIVERED,
                      word,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()));
    }
  }

  private final AtomicInteger checked = new AtomicInteger();

  @BeforeEach
  void open() {
    Gateway twilio = mock();
    when(twilio.callbacks()).thenReturn(Optional.of(new TwilioCallbacks(checked)));
    Gateway sns = mock();
    when(sns.callbacks()).thenReturn(Optional.empty());
    when(routes.named(any())).thenReturn(Optional.empty());
    when(routes.named("twilio")).thenReturn(Optional.of(twilio));
    when(routes.named("sns")).thenReturn(Optional.of(sns));
    servlet =
        new TwilioStatus(
            new Gatehouse(routes, () -> publicUrl, () -> now),
            (gateway, text, report) -> reports.reported(gateway, text, report),
            counts);
  }

  private TextStore.Applied handOn(String gateway, Optional<UUID> text, Report report) {
    handedOn.add(
        gateway
            + ' '
            + text.map(UUID::toString).orElse("-")
            + ' '
            + report.providerId()
            + ' '
            + report.word());
    return TextStore.Applied.CHANGED;
  }

  private int send(Twilio request) throws IOException, ServletException {
    return request.sentTo(servlet);
  }

  private Map<Answer, Long> counted() {
    Map<Answer, Long> counted = new EnumMap<>(Answer.class);
    Arrays.stream(Answer.values())
        .filter(answer -> counts.of(answer) > 0)
        .forEach(answer -> counted.put(answer, counts.of(answer)));
    return counted;
  }

  @Test
  void aGenuineReportIsHandedOn() throws Exception {
    assertEquals(204, send(new Twilio()));
    assertEquals(
        List.of("twilio " + Twilio.TEXT + " SM00000000000000000000000000000001 delivered"),
        handedOn);
    assertEquals(Map.of(Answer.ACCEPTED, 1L), counted());
  }

  @Test
  void aReportThatNamesNoTextIsHandedOnWithout() throws Exception {
    assertEquals(204, send(new Twilio().query("gateway=twilio").signed()));
    assertEquals(List.of("twilio - SM00000000000000000000000000000001 delivered"), handedOn);
  }

  @ParameterizedTest
  @CsvSource({"CHANGED, ACCEPTED", "NO_NEWS, NO_NEWS", "NO_SUCH_TEXT, NO_SUCH_TEXT"})
  void aGenuineReportIsCountedByWhatItChanged(TextStore.Applied applied, Answer answer)
      throws Exception {
    reports = (gateway, text, report) -> applied;
    assertEquals(204, send(new Twilio()));
    assertEquals(Map.of(answer, 1L), counted());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void whatIsNotGenuineChangesNothing(String what, Answer answer, Twilio request) throws Exception {
    assertEquals(answer.status(), send(request));
    assertEquals(Map.of(answer, 1L), counted());
    assertEquals(List.of(), handedOn);
  }

  static Stream<Arguments> whatIsNotGenuineChangesNothing() {
    String query = "gateway=twilio&text=" + Twilio.TEXT;
    return Stream.of(
        Arguments.of("no signature", Answer.BAD_SIGNATURE, new Twilio().signature(null)),
        Arguments.of("an empty signature", Answer.BAD_SIGNATURE, new Twilio().signature("")),
        Arguments.of(
            "a signature that is not Base64",
            Answer.BAD_SIGNATURE,
            new Twilio().signature("!".repeat(28))),
        Arguments.of(
            "a made-up signature",
            Answer.BAD_SIGNATURE,
            new Twilio().signature("A".repeat(27) + '=')),
        Arguments.of(
            "an endless signature", Answer.BAD_SIGNATURE, new Twilio().signature("A".repeat(9000))),
        Arguments.of(
            "signed with another token",
            Answer.BAD_SIGNATURE,
            new Twilio().signedWith("54321", ADDRESS + query)),
        Arguments.of(
            "a field changed", Answer.BAD_SIGNATURE, new Twilio().field("MessageStatus", "failed")),
        Arguments.of(
            "what breaks the check of the signature",
            Answer.BAD_SIGNATURE,
            new Twilio().field("Unchecked", "1").signed()),
        Arguments.of(
            "with letters that no address has",
            Answer.BAD_SIGNATURE,
            new Twilio().query(query + "&x={|\n")),
        Arguments.of(
            "signed, but breaks its reader",
            Answer.MALFORMED,
            new Twilio().field("Unread", "1").signed()),
        Arguments.of("a field added", Answer.BAD_SIGNATURE, new Twilio().field("Zzz", "1")),
        Arguments.of(
            "for another text",
            Answer.BAD_SIGNATURE,
            new Twilio().query("gateway=twilio&text=" + OTHER_TEXT)),
        Arguments.of(
            "with more in its query", Answer.BAD_SIGNATURE, new Twilio().query(query + "&more=1")),
        Arguments.of(
            "signed for another host",
            Answer.BAD_SIGNATURE,
            new Twilio().signedFor("https://evil.example.org/sms/twilio/status?" + query)),
        Arguments.of(
            "signed for the address that the request has here",
            Answer.BAD_SIGNATURE,
            new Twilio()
                .signedFor("http://10.0.0.1:9090/plugins/smsnotify/twilio/status?" + query)),
        Arguments.of(
            "signed for another path",
            Answer.BAD_SIGNATURE,
            new Twilio().signedFor(Twilio.PUBLIC + "/twilio/inbound?" + query)),
        Arguments.of(
            "a gateway that is not there",
            Answer.UNKNOWN_GATEWAY,
            new Twilio().query("gateway=twilio-eu").signed()),
        Arguments.of(
            "a gateway that does not report",
            Answer.UNKNOWN_GATEWAY,
            new Twilio().query("gateway=sns").signed()),
        Arguments.of("no query", Answer.MALFORMED, new Twilio().query(null).signedFor(ADDRESS)),
        Arguments.of("no gateway", Answer.MALFORMED, new Twilio().query("text=1").signed()),
        Arguments.of(
            "two gateways",
            Answer.MALFORMED,
            new Twilio().query("gateway=twilio&gateway=twilio").signed()),
        Arguments.of(
            "no identity of a text",
            Answer.MALFORMED,
            new Twilio().query("gateway=twilio&text=one").signed()),
        Arguments.of(
            "a query of many fields",
            Answer.MALFORMED,
            new Twilio().query("gateway=twilio" + many(8)).signed()),
        Arguments.of(
            "a query that is encoded wrongly",
            Answer.MALFORMED,
            new Twilio().query("gateway=twilio&text=%zz").signed()),
        Arguments.of("no form", Answer.MALFORMED, new Twilio().type("application/json")),
        Arguments.of("no type", Answer.MALFORMED, new Twilio().type(null)),
        Arguments.of(
            "more than fits, as announced", Answer.MALFORMED, new Twilio().length(16 * 1024 + 1)),
        Arguments.of(
            "more than fits, unannounced",
            Answer.MALFORMED,
            new Twilio().field("Body", "a".repeat(16 * 1024)).signed()),
        Arguments.of(
            "more fields than fit", Answer.MALFORMED, new Twilio().body("a=1" + many(100))),
        Arguments.of(
            "a field twice",
            Answer.MALFORMED,
            new Twilio().body("MessageStatus=a&MessageStatus=b")),
        Arguments.of("a body encoded wrongly", Answer.MALFORMED, new Twilio().body("a=%")),
        Arguments.of("a body that is cut short", Answer.MALFORMED, new Twilio().body(cut())),
        Arguments.of(
            "a body in broken chunks", Answer.MALFORMED, new Twilio().body(inBrokenChunks())),
        Arguments.of(
            "signed, but of no text's state", Answer.MALFORMED, signedWithout("MessageStatus")));
  }

  private static String many(int fields) {
    return IntStream.range(0, fields).mapToObj(i -> "&f" + i + "=1").collect(Collectors.joining());
  }

  private static InputStream cut() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("cut");
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        return read();
      }
    };
  }

  /** As Jetty says it. */
  private static InputStream inBrokenChunks() {
    return new InputStream() {
      @Override
      public int read() {
        throw new IllegalArgumentException("no chunk");
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        return read();
      }
    };
  }

  private static Twilio signedWithout(String field) {
    return new Twilio().without(field).signed();
  }

  @Test
  void withoutAPublicAddressNothingIsGenuine() throws Exception {
    publicUrl = Optional.empty();
    assertEquals(403, send(new Twilio()));
    assertEquals(Map.of(Answer.BAD_SIGNATURE, 1L), counted());
    assertEquals(List.of(), handedOn);
  }

  @Test
  void aReplayIsRefused() throws Exception {
    send(new Twilio());
    assertEquals(403, send(new Twilio()));
    assertEquals(Map.of(Answer.ACCEPTED, 1L, Answer.REPLAYED, 1L), counted());
    assertEquals(1, handedOn.size());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          in another order           , MessageStatus=delivered&To=%2B12065550100&AccountSid=AC00000000000000000000000000000001&MessageSid=SM00000000000000000000000000000001
          with letters moved         , AccountSid=AC00000000000000000000000000000001&MessageSid=SM00000000000000000000000000000001&MessageStatusd=elivered&To=%2B12065550100
          encoded otherwise          , AccountSid=AC00000000000000000000000000000001&MessageSid=SM00000000000000000000000000000001&MessageStatus=%64elivered&To=%2b12065550100
          """)
  void aReplayIsKnownHoweverItIsWritten(String how, String body) throws Exception {
    send(new Twilio());
    assertEquals(403, send(new Twilio().body(body)));
    assertEquals(Map.of(Answer.ACCEPTED, 1L, Answer.REPLAYED, 1L), counted(), how);
  }

  @Test
  void theSignatureCanBeWrittenInOneWayOnly() throws Exception {
    Twilio request = new Twilio();
    String signature = request.signature();
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char last = signature.charAt(26);
    // The last two bits of that letter mean nothing.
    char same = alphabet.charAt(alphabet.indexOf(last) ^ 1);
    assertEquals(403, send(request.signature(signature.substring(0, 26) + same + '=')));
    assertEquals(Map.of(Answer.BAD_SIGNATURE, 1L), counted());
  }

  @Test
  void anotherReportOfTheSameTextIsNoReplay() throws Exception {
    send(new Twilio().field("MessageStatus", "sent").signed());
    assertEquals(204, send(new Twilio()));
    assertEquals(2, handedOn.size());
  }

  @Test
  void whatCouldNotBeRecordedMayBeRepeated() throws Exception {
    reports =
        (gateway, text, report) -> {
          throw new IllegalStateException("the database is away");
        };
    assertEquals(503, send(new Twilio()));
    assertEquals(503, send(new Twilio()));
    reports = this::handOn;
    assertEquals(204, send(new Twilio()));
    assertEquals(Map.of(Answer.FAILED, 2L, Answer.ACCEPTED, 1L), counted());
    assertEquals(1, handedOn.size());
  }

  @Test
  void onlySoManyAreRecordedAtTheSameTime() throws Exception {
    // While one is recorded, the next comes in; each has a field of its own.
    AtomicInteger depth = new AtomicInteger();
    AtomicInteger innermost = new AtomicInteger();
    reports =
        (gateway, text, report) -> {
          int inner = depth.incrementAndGet();
          innermost.set(sendQuietly(new Twilio().field("Number", "" + inner).signed()));
          return handOn(gateway, text, report);
        };
    assertEquals(204, send(new Twilio()));
    assertEquals(8, depth.get());
    assertEquals(Map.of(Answer.ACCEPTED, 8L, Answer.FAILED, 1L), counted());
    reports = this::handOn;
    assertEquals(204, send(new Twilio().field("Number", "50").signed()));
  }

  private int sendQuietly(Twilio request) {
    try {
      return send(request);
    } catch (IOException | ServletException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFloodOfBadOnesIsAnsweredShortly() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertEquals(403, send(new Twilio().signature(null)));
    }
    assertEquals(429, send(new Twilio().signature(null)));
    assertEquals(Map.of(Answer.BAD_SIGNATURE, 20L, Answer.TOO_MANY, 1L), counted());
    now = now.plusSeconds(1);
    assertEquals(403, send(new Twilio().signature(null)));
  }

  @Test
  void aFloodOfBadOnesShutsNoGenuineOneOut() throws Exception {
    for (int i = 0; i < 100; i++) {
      send(new Twilio().signature("A".repeat(27) + '='));
    }
    assertEquals(204, send(new Twilio()));
    assertEquals(1, handedOn.size());
  }

  @Test
  void nothingIsReadBeforeThereIsASignatureAndAGateway() throws Exception {
    InputStream body = mock();
    send(new Twilio().signature(null).body(body));
    send(new Twilio().query("gateway=none").body(body));
    send(new Twilio().type("text/plain").body(body));
    verifyNoInteractions(body);
    assertEquals(0, checked.get());
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /smsnotify/twilio",
    "POST, /smsnotify/twilio/status/",
    "POST, /smsnotify/twilio/status/x",
    "POST, /smsnotify/twilio/statuses",
    "POST, /smsnotify/Twilio/Status",
    "POST, /other/twilio/status",
    "POST,",
    "GET, /smsnotify/twilio/status",
    "HEAD, /smsnotify/twilio/status",
    "PUT, /smsnotify/twilio/status",
    "OPTIONS, /smsnotify/twilio/status",
    "post, /smsnotify/twilio/status",
  })
  void onlyAPostToTheExactPathIsAnswered(String method, String path) throws Exception {
    assertEquals(404, send(new Twilio().method(method).path(path)));
    assertEquals(List.of(), handedOn);
    assertEquals(Map.of(), counted());
  }

  @Test
  void theSessionThatTheServerBeginsIsEnded() throws Exception {
    HttpSession begun = mock();
    when(begun.isNew()).thenReturn(true);
    send(new Twilio().signature(null).session(begun));
    verify(begun).invalidate();
  }

  @Test
  void theSessionOfAnAdministratorIsLeftAlone() throws Exception {
    HttpSession older = mock();
    send(new Twilio().session(older));
    verify(older, never()).invalidate();
  }

  @ParameterizedTest
  @EnumSource
  void everyAnswerHasAFigure(Answer answer) {
    counts.add(answer);
    assertEquals(
        1, counts.byName().values().stream().filter(count -> count.getAsLong() == 1).count());
    assertTrue(counts.byName().containsKey(answer.name().toLowerCase(Locale.ROOT)));
  }
}

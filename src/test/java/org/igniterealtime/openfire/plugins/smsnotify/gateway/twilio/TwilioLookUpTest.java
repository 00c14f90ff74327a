package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.ClosedPort;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.DeafServer;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Texts;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.standin.Fault;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ProviderStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking Twilio about texts: against the stand-in, and against answers that are written out. */
class TwilioLookUpTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Instant HANDED = Instant.parse("2026-11-21T12:00:00Z");
  private static final String NUMBER = "+12065550100";
  private static final Text TEXT = Texts.text(NUMBER, "2 new messages from Zoë 🎉");

  private Instant now = HANDED;
  private final TwilioStandIn twilio = new TwilioStandIn(() -> now);

  /** Answers what a test writes, and 500 where it writes nothing. */
  private final TwilioStandIn script = new TwilioStandIn(() -> now);

  private final List<TwilioGateway> opened = new ArrayList<>();

  @BeforeEach
  void failWhereNothingIsWritten() {
    script.failByChance(sendsText -> Optional.of(Fault.serverError(500)));
  }

  @AfterEach
  void close() {
    opened.forEach(TwilioGateway::close);
    script.close();
    twilio.close();
  }

  private TwilioGateway gateway(String sender, URI url, Duration timeout) {
    TwilioSettings settings =
        new TwilioSettings(
            "twilio",
            TwilioStandIn.ACCOUNT_SID,
            TwilioStandIn.AUTH_TOKEN,
            sender,
            Optional.empty(),
            url);
    TwilioGateway gateway = new TwilioGateway(settings, timeout, timeout);
    opened.add(gateway);
    return gateway;
  }

  private TwilioGateway gateway() {
    return gateway(TwilioStandIn.FROM, twilio.url(), LONG);
  }

  /** One whose answers the test writes. */
  private TwilioGateway scripted(String sender) {
    return gateway(sender, script.url(), LONG);
  }

  private void answer(String body) {
    answer(200, body);
  }

  private void answer(int status, String body) {
    Map<String, String> headers = Map.of("Content-Type", "application/json;charset=utf-8");
    script.failNextQuestion(Fault.status(status, headers, body));
  }

  private static String sent(TwilioGateway gateway, Text text) {
    return assertInstanceOf(Outcome.Accepted.class, gateway.send(text)).providerId();
  }

  private static LookUp lookUp(TwilioGateway gateway) {
    return gateway.lookUp(TEXT, HANDED, id -> false);
  }

  private static Report found(LookUp lookUp) {
    return assertInstanceOf(LookUp.Found.class, lookUp).report();
  }

  @Test
  void theSenderOfATextIsItsOwnElseTheOneOfTheSettings() {
    TwilioGateway gateway = gateway();
    assertEquals("twilio", gateway.kind());
    assertEquals(
        new Sender(TwilioStandIn.FROM, Sender.Kind.LONG_CODE),
        gateway.senderOf(Senders.OF_GATEWAY));
    assertEquals(
        new Sender("Example Co", Sender.Kind.ALPHANUMERIC),
        gateway.senderOf(new Senders("Example Co", "")));
  }

  @Test
  void whatWasNeverTakenIsAbsent() {
    assertTrue(gateway().canLookUp());
    assertEquals(new LookUp.Absent(), lookUp(gateway()));
  }

  @ParameterizedTest
  @ValueSource(strings = {TwilioStandIn.FROM, TwilioStandIn.MESSAGING_SERVICE_SID, "Example Co"})
  void whatWasTakenWhileTheAnswerWasLostIsFound(String sender) {
    TwilioGateway gateway = gateway(sender, twilio.url(), LONG);
    twilio.failNext(Fault.lostAnswer());
    assertInstanceOf(Outcome.Unknown.class, gateway.send(TEXT));

    Report report = found(lookUp(gateway));
    assertEquals(twilio.taken().get(0).id(), report.providerId());
    assertEquals(Report.Delivery.TAKEN, report.delivery());
    assertEquals(1, twilio.received().size());
  }

  @Test
  void whatHungBeforeItWasTakenIsAbsent() {
    TwilioGateway gateway = gateway(TwilioStandIn.FROM, twilio.url(), SHORT);
    twilio.failNext(Fault.hang());
    assertInstanceOf(Outcome.Unknown.class, gateway.send(TEXT));
    assertEquals(new LookUp.Absent(), lookUp(gateway));
  }

  @Test
  void whatHasMovedOnIsFoundWhereItIs() {
    TwilioGateway gateway = gateway();
    String sid = sent(gateway, TEXT);
    twilio.becomes(sid, "undelivered", 30003);

    Report report = found(lookUp(gateway));
    assertEquals(Report.Delivery.UNDELIVERED, report.delivery());
    assertEquals("undelivered", report.word());
    assertEquals(Meaning.UNREACHABLE, report.failure().orElseThrow().meaning());
    assertEquals(Optional.of(1), report.segments());
  }

  @Test
  void anotherTextsMessageDoesNotCount() {
    TwilioGateway gateway = gateway();
    String others = sent(gateway, TEXT);
    assertEquals(new LookUp.Absent(), gateway.lookUp(TEXT, HANDED, others::equals));

    String its = sent(gateway, TEXT);
    assertEquals(its, found(gateway.lookUp(TEXT, HANDED, others::equals)).providerId());
  }

  @Test
  void otherWordsFromTheSameSenderMayBeItSinceTwilioMayChangeThem() {
    TwilioGateway gateway = gateway();
    String other = sent(gateway, Texts.text(NUMBER, "2 new messages from Zoe"));

    LookUp.Undecided undecided = assertInstanceOf(LookUp.Undecided.class, lookUp(gateway));
    assertFalse(undecided.words().contains("Zo"), undecided.words());
    assertEquals(new LookUp.Absent(), gateway.lookUp(TEXT, HANDED, other::equals));
  }

  @Test
  void ofWhatIsGsm7BitTwilioChangesNoWord() {
    Text text = Texts.text(NUMBER, "2 new messages from Zoe");
    TwilioGateway gateway = gateway();
    sent(gateway, Texts.text(NUMBER, "3 new messages from Zoe"));

    assertEquals(new LookUp.Absent(), gateway.lookUp(text, HANDED, id -> false));
  }

  @Test
  void otherWordsFromAnotherSenderAreNotIt() {
    sent(gateway(TwilioStandIn.OTHER_FROM, twilio.url(), LONG), Texts.text(NUMBER, "Hello"));
    assertEquals(new LookUp.Absent(), lookUp(gateway()));
  }

  @Test
  void theSameWordsFromAnotherSenderMayBeIt() {
    sent(gateway(TwilioStandIn.OTHER_FROM, twilio.url(), LONG), TEXT);
    assertInstanceOf(LookUp.Undecided.class, lookUp(gateway()));
  }

  @Test
  void aTextToAnotherNumberIsNotIt() {
    sent(gateway(), Texts.text("+12065550101", TEXT.body()));
    assertEquals(new LookUp.Absent(), lookUp(gateway()));
  }

  @ParameterizedTest
  @CsvSource({"PT-901S, false", "PT-15M, true", "PT15M, true", "PT100H, true"})
  void theClocksMayDifferByAQuarterOfAnHour(Duration offset, boolean isFound) {
    now = HANDED.plus(offset);
    TwilioGateway gateway = gateway();
    sent(gateway, TEXT);
    assertEquals(isFound, lookUp(gateway) instanceof LookUp.Found);
  }

  @Test
  void ofSeveralTheOneMadeNearestToTheMomentIsTaken() {
    TwilioGateway gateway = gateway();
    now = HANDED.minusSeconds(600);
    sent(gateway, TEXT);
    now = HANDED.plusSeconds(1);
    String nearest = sent(gateway, TEXT);
    now = HANDED.plusSeconds(600);
    sent(gateway, TEXT);

    assertEquals(nearest, found(lookUp(gateway)).providerId());
  }

  @Test
  void itIsFoundOnALaterPage() {
    TwilioGateway gateway = gateway();
    String sid = sent(gateway, TEXT);
    for (int i = 0; i < TwilioMessages.PAGE_SIZE; i++) {
      sent(gateway, Texts.text(NUMBER, "Another " + i));
    }
    assertEquals(sid, found(lookUp(gateway)).providerId());
  }

  @Test
  void readingEndsWithAPageThatIsOlderAltogether() {
    answer(list("/next", message("SM1", HANDED, "Hello", "+12065550199", null)));
    answer(list("/older", message("SM2", HANDED.minusSeconds(901), "x", "y", null)));

    assertEquals(new LookUp.Absent(), lookUp(scripted(TwilioStandIn.FROM)));
    assertEquals(2, script.arrivals().size());
  }

  @Test
  void readingEndsAfterTenPages() {
    for (int i = 0; i < 11; i++) {
      answer(list("/next", message("SM" + i, HANDED, "Hello", "+12065550199", null)));
    }
    assertInstanceOf(LookUp.Undecided.class, lookUp(scripted(TwilioStandIn.FROM)));
    assertEquals(10, script.arrivals().size());
  }

  @Test
  void itAsksForTheNumberAloneAndWithItsCredentials() {
    answer(list(null));
    lookUp(scripted(TwilioStandIn.FROM));
    assertEquals(
        List.of(
            "GET /2010-04-01/Accounts/"
                + TwilioStandIn.ACCOUNT_SID
                + "/Messages.json?PageSize=100&To=%2B12065550100"),
        script.arrivals().stream().map(ProviderStandIn.Arrival::line).toList());
    assertTrue(script.arrivals().get(0).authorization().startsWith("Basic "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      textBlock =
          """
          trial      | Sent from your Twilio trial account - 2 new messages from Zoë 🎉 | +15005550006 | null | Found
          stripped   | 2 new messages from Zoë 🎉                                       | +15005550006 | null | Found
          prefixed   | Hello! 2 new messages from Zoë 🎉                                | +15005550006 | null | Undecided
          redacted   | ''                                                               | +15005550006 | null | Undecided
          no words   | null                                                             | +15005550006 | null | Undecided
          no sender  | 2 new messages from Zoë 🎉                                       | null         | null | Found
          other      | Hello                                                            | +15005550016 | MG1  | Absent
          """)
  void twilioMayHaveChangedIt(
      String what, String body, String from, String service, String expected) {
    answer(list(null, message("SM1", HANDED, body, from, service)));
    assertEquals(expected, lookUp(scripted(TwilioStandIn.FROM)).getClass().getSimpleName());
  }

  @Test
  void whatCameInIsNotWhatWentOut() {
    answer(
        list(
            null,
            message("SM1", HANDED, TEXT.body(), TwilioStandIn.FROM, null)
                .replace("outbound-api", "inbound")));
    assertEquals(new LookUp.Absent(), lookUp(scripted(TwilioStandIn.FROM)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | ''
          200 | {}
          200 | null
          200 | []
          200 | <html>
          200 | {'messages':null,'next_page_uri':null}
          200 | {'messages':{},'next_page_uri':null}
          200 | {'messages':[]}
          200 | {'messages':[],'next_page_uri':'https://elsewhere.example/'}
          200 | {'messages':[{}],'next_page_uri':null}
          200 | {'messages':[null],'next_page_uri':null}
          200 | {'messages':[{'sid':'SM1','to':'+12065550100','date_created':'yesterday'}],'next_page_uri':null}
          200 | {'messages':[{'sid':'SM1','to':'+12065550100'}],'next_page_uri':null}
          200 | {'messages':[{'sid':'SM1','date_created':'Sat, 21 Nov 2026 12:00:00 +0000'}],'next_page_uri':null}
          200 | {'messages':[{'to':'+12065550100','date_created':'Sat, 21 Nov 2026 12:00:00 +0000'}],'next_page_uri':null}
          200 | {'messages':[],'next_page_uri':null
          201 | {'messages':[],'next_page_uri':null}
          302 | {'messages':[],'next_page_uri':null}
          404 | <html>
          404 | {}
          500 | {'messages':[],'next_page_uri':null}
          503 | ''
          """)
  void whatIsNoListOfTwiliosIsNoAnswer(int status, String body) {
    answer(status, body == null ? "" : body.replace('\'', '"'));

    LookUp.NotNow notNow =
        assertInstanceOf(LookUp.NotNow.class, lookUp(scripted(TwilioStandIn.FROM)));
    assertEquals(Meaning.TEMPORARY, notNow.failure().meaning());
    assertEquals(1, script.arrivals().size());
  }

  @Test
  void aPageThatFailsMakesAllOfItUnanswered() {
    answer(list("/next", message("SM1", HANDED, TEXT.body(), TwilioStandIn.FROM, null)));
    answer(500, "");
    assertInstanceOf(LookUp.NotNow.class, lookUp(scripted(TwilioStandIn.FROM)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | {'code':20003,'message':'Authenticate +12065550100','status':401} | WRONG_CREDENTIALS | 20003 | Authenticate +1206•••0100
          401 | {'message':'Who?','status':401}                      | WRONG_CREDENTIALS | ''    | Who?
          404 | {'code':20404,'message':'','status':404}             | WRONG_CREDENTIALS | 20404 | The account, or what it is asked for, was not found.
          400 | {'code':12345,'message':'Never seen','status':400}   | BAD_REQUEST       | 12345 | Never seen
          400 | {'code':20005,'message':'Suspended','status':400}    | OUT_OF_MONEY      | 20005 | Suspended
          """)
  void aRefusalToTellIsSortedAsAnyOther(
      int status, String body, Meaning meaning, String code, String words) {
    answer(status, body.replace('\'', '"'));
    assertEquals(
        new LookUp.NotNow(new Outcome.Failure(meaning, code, words), Optional.empty()),
        lookUp(scripted(TwilioStandIn.FROM)));
  }

  @Test
  void tooManyRequestsSaysHowLongToWait() {
    script.failNextQuestion(Fault.tooManyRequests("17"));
    LookUp.NotNow notNow =
        assertInstanceOf(LookUp.NotNow.class, lookUp(scripted(TwilioStandIn.FROM)));
    assertEquals(Meaning.TOO_FAST, notNow.failure().meaning());
    assertEquals(Optional.of(Duration.ofSeconds(17)), notNow.retryAfter());
    assertEquals(1, script.arrivals().size());
  }

  @Test
  void nobodyThereIsNoAnswer() throws IOException {
    LookUp lookUp = lookUp(gateway(TwilioStandIn.FROM, ClosedPort.url(), LONG));
    assertEquals(
        Meaning.TEMPORARY, assertInstanceOf(LookUp.NotNow.class, lookUp).failure().meaning());
  }

  @Test
  void anAnswerThatNeverComesIsNoneAndIsNotAskedForTwice() throws IOException {
    try (DeafServer deaf = new DeafServer()) {
      assertInstanceOf(LookUp.NotNow.class, lookUp(gateway(TwilioStandIn.FROM, deaf.url(), SHORT)));
    }
    script.failNextQuestion(Fault.halfAnswer());
    assertInstanceOf(LookUp.NotNow.class, lookUp(scripted(TwilioStandIn.FROM)));
    assertEquals(1, script.arrivals().size());
  }

  @Test
  void aDatabaseThatIsAwayIsNotTwiliosFault() {
    sent(gateway(), TEXT);
    assertThrows(
        IllegalStateException.class,
        () ->
            gateway()
                .lookUp(
                    TEXT,
                    HANDED,
                    id -> {
                      throw new IllegalStateException("away");
                    }));
  }

  @Test
  void twilioTellsHowFarATextHasCome() {
    TwilioGateway gateway = gateway();
    assertTrue(gateway.tellsProgress());
    String sid = sent(gateway, TEXT);
    assertEquals("queued", found(gateway.progress(sid)).word());

    twilio.becomes(sid, "delivered", null);
    assertEquals(Report.Delivery.DELIVERED, found(gateway.progress(sid)).delivery());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SM0123456789abcdef0123456789abcdef", "../../secret", "", "SM1/Media"})
  void whatTwilioDoesNotKnowIsAbsent(String sid) {
    assertEquals(new LookUp.Absent(), gateway().progress(sid));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      textBlock =
          """
          "-0.00790" | "USD" | "1"  | 7900    | USD  | 1
          "-0.0079"  | "usd" | "2"  | 7900    | USD  | 2
          "-1.5"     | "EUR" | "10" | 1500000 | EUR  | 10
          "0"        | "USD" | "1"  | 0       | USD  | 1
          "0.0075"   | "USD" | "1"  | 7500    | USD  | 1
          "-0.00000049" | "USD" | "1" | 0     | USD  | 1
          null       | "USD" | "0"  | null    | null | null
          "-0.0079"  | null  | "1"  | null    | null | 1
          "a lot"    | "USD" | null | null    | null | null
          """)
  void aPriceIsWhatTwilioTakes(
      String price, String unit, String segments, Long micros, String currency, Integer billed) {
    answer(
        "{\"sid\":\"SM1\",\"status\":\"delivered\",\"price\":%s,\"price_unit\":%s,\"num_segments\":%s}"
            .formatted(price, unit, segments));

    Report report = found(scripted(TwilioStandIn.FROM).progress("SM1"));
    assertEquals(Optional.ofNullable(micros).map(it -> new Money(it, currency)), report.price());
    assertEquals(Optional.ofNullable(billed), report.segments());
  }

  @Test
  void aWordThatTwilioHasInventedSinceSaysOnlyThatTheTextIsThere() {
    answer("{\"sid\":\"SM1\",\"status\":\"teleported\"}");
    assertEquals(
        Report.Delivery.TAKEN, found(scripted(TwilioStandIn.FROM).progress("SM1")).delivery());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {}
          200 | <html>
          200 | {'sid':'','status':'delivered'}
          404 | <html>
          500 | ''
          401 | {'code':20003,'message':'Authenticate','status':401}
          404 | {'code':20008,'message':'Test','status':404}
          """)
  void whatIsNoMessageOfTwiliosSaysNothingOfATextsProgress(int status, String body) {
    answer(status, body.replace('\'', '"'));
    assertInstanceOf(LookUp.NotNow.class, scripted(TwilioStandIn.FROM).progress("SM1"));
    assertEquals(1, script.arrivals().size());
  }

  private static String list(String next, String... messages) {
    return "{\"messages\":[%s],\"next_page_uri\":%s}"
        .formatted(String.join(",", messages), quoted(next));
  }

  private static String message(
      String sid, Instant created, String body, String from, String service) {
    String date =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
            .format(created.atZone(ZoneOffset.UTC));
    return ("{\"sid\":%s,\"date_created\":%s,\"body\":%s,\"from\":%s,"
            + "\"messaging_service_sid\":%s,\"to\":\"+12065550100\",\"status\":\"queued\","
            + "\"direction\":\"outbound-api\"}")
        .formatted(quoted(sid), quoted(date), quoted(body), quoted(from), quoted(service));
  }

  private static String quoted(String value) {
    return value == null ? "null" : "\"" + value + "\"";
  }
}

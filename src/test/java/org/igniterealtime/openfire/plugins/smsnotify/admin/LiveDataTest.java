package org.igniterealtime.openfire.plugins.smsnotify.admin;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.delayed;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.priced;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.text;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.verdict;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.waiting;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.works;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program of an administrator reads. */
class LiveDataTest {

  private static final String ROMEO = "romeo@example.org";
  private static final String JULIET = "juliet@example.org";

  private final Console console = new Console();

  private JsonNode live() throws Exception {
    return new ObjectMapper().readTree(console.live().body());
  }

  @Test
  void itHasAllThatThePageHas() throws Exception {
    console
        .problem("Something is wrong.", "Mend it.")
        .waiting(waiting(ROMEO, JULIET, List.of(JULIET)))
        .texts(text(ROMEO, "hello", "sandbox", TextState.SENT))
        .counts(Map.of(TextState.SENT, 4L))
        .verdicts(verdict(ROMEO, Reason.SENT, Map.of("numbers", "+1206•••0100")));

    JsonNode live = live();

    assertEquals("sandbox", live.get("gateway").asText());
    assertTrue(live.get("gatewayActive").asBoolean());
    assertTrue(live.get("sandbox").asBoolean());
    assertTrue(live.get("load").get("resumed").asBoolean());
    assertEquals(4, live.get("textsByState").get("SENT").asInt());
    assertEquals(JULIET, live.get("waiting").get(0).get("typing").get(0).asText());
    assertEquals("2026-11-21T12:01:00Z", live.get("waiting").get(0).get("due").asText());
    assertEquals("hello", live.get("texts").get(0).get("body").asText());
    assertEquals("SENT", live.get("texts").get(0).get("state").asText());
    assertEquals("SENT", live.get("verdicts").get(0).get("reason").asText());
    assertTrue(live.get("verdicts").get(0).get("sentence").asText().contains("+1206•••0100"));
    assertEquals("Mend it.", live.get("problems").get(0).get("advice").asText());
    assertFalse(live.get("databaseAway").asBoolean());
    assertTrue(Instant.parse(live.get("now").asText()).isAfter(Instant.EPOCH));
  }

  @Test
  void aDelayedHoldInARoomIsThereWithTheRoomAndTheReason() throws Exception {
    console.waiting(
        delayed(ROMEO, JULIET, "ball@conference.example.org", Reason.QUIET_HOURS),
        waiting(ROMEO, JULIET, List.of()));

    JsonNode waiting = live().get("waiting");

    assertEquals("ball@conference.example.org", waiting.get(0).get("room").asText());
    assertTrue(waiting.get(0).get("delay").asText().startsWith("It is night there"));
    assertEquals("2026-11-21T13:00:00Z", waiting.get(0).get("due").asText());
    assertEquals("", waiting.get(1).get("room").asText());
    assertEquals("", waiting.get(1).get("delay").asText());
  }

  @Test
  void aTextIsThereWithItsSenderAndItsPicture() throws Exception {
    String picture = "https://upload.example.org/a.jpg";
    console.texts(
        text("hello", "sandbox", new Senders("+12065550111", "Tryout"), picture),
        text("hello", "twilio", new Senders("+12065550111", "Tryout"), picture));

    JsonNode texts = live().get("texts");

    assertEquals("Tryout", texts.get(0).get("sender").asText());
    assertEquals(picture, texts.get(0).get("picture").asText());
    assertTrue(texts.get(0).get("hasPicture").asBoolean());
    assertEquals("+12065550111", texts.get(1).get("sender").asText());
    assertEquals("", texts.get(1).get("picture").asText());
    assertTrue(texts.get(1).get("hasPicture").asBoolean());
  }

  @Test
  void itHasTheSpendTheGatewaysAndThePrices() throws Exception {
    console
        .budget("40", "50", false)
        .health(works("twilio-eu", "twilio"))
        .texts(priced("read", 7_900, null));

    JsonNode live = live();

    assertEquals("41.00 USD", live.get("spend").get("spent").asText());
    assertEquals(82, live.get("spend").get("percent").asInt());
    assertEquals("twilio-eu", live.get("gateways").get(0).get("name").asText());
    assertEquals("WORKING", live.get("gateways").get(0).get("state").asText());
    assertEquals("0.0079 USD", live.get("texts").get(0).get("price").asText());
    assertTrue(live.get("texts").get(0).get("isEstimate").asBoolean());
    assertEquals("read", live.get("texts").get(0).get("word").asText());
  }

  @Test
  void itSaysThatTheDatabaseIsAwayAndTheRestAllTheSame() throws Exception {
    console.databaseAway().waiting(waiting(ROMEO, JULIET, List.of()));

    JsonNode live = live();

    assertTrue(live.get("databaseAway").asBoolean());
    assertEquals(1, live.get("waiting").size());
    assertEquals(0, live.get("texts").size());
    assertEquals(0, live.get("verdicts").size());
    assertEquals(0, live.get("textsByState").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"}],", "\\", "</script>", "\u0000\u0007", "\uD83D", "\uD83D\uDC8C"})
  void itIsValidWhateverPeopleType(String hostile) throws Exception {
    console
        .problem(hostile, hostile)
        .waiting(waiting(hostile, hostile, List.of(hostile)))
        .texts(text(hostile, hostile, "sandbox", TextState.SENT))
        .verdicts(verdict(hostile, Reason.READ, Map.of()));

    JsonNode live = live();

    assertEquals(hostile, live.get("texts").get(0).get("body").asText());
    assertEquals(hostile, live.get("waiting").get(0).get("recipient").asText());
    assertEquals(hostile, live.get("problems").get(0).get("what").asText());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"twilio, SENT", "twilio, QUEUED", "sns, UNKNOWN", "none, QUEUED", "none, EXPIRED"})
  void thereIsNoPhoneNumberInItNorAnyWordOfATextThatWentOut(String gateway, TextState state)
      throws Exception {
    console.texts(
        text(ROMEO, "a secret", gateway, state),
        text("a secret", gateway, Senders.OF_GATEWAY, "https://upload.example.org/secret.jpg"),
        text(
            ROMEO,
            "another secret",
            gateway,
            state,
            Optional.of(Meaning.TEMPORARY),
            "503",
            "Service unavailable"));

    List<String> values = new ArrayList<>();
    live().findValues("phone").forEach(phone -> values.add(phone.asText()));

    assertEquals(List.of("+1206•••0100", "+1206•••0100", "+1206•••0100"), values);
    assertFalse(console.live().body().contains("2065550100"));
    assertFalse(console.live().body().contains("secret"));
  }
}

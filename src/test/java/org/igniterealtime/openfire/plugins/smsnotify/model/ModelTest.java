package org.igniterealtime.openfire.plugins.smsnotify.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final UUID HOLD = new UUID(0, 1);
  private static final Conversation CONVERSATION =
      Conversation.between("juliet@example.org", "romeo@example.org");

  private static MissedMessage message(int second) {
    return new MissedMessage("juliet@example.org", "id" + second, NOON.plusSeconds(second), "Hi");
  }

  private static Notice notice(int count, List<MissedMessage> messages) {
    return new Notice(
        HOLD,
        "romeo@example.org",
        CONVERSATION,
        messages,
        count,
        Attention.OFFLINE,
        NOON,
        NOON.plusSeconds(60));
  }

  private static Text text(int segments) {
    return new Text(
        new UUID(0, 2),
        HOLD,
        "romeo@example.org",
        CONVERSATION,
        new PhoneNumber("+12065550100"),
        "Hi",
        Encoding.GSM_7BIT,
        segments,
        NOON,
        NOON.plusSeconds(3600));
  }

  private static Verdict verdict(Reason reason) {
    return Verdict.on(notice(1, List.of(message(0))), NOON, reason, Map.of());
  }

  @Test
  void aNoticeIsOfOneMessageAtLeast() {
    assertThrows(IllegalArgumentException.class, () -> notice(0, List.of()));
    assertThrows(IllegalArgumentException.class, () -> notice(5, List.of()));
  }

  @Test
  void aNoticeCountsTheMessagesThatItHoldsAndMayCountMore() {
    List<MissedMessage> two = List.of(message(0), message(1));

    assertThrows(IllegalArgumentException.class, () -> notice(1, two));
    assertEquals(2, notice(2, two).count());
    assertEquals(50, notice(50, two).count());
  }

  @Test
  void aNoticeIsNotChangedThroughTheListThatItWasMadeOf() {
    List<MissedMessage> messages = new ArrayList<>(List.of(message(0), message(1)));
    Notice notice = notice(2, messages);

    messages.clear();

    assertEquals(message(1), notice.newest());
    assertThrows(UnsupportedOperationException.class, () -> notice.messages().clear());
  }

  @ParameterizedTest
  @EnumSource(value = Reason.class, names = "SENT", mode = EnumSource.Mode.EXCLUDE)
  void aVerdictAgainstATextGoesWithNone(Reason reason) {
    assertEquals(List.of(), new Settlement(verdict(reason), List.of()).texts());
    assertThrows(
        IllegalArgumentException.class, () -> new Settlement(verdict(reason), List.of(text(1))));
  }

  @Test
  void theVerdictSentGoesWithTexts() {
    assertEquals(1, new Settlement(verdict(Reason.SENT), List.of(text(1))).texts().size());
    assertThrows(
        IllegalArgumentException.class, () -> new Settlement(verdict(Reason.SENT), List.of()));
  }

  @Test
  void theVerdictSentGoesWithoutTextsWhereASummaryTellsOfIt() {
    Map<String, String> told = Map.of(Settlement.SUMMARY, new UUID(0, 9).toString());
    Verdict verdict = Verdict.on(notice(1, List.of(message(0))), NOON, Reason.SENT, told);

    assertEquals(List.of(), new Settlement(verdict, List.of()).texts());
    assertThrows(IllegalArgumentException.class, () -> new Settlement(verdict, List.of(text(1))));
  }

  @Test
  void whatMayNotBeQuotedHasNoWords() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new MissedMessage("a@b", "", "1", List.of(), NOON, Content.ENCRYPTED, "Hi", true));
  }

  @Test
  void aMessageIsCalledByEachOfItsIdsAndNeverByNone() {
    MissedMessage message =
        new MissedMessage("a@b", "", "", List.of("7", "8"), NOON, Content.TEXT, "Hi", true);

    assertTrue(message.isCalled("7"));
    assertTrue(message.isCalled("8"));
    assertFalse(message.isCalled("9"));
    assertFalse(message.isCalled(""));
  }

  @Test
  void aCorrectedMessageSaysSomethingElseAndIsCalledAsBefore() {
    MissedMessage before = message(1).mentioning(false);
    MissedMessage correction = message(2).mentioning(true);

    MissedMessage after = before.corrected(correction);

    assertEquals(before.mentioning(true), after);
  }

  @Test
  void aVerdictTellsWhatTheNoticeWasAbout() {
    Notice notice = notice(7, List.of(message(1), message(9)));

    Verdict verdict = Verdict.on(notice, NOON.plusSeconds(70), Reason.READ, Map.of("how", "x"));

    assertEquals(
        new Verdict(
            HOLD,
            "romeo@example.org",
            "juliet@example.org",
            CONVERSATION,
            7,
            NOON,
            NOON.plusSeconds(9),
            NOON.plusSeconds(70),
            Reason.READ,
            new TreeMap<>(Map.of("how", "x"))),
        verdict);
    assertThrows(UnsupportedOperationException.class, () -> verdict.facts().put("a", "b"));
  }

  @Test
  void aTextHasOneSegmentAtLeast() {
    assertThrows(IllegalArgumentException.class, () -> text(0));
  }

  @Test
  void aMissedMessageHasAllItsParts() {
    assertThrows(NullPointerException.class, () -> new MissedMessage(null, "", NOON, "Hi"));
    assertThrows(
        NullPointerException.class, () -> new MissedMessage("a@example.org", null, NOON, "Hi"));
    assertThrows(
        NullPointerException.class, () -> new MissedMessage("a@example.org", "", null, "Hi"));
    assertThrows(
        NullPointerException.class, () -> new MissedMessage("a@example.org", "", NOON, null));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.soak.Ledger.Due;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final Map<String, Set<String>> NUMBERS =
      Map.of("romeo", Set.of("+12065550100"), "juliet", Set.of("+12065550101", "+12065550102"));

  private final Ledger ledger = new Ledger();

  private String said(String to, Due due) {
    return ledger.next(to, Set.of(to), due, START);
  }

  private Optional<Ledger.Told> text(String number, String words) {
    return ledger.read(
        new ReceivedMessage(number, words, "", "", Map.of(), "SM1", 201, START.plusSeconds(5)));
  }

  private List<String> wrong() {
    return ledger.result(NUMBERS, Ledger.Saying::due).wrong();
  }

  @Test
  void whatIsToldOnceToAllNumbersIsRight() {
    String mark = said("juliet", Due.TOLD);
    text("+12065550101", "Romeo: " + mark);
    text("+12065550102", "Romeo: " + mark);

    assertEquals(List.of(), wrong());
  }

  @ParameterizedTest(name = "{0} told at {1}: {2}")
  @CsvSource({
    "TOLD, '', is lost",
    "TOLD, +12065550101, is lost",
    "TOLD, +12065550101 +12065550102 +12065550101, was told twice",
    "PERHAPS, +12065550101 +12065550101, was told twice",
    "PERHAPS, +12065550100, was told to somebody else",
    "NEVER, +12065550101, 'was told, and must not be'"
  })
  void whatIsNotAsItMustBeIsFound(Due due, String numbers, String what) {
    String mark = said("juliet", due);
    for (String number : numbers.isEmpty() ? new String[0] : numbers.split(" ", -1)) {
      text(number, mark + " hear me");
    }

    assertEquals(1, wrong().size());
    assertTrue(wrong().get(0).startsWith(mark + " " + what), wrong()::toString);
  }

  @Test
  void whatMayBeToldNeedNotBe() {
    said("juliet", Due.PERHAPS);
    said("juliet", Due.NEVER);
    ledger.doubt(said("juliet", Due.TOLD));

    assertEquals(List.of(), wrong());
  }

  @Test
  void whatNobodySaidIsFound() {
    text("+12065550100", "m7777777");

    assertEquals(List.of("m7777777 was told, and nobody has said it"), wrong());
  }

  @Test
  void anAnswerQuotesNothing() {
    assertEquals(Optional.empty(), text("+12065550100", "You have been unsubscribed."));
  }

  @Test
  void onlyWhatIsSaidBetweenTwoTellsWhenItsTextIsDue() {
    String between = said("romeo", Due.TOLD);
    String seen = said("romeo", Due.PERHAPS);
    String inRoom = ledger.next("room@x", Set.of("romeo"), Due.TOLD, START);

    assertEquals(
        Optional.of(new Ledger.Told(START, START)), text("+12065550100", "juliet: " + between));
    assertEquals(Optional.empty(), text("+12065550100", "juliet: " + seen));
    assertEquals(Optional.empty(), text("+12065550100", "juliet: " + inRoom));
  }

  @ParameterizedTest(name = "said after 0 and {0} s, due after {1} s")
  @CsvSource({"0, 2", "1, 3", "7, 9", "9, 10"})
  void aTextIsDueWhenAllAreQuietButNotTooLate(int last, int due) {
    Ledger.Told told = new Ledger.Told(START, START.plusSeconds(last));

    assertEquals(
        START.plusSeconds(due),
        told.due(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(10)));
  }
}

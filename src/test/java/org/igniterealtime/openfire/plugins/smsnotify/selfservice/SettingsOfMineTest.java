package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import static org.igniterealtime.openfire.plugins.smsnotify.selfservice.Desk.BALCONY;
import static org.igniterealtime.openfire.plugins.smsnotify.selfservice.Desk.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.selfservice.Desk.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.selfservice.Desk.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes.Level;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes.Mute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pauses, mutes, quiet hours, language, and what is stored. */
class SettingsOfMineTest {

  private static final Conversation COUPLE = Conversation.between(ROMEO, JULIET);
  private static final Conversation ROOM = Conversation.in(BALCONY);

  private final Desk desk = new Desk();

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          chosen,   until
          hour,     2026-01-15T13:00:00Z
          hours,    2026-01-15T20:00:00Z
          tomorrow, 2026-01-16T07:00:00Z
          week,     2026-01-22T12:00:00Z
          ever,     9999-12-31T23:59:59Z
          """)
  void textsArePausedForAsLongAsIsChosen(String chosen, String until) {
    assertTrue(desk.begin("pause").next("until", chosen).done().isWell());

    assertEquals(Map.of("smsnotify.pausedUntil", until), desk.properties);
  }

  @Test
  void aPauseIsToldOnTheClockOfThePersonAndCanBeEnded() {
    desk.begin("pause").next("until", "tomorrow");

    Desk.Visit visit = desk.begin("pause");
    assertEquals(1, visit.said().size());
    assertTrue(visit.said().get(0).contains("8:00"), visit.said().get(0));
    assertEquals(List.of("end"), visit.field("until").values());
    assertEquals("You are texted again.", visit.next().done().sentence());
    assertEquals(Map.of(), desk.properties);
    assertFalse(desk.begin("pause").options("until").contains("end"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-15T12:00:00Z", "tomorrow", ""})
  void aPauseThatIsOverOrNoneIsNotToldOf(String stored) {
    desk.properties.put("smsnotify.pausedUntil", stored);

    assertEquals(List.of(), desk.begin("pause").said());
  }

  @Test
  void conversationsOfLateAreOfferedToBeMuted() {
    desk.missed.addAll(List.of(COUPLE, ROOM, new Conversation("-")));
    Desk.Visit visit = desk.begin("mute");
    assertEquals(List.of(JULIET, BALCONY, "other"), visit.options("conversation"));
    assertEquals(
        "juliet (juliet@example.org)", visit.field("conversation").options().get(0).label());

    assertEquals(
        "You are not texted about juliet (juliet@example.org) any more.",
        visit.next("until", "ever").done().sentence());

    assertEquals(
        List.of(new Mute(ROMEO, COUPLE, Level.NOTHING, Instant.MAX)), desk.mutes.of(ROMEO));
  }

  @Test
  void anAddressThatIsTypedCountsMoreThanWhatIsChosen() {
    desk.missed.add(COUPLE);

    desk.begin("mute").next("address", BALCONY, "until", "hour");

    assertEquals(
        List.of(new Mute(ROMEO, ROOM, Level.NOTHING, NOON.plus(Duration.ofHours(1)))),
        desk.mutes.of(ROMEO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          command  | address            | error
          mute     | ''                 | Something has to be entered here.
          mute     | juliet             | Nobody has this address.
          mute     | nobody@example.org | Nobody has this address.
          mute     | romeo@example.org  | This is your own address.
          mentions | juliet@example.org | This is not a room of this server.
          """)
  void whatCannotBeMutedIsRefused(String command, String address, String error) {
    assertEquals(error, desk.begin(command).next("address", address).error("address"));
    assertEquals(List.of(), desk.mutes.of(ROMEO));
  }

  @Test
  void onlyRoomsAreOfferedWhereMentionsMatter() {
    desk.missed.addAll(List.of(COUPLE, ROOM));
    Desk.Visit visit = desk.begin("mentions");
    assertEquals(List.of(BALCONY, "other"), visit.options("conversation"));

    visit.next("until", "week");

    assertEquals(
        List.of(new Mute(ROMEO, ROOM, Level.MENTIONS, NOON.plus(Duration.ofDays(7)))),
        desk.mutes.of(ROMEO));
  }

  @Test
  void otherIsNoAddress() {
    desk.missed.add(COUPLE);

    assertEquals(
        "Something has to be entered here.",
        desk.begin("mute").next("conversation", "other").error("address"));
  }

  @Test
  void whatIsMutedIsShownAndTakenBack() {
    desk.mutes.set(new Mute(ROMEO, COUPLE, Level.NOTHING, Instant.MAX));
    desk.mutes.set(new Mute(ROMEO, ROOM, Level.MENTIONS, NOON.plus(Duration.ofHours(1))));
    Desk.Visit visit = desk.begin("mutes");
    List<String> labels = visit.field("muted").options().stream().map(Option::label).toList();
    assertEquals("juliet (juliet@example.org)", labels.get(0));
    assertTrue(labels.get(1).startsWith("The balcony (" + BALCONY + "): only mentions, until"));

    assertEquals("Nothing was changed.", visit.next().done().sentence());
    assertEquals(
        "You are texted again about: juliet (juliet@example.org)",
        desk.begin("mutes").next("muted", COUPLE.id()).done().sentence());
    assertEquals(List.of(ROOM), desk.mutes.of(ROMEO).stream().map(Mute::conversation).toList());
    desk.begin("mutes").next("muted", ROOM.id());
    assertEquals("You have muted nothing.", desk.begin("mutes").done().sentence());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          from  | to    | stored
          22:00 | 07:30 | 22:00-07:30
          22    | 7     | 22:00-07:00
          9.15  | 9:45  | 09:15-09:45
          22h   | 6h30  | 22:00-06:30
          0:00  | 23:59 | 00:00-23:59
          """)
  void quietHoursAreReadAsPeopleWriteThem(String from, String to, String stored) {
    Desk.Visit visit = desk.begin("hours").next("hours", "own", "from", from, "to", to);

    assertTrue(visit.done().isWell());
    assertEquals(Map.of("smsnotify.quietHours", stored), desk.properties);
    assertEquals(List.of(stored.substring(0, 5)), desk.begin("hours").field("from").values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          field | from  | to    | zone           | error
          from  | 24:00 | 07:00 | ''             | A time such as 22:00.
          from  | ''    | 07:00 | ''             | A time such as 22:00.
          from  | night | 07:00 | ''             | A time such as 22:00.
          to    | 22:00 | 7:60  | ''             | A time such as 22:00.
          to    | 22:00 | 22    | ''             | This is when they begin.
          zone  | 22:00 | 07:00 | Berlin         | There is no such time zone. Perhaps Europe/Berlin?
          zone  | 22:00 | 07:00 | new york       | There is no such time zone. Perhaps America/New_York?
          zone  | 22:00 | 07:00 | Europe/Berlim  | There is no such time zone. Perhaps Europe/Berlin?
          zone  | 22:00 | 07:00 | Verona, of all | There is no such time zone.
          """)
  void whatIsWrongWithQuietHoursStandsBesideIt(
      String field, String from, String to, String zone, String error) {
    Desk.Visit visit =
        desk.begin("hours").next("hours", "own", "from", from, "to", to, "zone", zone);

    assertEquals(error, visit.error(field));
    assertEquals(Map.of(), desk.properties);
  }

  @Test
  void thereMayBeNoQuietHoursOrThoseOfAll() {
    desk.begin("hours").next("hours", "off", "from", "", "zone", "america/new york");
    assertEquals(
        Map.of("smsnotify.quietHours", "off", "smsnotify.timeZone", "America/New_York"),
        desk.properties);
    assertEquals(List.of("off"), desk.begin("hours").field("hours").values());

    desk.begin("hours").next("hours", "role", "zone", "");
    assertEquals(Map.of(), desk.properties);
  }

  @Test
  void theLanguageIsConfirmedInThatLanguage() {
    Desk.Visit visit = desk.begin("language");
    assertEquals(List.of("of-client"), visit.field("language").values());
    assertEquals("Du bekommst SMS in: Deutsch", visit.next("language", "de").done().sentence());
    assertEquals(Map.of("smsnotify.language", "de"), desk.properties);

    desk.later(Duration.ofHours(1));
    assertEquals("SMS: Sprache", desk.begin("language").form().title());
    desk.begin("language").next("language", "of-client");
    assertEquals(Map.of(), desk.properties);
  }

  @Test
  void aLanguageThatAnOperatorHasSetCanBeKept() {
    desk.properties.put("smsnotify.language", "it");
    Desk.Visit visit = desk.begin("language");
    assertEquals(List.of("it"), visit.field("language").values());

    visit.next();

    assertEquals(Map.of("smsnotify.language", "it"), desk.properties);
  }

  @Test
  void whatIsStoredIsCountedAndShown() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("texts", 3);
    counts.put("mutes", 1);
    desk.disclosure = (user, longest) -> new Disclosure.Account(counts, "{\n}");

    Page.Done done = desk.begin("data").done();

    assertEquals("This is what is stored about you.", done.sentence());
    assertEquals(List.of("texts: 3", "mutes: 1"), done.facts().get(0).values());
    assertEquals(List.of("{", "}"), done.facts().get(1).values());
  }

  @Test
  void whereThereIsNoRoomForAllOfItThatIsTold() {
    desk.disclosure = (user, longest) -> new Disclosure.Account(Map.of("texts", 9999), "");

    Page.Done done = desk.begin("data").done();

    assertTrue(done.sentence().startsWith("This is how much is stored about you."));
    assertEquals(1, done.facts().size());
  }

  @Test
  void onlyWhoIsSureIsForgotten() {
    assertEquals("Nothing was changed.", desk.begin("forget").next().done().sentence());
    assertEquals(List.of(), desk.erased);

    assertTrue(desk.begin("forget").next("sure", "1").done().isWell());
    assertEquals(List.of(ROMEO), desk.erased);
  }

  @Test
  void whatIsStoredIsShownOnceAMinute() {
    assertTrue(desk.begin("data").done().isWell());
    desk.later(Duration.ofSeconds(59));
    assertEquals(
        "This was just shown. Please try again in a minute.", desk.begin("data").done().sentence());
    desk.later(Duration.ofSeconds(1));
    assertTrue(desk.begin("data").done().isWell());
  }

  @Test
  void somebodyIsForgottenOnceADay() {
    desk.begin("forget").next("sure", "1");
    desk.later(Duration.ofDays(1).minusMillis(1));
    Page.Done again = desk.begin("forget").next("sure", "1").done();
    assertFalse(again.isWell());
    assertEquals(
        "You have already asked for this within the last 24 hours. Please try again tomorrow.",
        again.sentence());
    assertEquals(List.of(ROMEO), desk.erased);

    desk.later(Duration.ofMillis(1));
    assertTrue(desk.begin("forget").next("sure", "1").done().isWell());
    assertEquals(List.of(ROMEO, ROMEO), desk.erased);
  }
}

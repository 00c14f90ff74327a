package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.added;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.hold;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.message;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.opened;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.settled;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Added;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Opened;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Settled;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Stored;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found after a start. */
interface LoadingContract extends StoreContract {

  private HoldTables installed() {
    database().installed();
    return new HoldTables(database(), "here");
  }

  private static SortedMap<Integer, MissedMessage> numbered(MissedMessage... messages) {
    SortedMap<Integer, MissedMessage> numbered = new TreeMap<>();
    for (int i = 0; i < messages.length; i++) {
      numbered.put(i, messages[i]);
    }
    return numbered;
  }

  @Test
  default void nothingIsFoundAtFirst() {
    HoldTables tables = installed();

    assertTrue(tables.load().isEmpty());
    assertTrue(tables.lastTaken(Instant.EPOCH).isEmpty());
    assertEquals(Instant.EPOCH, tables.lastTaken());
  }

  @Test
  default void aHoldIsFoundAsItWasWritten() {
    HoldTables tables = installed();
    tables.write(hold(id(1), 2));

    assertEquals(
        List.of(
            new Stored(
                id(1),
                ROMEO,
                BOTH,
                Attention.OFFLINE,
                NOON,
                2,
                0,
                numbered(message(0, "message 0"), message(1, "message 1")))),
        tables.load());
  }

  @Test
  default void aHoldIsFoundAlthoughNoMessageOfItWasWritten() {
    HoldTables tables = installed();
    tables.write(List.of(opened(id(1))));

    assertEquals(
        List.of(new Stored(id(1), ROMEO, BOTH, Attention.OFFLINE, NOON, 0, 0, numbered())),
        tables.load());
  }

  @Test
  default void eachHoldIsFoundWithItsOwnMessages() {
    HoldTables tables = installed();
    tables.write(hold(id(1), 1));
    tables.write(List.of(opened(id(2)), added(id(2), 0, "first")));
    tables.write(List.of(added(id(2), 1, "second")));

    Map<Object, List<String>> bodies =
        tables.load().stream()
            .collect(
                Collectors.toMap(
                    Stored::hold,
                    it -> it.messages().values().stream().map(MissedMessage::body).toList()));

    assertEquals(Map.of(id(1), List.of("message 0"), id(2), List.of("first", "second")), bodies);
  }

  @ParameterizedTest(name = "of {0} messages, those from number {1} on")
  @CsvSource({"19, 0", "20, 0", "21, 1", "40, 20", "41, 21", "59, 39", "100, 80"})
  default void ofALongHoldTheTwentyNewestMessagesAreFoundAndAllAreCounted(int count, int oldest) {
    HoldTables tables = installed();
    for (HoldStore.Change change : hold(id(1), count)) {
      tables.write(List.of(change));
    }

    Stored stored = tables.load().get(0);

    assertEquals(count, stored.count());
    assertEquals(
        IntStream.range(oldest, count).mapToObj(i -> "message " + i).toList(),
        stored.messages().values().stream().map(MissedMessage::body).toList());
    assertTrue(database().rows("smsHeldMessage") < 40, "older messages are removed");
  }

  @Test
  default void ofMuchTalkInARoomWhatNamesItsRecipientIsFound() {
    HoldTables tables = installed();
    tables.write(List.of(opened(id(1)), inRoom(id(1), 0, true)));
    for (int i = 1; i <= 60; i++) {
      tables.write(List.of(inRoom(id(1), i, false)));
    }

    Stored stored = tables.load().get(0);

    assertEquals(61, stored.count());
    assertEquals(20, stored.messages().size());
    assertTrue(stored.messages().get(0).mention());
    assertTrue(database().rows("smsHeldMessage") < 42, "older messages are removed");
  }

  private static HoldStore.Change inRoom(UUID hold, int number, boolean mention) {
    MissedMessage said =
        new MissedMessage(
            JULIET, "jules", "id" + number, List.of(), after(number), Content.TEXT, "Hi", mention);
    return new HoldStore.Added(hold, number, said);
  }

  @Test
  default void messagesThatWereRemovedForTheirAgeStayAwayWhenTheyAreWrittenAgain() {
    HoldTables tables = installed();
    tables.write(hold(id(1), 30));
    List<Stored> before = tables.load();

    tables.write(List.of(added(id(1), 3)));
    tables.write(hold(id(1), 30));

    assertEquals(before, tables.load());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          an emoji,                    "\\uD83D\\uDC8C",        "\\uD83D\\uDC8C"
          a family of emoji,           "\\uD83D\\uDC69\\u200D\\uD83D\\uDC67", "\\uD83D\\uDC69\\u200D\\uD83D\\uDC67"
          the first half of an emoji,  "a\\uD83Db",            "a\\uFFFDb"
          the second half,             "a\\uDC8Cb",            "a\\uFFFDb"
          halves in the wrong order,   "\\uDC8C\\uD83D",        "\\uFFFD\\uFFFD"
          a null character,            "a\\u0000b",            "a\\uFFFDb"
          quotes,                      "it's \\\\ %_",         "it's \\\\ %_"
          lines,                       "a\\u000A\\u000D\\u0009b", "a\\u000A\\u000D\\u0009b"
          spaces at the end,           "a  ",                  "a  "
          nothing,                     "",                     ""
          """)
  default void aBodyIsFoundAsItWasWrittenOrWithReplacementCharacters(
      String name, String written, String found) {
    HoldTables tables = installed();
    tables.write(List.of(opened(id(1)), added(id(1), 0, Escapes.plain(written))));

    assertEquals(Escapes.plain(found), tables.load().get(0).messages().get(0).body(), name);
  }

  @ParameterizedTest
  @CsvSource({"x, 1000", "é, 1000", "€, 1000", "漢, 1000", "💌, 500"})
  default void aBodyOfTheGreatestLengthIsFoundWhole(String character, int times) {
    HoldTables tables = installed();
    String body = character.repeat(times);
    tables.write(List.of(opened(id(1)), added(id(1), 0, body)));

    assertEquals(body, tables.load().get(0).messages().get(0).body());
  }

  @ParameterizedTest
  @CsvSource({"x", "漢"})
  default void theLongestNamesAreFoundWhole(String character) {
    HoldTables tables = installed();
    String recipient = character.repeat(308) + "@example.org";
    String sender = character.repeat(988) + "@example.org";
    Conversation conversation = new Conversation(character.repeat(Conversation.MAX_ID_LENGTH));
    String longest = character.repeat(255);
    MissedMessage message =
        new MissedMessage(
            sender,
            longest,
            longest,
            List.of(longest, longest, longest, longest),
            NOON,
            Content.TEXT,
            "hello",
            true);
    tables.write(
        List.of(
            new Opened(id(1), recipient, conversation, Attention.UNFOCUSED, NOON),
            new Added(id(1), 0, message)));

    assertEquals(
        List.of(
            new Stored(
                id(1),
                recipient,
                conversation,
                Attention.UNFOCUSED,
                NOON,
                1,
                0,
                numbered(message))),
        tables.load());
  }

  @Test
  default void aStanzaWithoutAnIdIsFoundWithoutOne() {
    HoldTables tables = installed();
    MissedMessage message = new MissedMessage(JULIET, "", NOON, "hello");
    tables.write(List.of(opened(id(1)), new Added(id(1), 0, message)));

    assertEquals(numbered(message), tables.load().get(0).messages());
  }

  @ParameterizedTest
  @EnumSource(
      value = Content.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOT_KEPT"})
  default void whatAMessageIsIsFoundAsItWasWritten(Content content) {
    HoldTables tables = installed();
    String body = content == Content.TEXT ? "hello" : "";
    MissedMessage message =
        new MissedMessage(
            JULIET, "Jules 💌", "id", List.of("x", "y z"), NOON, content, body, false);
    tables.write(List.of(opened(id(1)), new Added(id(1), 0, message)));

    assertEquals(numbered(message), tables.load().get(0).messages());
  }

  private static MissedMessage file(SharedFile file) {
    return new MissedMessage(
        JULIET, "", "id", List.of(), NOON, Content.FILE, "", Optional.ofNullable(file), true);
  }

  @ParameterizedTest
  @CsvSource({
    "PHOTO, x, 992",
    "VIDEO, 漢, 992",
    "AUDIO, 💌, 496",
    "OTHER, x, 0",
  })
  default void aFileIsFoundAsItWasWritten(SharedFile.Kind kind, String character, int times) {
    HoldTables tables = installed();
    MissedMessage message = file(new SharedFile(kind, "https://" + character.repeat(times)));
    MissedMessage encrypted = file(new SharedFile(kind, ""));
    tables.write(
        List.of(opened(id(1)), new Added(id(1), 0, message), new Added(id(1), 1, encrypted)));

    assertEquals(numbered(message, encrypted), tables.load().get(0).messages());
  }

  @ParameterizedTest(name = "{0}: {1}, {2} -> {3}, {4}")
  @CsvSource(
      nullValues = "null",
      value = {
        "FILE, null, null, null, null",
        "FILE, null, https://x, null, null",
        "FILE, PHOTO, null, PHOTO, ''",
        "FILE, HOLOGRAM, https://x, OTHER, https://x",
        "FILE, photo, https://x, OTHER, https://x",
        "ENCRYPTED, PHOTO, https://x, null, null"
      })
  default void whatIsNotKnownOfAFileDoesNoHarm(
      String content, String kind, String url, SharedFile.Kind foundKind, String foundUrl) {
    HoldTables tables = installed();
    tables.write(List.of(opened(id(1)), new Added(id(1), 0, file(null))));
    database()
        .execute(
            "UPDATE smsHeldMessage SET content = ?, fileKind = ?, fileUrl = ?", content, kind, url);

    assertEquals(
        Optional.ofNullable(foundKind).map(known -> new SharedFile(known, foundUrl)),
        tables.load().get(0).messages().get(0).file());
  }

  @ParameterizedTest
  @EnumSource(Attention.class)
  default void whereTheRecipientLookedIsFoundAsItWasWritten(Attention attention) {
    HoldTables tables = installed();
    tables.write(List.of(new Opened(id(1), ROMEO, BOTH, attention, NOON)));

    assertEquals(attention, tables.load().get(0).attention());
  }

  @Test
  default void whatIsTooLongOrHasLineBreaksIsCutAndReplacedInsteadOfRefused() {
    HoldTables tables = installed();
    MissedMessage message =
        new MissedMessage(
            "room@chat.example.org/" + "n".repeat(1000),
            "n".repeat(1000),
            "id",
            List.of("a\nb", "x".repeat(1299), "", "c"),
            NOON,
            Content.TEXT,
            "hello",
            true);
    tables.write(List.of(opened(id(1)), new Added(id(1), 0, message)));

    MissedMessage found = tables.load().get(0).messages().get(0);

    assertTrue(found.sender().startsWith("room@chat.example.org/nnn"));
    assertEquals(1000, found.sender().length());
    assertEquals("n".repeat(255), found.nick());
    assertEquals(List.of("a\uFFFDb", "c"), found.otherIds());
  }

  @Test
  default void theLastMessageTakenIsTheNewestHeldOrSettled() {
    HoldTables tables = installed();
    tables.write(List.of(opened(id(1)), added(id(1), 7)));
    assertEquals(after(7), tables.lastTaken());

    tables.write(List.of(lastAt(2, ROMEO, 9), lastAt(3, ROMEO, 5)));
    assertEquals(after(9), tables.lastTaken());
  }

  @Test
  default void theLastMessageTakenIsKnownForEverybodyOfLateTime() {
    HoldTables tables = installed();
    tables.write(
        List.of(
            lastAt(1, ROMEO, 5),
            lastAt(2, ROMEO, 8),
            lastAt(3, JULIET, 6),
            lastAt(4, "tybalt@example.org", 1)));

    assertEquals(Map.of(ROMEO, after(8), JULIET, after(6)), tables.lastTaken(after(5)));
  }

  @Test
  default void instantsKeepTheirMilliseconds() {
    HoldTables tables = installed();
    Instant precise = Instant.ofEpochMilli(1_795_262_523_987L);
    tables.write(List.of(new Opened(id(1), ROMEO, BOTH, Attention.OFFLINE, precise)));

    assertEquals(precise, tables.load().get(0).first());
  }

  private static Settled lastAt(int hold, String recipient, int seconds) {
    Verdict sample = verdict(id(hold), Reason.READ, Map.of(), 0);
    return new Settled(
        new Settlement(
            new Verdict(
                sample.hold(),
                recipient,
                sample.sender(),
                sample.conversation(),
                sample.count(),
                sample.first(),
                after(seconds),
                sample.at(),
                sample.reason(),
                new TreeMap<>()),
            List.of()));
  }

  @Test
  default void whatEndedIsNotFound() {
    HoldTables tables = installed();
    tables.write(hold(id(1), 3));
    tables.write(List.of(settled(id(1), Reason.READ)));

    assertTrue(tables.load().isEmpty());
  }
}

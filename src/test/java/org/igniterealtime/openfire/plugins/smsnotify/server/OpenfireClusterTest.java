package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatState;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Cluster;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Letter;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.jivesoftware.openfire.cluster.ClusterEventListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nodes say to each other, and how they find each other. */
class OpenfireClusterTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123456789Z");
  private static final String ROMEO = "romeo@example.org";
  private static final String JULIET = "juliet@example.org";
  private static final Conversation TALK = Conversation.between(JULIET, ROMEO);
  private static final MissedMessage WORDS =
      new MissedMessage(
          JULIET, "nick", "1", List.of("2", "3"), NOW, Content.TEXT, "Où? \uD83D\uDE00", false);
  private static final MissedMessage FILE =
      new MissedMessage(
          JULIET,
          "",
          "",
          List.of(),
          NOW,
          Content.FILE,
          "",
          Optional.of(new SharedFile(SharedFile.Kind.PHOTO, "https://example.org/a.png")),
          true);
  private static final List<ChatEvent> EVENTS =
      List.of(
          new ChatEvent.Said(TALK, ROMEO, Set.of("a", "b"), WORDS),
          new ChatEvent.Said(TALK, ROMEO, Set.of(), FILE),
          new ChatEvent.Corrected(TALK, ROMEO, "1", WORDS),
          new ChatEvent.Retracted(TALK, ROMEO, "", "1", NOW),
          new ChatEvent.Typed(TALK, ROMEO, JULIET, ChatState.PAUSED, NOW),
          new ChatEvent.Acted(TALK, ROMEO, "a", true, null, NOW),
          new ChatEvent.Acted(TALK, ROMEO, "a", false, ChatState.GONE, NOW),
          new ChatEvent.Displayed(TALK, ROMEO, "a", "1", NOW),
          new ChatEvent.DeviceChanged(ROMEO, "a", "b", ChatEvent.Availability.AWAY, NOW));
  private static final Letter LETTER = letter();

  private final Map<String, UnaryOperator<byte[]>> servers = new HashMap<>();
  private final Servers cluster = new Servers();
  private final OpenfireCluster one = new OpenfireCluster("one", cluster);
  private final OpenfireCluster two = new OpenfireCluster("two", cluster);
  private final Receiver receiver = new Receiver();

  private static Letter letter() {
    List<Letter.News> news = new ArrayList<>();
    EVENTS.forEach(event -> news.add(new Letter.Happened(event)));
    Letter.Sent sent = new Letter.Sent(new UUID(1, 2), TALK, WORDS, true, NOW);
    Letter.Sent unknown = new Letter.Sent(new UUID(1, 3), TALK, null, false, NOW);
    news.add(
        new Letter.Moved(ROMEO, true, List.of(new UUID(3, 4)), List.of(sent, unknown), EVENTS));
    news.add(new Letter.Seen(new UUID(5, 6), new Ending(Reason.READ, "replied")));
    news.add(new Letter.ToldTogether(new UUID(7, 8), List.of(new UUID(9, 10))));
    news.add(new Letter.Changed(Letter.What.CONTACT, ROMEO));
    news.add(new Letter.Erased(List.of(ROMEO, JULIET), NOW));
    return new Letter("two", new UUID(11, 12), 13, news);
  }

  private final class Servers implements ClusterOfServers {
    @Override
    public List<byte[]> others() {
      return servers.keySet().stream().map(OpenfireClusterTest::bytes).toList();
    }

    @Override
    public byte[] ask(byte[] server, byte[] question) {
      UnaryOperator<byte[]> asked = servers.get(new String(server, StandardCharsets.UTF_8));
      if (asked == null) {
        throw new IllegalArgumentException("not there");
      }
      return asked.apply(question);
    }

    @Override
    public void addListener(ClusterEventListener listener) {
      // The tests call it.
    }

    @Override
    public void removeListener(ClusterEventListener listener) {
      // The tests call it.
    }
  }

  private static final class Receiver implements Cluster.Receiver {
    final List<Letter> letters = new ArrayList<>();
    final List<String> left = new ArrayList<>();
    boolean takes = true;

    @Override
    public boolean arrived(Letter letter) {
      letters.add(letter);
      return takes;
    }

    @Override
    public void left(String node) {
      left.add(node);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @AfterEach
  void close() {
    one.close();
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    assertEquals(LETTER, new Letters().read(Letters.written(LETTER)));
  }

  @Test
  void whatIsNotKnownIsLeftOutAndCounted() throws IOException {
    byte[] written = Letters.written(LETTER);
    String asText = new String(written, StandardCharsets.ISO_8859_1);
    byte[] later =
        asText.replaceFirst("RETRACTED", "WHAT_ELSE").getBytes(StandardCharsets.ISO_8859_1);
    Letters letters = new Letters();

    assertEquals(LETTER.news().size() - 1, letters.read(later).news().size());
    assertEquals(1, letters.unread());
  }

  @Test
  void whatIsBrokenBreaksNothing() {
    byte[] written = Letters.written(LETTER);
    Random random = new Random(1);
    Letters letters = new Letters();
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = written.clone();
      broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      try {
        letters.read(broken);
        read++;
      } catch (IOException e) {
        assertTrue(true);
      }
    }
    assertTrue(read > 0);
  }

  @Test
  void nodesAreKnownByTheNamesThatTheySay() {
    servers.put("2", two::answer);
    one.look();

    assertEquals(Set.of("two"), one.others());
  }

  @Test
  void aLetterIsTakenByTheOtherOrNot() {
    servers.put("2", one::answer);
    two.look();
    one.open(receiver);
    assertTrue(two.send("one", LETTER));
    receiver.takes = false;

    assertFalse(two.send("one", LETTER));
    assertFalse(two.send("nobody", LETTER));
    assertEquals(List.of(LETTER, LETTER), receiver.letters);
  }

  @ParameterizedTest
  @CsvSource({"nothing", "other format", "none", "fails"})
  void whoDoesNotSpeakAsWeDoIsNotOneOfUs(String how) {
    servers.put(
        "2",
        switch (how) {
          case "nothing" -> question -> new byte[0];
          case "other format" -> question -> new byte[] {0, 0, 0, 99, 0, 1, 'x'};
          case "none" -> question -> null;
          default ->
              question -> {
                throw new IllegalStateException("fails");
              };
        });
    one.look();

    assertEquals(Set.of(), one.others());
  }

  @Test
  void whoBecomesAStrangerIsForgotten() {
    servers.put("2", two::answer);
    one.look();
    servers.put("2", question -> new byte[0]);
    assertFalse(one.send("two", LETTER));
    one.look();

    assertEquals(Set.of(), one.others());
  }

  @Test
  void whoLeavesIsTold() {
    servers.put("2", two::answer);
    one.look();
    one.open(receiver);
    one.leftCluster(bytes("2"));

    assertEquals(List.of("two"), receiver.left);
  }

  @Test
  void aTaskCarriesBytesAndNothingElse() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new NodeTask(bytes("question")));
    }
    NodeTask.answersWith(question -> question);
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      NodeTask task = (NodeTask) in.readObject();
      task.run();
      assertArrayEquals(bytes("question"), task.getResult());
    } finally {
      NodeTask.answersWith(null);
    }
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = false,
      textBlock =
          """
          a,       true
          node-1.x,true
          -a,      false
          '',      false
          a b,     false
          """)
  void namesOfNodesAreSimple(String name, boolean isName) {
    assertEquals(isName, OpenfireNode.isName(name));
  }

  @Test
  void noNameIsNone() {
    assertFalse(OpenfireNode.isName(null));
    assertThrows(IOException.class, () -> new Letters().read(new byte[3]));
  }
}

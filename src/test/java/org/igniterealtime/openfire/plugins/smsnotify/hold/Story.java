package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;

/**
 * One shard with all that is around it, told line by line. People are named by their initial:
 *
 * <pre>
 *   J: Hi            Juliet says something to Romeo, as does B, Benvolio; Romeo answers Juliet
 *   R>B: Hi          somebody says something to somebody
 *   J: Hi #7         with the id 7; without it, each stanza has an id of its own
 *   J composing      a chat state to Romeo, or of Romeo to Juliet
 *   R>B active       a chat state to somebody
 *   R on, R off      somebody comes online, goes offline; all are offline at first, but J and B
 *   10s              time goes by
 * </pre>
 *
 * What comes of it is told in {@link #outcome}: {@code 60s text to R [Hi]} for a notice that came
 * due, {@code 10s READ replied R x2} for a verdict on two messages.
 */
final class Story {

  static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private static final Map<String, String> NAMES =
      Map.of("J", "juliet@example.org", "R", "romeo@example.org", "B", "benvolio@capulet.example");

  final List<HoldStore.Change> written = new ArrayList<>();
  final List<Notice> judged = new ArrayList<>();
  final Set<String> online = new HashSet<>(Set.of(jid("J"), jid("B")));
  final Shard shard;
  Timing timing =
      new Timing(Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofMinutes(10));

  /** Whether changes, and notices, find room. */
  boolean roomToWrite = true;

  boolean roomToJudge = true;

  /** Whether handing on a notice breaks. */
  boolean judgingBreaks;

  /** Whether a notice is settled at once; otherwise the test says what becomes of it. */
  boolean judgedAtOnce = true;

  /** Whether it can be told who is online. */
  boolean presenceKnown = true;

  private final List<String> outcome = new ArrayList<>();
  private Instant now = START;
  private long lastId;

  Story() {
    shard =
        new Shard(
            who -> who.endsWith("@example.org"),
            1024,
            this::isOnline,
            () -> timing,
            new Outside(),
            () -> now,
            () -> new UUID(0, ++lastId));
  }

  private boolean isOnline(String who) {
    if (!presenceKnown) {
      throw new IllegalStateException("the server is confused");
    }
    return online.contains(who);
  }

  static String jid(String name) {
    return NAMES.get(name);
  }

  private static String name(String jid) {
    return jid.substring(0, 1).toUpperCase(Locale.ROOT);
  }

  Instant now() {
    return now;
  }

  /** Lines, or steps with semicolons between them. */
  Story tell(String story) {
    for (String step : story.split("[;\n]", -1)) {
      if (!step.isBlank()) {
        tellStep(step.strip());
      }
    }
    return this;
  }

  private void tellStep(String step) {
    if (step.matches("[0-9.]+s")) {
      pass(Duration.ofMillis((long) (1000 * Double.parseDouble(step.replace("s", "")))));
      return;
    }
    String who = step.substring(0, 1);
    String other = step.charAt(1) == '>' ? step.substring(2, 3) : who.equals("R") ? "J" : "R";
    String rest = step.substring(step.charAt(1) == '>' ? 3 : 1);
    if (rest.startsWith(":")) {
      String[] words = rest.substring(1).split("#", -1);
      said(who, other, words[0].strip(), words.length > 1 ? words[1] : "own" + ++lastId);
    } else if (rest.strip().equals("on")) {
      online.add(jid(who));
      shard.offer(new ChatEvent.CameOnline(jid(who), now));
    } else if (rest.strip().equals("off")) {
      online.remove(jid(who));
    } else {
      ChatState state = ChatState.valueOf(rest.strip().toUpperCase(Locale.ROOT));
      shard.offer(
          new ChatEvent.StateChanged(conversation(who, other), jid(who), jid(other), state, now));
    }
    shard.turn();
  }

  private void said(String who, String to, String body, String id) {
    shard.offer(message(who, to, body, id, now));
  }

  static ChatEvent.Said message(String who, String to, String body, String id, Instant at) {
    return new ChatEvent.Said(conversation(who, to), jid(who), jid(to), id, body, at);
  }

  static Conversation conversation(String who, String other) {
    return Conversation.between(jid(who), jid(other));
  }

  void pass(Duration time) {
    Instant until = now.plus(time);
    while (now.isBefore(until)) {
      now = now.plusMillis(100).isBefore(until) ? now.plusMillis(100) : until;
      shard.turn();
    }
  }

  void turn() {
    shard.turn();
  }

  /** What became of it all so far. */
  String outcome() {
    return String.join(", ", outcome);
  }

  /** The changes that were written, in a word each. */
  String changes() {
    return String.join(" ", written.stream().map(Story::inAWord).toList());
  }

  private static String inAWord(HoldStore.Change change) {
    if (change instanceof HoldStore.Opened) {
      return "opened";
    }
    return change instanceof HoldStore.Added added ? "added" + added.number() : "settled";
  }

  private String stamp() {
    return Duration.between(START, now).toSeconds() + "s ";
  }

  private final class Outside implements Shard.Outlets {
    @Override
    public boolean write(HoldStore.Change change) {
      if (!roomToWrite) {
        return false;
      }
      written.add(change);
      if (change instanceof HoldStore.Settled settled) {
        Verdict verdict = settled.settlement().verdict();
        outcome.add(
            stamp()
                + verdict.reason()
                + " "
                + verdict.facts().get("how")
                + " "
                + name(verdict.recipient())
                + " x"
                + verdict.count());
      }
      return true;
    }

    @Override
    public boolean judge(Notice notice) {
      if (judgingBreaks) {
        throw new IllegalStateException("a bug");
      }
      if (!roomToJudge) {
        return false;
      }
      judged.add(notice);
      String bodies =
          String.join("/", notice.messages().stream().map(MissedMessage::body).toList());
      outcome.add(stamp() + "text to " + name(notice.recipient()) + " [" + bodies + "]");
      if (judgedAtOnce) {
        shard.errand(() -> shard.judged(notice.hold(), notice.recipient()));
      }
      return true;
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a shard makes of thousands of random conversations is what a slow and obvious reading of the
 * rules makes of them, second by second.
 */
class ShardSimulationTest {

  private static final int RUNS = 2_000;
  private static final int STEPS = 60;
  private static final List<String> SENDERS = List.of("J", "B");
  private static final List<String> STATES =
      List.of("active", "composing", "paused", "inactive", "gone");

  @Test
  void whatTheShardDoesIsWhatTheRulesSay() {
    for (int seed = 0; seed < RUNS; seed++) {
      run(seed);
    }
  }

  private static void run(int seed) {
    Random random = new Random(seed);
    Story story = new Story();
    Rules rules = new Rules();
    story.timing = rules.timing(random);
    StringBuilder told = new StringBuilder("seed " + seed + ":");
    for (int step = 0; step < STEPS; step++) {
      String line = line(random);
      told.append(' ').append(line).append(';');
      story.tell(line);
      rules.tell(line);
    }
    story.tell("1000s");
    rules.tell("1000s");
    // Two conversations may come due in the same second in either order.
    assertEquals(
        inOrder(rules.outcome), inOrder(List.of(story.outcome().split(", ", -1))), told::toString);
    assertEquals(0, story.shard.size(), told::toString);
  }

  private static String inOrder(List<String> outcome) {
    return outcome.stream()
        .filter(line -> !line.isEmpty())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String line(Random random) {
    String who = SENDERS.get(random.nextInt(SENDERS.size()));
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> who + ": " + random.nextInt(1000) + " #" + random.nextInt(30);
      case 3 -> who + " " + STATES.get(random.nextInt(STATES.size()));
      case 4 -> who + " composing";
      case 5 -> random.nextInt(3) == 0 ? "R>" + who + ": answer" : "1s";
      case 6 ->
          random.nextInt(2) == 0
              ? "R>" + who + " " + STATES.get(random.nextInt(STATES.size()))
              : "2s";
      case 7 -> random.nextInt(2) == 0 ? "R on" : "R off";
      case 8 -> "R off";
      default -> (1 + random.nextInt(random.nextInt(4) == 0 ? 70 : 15)) + "s";
    };
  }

  /** The rules for messages to Romeo, read off the table, without any cleverness. */
  private static final class Rules {

    final List<String> outcome = new ArrayList<>();
    private final List<Held> holds = new ArrayList<>();
    private final Set<String> everHeld = new HashSet<>();
    private boolean online;
    private int now;
    private int offlineDelay;
    private int quietPeriod;
    private int longestHold;

    private static final class Held {
      final String sender;
      final int first;
      final List<String> ids = new ArrayList<>();
      final List<String> bodies = new ArrayList<>();
      int lastActivity;
      int typingUntil = -1;

      Held(String sender, int now) {
        this.sender = sender;
        this.first = now;
        this.lastActivity = now;
      }
    }

    Timing timing(Random random) {
      offlineDelay = random.nextInt(3) * 30;
      quietPeriod = random.nextInt(3) * 10;
      longestHold = 40 + random.nextInt(200);
      return new Timing(
          Duration.ofSeconds(offlineDelay),
          Duration.ofSeconds(quietPeriod),
          Duration.ofSeconds(longestHold));
    }

    void tell(String line) {
      if (line.endsWith("s") && Character.isDigit(line.charAt(0))) {
        for (int i = Integer.parseInt(line.substring(0, line.length() - 1)); i > 0; i--) {
          second();
        }
      } else if (line.equals("R on")) {
        online = true;
        end("CAME_BACK online", "JB");
      } else if (line.equals("R off")) {
        online = false;
      } else if (line.startsWith("R>")) {
        String with = line.substring(2, 3);
        if (line.contains(":")) {
          end("READ replied", with);
        } else if (line.endsWith(" active") || line.endsWith(" composing")) {
          end("READ looked", with);
        }
      } else if (line.contains(":")) {
        said(line.substring(0, 1), line.substring(2, line.indexOf('#')).strip(), line);
      } else {
        typing(line.substring(0, 1), line.endsWith(" composing"));
      }
    }

    private Held holdOf(String sender) {
      return holds.stream().filter(hold -> hold.sender.equals(sender)).findFirst().orElse(null);
    }

    private void said(String sender, String body, String line) {
      String id = line.substring(line.indexOf('#'));
      if (online || !everHeld.add(sender + id)) {
        return;
      }
      Held hold = holdOf(sender);
      if (hold == null) {
        hold = new Held(sender, now);
        holds.add(hold);
      }
      hold.ids.add(id);
      hold.bodies.add(body);
      hold.typingUntil = -1;
      hold.lastActivity = now;
    }

    private void typing(String who, boolean begins) {
      Held hold = holdOf(who);
      if (hold == null) {
        return;
      }
      if (begins) {
        hold.typingUntil = now + 30;
        hold.lastActivity = now;
      } else if (hold.typingUntil >= 0) {
        hold.lastActivity = Math.max(hold.lastActivity, Math.min(now, hold.typingUntil));
        hold.typingUntil = -1;
      }
    }

    private void end(String why, String senders) {
      for (Iterator<Held> each = holds.iterator(); each.hasNext(); ) {
        Held hold = each.next();
        if (senders.contains(hold.sender)) {
          each.remove();
          outcome.add(now + "s " + why + " R x" + hold.ids.size());
        }
      }
    }

    private void second() {
      whatIsDue();
      now++;
      whatIsDue();
    }

    private void whatIsDue() {
      for (Iterator<Held> each = holds.iterator(); each.hasNext(); ) {
        Held hold = each.next();
        int activity = Math.max(hold.lastActivity, hold.typingUntil);
        int due =
            Math.max(
                hold.first + offlineDelay,
                Math.min(activity + quietPeriod, hold.first + longestHold));
        if (due > now) {
          continue;
        }
        each.remove();
        List<String> newest =
            hold.bodies.subList(Math.max(0, hold.bodies.size() - 20), hold.bodies.size());
        outcome.add(
            online
                ? now + "s CAME_BACK online R x" + hold.ids.size()
                : now + "s text to R [" + String.join("/", newest) + "]");
      }
    }
  }
}

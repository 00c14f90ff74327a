package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus.ComingBack;
import org.igniterealtime.openfire.plugins.smsnotify.model.RoomMessages;
import org.igniterealtime.openfire.plugins.smsnotify.model.Timing;
import org.junit.jupiter.api.Test;

/**
 * What a shard makes of thousands of random conversations is what a slow and obvious reading of the
 * rules makes of them, second by second. Juliet, Benvolio and Romeo type, say, correct and retract,
 * alone and in a room; Romeo comes, goes, looks, reads and loses his connection.
 */
class ShardSimulationTest {

  private static final int RUNS = 10_000;
  private static final int STEPS = 80;
  private static final List<String> STATES =
      List.of("active", "composing", "paused", "inactive", "gone");
  private static final List<String> SESSION =
      List.of(
          "on",
          "on",
          "off",
          "off",
          "off",
          "away",
          "dnd",
          "detaches",
          "rests",
          "works",
          "idle",
          "joins",
          "leaves");

  @Test
  void whatTheShardDoesIsWhatTheRulesSay() {
    for (int seed = 0; seed < RUNS; seed++) {
      run(seed);
    }
  }

  private static void run(int seed) {
    Random random = new Random(seed);
    Story story = new Story();
    Rules rules = new Rules(random);
    story.timing(rules.timing()).focus(rules.focus()).rooms(rules.rooms);
    StringBuilder told = new StringBuilder("seed " + seed + ":");
    for (int step = 0; step < STEPS; step++) {
      String line = line(random);
      told.append(' ').append(line).append(';');
      story.tell(line);
      rules.tell(line);
    }
    story.tell("1000s");
    rules.tell("1000s");
    List<String> ofRomeo =
        Stream.of(story.outcome().split(", ", -1)).filter(line -> !isOfJuliet(line)).toList();
    // Two conversations may come due in the same second in either order.
    assertEquals(inOrder(rules.outcome), inOrder(ofRomeo), told::toString);
    assertEquals(0, story.shard.size(), told::toString);
  }

  /** She is of this server, too, and misses some of his answers. */
  private static boolean isOfJuliet(String line) {
    return line.contains(" J x") || line.contains(" text to J ");
  }

  private static String inOrder(List<String> outcome) {
    return outcome.stream()
        .filter(line -> !line.isEmpty())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static String line(Random random) {
    String who = any(List.of("J", "B"), random) + any(List.of("", "", ">G"), random);
    String romeo = "R" + any(List.of("", "", "/b"), random);
    String to = any(List.of(">J", ">B", ">G"), random);
    int id = random.nextInt(30);
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> who + ": " + random.nextInt(1000) + " #" + id;
      case 4 -> who + " secret #" + id;
      case 5 -> who + " corrects #" + id + ": new" + random.nextInt(1000);
      case 6 -> random.nextInt(4) == 0 ? "G retracts #" + id : who + " retracts #" + id;
      case 7, 8 -> who + " " + any(STATES, random);
      case 9 -> who + " composing";
      case 10 -> random.nextInt(3) == 0 ? romeo + to + ": answer" : "1s";
      case 11, 12 -> romeo + to + " " + any(STATES, random);
      case 13 -> romeo + to + " reads #" + id;
      case 14, 15, 16 -> romeo + " " + any(SESSION, random);
      default -> (1 + random.nextInt(random.nextInt(4) == 0 ? 150 : 15)) + "s";
    };
  }

  /** The rules for messages to Romeo, read off the tables, without any cleverness. */
  private static final class Rules {

    final List<String> outcome = new ArrayList<>();
    final RoomMessages rooms;
    private final int offlineDelay;
    private final int quietPeriod;
    private final int longestHold;
    private final boolean whenOffline;
    private final boolean whenElsewhere;
    private final boolean whenUnfocused;
    private final int span;
    private final boolean silentLook;
    private final boolean respectDnd;
    private final ComingBack comingBack;

    private int now;
    private final List<Held> holds = new ArrayList<>();
    private final List<Message> watched = new ArrayList<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<String, String> reached = new LinkedHashMap<>();
    private final Set<String> inRoom = new HashSet<>();
    private final List<Look> looks = new ArrayList<>();
    private final Set<String> clientsWithMarkers = new HashSet<>();

    private static final class Session {
      String show = "on";
      boolean detached;
      boolean rests;
      int idleSince = Integer.MAX_VALUE;
    }

    private record Look(String device, String where, String state) {

      boolean isThere() {
        return !state.equals("inactive") && !state.equals("gone");
      }
    }

    private static final class Message {
      final String where;
      final String author;
      final String id;
      String words;
      Set<String> devices = Set.of();
      boolean seen;
      int at;
      int until;

      Message(String where, String author, String id, String words) {
        this.where = where;
        this.author = author;
        this.id = id;
        this.words = words;
      }

      boolean is(String anAuthor, String anId) {
        return author.equals(anAuthor) && id.equals(anId);
      }

      String key() {
        return author + "#" + id;
      }
    }

    private static final class Held {
      final String where;
      final int first;
      final List<Message> messages = new ArrayList<>();
      final Map<String, Integer> typingUntil = new LinkedHashMap<>();
      Set<String> devices = Set.of();
      int lastActivity;
      int ever;
      int left;

      Held(String where, int now) {
        this.where = where;
        this.first = now;
        this.lastActivity = now;
      }
    }

    private final Map<String, Integer> lookedAt = new LinkedHashMap<>();

    Rules(Random random) {
      offlineDelay = random.nextInt(3) * 30;
      quietPeriod = random.nextInt(3) * 10;
      longestHold = 40 + random.nextInt(200);
      whenOffline = random.nextInt(6) > 0;
      whenElsewhere = random.nextInt(4) > 0;
      whenUnfocused = random.nextInt(4) > 0;
      span = 20 + random.nextInt(120);
      silentLook = random.nextInt(3) > 0;
      respectDnd = random.nextInt(3) > 0;
      comingBack = any(List.of(ComingBack.values()), random);
      rooms = random.nextInt(5) > 0 ? RoomMessages.ALL : RoomMessages.NEVER;
    }

    Timing timing() {
      return new Timing(
          Duration.ofSeconds(offlineDelay),
          Duration.ofSeconds(quietPeriod),
          Duration.ofSeconds(longestHold));
    }

    Focus focus() {
      return new Focus(
          whenOffline,
          whenElsewhere,
          whenUnfocused,
          Duration.ofSeconds(span),
          silentLook,
          respectDnd,
          comingBack);
    }

    void tell(String line) {
      if (line.endsWith("s") && Character.isDigit(line.charAt(0))) {
        for (int i = Integer.parseInt(line.substring(0, line.length() - 1)); i > 0; i--) {
          second();
        }
        return;
      }
      int end = line.indexOf(' ');
      String who = line.substring(0, end).replace(":", "");
      String what = line.substring(end + 1);
      if (who.startsWith("R")) {
        romeo(who, line.charAt(end - 1) == ':', what);
      } else if (who.equals("G")) {
        retracted("G", null, what.substring("retracts #".length()));
      } else {
        String where = who.endsWith(">G") ? "G" : who;
        other(who.substring(0, 1), where, line.charAt(end - 1) == ':', what);
      }
    }

    private static String id(String what) {
      return what.substring(what.indexOf('#') + 1).split(":", -1)[0];
    }

    private void other(String author, String where, boolean says, String what) {
      if (says) {
        said(new Message(where, author, id(what), what.split(" ", -1)[0]));
      } else if (what.startsWith("secret")) {
        said(new Message(where, author, id(what), "NOT_KEPT"));
      } else if (what.startsWith("corrects")) {
        corrected(where, author, id(what), what.substring(what.indexOf(':') + 2));
      } else if (what.startsWith("retracts")) {
        retracted(where, author, id(what));
      } else {
        typing(where, author, what.equals("composing"));
      }
    }

    // What others do.

    private Held holdOf(String where) {
      return holds.stream().filter(hold -> hold.where.equals(where)).findFirst().orElse(null);
    }

    private void said(Message message) {
      Held there = holdOf(message.where);
      boolean held =
          there != null
              && there.messages.stream().anyMatch(it -> it.is(message.author, message.id));
      boolean isWatched =
          watched.stream()
              .anyMatch(it -> it.where.equals(message.where) && it.is(message.author, message.id));
      if (held || isWatched || ended.contains(message.key())) {
        return;
      }
      if (message.where.equals("G") && rooms == RoomMessages.NEVER) {
        return;
      }
      message.at = now;
      message.devices = message.where.equals("G") ? Set.copyOf(inRoom) : Set.of();
      if (misses(attention(message.where, message.devices))) {
        hold(message);
      } else {
        message.seen = looksAt(message.where);
        message.until = now + span;
        watched.add(message);
        keepTwenty(message.where);
      }
    }

    private void keepTwenty(String where) {
      List<Message> there = watched.stream().filter(it -> it.where.equals(where)).toList();
      if (there.size() > 20) {
        watched.remove(there.get(0));
      }
    }

    private void hold(Message message) {
      Held hold = holdOf(message.where);
      if (hold == null) {
        hold = new Held(message.where, now);
        holds.add(hold);
      }
      hold.devices = message.devices;
      hold.messages.add(message);
      hold.ever++;
      if (hold.messages.size() > 20) {
        ended.add(hold.messages.remove(0).key());
      }
      stopsTyping(hold, message.author, message.at);
      hold.lastActivity = Math.max(hold.lastActivity, message.at);
    }

    private void stopsTyping(Held hold, String author, int at) {
      Integer until = hold.typingUntil.get(author);
      if (until != null && until - 30 <= at) {
        hold.typingUntil.remove(author);
        hold.lastActivity = Math.max(hold.lastActivity, Math.min(at, until));
      }
    }

    private void typing(String where, String author, boolean begins) {
      Held hold = holdOf(where);
      if (hold == null) {
        return;
      }
      if (begins) {
        hold.typingUntil.put(author, now + 30);
        hold.lastActivity = now;
      } else {
        stopsTyping(hold, author, now);
      }
    }

    private void corrected(String where, String author, String id, String words) {
      Held hold = holdOf(where);
      if (hold != null) {
        for (Message message : hold.messages) {
          if (message.is(author, id)) {
            message.words = words;
            stopsTyping(hold, author, now);
            hold.lastActivity = now;
          }
        }
      }
      watched.stream()
          .filter(it -> it.where.equals(where) && it.is(author, id))
          .forEach(it -> it.words = words);
    }

    private void retracted(String where, String author, String id) {
      Held hold = holdOf(where);
      if (hold != null) {
        for (Message message : List.copyOf(hold.messages)) {
          if (message.id.equals(id) && (author == null || message.author.equals(author))) {
            leaves(hold, message);
          }
        }
        if (hold.messages.isEmpty()) {
          ends(hold, author == null ? "RETRACTED moderator" : "RETRACTED author");
        }
      }
      watched.removeIf(
          it ->
              it.where.equals(where)
                  && it.id.equals(id)
                  && (author == null || it.author.equals(author)));
    }

    private void leaves(Held hold, Message message) {
      hold.messages.remove(message);
      hold.left++;
      ended.add(message.key());
    }

    private void ends(Held hold, String why) {
      holds.remove(hold);
      hold.messages.forEach(it -> ended.add(it.key()));
      int about = hold.messages.isEmpty() ? hold.ever : hold.ever - hold.left;
      outcome.add(now + "s " + why + " R x" + about);
    }

    // What Romeo does.

    private void romeo(String who, boolean says, String what) {
      String device = who.contains("/") ? who.substring(2, 3) : "a";
      String where = who.contains(">") ? who.substring(who.indexOf('>') + 1) : "J";
      if (says) {
        if (lookedAt.containsKey(device)) {
          looks(device, where, "active");
        }
        isThere(where, "READ replied");
      } else if (STATES.contains(what)) {
        looks(device, where, what);
        if (what.equals("active") || what.equals("composing")) {
          isThere(where, "READ looked");
        }
      } else if (what.startsWith("reads")) {
        reads(device, where, id(what));
      } else {
        session(device, what);
      }
    }

    private void looks(String device, String where, String state) {
      looks.add(new Look(device, where, state));
      lookedAt.merge(device, 1, Integer::sum);
      times.add(now);
    }

    /** When each of the looks was. */
    private final List<Integer> times = new ArrayList<>();

    private void isThere(String where, String why) {
      for (Held hold : List.copyOf(holds)) {
        if (hold.where.equals(where)) {
          ends(hold, why);
        }
      }
      watched.removeIf(it -> it.where.equals(where));
    }

    private String client(String device) {
      return reached.containsKey(device) ? "client " + device : device;
    }

    private void reads(String device, String where, String id) {
      clientsWithMarkers.add(client(device));
      Held hold = holdOf(where);
      if (hold != null && hold.messages.stream().anyMatch(it -> it.id.equals(id))) {
        hold.left = hold.ever - hold.messages.size();
        Message read;
        do {
          read = hold.messages.get(0);
          leaves(hold, read);
        } while (!read.id.equals(id));
        if (hold.messages.isEmpty()) {
          ends(hold, "READ displayed");
        }
      }
      List<Message> there = watched.stream().filter(it -> it.where.equals(where)).toList();
      if (there.stream().anyMatch(it -> it.id.equals(id))) {
        for (Message message : there) {
          watched.remove(message);
          if (message.id.equals(id)) {
            break;
          }
        }
      }
    }

    private void session(String device, String what) {
      Session session = sessions.get(device);
      switch (what) {
        case "on", "away", "dnd" -> {
          Session fresh = new Session();
          fresh.show = what;
          sessions.put(device, fresh);
          reached(device, what.equals("away") ? "away" : "present");
        }
        case "off" -> {
          sessions.remove(device);
          inRoom.clear();
          reached(device, null);
        }
        case "detaches" -> {
          if (session != null) {
            session.detached = true;
            session.idleSince = Integer.MAX_VALUE;
          }
        }
        case "rests", "works" -> {
          if (session != null) {
            session.rests = what.equals("rests");
            session.idleSince = Integer.MAX_VALUE;
          }
        }
        case "idle" -> {
          if (session != null) {
            session.idleSince = now - 660;
          }
        }
        case "joins" -> {
          inRoom.clear();
          inRoom.add(device);
        }
        default -> inRoom.clear();
      }
    }

    private void reached(String device, String how) {
      String before = how == null ? reached.remove(device) : reached.put(device, how);
      if (how == null) {
        forgetLooks(device);
      }
      if (!"present".equals(how)) {
        lookAtWatched();
      } else if (!"present".equals(before) && cancels(device) && cancels("client " + device)) {
        List.copyOf(holds).forEach(hold -> ends(hold, "CAME_BACK online"));
      }
    }

    private void forgetLooks(String device) {
      lookedAt.remove(device);
      for (int i = looks.size() - 1; i >= 0; i--) {
        if (looks.get(i).device().equals(device)) {
          looks.remove(i);
          times.remove(i);
        }
      }
    }

    private boolean cancels(String client) {
      return switch (comingBack) {
        case CANCELS -> true;
        case NEVER -> false;
        case CANCELS_UNLESS_MARKERS_TELL -> !clientsWithMarkers.contains(client);
      };
    }

    // The table of attention.

    private boolean misses(int attention) {
      return switch (attention) {
        case 0 -> whenOffline;
        case 1 -> whenElsewhere;
        case 2 -> whenUnfocused;
        default -> false;
      };
    }

    /** 0 offline, 1 elsewhere, 2 unfocused, 3 attending: the best of all sessions. */
    private int attention(String where, Set<String> devices) {
      int best = 0;
      for (Map.Entry<String, Session> each : sessions.entrySet()) {
        best = Math.max(best, attention(each.getKey(), each.getValue(), where, devices));
      }
      return best;
    }

    private boolean unused(Session session) {
      return session.rests
          || session.show.equals("away")
          || (session.idleSince != Integer.MAX_VALUE && now - session.idleSince > span);
    }

    private int attention(String device, Session session, String where, Set<String> devices) {
      if (session.detached) {
        return 0;
      }
      if (session.show.equals("dnd") && respectDnd) {
        return 3;
      }
      if (unused(session)) {
        return 2;
      }
      if (where.equals("G") && !devices.contains(device)) {
        return 1;
      }
      if (!lookedAt.containsKey(device)) {
        return silentLook ? 3 : 2;
      }
      return byLooks(device, where);
    }

    private int byLooks(String device, String where) {
      int lastHere = -1;
      int lastThereElsewhere = -1;
      for (int i = 0; i < looks.size(); i++) {
        Look look = looks.get(i);
        if (look.device().equals(device)) {
          if (look.where().equals(where)) {
            lastHere = i;
          } else if (look.isThere()) {
            lastThereElsewhere = i;
          }
        }
      }
      if (lastHere < lastThereElsewhere || lastHere < 0) {
        return 1;
      }
      return switch (looks.get(lastHere).state()) {
        case "gone" -> 1;
        case "inactive" -> 2;
        default -> now - times.get(lastHere) <= span ? 3 : 2;
      };
    }

    /** Whether chat states say that the conversation is before his eyes. */
    private boolean looksAt(String where) {
      return sessions.entrySet().stream()
          .anyMatch(
              each ->
                  !each.getValue().detached
                      && !(each.getValue().show.equals("dnd") && respectDnd)
                      && !unused(each.getValue())
                      && lookedAt.containsKey(each.getKey())
                      && byLooks(each.getKey(), where) == 3);
    }

    // Time.

    private void lookAtWatched() {
      watched.removeIf(it -> it.until <= now);
      int best = 0;
      for (Session session : sessions.values()) {
        if (!session.detached) {
          boolean dnd = session.show.equals("dnd") && respectDnd;
          best = Math.max(best, dnd || !unused(session) ? 3 : 2);
        }
      }
      if (misses(best)) {
        boolean broken = sessions.values().stream().anyMatch(session -> session.detached);
        List<Message> taken = List.copyOf(watched);
        watched.clear();
        taken.stream().filter(it -> !it.seen || broken).forEach(this::hold);
      }
    }

    private void second() {
      whatIsDue();
      now++;
      if (now % 5 == 0) {
        lookAtWatched();
      }
      whatIsDue();
    }

    private void whatIsDue() {
      for (Iterator<Held> each = List.copyOf(holds).iterator(); each.hasNext(); ) {
        Held hold = each.next();
        int activity = hold.lastActivity;
        for (int until : hold.typingUntil.values()) {
          activity = Math.max(activity, until);
        }
        int due =
            Math.max(
                hold.first + offlineDelay,
                Math.min(activity + quietPeriod, hold.first + longestHold));
        if (due > now) {
          continue;
        }
        if (isBack(hold)) {
          ends(hold, "CAME_BACK attending");
        } else {
          holds.remove(hold);
          hold.messages.forEach(it -> ended.add(it.key()));
          outcome.add(
              now
                  + "s text to R ["
                  + hold.messages.stream().map(it -> it.words).collect(Collectors.joining("/"))
                  + "]");
        }
      }
    }

    private boolean isBack(Held hold) {
      if (attention(hold.where, hold.devices) < 3) {
        return false;
      }
      boolean disturbs =
          sessions.values().stream()
              .anyMatch(it -> !it.detached && it.show.equals("dnd") && respectDnd);
      return disturbs
          || looksAt(hold.where)
          || sessions.entrySet().stream()
              .anyMatch(
                  each ->
                      !each.getValue().detached
                          && !unused(each.getValue())
                          && cancels(each.getKey())
                          && cancels(client(each.getKey())));
    }
  }
}

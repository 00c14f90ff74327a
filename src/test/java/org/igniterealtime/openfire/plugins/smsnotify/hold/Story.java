package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent.Availability;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Sessions.Session;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Sessions.Show;
import org.igniterealtime.openfire.plugins.smsnotify.model.Caps;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus.ComingBack;
import org.igniterealtime.openfire.plugins.smsnotify.model.Membership;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Pauses;
import org.igniterealtime.openfire.plugins.smsnotify.model.QuietHours;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.RoomMessages;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.igniterealtime.openfire.plugins.smsnotify.model.Strangers;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.model.Timing;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Judgement;

/**
 * One shard with all that is around it, told line by line. People are named by their initial, G is
 * a room:
 *
 * <pre>
 *   J: Hi             Juliet says something to Romeo, as does B, Benvolio; Romeo answers Juliet
 *   R>B: Hi           somebody says something to somebody
 *   J>G: Hi           somebody says something in the room, to whose affiliates Romeo belongs
 *   J: Hi #7          with the id 7; without it, each stanza has an id of its own
 *   J secret #7       something that is to be kept in memory only
 *   J sends a.jpg #7  a picture
 *   J corrects #7: Ho the message 7 says something else now, or is a picture: *.jpg
 *   J retracts #7     the message 7 is taken back; G retracts #7: by the room
 *   R reads #7        a marker: all up to the message 7 was read
 *   J composing       a chat state to Romeo, or of Romeo to Juliet
 *   R>B active        a chat state to somebody
 *   R on, R off       somebody comes online, goes offline; all are offline at first, but J and B
 *   R away, R dnd     the presence of who is online
 *   R detaches        the connection breaks
 *   R rests, R works  the client says that nobody uses it, or somebody does (XEP-0352)
 *   R idle            nobody has used it for eleven minutes (XEP-0319)
 *   R joins, R leaves enters the room, leaves it
 *   J goes            all that is of Juliet until now is erased
 *   R/b on            with another device than the usual one
 *   10s               time goes by
 * </pre>
 *
 * What comes of it is told in {@link #outcome}: {@code 60s text to R [Hi]} for a notice that came
 * due, {@code 10s READ replied R x2} for a verdict on two messages.
 */
final class Story {

  static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  static final Conversation ROOM = Conversation.in("garden@conference.example.org");

  private static final String USUAL = "a";

  private static final Map<String, String> NAMES =
      Map.of(
          "J", "juliet@example.org",
          "R", "romeo@example.org",
          "B", "benvolio@capulet.example");

  /** Who, perhaps with which device, perhaps to whom, and what. */
  private static final Pattern STEP =
      Pattern.compile("([A-Z])(?:/(\\w+))?(?:>([A-Z]))?(:| )\\s*(.*)");

  private static final Pattern WORDS = Pattern.compile("(.*?)(?:\\s*#(\\w*))?");
  private static final Pattern CORRECTS = Pattern.compile("corrects #(\\w+):\\s*(.*)");

  final List<HoldStore.Change> written = new ArrayList<>();
  final List<Notice> judged = new ArrayList<>();
  final Map<UUID, Ending> seen = new LinkedHashMap<>();
  final Shard shard;
  Role role =
      role(new Timing(Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofMinutes(10)));

  /** Whether changes, and notices, find room. */
  boolean roomToWrite = true;

  boolean roomToJudge = true;

  /** Whether handing on a notice breaks. */
  boolean judgingBreaks;

  /** Whether a notice is settled at once; otherwise the test says what becomes of it. */
  boolean judgedAtOnce = true;

  /** Whether it can be told who is online. */
  boolean presenceKnown = true;

  /** Whether roles are known; if not, the test says when they are. */
  boolean rolesKnown = true;

  /** What delays a notice; null where nothing does. */
  Function<Notice, Judgement.Delay> delays = notice -> null;

  private final Map<String, Map<String, Session>> sessions = new HashMap<>();
  private final Map<String, Set<String>> inRoom = new HashMap<>();
  private final List<String> outcome = new ArrayList<>();
  private Instant now = START;
  private long lastId;

  Story() {
    shard =
        new Shard(1024, this::sessionsOf, new Outside(), () -> now, () -> new UUID(0, ++lastId));
    sessions.put(jid("J"), new LinkedHashMap<>(Map.of(USUAL, present(USUAL))));
    sessions.put(jid("R"), new LinkedHashMap<>());
  }

  static Role role(Timing timing) {
    return new Role(
        Role.DEFAULT,
        true,
        timing,
        new Focus(
            true,
            true,
            true,
            Focus.DEFAULT_SPAN,
            true,
            true,
            ComingBack.CANCELS_UNLESS_MARKERS_TELL),
        RoomMessages.ALL,
        Strangers.ALL,
        new Pauses(Duration.ZERO, Duration.ZERO),
        new Caps(0, 0, 0),
        new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
        false,
        TextSettings.DEFAULT);
  }

  Story timing(Timing timing) {
    role =
        new Role(
            role.name(),
            role.sms(),
            timing,
            role.focus(),
            role.rooms(),
            role.strangers(),
            role.pauses(),
            role.caps(),
            role.quietHours(),
            role.consent(),
            role.texts());
    return this;
  }

  Story focus(Focus focus) {
    role =
        new Role(
            role.name(),
            role.sms(),
            role.timing(),
            focus,
            role.rooms(),
            role.strangers(),
            role.pauses(),
            role.caps(),
            role.quietHours(),
            role.consent(),
            role.texts());
    return this;
  }

  Story rooms(RoomMessages rooms) {
    role =
        new Role(
            role.name(),
            role.sms(),
            role.timing(),
            role.focus(),
            rooms,
            role.strangers(),
            role.pauses(),
            role.caps(),
            role.quietHours(),
            role.consent(),
            role.texts());
    return this;
  }

  private static Session present(String device) {
    return new Session(device, Show.AVAILABLE, false, false, null);
  }

  private List<Session> sessionsOf(String who) {
    if (!presenceKnown) {
      throw new IllegalStateException("the server is confused");
    }
    return List.copyOf(sessions.getOrDefault(who, Map.of()).values());
  }

  /**
   * Where Romeo looks.
   *
   * @param to the initial of with whom, or G; empty for any conversation
   */
  Whereabouts whereabouts(String to) {
    Optional<Conversation> where =
        Optional.of(to).filter(it -> !it.isEmpty()).map(it -> conversation("R", it));
    return shard.look(
        jid("R"),
        new Shard.LookUp(
            where,
            sessionsOf(jid("R")),
            List.of(),
            Optional.empty(),
            inRoom.getOrDefault("R", Set.of()),
            role.focus()));
  }

  static String jid(String name) {
    return NAMES.get(name);
  }

  private static String name(String jid) {
    return jid.substring(0, 1).toUpperCase(Locale.ROOT);
  }

  private static boolean isLocal(String name) {
    return NAMES.get(name).endsWith("@example.org");
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
    Matcher parts = STEP.matcher(step);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no step: " + step);
    }
    String who = parts.group(1);
    String device = parts.group(2) == null ? USUAL : parts.group(2);
    String to = parts.group(3) == null ? (who.equals("R") ? "J" : "R") : parts.group(3);
    if (parts.group(4).equals(":")) {
      said(who, device, to, parts.group(5));
    } else {
      did(who, device, to, parts.group(5));
    }
    shard.turn();
  }

  /** Something without a colon. */
  private void did(String who, String device, String to, String what) {
    if (what.startsWith("corrects")) {
      corrects(who, device, to, what);
    } else if (what.startsWith("retracts #")) {
      retracts(who, device, to, what.substring("retracts #".length()));
    } else if (what.startsWith("reads #")) {
      String id = what.substring("reads #".length());
      shard.offer(new ChatEvent.Displayed(conversation(who, to), jid(who), device, id, now));
    } else if (what.equals("goes")) {
      shard.erase(Set.of(jid(who)), now);
    } else if (what.startsWith("secret")) {
      says(who, device, to, message(who, to, Content.NOT_KEPT, "", id(what), now));
    } else if (what.startsWith("sends ")) {
      says(who, device, to, message(who, to, Content.FILE, file(what), id(what), now));
    } else if (!changesSession(who, device, what)) {
      shows(who, device, to, ChatState.valueOf(what.toUpperCase(Locale.ROOT)));
    }
  }

  private String id(String words) {
    Matcher parts = WORDS.matcher(words);
    return parts.matches() && parts.group(2) != null ? parts.group(2) : "own" + ++lastId;
  }

  private static String file(String sends) {
    return body(sends).substring("sends ".length());
  }

  private static String body(String words) {
    Matcher parts = WORDS.matcher(words);
    return parts.matches() ? parts.group(1) : words;
  }

  private void said(String who, String device, String to, String words) {
    says(who, device, to, message(who, to, Content.TEXT, body(words), id(words), now));
  }

  private void says(String who, String device, String to, MissedMessage message) {
    Conversation conversation = conversation(who, to);
    acted(who, device, conversation, true, null);
    String listener = listener(who, to);
    if (listener != null) {
      shard.offer(
          new ChatEvent.Said(
              conversation, jid(listener), devicesIn(conversation, listener), message));
    }
  }

  private Set<String> devicesIn(Conversation conversation, String who) {
    return conversation.isRoom() ? inRoom.getOrDefault(who, Set.of()) : Set.of();
  }

  private void acted(
      String who, String device, Conversation conversation, boolean spoke, ChatState state) {
    if (isLocal(who)) {
      shard.offer(new ChatEvent.Acted(conversation, jid(who), device, spoke, state, now));
    }
  }

  /** Who of this server hears it. */
  private static String listener(String who, String to) {
    if (to.equals("G")) {
      return who.equals("R") ? null : "R";
    }
    return isLocal(to) ? to : null;
  }

  private void shows(String who, String device, String to, ChatState state) {
    Conversation conversation = conversation(who, to);
    acted(who, device, conversation, false, state);
    String listener = listener(who, to);
    if (listener != null) {
      shard.offer(new ChatEvent.Typed(conversation, jid(listener), jid(who), state, now));
    }
  }

  private void corrects(String who, String device, String to, String what) {
    Matcher parts = CORRECTS.matcher(what);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no correction: " + what);
    }
    Content content = parts.group(2).endsWith(".jpg") ? Content.FILE : Content.TEXT;
    MissedMessage correction = message(who, to, content, parts.group(2), "own" + ++lastId, now);
    acted(who, device, conversation(who, to), true, null);
    shard.offer(
        new ChatEvent.Corrected(
            conversation(who, to), jid(listener(who, to)), parts.group(1), correction));
  }

  private void retracts(String who, String device, String to, String id) {
    if (who.equals("G")) {
      shard.offer(new ChatEvent.Retracted(ROOM, jid("R"), "", id, now));
      return;
    }
    acted(who, device, conversation(who, to), true, null);
    shard.offer(
        new ChatEvent.Retracted(conversation(who, to), jid(listener(who, to)), jid(who), id, now));
  }

  /** Whether it is about somebody's session. */
  private boolean changesSession(String who, String device, String what) {
    Map<String, Session> theirs = sessions.computeIfAbsent(jid(who), it -> new LinkedHashMap<>());
    Session before = theirs.getOrDefault(device, present(device));
    switch (what) {
      case "on" -> is(who, theirs, present(device), Availability.PRESENT);
      case "away" -> is(who, theirs, with(before, Show.AWAY), Availability.AWAY);
      case "dnd" -> is(who, theirs, with(before, Show.DO_NOT_DISTURB), Availability.PRESENT);
      case "off" -> {
        theirs.remove(device);
        inRoom.remove(who);
        told(who, device, Availability.GONE);
      }
      case "detaches" ->
          theirs.computeIfPresent(
              device, (it, was) -> new Session(it, was.show(), true, was.inactive(), null));
      case "rests", "works" ->
          theirs.computeIfPresent(
              device,
              (it, was) -> new Session(it, was.show(), was.detached(), what.equals("rests"), null));
      case "idle" ->
          theirs.computeIfPresent(
              device,
              (it, was) ->
                  new Session(
                      it, was.show(), was.detached(), was.inactive(), now.minusSeconds(660)));
      case "joins" -> inRoom.put(who, Set.of(device));
      case "leaves" -> inRoom.remove(who);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Session with(Session before, Show show) {
    return new Session(before.device(), show, false, false, null);
  }

  private void is(
      String who, Map<String, Session> theirs, Session session, Availability availability) {
    theirs.put(session.device(), session);
    told(who, session.device(), availability);
  }

  private void told(String who, String device, Availability availability) {
    shard.offer(
        new ChatEvent.DeviceChanged(jid(who), device, "client " + device, availability, now));
  }

  /** Somebody comes online, and no event tells of it. */
  void isSilentlyOnline(String who) {
    sessions.get(jid(who)).put(USUAL, present(USUAL));
  }

  /**
   * @param said the words, or the name of the file
   */
  private static MissedMessage message(
      String who, String to, Content content, String said, String id, Instant at) {
    boolean inRoom = to.equals("G");
    boolean isFile = content == Content.FILE;
    return new MissedMessage(
        jid(who),
        inRoom ? who : "",
        id,
        List.of(),
        at,
        content,
        isFile ? "" : said,
        isFile ? Optional.of(picture(said)) : Optional.empty(),
        !inRoom || said.contains("Romeo"));
  }

  static SharedFile picture(String name) {
    return new SharedFile(SharedFile.Kind.PHOTO, "https://upload.example.org/" + name);
  }

  static ChatEvent.Said message(String who, String to, String body, String id, Instant at) {
    return new ChatEvent.Said(
        conversation(who, to), jid(to), Set.of(), message(who, to, Content.TEXT, body, id, at));
  }

  static Conversation conversation(String who, String other) {
    return other.equals("G") ? ROOM : Conversation.between(jid(who), jid(other));
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

  /** What was seen although its verdict was being found or its texts were on their way. */
  String seen() {
    Collection<Ending> endings = seen.values();
    return String.join(", ", endings.stream().map(it -> it.reason() + " " + it.how()).toList());
  }

  /** The changes that were written, in a word each. */
  String changes() {
    return String.join(" ", written.stream().map(Story::inAWord).toList());
  }

  private static String inAWord(HoldStore.Change change) {
    if (change instanceof HoldStore.Added added) {
      return "added" + added.number();
    }
    if (change instanceof HoldStore.Replaced replaced) {
      return "replaced" + replaced.number();
    }
    if (change instanceof HoldStore.Removed removed) {
      return "removed" + removed.number();
    }
    return change.getClass().getSimpleName().toLowerCase(Locale.ROOT);
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
        Verdict verdict = settled.settlements().get(0).verdict();
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
    public boolean judge(List<Notice> notices) {
      if (judgingBreaks) {
        throw new IllegalStateException("a bug");
      }
      if (!roomToJudge) {
        return false;
      }
      String words = "";
      for (Notice notice : notices) {
        Judgement.Delay delay = delays.apply(notice);
        if (delay != null) {
          shard.errand(() -> shard.delayed(delay, notice.recipient()));
        } else {
          judged.add(notice);
          words += " [" + words(notice) + "]";
          if (judgedAtOnce) {
            shard.errand(() -> shard.judged(sent(notice)));
          }
        }
      }
      if (!words.isEmpty()) {
        outcome.add(stamp() + "text to " + name(notices.get(0).recipient()) + words);
      }
      return true;
    }

    private String words(Notice notice) {
      return String.join(
          "/",
          notice.messages().stream()
              .map(it -> it.content() == Content.TEXT ? it.body() : it.content() + file(it))
              .toList());
    }

    private String file(MissedMessage message) {
      return message.file().map(it -> " " + it.url().replaceFirst(".*/", "")).orElse("");
    }

    @Override
    public Membership roleOf(String person) {
      return rolesKnown ? new Membership(role, "") : null;
    }

    @Override
    public void lookUpRole(String person) {
      asked.add(person);
    }

    @Override
    public void seen(UUID hold, Ending how) {
      seen.put(hold, how);
    }

    @Override
    public void moved(Letter.Moved person) {
      moved.add(person);
    }

    @Override
    public void again(ChatEvent.Said said) {
      shard.offer(said);
    }
  }

  /** Who has left the shard. */
  final List<Letter.Moved> moved = new ArrayList<>();

  /** Whose role was asked for. */
  final List<String> asked = new ArrayList<>();

  /** A verdict that somebody was texted. */
  Verdict sent(Notice notice) {
    return Verdict.on(notice, now, Reason.SENT, Map.of());
  }

  /** The verdicts that the shard itself has passed. */
  List<Verdict> verdicts() {
    return written.stream()
        .filter(HoldStore.Settled.class::isInstance)
        .flatMap(it -> ((HoldStore.Settled) it).settlements().stream())
        .map(Settlement::verdict)
        .toList();
  }

  /** The roles that were asked for are known now. */
  void rolesAreKnown() {
    for (String person : List.copyOf(asked)) {
      shard.errand(() -> shard.roleIs(person, new Membership(role, "")));
    }
    asked.clear();
    rolesKnown = true;
    shard.turn();
  }
}

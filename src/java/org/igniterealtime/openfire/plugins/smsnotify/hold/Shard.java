package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent.Availability;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus.ComingBack;
import org.igniterealtime.openfire.plugins.smsnotify.model.Membership;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.RoomMessages;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Judgement;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.MpscArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The holds of some of the people. All but {@link #offer}, {@link #waitedInVain}, {@link
 * #isBehind}, {@link #errand} and the figures {@link #size} and {@link #unrecorded} is for its own
 * thread only, which calls {@link #turn} again and again; so nothing in here is locked.
 *
 * <p>While changes find no room outside, holds stay in here as they are: none is judged, and each
 * keeps its newest messages only. What is queued then is at most one settlement for each hold that
 * was written before, and {@link #MOST_TO_WRITE} changes more.
 */
final class Shard {

  private static final long TICK_MILLIS = 10;
  private static final int SLOTS = 8192;
  private static final int EVENTS_A_TURN = 10_000;
  private static final Duration AGAIN_WHEN_BUSY = Duration.ofSeconds(1);
  private static final Duration AGAIN_WHEN_FAILED = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** The offline store's clock reading of a message is a little older than the tap's. */
  static final Duration ROUTED_TOGETHER = Duration.ofSeconds(2);

  /** So many changes wait in here before verdicts that nobody depends on are left out. */
  static final int MOST_TO_WRITE = 10_000;

  /** So many messages are watched at most; of more, the conversations watched longest are not. */
  static final int MOST_WATCHED = 20_000;

  /**
   * How often those are looked at who are watched: that a connection broke (XEP-0198) or that a
   * client is used no more (XEP-0352) is told by no event.
   */
  static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  /** So long a text is on its way at most, whose recipient may see what it tells of. */
  private static final Duration ON_ITS_WAY = Duration.ofDays(1);

  private static final Logger Log = LoggerFactory.getLogger(Shard.class);

  private static final Ending REPLIED = new Ending(Reason.READ, "replied");
  private static final Ending LOOKED = new Ending(Reason.READ, "looked");
  private static final Ending DISPLAYED = new Ending(Reason.READ, "displayed");
  private static final Ending CAME_ONLINE = new Ending(Reason.CAME_BACK, "online");
  private static final Ending ATTENDING = new Ending(Reason.CAME_BACK, "attending");
  private static final Ending RETRACTED = new Ending(Reason.RETRACTED, "author");
  private static final Ending MODERATED = new Ending(Reason.RETRACTED, "moderator");
  private static final Ending ERASED = new Ending(Reason.RETRACTED, "erased");

  /**
   * Its words were lost in a crash, and are not in the offline store: it was fetched from there, or
   * was not to be stored.
   */
  private static final Ending FETCHED = new Ending(Reason.READ, "fetched");

  private final MpscArrayQueue<ChatEvent> inbox;
  private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
  private final Map<String, Person> people = new HashMap<>();
  private final Set<Person> watched = new LinkedHashSet<>();
  private final Set<Hold> unwritten = new LinkedHashSet<>();
  private final ArrayDeque<HoldStore.Change> toWrite = new ArrayDeque<>();
  private final Ended ended = new Ended();
  private final MarkerClients markerClients = new MarkerClients();
  private final TimerWheel<Hold> wheel;

  private final Sessions sessions;
  private final Outlets outlets;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final AtomicInteger holds = new AtomicInteger();
  private volatile boolean isBehind;
  private final AtomicLong unrecorded = new AtomicLong();
  private int messagesWatched;
  private Instant nextLook;

  /** Where a shard's results go, and what it asks. None of it blocks. */
  interface Outlets {

    /** Takes a change to be written, in order; false where there is no room. */
    boolean write(HoldStore.Change change);

    /**
     * Takes notices of one person to be judged together; the shard hears of a failure by {@link
     * #judgingFailed}. False where there is no room.
     */
    boolean judge(List<Notice> notices);

    /** The role of a person, if it is known; else null. */
    Membership roleOf(String person);

    /** Has a role looked up; the shard hears of it by {@link #roleIs} or {@link #noRoleYet}. */
    void lookUpRole(String person);

    /** A hold that is being judged, or whose texts are on their way, was seen by its recipient. */
    void seen(UUID hold, Ending how);

    /** Somebody has left the shard, with all that was known of them. */
    void moved(Letter.Moved person);

    /** Somebody else may have to hear this. */
    void again(ChatEvent.Said said);
  }

  /**
   * A shard without holds.
   *
   * @param inboxSize how many events it can be behind
   */
  Shard(
      int inboxSize, Sessions sessions, Outlets outlets, InstantSource clock, Supplier<UUID> ids) {
    this.inbox = new MpscArrayQueue<>(inboxSize);
    this.sessions = sessions;
    this.outlets = outlets;
    this.clock = clock;
    this.ids = ids;
    this.wheel = new TimerWheel<>(TICK_MILLIS, SLOTS, clock.millis());
    this.nextLook = clock.instant().plus(LOOK_EVERY);
  }

  /** Puts an event into the inbox, from any thread; false where it is full. */
  boolean offer(ChatEvent event) {
    return inbox.offer(event);
  }

  /** Says, from any thread, that there was no room although it was waited for. */
  void waitedInVain() {
    isBehind = true;
  }

  /** Whether it was waited for in vain and more than half of the inbox is still full. */
  boolean isBehind() {
    return isBehind;
  }

  /** What was offered and is not handled yet; for its own thread, too. */
  MessagePassingQueue<ChatEvent> inbox() {
    return inbox;
  }

  /** Has something done by the shard's thread, from any thread. */
  void errand(Runnable errand) {
    errands.add(errand);
  }

  /** Does what there is to do now. */
  void turn() {
    for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
      runSafely(errand);
    }
    inbox.drain(this::handleSafely, EVENTS_A_TURN);
    if (isBehind && inbox.size() < inbox.capacity() / 2) {
      isBehind = false;
    }
    lookAtWatched();
    wheel.turn(clock.millis(), this::fired);
    flush();
  }

  private static void runSafely(Runnable errand) {
    try {
      errand.run();
    } catch (RuntimeException e) {
      Log.error("An errand could not be done", e);
    }
  }

  /** What one event breaks must not keep the others, nor the timers, from their turn. */
  private void handleSafely(ChatEvent event) {
    try {
      handle(event);
    } catch (RuntimeException e) {
      Log.error("An event could not be handled", e);
    }
  }

  /** Whether everything that was offered has been handled and handed on to be written. */
  boolean isIdle() {
    return inbox.isEmpty()
        && errands.isEmpty()
        && unwritten.isEmpty()
        && toWrite.isEmpty()
        && people.values().stream().noneMatch(it -> it.first(hold -> hold.provisional) != null);
  }

  private void handle(ChatEvent event) {
    if (event instanceof ChatEvent.Said said) {
      heard(said);
    } else if (event instanceof ChatEvent.Corrected corrected) {
      corrected(corrected);
    } else if (event instanceof ChatEvent.Retracted retracted) {
      retracted(retracted);
    } else if (event instanceof ChatEvent.Typed typed) {
      typed(typed);
    } else if (event instanceof ChatEvent.Acted acted) {
      acted(acted);
    } else if (event instanceof ChatEvent.Displayed displayed) {
      displayed(displayed);
    } else if (event instanceof ChatEvent.DeviceChanged changed) {
      deviceChanged(changed);
    }
  }

  private Person person(String jid) {
    return people.computeIfAbsent(jid, Person::new);
  }

  private void forgetIfNothingIsLeft(Person person) {
    if (person.isForgettable()) {
      people.remove(person.jid);
    }
  }

  // What others say and do.

  private void heard(ChatEvent.Said said) {
    Person person = person(said.whose());
    take(person, said);
    forgetIfNothingIsLeft(person);
  }

  private void take(Person person, ChatEvent.Said said) {
    if (!isKnown(person, said) && concerns(person, said.conversation())) {
      missedOrWatched(person, said);
    }
  }

  private boolean isKnown(Person person, ChatEvent.Said said) {
    MissedMessage message = said.message();
    return person.first(hold -> hold.isOf(said.conversation()) && hold.knows(message)) != null
        || (person.watch != null && person.watch.knows(said.conversation(), message))
        || hasEnded(person, message);
  }

  /** Whether it was in a hold that has ended, or so long ago that the hold keeps it no longer. */
  private boolean hasEnded(Person person, MissedMessage message) {
    return ended.contains(person.jid, message.sender(), message.stanzaId(), clock.instant());
  }

  private void remember(Person person, MissedMessage message) {
    ended.add(person.jid, message.sender(), message.stanzaId(), clock.instant());
  }

  /** Whether their role, as far as it is known, has them told of such conversations. */
  private boolean concerns(Person person, Conversation conversation) {
    Membership membership = membership(person);
    return membership == null
        || !conversation.isRoom()
        || membership.role().rooms() != RoomMessages.NEVER;
  }

  private void missedOrWatched(Person person, ChatEvent.Said said) {
    Focus focus = focus(person);
    List<Sessions.Session> online = sessionsOf(person);
    Attention attention =
        Looking.attention(
            online, looks(person), said.conversation(), said.devices(), focus, said.at());
    if (focus.misses(attention)) {
      missed(person, said, attention);
    } else {
      boolean seen =
          person.looks != null
              && Looking.looksAt(online, person.looks, said.conversation(), focus, said.at());
      watch(person, said, seen, focus);
    }
  }

  private void missed(Person person, ChatEvent.Said said, Attention attention) {
    Hold hold = person.open(said.conversation());
    if (hold == null) {
      hold = open(person, said.conversation(), attention, said.at());
    }
    hold.devicesAre(said.devices());
    add(said.message(), hold);
  }

  private Hold open(Person person, Conversation conversation, Attention attention, Instant first) {
    Hold hold = new Hold(ids.get(), person, conversation, attention, first);
    hold.provisional = person.membership == null;
    person.chain(hold);
    holds.incrementAndGet();
    return hold;
  }

  private void add(MissedMessage message, Hold hold) {
    hold.add(message).ifPresent(shed -> remember(hold.recipient, shed));
    isToBeWritten(hold);
    setTimer(hold);
  }

  /** What may turn out not to be missed is not written yet. */
  private void isToBeWritten(Hold hold) {
    if (!hold.provisional) {
      unwritten.add(hold);
    }
  }

  /**
   * A message that lay in the server's offline store, so it is known to be missed; it may be held
   * already.
   *
   * @param notBefore until when people have time to come back
   */
  void missedElsewhere(ChatEvent.Heard event, Instant notBefore) {
    if (!(event instanceof ChatEvent.Said said)) {
      handle(event);
      return;
    }
    Person person = person(said.whose());
    if (!isHeldCopy(person, said) && !hasEnded(person, said.message())) {
      membership(person);
      Hold hold = person.open(said.conversation());
      if (hold == null) {
        hold = open(person, said.conversation(), Attention.OFFLINE, said.at());
        hold.postponeUntil(notBefore);
      }
      add(said.message(), hold);
    }
    forgetIfNothingIsLeft(person);
  }

  private static boolean isHeldCopy(Person person, ChatEvent.Said said) {
    return person.first(
            hold ->
                hold.isOf(said.conversation()) && hold.hasCopyOf(said.message(), ROUTED_TOGETHER))
        != null;
  }

  private void corrected(ChatEvent.Corrected event) {
    Person person = people.get(event.whose());
    if (person == null) {
      return;
    }
    Hold hold = person.open(event.conversation());
    if (hold != null && hold.correct(event.id(), event.correction())) {
      isToBeWritten(hold);
      setTimer(hold);
    }
    if (person.watch != null) {
      person.watch.correct(event.conversation(), event.id(), event.correction());
    }
  }

  private void retracted(ChatEvent.Retracted event) {
    Person person = people.get(event.whose());
    if (person == null) {
      return;
    }
    Ending ending = event.author().isEmpty() ? MODERATED : RETRACTED;
    for (Hold hold : person.all(it -> it.isOf(event.conversation()))) {
      List<MissedMessage> left = hold.retract(event.id(), event.author());
      left.forEach(message -> remember(person, message));
      lessIsLeft(hold, left, ending);
    }
    person
        .takeOnTheirWay(it -> it.conversation().equals(event.conversation()) && it.isAllOf(event))
        .forEach(it -> outlets.seen(it.hold(), ending));
    lessIsWatched(person, watch -> watch.retract(event.conversation(), event.id(), event.author()));
    forgetIfNothingIsLeft(person);
  }

  /** Some messages of a hold are not to be told of any more. */
  private void lessIsLeft(Hold hold, List<MissedMessage> left, Ending ending) {
    if (left.isEmpty()) {
      return;
    }
    if (hold.isEmpty()) {
      end(hold, ending);
    } else {
      isToBeWritten(hold);
    }
  }

  private void typed(ChatEvent.Typed typed) {
    Person person = people.get(typed.whose());
    Hold hold = person == null ? null : person.open(typed.conversation());
    if (hold == null) {
      return;
    }
    if (typed.state() == ChatState.COMPOSING) {
      hold.startedTyping(typed.author(), typed.at());
    } else {
      hold.stoppedTyping(typed.author(), typed.at());
    }
    setTimer(hold);
  }

  // What they do themselves.

  private void acted(ChatEvent.Acted acted) {
    if (acted.state() == null && !people.containsKey(acted.whose())) {
      return;
    }
    Person person = person(acted.whose());
    rememberLook(person, acted);
    if (acted.spoke()) {
      isThere(person, acted.conversation(), REPLIED);
    } else if (acted.state().isLooking()) {
      isThere(person, acted.conversation(), LOOKED);
    }
    forgetIfNothingIsLeft(person);
  }

  /** Who speaks with a device that shows chat states has the conversation before their eyes. */
  private static void rememberLook(Person person, ChatEvent.Acted acted) {
    ChatState state = acted.state();
    if (state == null && person.looks != null && person.looks.knows(acted.device())) {
      state = ChatState.ACTIVE;
    }
    if (state != null) {
      if (person.looks == null) {
        person.looks = new Looks();
      }
      person.looks.saw(acted.device(), acted.conversation(), state, acted.at());
    }
  }

  /** They have a conversation before their eyes: all that was said there before is read. */
  private void isThere(Person person, Conversation conversation, Ending how) {
    person.all(hold -> hold.isOf(conversation)).forEach(hold -> end(hold, how));
    person
        .takeOnTheirWay(it -> it.conversation().equals(conversation))
        .forEach(it -> outlets.seen(it.hold(), how));
    lessIsWatched(person, watch -> watch.read(conversation));
    isBack(person);
  }

  /** They came back, so the pauses between notices begin anew. */
  private void isBack(Person person) {
    if (person.told != null) {
      person.told = null;
      toWrite.add(new HoldStore.Returned(person.jid, clock.instant()));
    }
  }

  private void displayed(ChatEvent.Displayed displayed) {
    Person person = person(displayed.whose());
    remembersMarkers(person, displayed.device());
    for (Hold hold : person.all(it -> it.isOf(displayed.conversation()))) {
      List<MissedMessage> read = hold.readUpTo(displayed.id());
      read.forEach(message -> remember(person, message));
      lessIsLeft(hold, read, DISPLAYED);
    }
    person
        .takeOnTheirWay(
            it -> it.conversation().equals(displayed.conversation()) && it.isUpTo(displayed.id()))
        .forEach(it -> outlets.seen(it.hold(), DISPLAYED));
    lessIsWatched(person, watch -> watch.readUpTo(displayed.conversation(), displayed.id()));
    isBack(person);
    forgetIfNothingIsLeft(person);
  }

  private void remembersMarkers(Person person, String name) {
    Person.Device device = person.device(name);
    markerClients.add(person.jid, device == null ? name : device.client());
  }

  private void deviceChanged(ChatEvent.DeviceChanged changed) {
    Person person = person(changed.whose());
    Person.Device before = person.device(changed.device());
    person.deviceIs(changed.device(), new Person.Device(changed.client(), changed.availability()));
    if (changed.availability() != Availability.PRESENT) {
      lookAt(person);
    } else if (before == null || before.availability() != Availability.PRESENT) {
      cameBack(person, changed.device(), changed.client());
    }
    forgetIfNothingIsLeft(person);
  }

  private void cameBack(Person person, String device, String client) {
    if (comingBackCancels(person, device, client)) {
      person.all(hold -> true).forEach(hold -> end(hold, CAME_ONLINE));
      person.takeOnTheirWay(it -> true).forEach(it -> outlets.seen(it.hold(), CAME_ONLINE));
    }
    isBack(person);
  }

  private boolean comingBackCancels(Person person, String device, String client) {
    Membership membership = membership(person);
    ComingBack does =
        membership == null
            ? ComingBack.CANCELS_UNLESS_MARKERS_TELL
            : membership.role().focus().comingBack();
    return switch (does) {
      case CANCELS -> true;
      case NEVER -> false;
      case CANCELS_UNLESS_MARKERS_TELL ->
          !markerClients.contains(person.jid, client)
              && !markerClients.contains(person.jid, device);
    };
  }

  // What is delivered to somebody who seems to be there.

  private void watch(Person person, ChatEvent.Said said, boolean seen, Focus focus) {
    if (person.watch == null) {
      person.watch = new Watch();
      watched.add(person);
    }
    Instant until = said.at().plus(focus.attentionSpan());
    Watch.Watched message = new Watch.Watched(said.message(), seen, said.devices(), until);
    messagesWatched += person.watch.add(said.conversation(), message);
    while (messagesWatched > MOST_WATCHED) {
      Person oldest = watched.iterator().next();
      stopWatching(oldest);
      if (oldest != person) {
        forgetIfNothingIsLeft(oldest);
      }
    }
  }

  private void stopWatching(Person person) {
    messagesWatched -= person.watch.size();
    person.watch = null;
    watched.remove(person);
  }

  /** Lets go of some of what is watched, where anything is. */
  private void lessIsWatched(Person person, Consumer<Watch> letGo) {
    if (person.watch != null) {
      int before = person.watch.size();
      letGo.accept(person.watch);
      watchesLess(person, before);
    }
  }

  private void watchesLess(Person person, int before) {
    messagesWatched -= before - person.watch.size();
    if (person.watch.isEmpty()) {
      person.watch = null;
      watched.remove(person);
    }
  }

  private void lookAtWatched() {
    Instant now = clock.instant();
    if (now.isBefore(nextLook)) {
      return;
    }
    while (!nextLook.isAfter(now)) {
      nextLook = nextLook.plus(LOOK_EVERY);
    }
    for (Person person : List.copyOf(watched)) {
      lookAt(person);
      forgetIfNothingIsLeft(person);
    }
  }

  /** If nobody is there any more, what was delivered and not read becomes missed at this moment. */
  private void lookAt(Person person) {
    if (person.watch == null) {
      return;
    }
    Instant now = clock.instant();
    int before = person.watch.size();
    person.watch.forgetUntil(now);
    List<Sessions.Session> online = sessionsOf(person);
    Focus focus = focus(person);
    Attention attention = Looking.presence(online, focus, now);
    if (focus.misses(attention)) {
      boolean broken = online.stream().anyMatch(Sessions.Session::detached);
      person
          .watch
          .takeAll()
          .forEach((where, messages) -> becomeMissed(person, where, messages, attention, broken));
    }
    watchesLess(person, before);
  }

  private void becomeMissed(
      Person person,
      Conversation conversation,
      List<Watch.Watched> messages,
      Attention attention,
      boolean broken) {
    for (Watch.Watched it : messages) {
      if (!it.seen() || broken) {
        Hold hold = person.open(conversation);
        if (hold == null) {
          hold = open(person, conversation, attention, clock.instant());
        }
        hold.devicesAre(it.devices());
        add(it.message(), hold);
      }
    }
  }

  // Roles.

  /** Their role as far as it is known; else null, and it is being looked up. */
  private Membership membership(Person person) {
    Membership known = outlets.roleOf(person.jid);
    if (known != null) {
      person.membership = known;
    } else if (!person.roleAsked) {
      person.roleAsked = true;
      outlets.lookUpRole(person.jid);
    }
    return person.membership;
  }

  private Focus focus(Person person) {
    Membership membership = membership(person);
    return membership == null ? Focus.WIDEST : membership.role().focus();
  }

  private static Looks looks(Person person) {
    return person.looks == null ? Looks.NONE : person.looks;
  }

  /** Where it cannot be told now, somebody counts as away: it is asked again before any text. */
  private List<Sessions.Session> sessionsOf(Person person) {
    try {
      return sessions.of(person.jid);
    } catch (RuntimeException e) {
      Log.warn("It cannot be told now who is online", e);
      return List.of();
    }
  }

  /** A role was looked up. */
  void roleIs(String jid, Membership membership) {
    Person person = people.get(jid);
    if (person == null) {
      return;
    }
    person.roleAsked = false;
    person.membership = membership;
    for (Hold hold : person.all(it -> !it.beingJudged)) {
      if (hold.provisional) {
        decide(hold);
      } else {
        setTimer(hold);
      }
    }
    forgetIfNothingIsLeft(person);
  }

  /** A role could not be looked up; it is tried again when it is needed. */
  void noRoleYet(String jid) {
    Person person = people.get(jid);
    if (person != null) {
      person.roleAsked = false;
    }
  }

  /** Now that the role is known, whether it misses what is held, or only watches it. */
  private void decide(Hold hold) {
    Person person = hold.recipient;
    Focus focus = person.membership.role().focus();
    Instant now = clock.instant();
    Attention attention =
        Looking.attention(
            sessionsOf(person), looks(person), hold.conversation(), hold.devices(), focus, now);
    hold.provisional = false;
    if (focus.misses(attention) && concerns(person, hold.conversation())) {
      hold.attention = attention;
      unwritten.add(hold);
      setTimer(hold);
      return;
    }
    drop(hold);
    if (concerns(person, hold.conversation())) {
      hold.messages()
          .forEach(
              message ->
                  watch(
                      person,
                      new ChatEvent.Said(hold.conversation(), person.jid, hold.devices(), message),
                      false,
                      focus));
    }
  }

  /** Roles are others now: all that matter in here are looked up again. */
  void rolesChanged() {
    for (Person person : List.copyOf(people.values())) {
      if (person.membership != null) {
        roleMayHaveChanged(person);
      }
    }
  }

  /** The role of one person may be another now. */
  void roleMayHaveChanged(String jid) {
    Person person = people.get(jid);
    if (person != null && person.membership != null) {
      roleMayHaveChanged(person);
    }
  }

  private void roleMayHaveChanged(Person person) {
    Membership known = outlets.roleOf(person.jid);
    if (known != null) {
      roleIs(person.jid, known);
    } else if (person.holds == null) {
      // Asked for when something happens.
      person.membership = null;
    } else if (!person.roleAsked) {
      person.roleAsked = true;
      outlets.lookUpRole(person.jid);
    }
  }

  // The life of a hold.

  /**
   * Takes over a hold that was stored by an earlier life of the server, or by another node; does
   * nothing if it is in here.
   *
   * @param notBefore until when people have time to come back
   */
  void resume(HoldStore.Stored stored, Instant notBefore) {
    if (find(stored.hold(), stored.recipient()) != null) {
      return;
    }
    Person person = person(stored.recipient());
    Hold hold = Hold.from(withoutKnown(stored, person), person);
    hold.postponeUntil(notBefore);
    person.chain(hold);
    holds.incrementAndGet();
    setTimer(hold);
  }

  /** What another node wrote to a hold that was taken from it may have been heard here as well. */
  private HoldStore.Stored withoutKnown(HoldStore.Stored stored, Person person) {
    SortedMap<Integer, MissedMessage> unknown = new TreeMap<>(stored.messages());
    unknown
        .values()
        .removeIf(
            message ->
                isKnown(
                    person,
                    new ChatEvent.Said(
                        stored.conversation(), stored.recipient(), Set.of(), message)));
    int known = stored.messages().size() - unknown.size();
    return new HoldStore.Stored(
        stored.hold(),
        stored.recipient(),
        stored.conversation(),
        stored.attention(),
        stored.first(),
        stored.count() - known,
        stored.removed() + known,
        unknown);
  }

  /** Somebody was told of something in an earlier life, and has not come back since. */
  void wasTold(String jid) {
    person(jid).told = clock.instant();
  }

  /** A hold ended in texts in an earlier life, which have not left yet. */
  void resume(HoldStore.OnItsWay onItsWay) {
    person(onItsWay.recipient())
        .isOnItsWay(
            new Person.OnItsWay(
                onItsWay.hold(),
                onItsWay.conversation(),
                null,
                false,
                clock.instant().plus(ON_ITS_WAY)));
  }

  /** The holds whose texts may not have left yet, as far as it is known in here. */
  List<UUID> onTheirWay() {
    return people.values().stream()
        .flatMap(person -> person.onTheirWay().stream())
        .map(Person.OnItsWay::hold)
        .toList();
  }

  /**
   * Forgets what was on its way and is not any more: who reads it from now on gives up no text.
   *
   * @param left the holds whose texts have left
   */
  void haveLeft(Set<UUID> left) {
    forget(person -> person.takeOnTheirWay(it -> left.contains(it.hold())));
  }

  /** Forgets that people were told of something, where that was before an instant. */
  void forgetWhoWasTold(Instant before) {
    forget(
        person -> {
          if (person.told != null && person.told.isBefore(before)) {
            person.told = null;
          }
        });
  }

  /** Forgets something of everybody, and those of whom nothing is left then. */
  private void forget(Consumer<Person> something) {
    people
        .values()
        .removeIf(
            person -> {
              something.accept(person);
              return person.isForgettable();
            });
  }

  // More than one node.

  /**
   * Lets go of all that is known of people who belong to other nodes, once what is new of them is
   * on its way to the database.
   *
   * @return whether some of them have to stay for a while
   */
  boolean letMove(Predicate<String> isOurs) {
    boolean someStay = false;
    for (Person person : List.copyOf(people.values())) {
      if (!isOurs.test(person.jid)) {
        someStay |= !letMove(person);
      }
    }
    return someStay;
  }

  private boolean letMove(Person person) {
    if (person.first(hold -> hold.beingJudged) != null) {
      return false;
    }
    person.all(hold -> !hold.provisional).forEach(this::writeOut);
    if (!flushQueued()) {
      return false;
    }
    Letter.Moved moved = Baggage.of(person, markerClients, clock.instant());
    person.all(hold -> true).forEach(this::letGo);
    if (person.watch != null) {
      stopWatching(person);
    }
    people.remove(person.jid);
    outlets.moved(moved);
    return true;
  }

  /** It goes on elsewhere, so nothing of it has ended. */
  private void letGo(Hold hold) {
    wheel.remove(hold);
    if (hold.recipient.unchain(hold)) {
      holds.decrementAndGet();
    }
    unwritten.remove(hold);
  }

  /** Somebody belongs to this node now: what another one knew of them and is in no database. */
  void adopt(Letter.Moved moved) {
    Person person = person(moved.person());
    if (moved.told() && person.told == null) {
      person.told = clock.instant();
    }
    for (Letter.Sent it : moved.sent()) {
      person.isOnItsWay(
          new Person.OnItsWay(it.hold(), it.conversation(), it.newest(), it.single(), it.until()));
    }
    for (ChatEvent event : moved.memory()) {
      adopt(person, event);
    }
    forgetIfNothingIsLeft(person);
  }

  /** What is known of a device is known, and does not happen again. */
  private void adopt(Person person, ChatEvent event) {
    if (event instanceof ChatEvent.DeviceChanged changed) {
      if (person.device(changed.device()) == null) {
        person.deviceIs(
            changed.device(), new Person.Device(changed.client(), changed.availability()));
      }
    } else if (event instanceof ChatEvent.Displayed displayed) {
      remembersMarkers(person, displayed.device());
    } else if (event instanceof ChatEvent.Acted acted) {
      rememberLook(person, acted);
    } else if (event instanceof ChatEvent.Said said) {
      take(person, said);
    }
  }

  /** The holds in here of which anything was handed on to be written. */
  Set<UUID> handedOn() {
    Set<UUID> found = new HashSet<>();
    for (Person person : people.values()) {
      person.all(Hold::isHandedOn).forEach(hold -> found.add(hold.id));
    }
    return found;
  }

  /**
   * Drops holds that are another node's now. What came to them lately it may not know.
   *
   * @param since what came later is to be heard again
   * @return whether some of them are being judged, and stay until that is over
   */
  boolean lost(Set<UUID> taken, Instant since) {
    boolean someStay = false;
    for (Person person : List.copyOf(people.values())) {
      for (Hold hold : person.all(it -> taken.contains(it.id))) {
        if (hold.beingJudged) {
          someStay = true;
        } else {
          letGo(hold);
          hearAgain(hold, since);
        }
      }
      forgetIfNothingIsLeft(person);
    }
    return someStay;
  }

  private void hearAgain(Hold hold, Instant since) {
    for (MissedMessage message : hold.messages()) {
      if (message.at().isAfter(since)) {
        outlets.again(
            new ChatEvent.Said(hold.conversation(), hold.recipient.jid, hold.devices(), message));
      }
    }
  }

  /** Drops a hold without a word: its recipient does not exist. */
  void forget(UUID id, String recipient) {
    Hold hold = find(id, recipient);
    if (hold != null) {
      drop(hold);
      forgetIfNothingIsLeft(hold.recipient);
    }
  }

  /**
   * Lets go of all that is known of some people, and of what they have said to others. Of what is
   * being judged, the words are out of here already: it ends as if it had been taken back, and the
   * caller looks for its verdict in the store a while later.
   *
   * @param erased bare JIDs
   * @param until what was said later stays
   */
  void erase(Set<String> erased, Instant until) {
    for (Person person : List.copyOf(people.values())) {
      if (erased.contains(person.jid)) {
        eraseOwn(person, until);
      } else {
        eraseAuthors(person, erased, until);
      }
      forgetIfNothingIsLeft(person);
    }
    flush();
  }

  private void eraseOwn(Person person, Instant until) {
    person.all(hold -> !hold.first.isAfter(until)).forEach(this::erase);
    person.takeOnTheirWay(it -> true).forEach(it -> outlets.seen(it.hold(), ERASED));
    if (person.watch != null) {
      stopWatching(person);
    }
    person.looks = null;
    person.told = null;
  }

  private void eraseAuthors(Person person, Set<String> erased, Instant until) {
    for (Hold hold : person.all(it -> true)) {
      if (!isWithOneOf(erased, person, hold.conversation())) {
        List<MissedMessage> left = hold.erase(erased, until);
        left.forEach(message -> remember(person, message));
        lessIsLeft(hold, left, ERASED);
      } else if (!hold.first.isAfter(until)) {
        erase(hold);
      }
    }
    person
        .takeOnTheirWay(it -> isWithOneOf(erased, person, it.conversation()) || it.isAllBy(erased))
        .forEach(it -> outlets.seen(it.hold(), ERASED));
    person
        .takeOnTheirWay(it -> it.newest() != null && erased.contains(it.newest().sender()))
        .forEach(it -> person.isOnItsWay(it.withoutWords()));
    lessIsWatched(
        person, watch -> watch.erase(erased, until, where -> isWithOneOf(erased, person, where)));
  }

  private static boolean isWithOneOf(Set<String> erased, Person person, Conversation conversation) {
    return !conversation.isRoom()
        && erased.stream().anyMatch(it -> conversation.isOf(person.jid, it));
  }

  private void erase(Hold hold) {
    if (hold.beingJudged) {
      end(hold, ERASED);
      return;
    }
    drop(hold);
    if (hold.isHandedOn()) {
      toWrite.add(new HoldStore.Erased(hold.id));
    }
  }

  /** A verdict was found and its settlement is in the store. */
  void judged(Verdict verdict) {
    Hold hold = find(verdict.hold(), verdict.recipient());
    if (hold == null) {
      return;
    }
    drop(hold);
    Person person = hold.recipient;
    if (verdict.reason() == Reason.SENT) {
      person.told = clock.instant();
      if (hold.endsUnjudged() == null) {
        isOnItsWay(hold);
      } else {
        // Only now there are texts that can be given up.
        outlets.seen(hold.id, hold.endsUnjudged());
        isBack(person);
      }
    }
    forgetIfNothingIsLeft(person);
  }

  private void isOnItsWay(Hold hold) {
    Instant now = clock.instant();
    hold.recipient.takeOnTheirWay(it -> it.until().isBefore(now));
    hold.recipient.isOnItsWay(
        new Person.OnItsWay(
            hold.id,
            hold.conversation(),
            hold.isEmpty() ? null : hold.last(),
            hold.count() == 1,
            now.plus(ON_ITS_WAY)));
  }

  /**
   * No verdict could be found, or the store refuses it; the hold goes on, and is judged again in a
   * while.
   */
  void judgingFailed(UUID id, String recipient) {
    Hold hold = find(id, recipient);
    if (hold == null || !hold.beingJudged) {
      return;
    }
    hold.beingJudged = false;
    if (hold.endsUnjudged() != null) {
      end(hold, hold.endsUnjudged());
      forgetIfNothingIsLeft(hold.recipient);
      return;
    }
    tryAgainLater(hold);
  }

  /** There is no verdict yet; the hold goes on until then, and is judged again. */
  void delayed(Judgement.Delay delay, String recipient) {
    Hold hold = find(delay.hold(), recipient);
    if (hold == null || !hold.beingJudged) {
      return;
    }
    hold.beingJudged = false;
    if (hold.endsUnjudged() != null) {
      end(hold, hold.endsUnjudged());
      forgetIfNothingIsLeft(hold.recipient);
      return;
    }
    hold.delayed(delay.reason());
    hold.postponeUntil(delay.until());
    setTimer(hold);
  }

  /** Whatever breaks, a hold that has not ended has a timer or is being judged. */
  private void fired(Hold hold) {
    try {
      comesDue(hold);
      forgetIfNothingIsLeft(hold.recipient);
    } catch (RuntimeException | Error e) {
      if (hold.failures() == 0) {
        Log.error("Hold {} came due and could not be handled; it is tried again", hold.id, e);
      }
      tryAgainLater(hold);
    }
  }

  private void comesDue(Hold hold) {
    Person person = hold.recipient;
    if (membership(person) == null) {
      wheel.set(hold, clock.instant().plus(AGAIN_WHEN_BUSY).toEpochMilli());
      return;
    }
    if (hold.provisional) {
      decide(hold);
      return;
    }
    Instant due = hold.due(person.membership.role().timing());
    if (due.isAfter(clock.instant())) {
      wheel.set(hold, due.toEpochMilli());
    } else if (isAttending(hold)) {
      end(hold, ATTENDING);
    } else if (hold.isEmpty()) {
      end(hold, FETCHED);
    } else if (person.first(other -> other.beingJudged && other.isOf(hold.conversation()))
        != null) {
      // What becomes of that one decides about the pause before this one.
      postpone(hold, AGAIN_WHEN_BUSY);
    } else {
      judge(hold);
    }
  }

  /** Whether its recipient looks at it by now, as far as their client would tell. */
  private boolean isAttending(Hold hold) {
    Person person = hold.recipient;
    Focus focus = person.membership.role().focus();
    List<Sessions.Session> online = sessionsOf(person);
    Instant now = clock.instant();
    if (Looking.attention(online, looks(person), hold.conversation(), hold.devices(), focus, now)
        != Attention.ATTENDING) {
      return false;
    }
    if (Looking.looksAt(online, looks(person), hold.conversation(), focus, now)
        || Looking.isNotToBeDisturbed(online, focus)) {
      return true;
    }
    // They are there, and that is all we know.
    return online.stream()
        .filter(session -> Looking.isUsed(session, focus, now))
        .anyMatch(session -> beingThereCancels(person, session.device()));
  }

  private boolean beingThereCancels(Person person, String device) {
    Person.Device known = person.device(device);
    return comingBackCancels(person, device, known == null ? device : known.client());
  }

  /**
   * What was delayed until the same morning is judged at once, so that one text can tell of it all.
   * Its changes go out first: the settlement that the judges write must come after them.
   */
  private void judge(Hold hold) {
    List<Hold> together = togetherWith(hold);
    if (!flushQueued()) {
      postpone(hold, AGAIN_WHEN_BUSY);
      return;
    }
    together.forEach(this::writeOut);
    if (!flushQueued() || !outlets.judge(notices(together))) {
      postpone(hold, AGAIN_WHEN_BUSY);
      return;
    }
    for (Hold each : together) {
      wheel.remove(each);
      each.beingJudged = true;
    }
  }

  private List<Hold> togetherWith(Hold hold) {
    if (hold.delayedBy() != Reason.QUIET_HOURS) {
      return List.of(hold);
    }
    Instant now = clock.instant();
    List<Hold> together = new ArrayList<>(List.of(hold));
    together.addAll(
        hold.recipient.all(
            other ->
                other != hold
                    && other.delayedBy() == Reason.QUIET_HOURS
                    && !other.beingJudged
                    && !other.isOf(hold.conversation())
                    && !other.isEmpty()
                    && !other.due(other.recipient.membership.role().timing()).isAfter(now)
                    && !isAttending(other)));
    return together;
  }

  private static List<Notice> notices(List<Hold> together) {
    return together.stream()
        .map(hold -> hold.asNotice(hold.due(hold.recipient.membership.role().timing())))
        .toList();
  }

  /** Each time in a row the pause is twice as long. */
  private void tryAgainLater(Hold hold) {
    long longest = LONGEST_PAUSE.dividedBy(AGAIN_WHEN_FAILED);
    long times = Math.min(1L << Math.min(hold.failures(), Integer.SIZE), longest);
    hold.failed();
    postpone(hold, AGAIN_WHEN_FAILED.multipliedBy(times));
  }

  private void postpone(Hold hold, Duration pause) {
    hold.postponeUntil(clock.instant().plus(pause));
    setTimer(hold);
  }

  private void end(Hold hold, Ending ending) {
    if (hold.beingJudged) {
      if (hold.endsUnjudged() == null) {
        hold.endsUnjudged(ending);
        outlets.seen(hold.id, ending);
      }
      return;
    }
    Settlement settlement = hold.settlement(ending, clock.instant());
    drop(hold);
    if (hold.provisional) {
      // It may never have been missed.
      return;
    }
    if (!hold.isHandedOn() && toWrite.size() >= MOST_TO_WRITE) {
      // It was never taken and there is nothing to tell any more: only the verdict is left out.
      unrecorded.incrementAndGet();
      return;
    }
    hold.takeOpening().ifPresent(toWrite::add);
    toWrite.add(new HoldStore.Settled(settlement));
  }

  private void drop(Hold hold) {
    letGo(hold);
    hold.messages().forEach(message -> remember(hold.recipient, message));
  }

  /** A hold whose recipient's role is not known yet asks for it again in a moment. */
  private void setTimer(Hold hold) {
    if (hold.beingJudged) {
      return;
    }
    Membership membership = hold.provisional ? null : membership(hold.recipient);
    Instant due =
        membership == null
            ? clock.instant().plus(AGAIN_WHEN_BUSY)
            : hold.due(membership.role().timing());
    // A timer that fires too early finds out and is set again: cheaper than moving it each time.
    if (!hold.isSet() || due.toEpochMilli() < hold.deadline()) {
      wheel.set(hold, due.toEpochMilli());
    }
  }

  private Hold find(UUID id, String recipient) {
    Person person = people.get(recipient);
    return person == null ? null : person.first(hold -> hold.id.equals(id));
  }

  /** Queues what is new in a hold, so that it precedes whatever is queued of it after this. */
  private void writeOut(Hold hold) {
    unwritten.remove(hold);
    toWrite.addAll(hold.takeChanges());
  }

  private void flush() {
    while (flushQueued() && !unwritten.isEmpty()) {
      writeOut(unwritten.iterator().next());
    }
  }

  /** Whether all that was queued found room outside. */
  private boolean flushQueued() {
    while (!toWrite.isEmpty()) {
      if (!outlets.write(toWrite.peek())) {
        return false;
      }
      toWrite.poll();
    }
    return true;
  }

  /** How many holds there are. */
  int size() {
    return holds.get();
  }

  /** Of how many people there is anything in here. */
  int people() {
    return people.size();
  }

  /** How many verdicts were left out while changes found no room. */
  long unrecorded() {
    return unrecorded.get();
  }

  /** The holds that come due next. There may be a million, so only those are put in order. */
  List<WaitingHold> show(int most) {
    PriorityQueue<WaitingHold> soonest =
        new PriorityQueue<>(Comparator.comparing(WaitingHold::due).reversed());
    Instant now = clock.instant();
    for (Person person : people.values()) {
      for (Hold hold = person.holds; hold != null; hold = hold.next) {
        Instant due = dueOf(hold);
        if (!hold.isEmpty() && (soonest.size() < most || isSooner(due, soonest.peek()))) {
          soonest.add(hold.shown(due, now));
        }
        if (soonest.size() > most) {
          soonest.remove();
        }
      }
    }
    return soonest.stream().sorted(Comparator.comparing(WaitingHold::due)).toList();
  }

  /**
   * Where somebody looks and what waits for them; changes nothing.
   *
   * @param asked what is known already of how they can be reached
   */
  Whereabouts look(String jid, LookUp asked) {
    Person person = people.get(jid);
    Looks looks = person == null ? Looks.NONE : looks(person);
    Instant now = clock.instant();
    List<Whereabouts.Device> devices =
        asked.online().stream()
            .map(
                session ->
                    Looking.device(
                        session, looks, asked.where(), asked.inRoom(), asked.focus(), now))
            .toList();
    Attention attention =
        devices.stream()
            .map(Whereabouts.Device::attention)
            .max(Comparator.naturalOrder())
            .orElse(Attention.OFFLINE);
    return new Whereabouts(
        false,
        asked.belongs(),
        devices,
        asked.ignored(),
        attention,
        asked.focus().misses(attention),
        person == null ? List.of() : waiting(person, now));
  }

  /**
   * What is known of somebody outside of a shard.
   *
   * @param where the conversation that is asked for, if it is one
   * @param belongs as in {@link Whereabouts}
   * @param inRoom their devices that are in the room
   */
  record LookUp(
      Optional<Conversation> where,
      List<Sessions.Session> online,
      List<String> ignored,
      Optional<Boolean> belongs,
      Set<String> inRoom,
      Focus focus) {}

  private static List<WaitingHold> waiting(Person person, Instant now) {
    return person.all(hold -> !hold.isEmpty()).stream()
        .map(hold -> hold.shown(dueOf(hold), now))
        .sorted(Comparator.comparing(WaitingHold::due))
        .toList();
  }

  private static boolean isSooner(Instant due, WaitingHold last) {
    return last != null && due.isBefore(last.due());
  }

  private static Instant dueOf(Hold hold) {
    Membership membership = hold.recipient.membership;
    return membership == null
        ? Instant.ofEpochMilli(hold.deadline())
        : hold.due(membership.role().timing());
  }
}

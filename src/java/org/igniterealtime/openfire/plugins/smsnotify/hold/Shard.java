package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Presence;
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

  private static final Logger Log = LoggerFactory.getLogger(Shard.class);

  private static final Hold.Ending REPLIED = new Hold.Ending(Reason.READ, "replied");
  private static final Hold.Ending LOOKED = new Hold.Ending(Reason.READ, "looked");
  private static final Hold.Ending CAME_ONLINE = new Hold.Ending(Reason.CAME_BACK, "online");

  /**
   * Its words were lost in a crash, and are not in the offline store: it was fetched from there.
   */
  private static final Hold.Ending FETCHED = new Hold.Ending(Reason.READ, "fetched");

  private final MpscArrayQueue<ChatEvent> inbox;
  private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
  private final Map<String, Hold> byRecipient = new HashMap<>();
  private final Set<Hold> unwritten = new LinkedHashSet<>();
  private final ArrayDeque<HoldStore.Change> toWrite = new ArrayDeque<>();
  private final Ended ended = new Ended();
  private final TimerWheel<Hold> wheel;

  private final Predicate<String> owns;
  private final Presence presence;
  private final Supplier<Timing> timing;
  private final Outlets outlets;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final AtomicInteger holds = new AtomicInteger();
  private volatile boolean isBehind;
  private final AtomicLong unrecorded = new AtomicLong();

  /** Where a shard's results go. Neither call blocks; each says whether it had room. */
  interface Outlets {

    /** Takes a change to be written, in order. */
    boolean write(HoldStore.Change change);

    /** Takes a notice to be judged; the shard hears of a failure by {@link #judgingFailed}. */
    boolean judge(Notice notice);
  }

  /**
   * A shard without holds.
   *
   * @param owns whether a person belongs to this shard
   * @param inboxSize how many events it can be behind
   */
  Shard(
      Predicate<String> owns,
      int inboxSize,
      Presence presence,
      Supplier<Timing> timing,
      Outlets outlets,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.owns = owns;
    this.inbox = new MpscArrayQueue<>(inboxSize);
    this.presence = presence;
    this.timing = timing;
    this.outlets = outlets;
    this.clock = clock;
    this.ids = ids;
    this.wheel = new TimerWheel<>(TICK_MILLIS, SLOTS, clock.millis());
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
    return inbox.isEmpty() && errands.isEmpty() && unwritten.isEmpty() && toWrite.isEmpty();
  }

  private void handle(ChatEvent event) {
    if (event instanceof ChatEvent.Said said) {
      if (owns.test(said.sender())) {
        endAll(said.sender(), hold -> hold.isOf(said.conversation()), REPLIED);
      }
      if (owns.test(said.recipient())) {
        missed(said);
      }
    } else if (event instanceof ChatEvent.StateChanged changed) {
      if (owns.test(changed.who()) && changed.state().isLooking()) {
        endAll(changed.who(), hold -> hold.isOf(changed.conversation()), LOOKED);
      }
      if (owns.test(changed.other())) {
        chatState(changed);
      }
    } else if (event instanceof ChatEvent.CameOnline online && owns.test(online.user())) {
      endAll(online.user(), hold -> true, CAME_ONLINE);
    }
  }

  private void missed(ChatEvent.Said said) {
    if (isOnline(said.recipient())
        || isHeld(said, hold -> hold.knows(said.sender(), said.stanzaId()))
        || hasEnded(said)) {
      return;
    }
    Hold hold = find(said.recipient(), said.conversation());
    add(said, hold == null ? open(said) : hold);
  }

  /**
   * A message that lay in the server's offline store, so it is known to be missed; it may be held
   * already.
   *
   * @param notBefore until when people have time to come back
   */
  void missedElsewhere(ChatEvent.Said said, Instant notBefore) {
    if (isHeld(said, hold -> hold.hasCopyOf(said, ROUTED_TOGETHER)) || hasEnded(said)) {
      return;
    }
    Hold hold = find(said.recipient(), said.conversation());
    if (hold == null) {
      hold = open(said);
      hold.postponeUntil(notBefore);
    }
    add(said, hold);
  }

  /** Whether a hold of that conversation has it, also one whose verdict is being found. */
  private boolean isHeld(ChatEvent.Said said, Predicate<Hold> in) {
    Hold hold = byRecipient.get(said.recipient());
    while (hold != null && !(hold.isOf(said.conversation()) && in.test(hold))) {
      hold = hold.next;
    }
    return hold != null;
  }

  /** Whether it was in a hold that has ended, or so long ago that the hold keeps it no longer. */
  private boolean hasEnded(ChatEvent.Said said) {
    return ended.contains(said.recipient(), said.sender(), said.stanzaId(), clock.instant());
  }

  private void remember(String recipient, MissedMessage message) {
    ended.add(recipient, message.sender(), message.stanzaId(), clock.instant());
  }

  private Hold open(ChatEvent.Said said) {
    Hold hold = new Hold(ids.get(), said.recipient(), said.conversation(), said.at());
    chain(hold);
    return hold;
  }

  private void add(ChatEvent.Said said, Hold hold) {
    hold.add(new MissedMessage(said.sender(), said.stanzaId(), said.at(), said.body()))
        .ifPresent(shed -> remember(hold.recipient, shed));
    unwritten.add(hold);
    setTimer(hold);
  }

  /** Where it cannot be told now, somebody counts as away: it is asked again before any text. */
  private boolean isOnline(String person) {
    try {
      return presence.isOnline(person);
    } catch (RuntimeException e) {
      Log.warn("It cannot be told now who is online", e);
      return false;
    }
  }

  private void chatState(ChatEvent.StateChanged changed) {
    Hold hold = find(changed.other(), changed.conversation());
    if (hold == null) {
      return;
    }
    if (changed.state() == ChatState.COMPOSING) {
      hold.startedTyping(changed.who(), changed.at());
    } else {
      hold.stoppedTyping(changed.who(), changed.at());
    }
    setTimer(hold);
  }

  /**
   * Takes over a hold that was stored by an earlier life of the server.
   *
   * @param notBefore until when people have time to come back
   */
  void resume(HoldStore.Stored stored, Instant notBefore) {
    Hold hold = Hold.from(stored);
    hold.postponeUntil(notBefore);
    chain(hold);
    setTimer(hold);
  }

  /** Drops a hold without a word: its recipient does not exist. */
  void forget(UUID id, String recipient) {
    Hold hold = find(id, recipient);
    if (hold != null) {
      drop(hold);
    }
  }

  /** A verdict was found and its settlement is in the store. */
  void judged(UUID id, String recipient) {
    forget(id, recipient);
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
    if (hold.endsUnjudged != null) {
      end(hold, hold.endsUnjudged);
      return;
    }
    tryAgainLater(hold);
  }

  /** The timing is another now: what would come due too late is set anew. */
  void timingChanged() {
    for (Hold head : byRecipient.values()) {
      for (Hold hold = head; hold != null; hold = hold.next) {
        if (!hold.beingJudged) {
          setTimer(hold);
        }
      }
    }
  }

  /** Whatever breaks, a hold that has not ended has a timer or is being judged. */
  private void fired(Hold hold) {
    try {
      comesDue(hold);
    } catch (RuntimeException | Error e) {
      if (hold.failures == 0) {
        Log.error("Hold {} came due and could not be handled; it is tried again", hold.id, e);
      }
      tryAgainLater(hold);
    }
  }

  private void comesDue(Hold hold) {
    Instant due = hold.due(timing.get());
    if (due.isAfter(clock.instant())) {
      wheel.set(hold, due.toEpochMilli());
    } else if (isOnline(hold.recipient)) {
      end(hold, CAME_ONLINE);
    } else if (hold.isEmpty()) {
      end(hold, FETCHED);
    } else {
      judge(hold, due);
    }
  }

  /** Its changes go out first: the settlement that the judges write must come after them. */
  private void judge(Hold hold, Instant due) {
    if (!flushQueued()) {
      postpone(hold, AGAIN_WHEN_BUSY);
      return;
    }
    writeOut(hold);
    if (!flushQueued() || !outlets.judge(hold.asNotice(due))) {
      postpone(hold, AGAIN_WHEN_BUSY);
      return;
    }
    hold.beingJudged = true;
  }

  /** Each time in a row the pause is twice as long. */
  private void tryAgainLater(Hold hold) {
    long longest = LONGEST_PAUSE.dividedBy(AGAIN_WHEN_FAILED);
    long times = Math.min(1L << Math.min(hold.failures, Integer.SIZE), longest);
    hold.failures++;
    postpone(hold, AGAIN_WHEN_FAILED.multipliedBy(times));
  }

  private void postpone(Hold hold, Duration pause) {
    hold.postponeUntil(clock.instant().plus(pause));
    setTimer(hold);
  }

  /** Ends those holds of a recipient that are meant. */
  private void endAll(String recipient, Predicate<Hold> meant, Hold.Ending ending) {
    Hold hold = byRecipient.get(recipient);
    while (hold != null) {
      Hold following = hold.next;
      if (meant.test(hold)) {
        end(hold, ending);
      }
      hold = following;
    }
  }

  private void end(Hold hold, Hold.Ending ending) {
    if (hold.beingJudged) {
      hold.endsUnjudged = ending;
      return;
    }
    HoldStore.Settled settled = new HoldStore.Settled(hold.settlement(ending, clock.instant()));
    drop(hold);
    if (!hold.isHandedOn() && toWrite.size() >= MOST_TO_WRITE) {
      // It was never taken and there is nothing to tell any more: only the verdict is left out.
      unrecorded.incrementAndGet();
      return;
    }
    hold.takeOpening().ifPresent(toWrite::add);
    toWrite.add(settled);
  }

  private void drop(Hold hold) {
    wheel.remove(hold);
    unchain(hold);
    unwritten.remove(hold);
    hold.messages().forEach(message -> remember(hold.recipient, message));
  }

  private void setTimer(Hold hold) {
    long due = hold.due(timing.get()).toEpochMilli();
    // A timer that fires too early finds out and is set again: cheaper than moving it each time.
    if (!hold.isSet() || due < hold.deadline()) {
      wheel.set(hold, due);
    }
  }

  /** The hold that a message or a chat state of that conversation belongs to. */
  private Hold find(String recipient, Conversation conversation) {
    Hold hold = byRecipient.get(recipient);
    while (hold != null && (hold.beingJudged || !hold.isOf(conversation))) {
      hold = hold.next;
    }
    return hold;
  }

  private Hold find(UUID id, String recipient) {
    Hold hold = byRecipient.get(recipient);
    while (hold != null && !hold.id.equals(id)) {
      hold = hold.next;
    }
    return hold;
  }

  private void chain(Hold hold) {
    hold.next = byRecipient.put(hold.recipient, hold);
    holds.incrementAndGet();
  }

  private void unchain(Hold hold) {
    Hold head = byRecipient.get(hold.recipient);
    if (head == hold) {
      if (hold.next == null) {
        byRecipient.remove(hold.recipient);
      } else {
        byRecipient.put(hold.recipient, hold.next);
      }
    } else {
      while (head != null && head.next != hold) {
        head = head.next;
      }
      if (head == null) {
        return;
      }
      head.next = hold.next;
    }
    hold.next = null;
    holds.decrementAndGet();
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

  /** How many verdicts were left out while changes found no room. */
  long unrecorded() {
    return unrecorded.get();
  }

  /** The holds that come due next. There may be a million, so only those are put in order. */
  List<WaitingHold> show(int most) {
    Timing current = timing.get();
    Comparator<Hold> latestFirst =
        Comparator.comparing((Hold hold) -> hold.due(current)).reversed();
    PriorityQueue<Hold> soonest = new PriorityQueue<>(latestFirst);
    for (Hold head : byRecipient.values()) {
      for (Hold hold = head; hold != null; hold = hold.next) {
        if (!hold.isEmpty()) {
          soonest.add(hold);
        }
        if (soonest.size() > most) {
          soonest.remove();
        }
      }
    }
    Instant now = clock.instant();
    return soonest.stream()
        .map(hold -> hold.shown(current, now))
        .sorted(Comparator.comparing(WaitingHold::due))
        .toList();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Presence;
import org.jctools.queues.MpscArrayQueue;

/**
 * The holds of some of the people. All but {@link #offer} and {@link #errand} is for its own thread
 * only, which calls {@link #turn} again and again; so nothing in here is locked.
 */
final class Shard {

  private static final long TICK_MILLIS = 10;
  private static final int SLOTS = 8192;
  private static final int EVENTS_A_TURN = 10_000;
  private static final Duration AGAIN_WHEN_BUSY = Duration.ofSeconds(1);
  private static final Duration AGAIN_WHEN_FAILED = Duration.ofSeconds(10);

  private final MpscArrayQueue<ChatEvent> inbox;
  private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
  private final Map<String, Hold> byRecipient = new HashMap<>();
  private final Map<UUID, Hold> beingJudged = new HashMap<>();
  private final ArrayDeque<Hold> unwritten = new ArrayDeque<>();
  private final ArrayDeque<HoldStore.Change> toWrite = new ArrayDeque<>();
  private final TimerWheel<Hold> wheel;

  private final Predicate<String> owns;
  private final Presence presence;
  private final Supplier<Timing> timing;
  private final Outlets outlets;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private int holds;

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

  /** Has something done by the shard's thread, from any thread. */
  void errand(Runnable errand) {
    errands.add(errand);
  }

  /** Does what there is to do now. */
  void turn() {
    for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
      errand.run();
    }
    inbox.drain(this::handle, EVENTS_A_TURN);
    wheel.turn(clock.millis(), this::fired);
    flush();
  }

  /** Whether everything that was offered has been handled and handed on to be written. */
  boolean isIdle() {
    return inbox.isEmpty() && errands.isEmpty() && unwritten.isEmpty() && toWrite.isEmpty();
  }

  private void handle(ChatEvent event) {
    if (event instanceof ChatEvent.Said said) {
      if (owns.test(said.sender())) {
        endAll(said.sender(), said.conversation(), Reason.READ, said.at(), "replied");
      }
      if (owns.test(said.recipient())) {
        missed(said);
      }
    } else if (event instanceof ChatEvent.StateChanged changed) {
      if (owns.test(changed.who()) && changed.state().isLooking()) {
        endAll(changed.who(), changed.conversation(), Reason.READ, changed.at(), "looked");
      }
      if (owns.test(changed.other())) {
        chatState(changed);
      }
    } else if (event instanceof ChatEvent.CameOnline online && owns.test(online.user())) {
      endAll(online.user(), null, Reason.CAME_BACK, online.at(), "online");
    }
  }

  private void missed(ChatEvent.Said said) {
    if (presence.isOnline(said.recipient())) {
      return;
    }
    hold(said);
  }

  /** A message that is known to be missed, for instance since it lay in the offline store. */
  void hold(ChatEvent.Said said) {
    Hold hold = find(said.recipient(), said.conversation());
    if (hold == null) {
      hold = new Hold(ids.get(), said.recipient(), said.conversation(), said.at());
      chain(hold);
    } else if (hold.knows(said.sender(), said.stanzaId())) {
      return;
    }
    hold.add(new MissedMessage(said.sender(), said.stanzaId(), said.at(), said.body()));
    if (!hold.unwritten) {
      hold.unwritten = true;
      unwritten.add(hold);
    }
    setTimer(hold);
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
    for (Hold hold = byRecipient.get(recipient); hold != null; hold = hold.next) {
      if (hold.id.equals(id)) {
        unchain(hold);
        wheel.remove(hold);
        return;
      }
    }
    if (beingJudged.remove(id) != null) {
      holds--;
    }
  }

  /** A verdict was found and its settlement is on its way to the store. */
  void judged(UUID id) {
    if (beingJudged.remove(id) != null) {
      holds--;
    }
  }

  /** No verdict could be found; the hold goes on, and is judged again in a while. */
  void judgingFailed(UUID id) {
    Hold hold = beingJudged.remove(id);
    if (hold != null) {
      holds--;
      hold.beingJudged = false;
      hold.postponeUntil(clock.instant().plus(AGAIN_WHEN_FAILED));
      chain(hold);
      setTimer(hold);
    }
  }

  private void fired(Hold hold) {
    Instant now = clock.instant();
    Instant due = hold.due(timing.get());
    if (due.isAfter(now)) {
      wheel.set(hold, due.toEpochMilli());
      return;
    }
    if (presence.isOnline(hold.recipient)) {
      end(hold, Reason.CAME_BACK, now, "online");
      return;
    }
    judge(hold, now, due);
  }

  private void judge(Hold hold, Instant now, Instant due) {
    if (hold.isEmpty()) {
      unchain(hold);
      return;
    }
    writeOut(hold);
    if (!outlets.judge(hold.asNotice(due))) {
      hold.postponeUntil(now.plus(AGAIN_WHEN_BUSY));
      setTimer(hold);
      return;
    }
    unchain(hold);
    hold.beingJudged = true;
    beingJudged.put(hold.id, hold);
    holds++;
  }

  /** Ends the holds of a recipient, in one conversation or (null) in all. */
  private void endAll(
      String recipient, Conversation conversation, Reason reason, Instant at, String how) {
    Hold hold = byRecipient.get(recipient);
    while (hold != null) {
      Hold following = hold.next;
      if (conversation == null || hold.isOf(conversation)) {
        end(hold, reason, at, how);
      }
      hold = following;
    }
  }

  private void end(Hold hold, Reason reason, Instant at, String how) {
    wheel.remove(hold);
    unchain(hold);
    writeOut(hold);
    Notice notice = hold.asNotice(at);
    Verdict verdict = Verdict.on(notice, clock.instant(), reason, Map.of("how", how));
    toWrite.add(new HoldStore.Settled(new Settlement(verdict, List.of())));
  }

  private void setTimer(Hold hold) {
    long due = hold.due(timing.get()).toEpochMilli();
    // A timer that fires too early finds out and is set again: cheaper than moving it each time.
    if (!hold.isSet() || due < hold.deadline()) {
      wheel.set(hold, due);
    }
  }

  private Hold find(String recipient, Conversation conversation) {
    Hold hold = byRecipient.get(recipient);
    while (hold != null && !hold.isOf(conversation)) {
      hold = hold.next;
    }
    return hold;
  }

  private void chain(Hold hold) {
    hold.next = byRecipient.put(hold.recipient, hold);
    holds++;
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
    holds--;
  }

  /** Queues what is new in a hold, so that it precedes whatever is queued of it after this. */
  private void writeOut(Hold hold) {
    toWrite.addAll(hold.takeUnwritten());
  }

  private void flush() {
    while (flushQueued() && !unwritten.isEmpty()) {
      Hold hold = unwritten.poll();
      if (hold.unwritten) {
        writeOut(hold);
      }
    }
  }

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
    return holds;
  }

  /** The holds that come due next. */
  List<WaitingHold> show(int most) {
    Instant now = clock.instant();
    Timing current = timing.get();
    List<WaitingHold> shown = new ArrayList<>();
    beingJudged.values().forEach(hold -> shown.add(hold.shown(current, now)));
    for (Hold head : byRecipient.values()) {
      for (Hold hold = head; hold != null; hold = hold.next) {
        if (!hold.isEmpty()) {
          shown.add(hold.shown(current, now));
        }
      }
    }
    shown.sort(Comparator.comparing(WaitingHold::due));
    return List.copyOf(shown.subList(0, Math.min(most, shown.size())));
  }
}

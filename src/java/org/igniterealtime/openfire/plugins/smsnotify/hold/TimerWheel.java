package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.util.function.Consumer;

/**
 * Many timers for one thread: adding and removing one costs the same however many there are.
 *
 * <p>A hashed wheel (Varghese and Lauck 1987, scheme 6): a timer lies in the slot of its deadline's
 * tick modulo the number of slots, in a list that runs through the timers themselves. Each tick
 * looks through one slot; what is due fires, what is due in a later round stays. A timer fires no
 * earlier than its deadline, and at most a tick after it, if the wheel is turned that often.
 */
final class TimerWheel<T extends TimerWheel.Timer> {

  /** Something with a deadline. It is in one wheel at most. */
  abstract static class Timer {
    private Timer previous;
    private Timer next;
    private long deadline;

    final boolean isSet() {
      return next != null;
    }

    /** When it fires, in milliseconds since the epoch; meaningless unless it is set. */
    final long deadline() {
      return deadline;
    }
  }

  private static final class Slot extends Timer {
    Slot() {
      super.previous = this;
      super.next = this;
    }
  }

  private final long tickMillis;
  private final Slot[] slots;
  private long tick;

  /**
   * A wheel without timers.
   *
   * @param tickMillis how fine it measures
   * @param slots how many slots, a power of two
   * @param now where it starts, in milliseconds since the epoch
   */
  TimerWheel(long tickMillis, int slots, long now) {
    if (Integer.bitCount(slots) != 1) {
      throw new IllegalArgumentException("the number of slots is no power of two: " + slots);
    }
    this.tickMillis = tickMillis;
    this.tick = now / tickMillis;
    this.slots = new Slot[slots];
    for (int i = 0; i < slots; i++) {
      this.slots[i] = new Slot();
    }
  }

  /** Sets a timer, which may have been set before. One in the past fires at the next turn. */
  void set(T timer, long deadline) {
    remove(timer);
    Timer entry = timer;
    entry.deadline = deadline;
    place(entry);
  }

  private void place(Timer entry) {
    link(entry, slot(Math.max(roundUp(entry.deadline), tick + 1)));
  }

  /** Takes a timer out; does nothing where it is not set. */
  void remove(T timer) {
    unlink(timer);
  }

  /**
   * Fires what came due until now. The timers may be set again while it goes on. If firing one
   * throws, that one is not set any more, and the others fire at the next turn.
   */
  void turn(long now, Consumer<T> fire) {
    long until = now / tickMillis;
    if (until < tick) {
      turnBack(until);
    }
    if (until - tick >= slots.length) {
      tick = until - slots.length;
    }
    while (tick < until) {
      tick++;
      fireSlot(slot(tick), now, fire);
    }
  }

  private void fireSlot(Slot slot, long now, Consumer<T> fire) {
    Slot due = new Slot();
    for (Timer entry = ((Timer) slot).next; entry != slot; ) {
      Timer following = entry.next;
      if (entry.deadline <= now) {
        unlink(entry);
        link(entry, due);
      }
      entry = following;
    }
    try {
      for (Timer entry = ((Timer) due).next; entry != due; entry = ((Timer) due).next) {
        unlink(entry);
        fire.accept(timer(entry));
      }
    } finally {
      // Empty, unless one could not be fired: the others are at the next tick.
      moveAll(due, slot(tick + 1));
    }
  }

  /** The clock was set back: what waits for a later tick now may belong into an earlier slot. */
  private void turnBack(long until) {
    tick = until;
    Slot all = new Slot();
    for (Slot slot : slots) {
      moveAll(slot, all);
    }
    for (Timer entry = ((Timer) all).next; entry != all; entry = ((Timer) all).next) {
      unlink(entry);
      place(entry);
    }
  }

  private static void moveAll(Timer from, Timer to) {
    for (Timer entry = from.next; entry != from; entry = from.next) {
      unlink(entry);
      link(entry, to);
    }
  }

  @SuppressWarnings("unchecked") // set takes a T, and all but the slots' heads came in there
  private T timer(Timer entry) {
    return (T) entry;
  }

  private long roundUp(long deadline) {
    return Math.floorDiv(deadline + tickMillis - 1, tickMillis);
  }

  private Slot slot(long ofTick) {
    return slots[(int) (ofTick & (slots.length - 1))];
  }

  private static void link(Timer entry, Timer slot) {
    entry.previous = slot.previous;
    entry.next = slot;
    slot.previous.next = entry;
    slot.previous = entry;
  }

  private static void unlink(Timer entry) {
    if (entry.isSet()) {
      entry.previous.next = entry.next;
      entry.next.previous = entry.previous;
      entry.previous = null;
      entry.next = null;
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Added;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Change;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Erased;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Opened;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Recalled;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Removed;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Replaced;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Returned;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Settled;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;

/**
 * What changes leave behind, hold by hold. Changes of one kind are written together, so the order
 * of kinds is lost: whatever depends on it is folded first. A message that came and went is only
 * gone, one that was replaced came as it is now, and of a hold that ended there is only its end.
 */
final class ChangeBatch {

  /**
   * A message that joined its hold.
   *
   * @param isReplaced whether it says something else than when it joined
   */
  record Joined(MissedMessage message, boolean isReplaced) {}

  /** What becomes of one hold. */
  static final class OfHold {

    /** Null where it was opened before. */
    private Opened opened;

    /** Null where it goes on, or leaves nothing behind. */
    private Settlement settlement;

    private boolean isErased;

    private int removed;
    private final Map<Integer, Joined> joined = new LinkedHashMap<>();
    private final Map<Integer, MissedMessage> replaced = new LinkedHashMap<>(0);
    private final Set<Integer> gone = new HashSet<>(0);

    Opened opened() {
      return opened;
    }

    Settlement settlement() {
      return settlement;
    }

    /** Whether it leaves nothing behind. */
    boolean isErased() {
      return isErased;
    }

    private boolean isOver() {
      return settlement != null || isErased;
    }

    /** How many messages have left it in all; 0 where none left it now. */
    int removed() {
      return removed;
    }

    Map<Integer, Joined> joined() {
      return joined;
    }

    /** What messages that joined it before say now. */
    Map<Integer, MissedMessage> replaced() {
      return replaced;
    }

    Set<Integer> gone() {
      return gone;
    }

    private void open(Opened opening) {
      if (!isOver()) {
        opened = opening;
      }
    }

    private void add(Added added) {
      if (!isOver() && !gone.contains(added.number())) {
        joined.putIfAbsent(added.number(), new Joined(kept(added.message()), false));
      }
    }

    private void replace(Replaced change) {
      int number = change.number();
      if (isOver() || gone.contains(number)) {
        return;
      }
      if (joined.replace(number, new Joined(kept(change.message()), true)) == null) {
        replaced.put(number, kept(change.message()));
      }
    }

    private void remove(Removed change) {
      if (isOver()) {
        return;
      }
      joined.remove(change.number());
      replaced.remove(change.number());
      gone.add(change.number());
      removed = Math.max(removed, change.removed());
    }

    private void settle(Settlement end) {
      if (!isOver()) {
        settlement = end;
        clear();
      }
    }

    private void erase() {
      isErased = true;
      settlement = null;
      clear();
    }

    private void clear() {
      opened = null;
      joined.clear();
      replaced.clear();
      gone.clear();
      removed = 0;
    }

    private static MissedMessage kept(MissedMessage message) {
      if (message.content() == Content.NOT_KEPT) {
        throw new IllegalArgumentException("a message that must not be kept cannot be stored");
      }
      return message;
    }
  }

  private final Map<UUID, OfHold> holds = new LinkedHashMap<>();
  private final Map<String, Instant> back = new HashMap<>(0);
  private final List<Recalled> recalls = new ArrayList<>(0);

  private ChangeBatch() {}

  /**
   * @throws IllegalArgumentException if one of them has a message that must not be kept
   */
  static ChangeBatch of(List<? extends Change> changes) {
    ChangeBatch batch = new ChangeBatch();
    changes.forEach(batch::fold);
    return batch;
  }

  private void fold(Change change) {
    if (change instanceof Opened it) {
      of(it.hold()).open(it);
    } else if (change instanceof Added it) {
      of(it.hold()).add(it);
    } else if (change instanceof Replaced it) {
      of(it.hold()).replace(it);
    } else if (change instanceof Removed it) {
      of(it.hold()).remove(it);
    } else if (change instanceof Settled it) {
      it.settlements().forEach(end -> of(end.verdict().hold()).settle(end));
    } else if (change instanceof Erased it) {
      of(it.hold()).erase();
    } else if (change instanceof Recalled it) {
      recalls.add(it);
    } else if (change instanceof Returned it) {
      back.merge(it.recipient(), it.at(), (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  private OfHold of(UUID hold) {
    return holds.computeIfAbsent(hold, id -> new OfHold());
  }

  /** What becomes of each hold, in the order in which they were first named. */
  Map<UUID, OfHold> holds() {
    return holds;
  }

  /** Whose texts are to be given up, in order. */
  List<Recalled> recalls() {
    return recalls;
  }

  /** When people came back. */
  Map<String, Instant> back() {
    return back;
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/**
 * Where the devices of one person look, as their chat states tell (XEP-0085). Of each device only
 * the last state in its newest conversations is kept: what is older than eight others says no more
 * than that it looks elsewhere. Not safe for use by several threads.
 */
final class Looks {

  /** Of somebody whose devices never sent a chat state; cannot be told of one. */
  static final Looks NONE = new Looks(Map.of());

  private static final int MOST_CONVERSATIONS = 8;
  private static final int MOST_DEVICES = 32;
  private static final int FEW = 2;

  private final Map<String, Device> devices;
  private long arrivals;

  /**
   * A chat state of one device.
   *
   * @param arrival decides the order where the moment is the same
   */
  record Look(Conversation conversation, ChatState state, Instant at, long arrival) {

    /** Whether a state like this is shown by who has the conversation before their eyes. */
    boolean isThere() {
      return state == ChatState.ACTIVE || state == ChatState.COMPOSING || state == ChatState.PAUSED;
    }

    boolean isAfter(Look other) {
      int order = at.compareTo(other.at);
      return order > 0 || (order == 0 && arrival > other.arrival);
    }
  }

  /** What is known of one device. */
  private static final class Device {

    /** The last look at each conversation. */
    final List<Look> last = new ArrayList<>(FEW);

    /**
     * The newest look of all at a conversation that it had before its eyes; null where it never
     * had. One is enough: what is older can be later than no other conversation's last look, unless
     * this one is, too.
     */
    Look there;

    void add(Look look) {
      if (look.isThere() && (there == null || look.isAfter(there))) {
        there = look;
      }
      Optional<Look> before = at(look.conversation());
      if (before.isPresent() && before.get().isAfter(look)) {
        return;
      }
      before.ifPresent(last::remove);
      last.add(look);
      if (last.size() > MOST_CONVERSATIONS) {
        last.remove(oldest());
      }
    }

    Optional<Look> at(Conversation conversation) {
      for (Look look : last) {
        if (look.conversation().equals(conversation)) {
          return Optional.of(look);
        }
      }
      return Optional.empty();
    }

    Instant lastSeen() {
      return last.stream().map(Look::at).max(Comparator.naturalOrder()).orElse(Instant.MIN);
    }

    private Look oldest() {
      Look oldest = last.get(0);
      for (Look look : last) {
        oldest = oldest.isAfter(look) ? look : oldest;
      }
      return oldest;
    }
  }

  Looks() {
    this(new HashMap<>(FEW));
  }

  private Looks(Map<String, Device> devices) {
    this.devices = devices;
  }

  /** A device sent a chat state. */
  void saw(String device, Conversation conversation, ChatState state, Instant at) {
    Look look = new Look(conversation, state, at, arrivals++);
    devices.computeIfAbsent(device, name -> new Device()).add(look);
    if (devices.size() > MOST_DEVICES) {
      devices.entrySet().stream()
          .filter(entry -> !entry.getKey().equals(device))
          .min(Comparator.comparing(entry -> entry.getValue().lastSeen()))
          .ifPresent(entry -> devices.remove(entry.getKey()));
    }
  }

  /** What is known, oldest first: whoever sees all of it in this order knows the same. */
  void tell(BiConsumer<String, Look> listener) {
    List<Map.Entry<String, Look>> all = new ArrayList<>();
    devices.forEach(
        (name, device) -> {
          if (device.there != null && !device.last.contains(device.there)) {
            all.add(Map.entry(name, device.there));
          }
          device.last.forEach(look -> all.add(Map.entry(name, look)));
        });
    all.sort(Comparator.comparingLong(entry -> entry.getValue().arrival()));
    all.forEach(entry -> listener.accept(entry.getKey(), entry.getValue()));
  }

  /** A device is gone. */
  void forget(String device) {
    devices.remove(device);
  }

  /** Whether a device ever sent a chat state. */
  boolean knows(String device) {
    return devices.containsKey(device);
  }

  /** Whether no device ever sent one. */
  boolean isEmpty() {
    return devices.isEmpty();
  }

  /** The last chat state that a device sent to a conversation. */
  Optional<Look> last(String device, Conversation conversation) {
    Device known = devices.get(device);
    return known == null ? Optional.empty() : known.at(conversation);
  }

  /** Whether a device had another conversation before its eyes after such a look. */
  boolean isElsewhereSince(String device, Look look) {
    Device known = devices.get(device);
    return known != null
        && known.there != null
        && !known.there.conversation().equals(look.conversation())
        && known.there.isAfter(look);
  }
}

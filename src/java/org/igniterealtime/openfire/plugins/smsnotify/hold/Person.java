package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Membership;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;

/**
 * What a shard knows of one person of this server. Most have only one thing in here or two, and
 * there may be a million: what is not there is null.
 */
final class Person {

  /** Bare JID. */
  final String jid;

  /** The first of a chain of holds; null where nothing waits. */
  Hold holds;

  /** The role as it was last known; null while it is not. */
  Membership membership;

  /** Whether the role is being looked up. */
  boolean roleAsked;

  /** When they were told of something; null where they were not, or have come back since. */
  Instant told;

  /** What is watched; null where nothing is. */
  Watch watch;

  /** Where their devices look; null where none ever said. */
  Looks looks;

  private Map<String, Device> devices;
  private List<OnItsWay> onTheirWay;

  /** A device that is online. */
  record Device(String client, ChatEvent.Availability availability) {}

  /**
   * A hold that ended in texts, which may not have left yet.
   *
   * @param newest the last message that they tell of; null where it is not known any more
   * @param single whether that is the only one
   */
  record OnItsWay(
      UUID hold, Conversation conversation, MissedMessage newest, boolean single, Instant until) {

    /** Whether who has read up to a message has read all of it. */
    boolean isUpTo(String id) {
      return newest != null && newest.isCalled(id);
    }

    /** Whether nothing is left of it once these people's words are. */
    boolean isAllBy(Set<String> authors) {
      return single && newest != null && authors.contains(newest.sender());
    }

    /** The same, of which no more is known than that it is on its way. */
    OnItsWay withoutWords() {
      return new OnItsWay(hold, conversation, null, single, until);
    }

    /** Whether nothing is left of it once that is taken back. */
    boolean isAllOf(ChatEvent.Retracted event) {
      return single && newest != null && newest.isCalled(event.id(), event.author());
    }
  }

  Person(String jid) {
    this.jid = jid;
  }

  /** Whether there is nothing to remember. */
  boolean isForgettable() {
    return holds == null
        && told == null
        && watch == null
        && (looks == null || looks.isEmpty())
        && devices == null
        && onTheirWay == null;
  }

  void chain(Hold hold) {
    hold.next = holds;
    holds = hold;
  }

  /** Whether it was in the chain. */
  boolean unchain(Hold hold) {
    if (holds == hold) {
      holds = hold.next;
    } else {
      Hold before = holds;
      while (before != null && before.next != hold) {
        before = before.next;
      }
      if (before == null) {
        return false;
      }
      before.next = hold.next;
    }
    hold.next = null;
    return true;
  }

  /** The hold that something in that conversation belongs to; null where there is none. */
  Hold open(Conversation conversation) {
    return first(hold -> !hold.beingJudged && hold.isOf(conversation));
  }

  /** The first hold that is wanted; null where none is. */
  Hold first(Predicate<Hold> wanted) {
    Hold hold = holds;
    while (hold != null && !wanted.test(hold)) {
      hold = hold.next;
    }
    return hold;
  }

  /** All holds that are wanted; the chain may be changed meanwhile. */
  List<Hold> all(Predicate<Hold> wanted) {
    if (holds == null) {
      return List.of();
    }
    List<Hold> found = new ArrayList<>(2);
    for (Hold hold = holds; hold != null; hold = hold.next) {
      if (wanted.test(hold)) {
        found.add(hold);
      }
    }
    return found;
  }

  /** How far a device could be reached before; null where that is not known. */
  Device device(String device) {
    return devices == null ? null : devices.get(device);
  }

  void deviceIs(String device, Device known) {
    if (known.availability() != ChatEvent.Availability.GONE) {
      if (devices == null) {
        devices = new HashMap<>(2);
      }
      devices.put(device, known);
      return;
    }
    if (devices != null) {
      devices.remove(device);
      devices = devices.isEmpty() ? null : devices;
    }
    if (looks != null) {
      looks.forget(device);
    }
  }

  /** The devices whose reach is known. */
  Map<String, Device> devices() {
    return devices == null ? Map.of() : devices;
  }

  /** The holds on their way. */
  List<OnItsWay> onTheirWay() {
    return onTheirWay == null ? List.of() : onTheirWay;
  }

  void isOnItsWay(OnItsWay hold) {
    if (onTheirWay == null) {
      onTheirWay = new ArrayList<>(1);
    }
    onTheirWay.add(hold);
  }

  /** Takes out those of the holds on their way that are wanted. */
  List<OnItsWay> takeOnTheirWay(Predicate<OnItsWay> wanted) {
    if (onTheirWay == null) {
      return List.of();
    }
    List<OnItsWay> taken = onTheirWay.stream().filter(wanted).toList();
    onTheirWay.removeAll(taken);
    onTheirWay = onTheirWay.isEmpty() ? null : onTheirWay;
    return taken;
  }
}

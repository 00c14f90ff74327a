package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Caps;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/**
 * What was let pass a moment ago and may not be in the {@link History} yet, and the caps (F10) that
 * both together must not exceed.
 *
 * <p>Several judges work at once. Each reads the history first, without a lock; then it counts what
 * was let pass meanwhile and takes its places, both under one lock that nobody holds during any
 * I/O. Whatever was let pass before is in what the judge read or is here, so no place is taken
 * twice, and none is refused that is free. A hold that is in both counts once.
 */
final class Recent {

  /** Long enough for a verdict to be stored, or to be reported as not stored. */
  private static final Duration KEPT = Duration.ofMinutes(2);

  private final Deque<Place> byAge = new ArrayDeque<>();
  private final Map<UUID, Place> byHold = new HashMap<>();
  private final Map<String, Map<UUID, Place>> byRecipient = new HashMap<>();
  private final Map<String, Map<UUID, Place>> bySender = new HashMap<>();

  /**
   * What a notice takes a place for.
   *
   * @param recipient whom it tells; empty where a summary tells of it that has a place of its own
   * @param sender who caused it
   */
  record Place(UUID hold, String recipient, Conversation conversation, String sender, Instant at) {

    /** The same, told of by the texts of another. */
    Place toldElsewhere() {
      return new Place(hold, "", conversation, sender, at);
    }

    private boolean isToldElsewhere() {
      return recipient.isEmpty();
    }
  }

  /**
   * What the history says.
   *
   * @param recipient the holds that the recipient was told of within the time of the caps
   * @param conversation those of them of the same conversation
   * @param sender the holds that the sender has caused
   */
  record Counted(Set<UUID> recipient, Set<UUID> conversation, Set<UUID> sender) {}

  /** How many there were of each, with what was let pass a moment ago. */
  record Used(int recipient, int conversation, int sender) {}

  /** How much of each cap is used, whether there is one or not; takes no place. */
  synchronized Used used(Place wanted, Counted counted) {
    List<Place> told = toldTo(wanted.recipient());
    List<Place> here =
        told.stream().filter(it -> it.conversation().equals(wanted.conversation())).toList();
    return new Used(
        count(counted.recipient(), told, wanted),
        count(counted.conversation(), here, wanted),
        count(counted.sender(), causedBy(wanted), wanted));
  }

  /** A cap that is reached. */
  record Reached(String how, int cap) {}

  /** Which cap leaves no room for a notice just now; takes no place. */
  synchronized Optional<Reached> reached(Place wanted, Counted counted, Caps caps) {
    forget(wanted.at());
    if (!wanted.isToldElsewhere()) {
      List<Place> told = toldTo(wanted.recipient());
      if (isFull(caps.perRecipient(), counted.recipient(), told, wanted)) {
        return Optional.of(new Reached("recipient", caps.perRecipient()));
      }
      told.removeIf(it -> !it.conversation().equals(wanted.conversation()));
      if (isFull(caps.perConversation(), counted.conversation(), told, wanted)) {
        return Optional.of(new Reached("conversation", caps.perConversation()));
      }
    }
    if (isFull(caps.perSender(), counted.sender(), causedBy(wanted), wanted)) {
      return Optional.of(new Reached("sender", caps.perSender()));
    }
    return Optional.empty();
  }

  /**
   * Takes the place of a notice if every cap has room for it.
   *
   * @return the cap that has none; empty where the place was taken
   */
  synchronized Optional<Reached> take(Place wanted, Counted counted, Caps caps) {
    Optional<Reached> reached = reached(wanted, counted, caps);
    if (reached.isEmpty()) {
      release(wanted.hold());
      byAge.addLast(wanted);
      byHold.put(wanted.hold(), wanted);
      if (!wanted.isToldElsewhere()) {
        add(byRecipient, wanted.recipient(), wanted);
      }
      add(bySender, wanted.sender(), wanted);
    }
    return reached;
  }

  /** Gives back the place of a notice that came to nothing; does nothing where it has none. */
  synchronized void release(UUID hold) {
    Place place = byHold.remove(hold);
    if (place != null) {
      remove(byRecipient, place.recipient(), hold);
      remove(bySender, place.sender(), hold);
    }
  }

  /** What somebody is being told just now. */
  synchronized List<Place> toldTo(String recipient) {
    return new ArrayList<>(byRecipient.getOrDefault(recipient, Map.of()).values());
  }

  private List<Place> causedBy(Place wanted) {
    return new ArrayList<>(bySender.getOrDefault(wanted.sender(), Map.of()).values());
  }

  private static boolean isFull(int cap, Set<UUID> stored, List<Place> recent, Place wanted) {
    return cap > 0 && count(stored, recent, wanted) >= cap;
  }

  private static int count(Set<UUID> stored, List<Place> recent, Place wanted) {
    Set<UUID> all = new HashSet<>(stored);
    recent.forEach(it -> all.add(it.hold()));
    all.remove(wanted.hold());
    return all.size();
  }

  private void forget(Instant now) {
    while (!byAge.isEmpty() && byAge.peekFirst().at().plus(KEPT).isBefore(now)) {
      Place oldest = byAge.removeFirst();
      if (oldest.equals(byHold.get(oldest.hold()))) {
        release(oldest.hold());
      }
    }
  }

  private static void add(Map<String, Map<UUID, Place>> all, String key, Place place) {
    all.computeIfAbsent(key, none -> new LinkedHashMap<>()).put(place.hold(), place);
  }

  private static void remove(Map<String, Map<UUID, Place>> all, String key, UUID hold) {
    Map<UUID, Place> places = all.get(key);
    if (places != null && places.remove(hold) != null && places.isEmpty()) {
      all.remove(key);
    }
  }
}

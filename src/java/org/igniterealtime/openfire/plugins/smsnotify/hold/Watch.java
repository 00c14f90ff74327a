package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;

/**
 * The messages that were delivered to somebody who seemed to be there, until they are read or the
 * attention span is over: if nobody turns out to be there, they were missed.
 */
final class Watch {

  /**
   * A message that somebody may have read.
   *
   * @param seen whether the conversation was before their eyes; it was read then, unless the
   *     connection turns out to have been broken
   * @param devices their devices that were in the room
   * @param until when it counts as read
   */
  record Watched(MissedMessage message, boolean seen, Set<String> devices, Instant until) {

    private Watched with(MissedMessage corrected) {
      return new Watched(corrected, seen, devices, until);
    }
  }

  private final Map<Conversation, Deque<Watched>> byConversation = new LinkedHashMap<>(2);

  /**
   * Watches a message.
   *
   * @return how many more are watched now: none if an older one had to make room
   */
  int add(Conversation conversation, Watched watched) {
    Deque<Watched> all = byConversation.computeIfAbsent(conversation, it -> new ArrayDeque<>(2));
    all.addLast(watched);
    if (all.size() <= HoldStore.KEPT) {
      return 1;
    }
    all.remove(HoldStore.leastWanted(all, Watched::message));
    return 0;
  }

  boolean isEmpty() {
    return byConversation.isEmpty();
  }

  int size() {
    return byConversation.values().stream().mapToInt(Deque::size).sum();
  }

  /** Whether this very message is watched. */
  boolean knows(Conversation conversation, MissedMessage message) {
    for (Watched it : of(conversation)) {
      if (message.isCopyOf(it.message())) {
        return true;
      }
    }
    return false;
  }

  private Deque<Watched> of(Conversation conversation) {
    return byConversation.getOrDefault(conversation, new ArrayDeque<>(0));
  }

  /** All of a conversation was read. */
  void read(Conversation conversation) {
    byConversation.remove(conversation);
  }

  /** All up to a message was read; an unknown id does nothing. */
  void readUpTo(Conversation conversation, String id) {
    Deque<Watched> all = of(conversation);
    if (all.stream().anyMatch(it -> it.message().isCalled(id))) {
      while (!all.removeFirst().message().isCalled(id)) {
        // Everything before it was read, too.
      }
      drop(conversation, all);
    }
  }

  void retract(Conversation conversation, String id, String author) {
    Deque<Watched> all = of(conversation);
    all.removeIf(it -> it.message().isCalled(id, author));
    drop(conversation, all);
  }

  /** What some people have said until an instant, and all of some conversations. */
  void erase(Set<String> authors, Instant until, Predicate<Conversation> whole) {
    byConversation.keySet().removeIf(whole);
    for (Conversation conversation : List.copyOf(byConversation.keySet())) {
      Deque<Watched> all = of(conversation);
      all.removeIf(
          it -> authors.contains(it.message().sender()) && !it.message().at().isAfter(until));
      drop(conversation, all);
    }
  }

  void correct(Conversation conversation, String id, MissedMessage correction) {
    Deque<Watched> all = of(conversation);
    List<Watched> corrected = new ArrayList<>(all.size());
    for (Watched it : all) {
      boolean meant = it.message().isCalled(id, correction.sender());
      corrected.add(meant ? it.with(it.message().corrected(correction)) : it);
    }
    all.clear();
    all.addAll(corrected);
  }

  private void drop(Conversation conversation, Deque<Watched> all) {
    if (all.isEmpty()) {
      byConversation.remove(conversation);
    }
  }

  /** Lets go of what counts as read by now. */
  void forgetUntil(Instant now) {
    for (Iterator<Deque<Watched>> each = byConversation.values().iterator(); each.hasNext(); ) {
      Deque<Watched> all = each.next();
      all.removeIf(it -> !it.until().isAfter(now));
      if (all.isEmpty()) {
        each.remove();
      }
    }
  }

  /** All that is watched, by conversation. */
  Map<Conversation, List<Watched>> all() {
    Map<Conversation, List<Watched>> all = new LinkedHashMap<>();
    byConversation.forEach((conversation, watched) -> all.put(conversation, List.copyOf(watched)));
    return all;
  }

  /** Takes all out, since nobody is there. */
  Map<Conversation, List<Watched>> takeAll() {
    Map<Conversation, List<Watched>> taken = all();
    byConversation.clear();
    return taken;
  }
}

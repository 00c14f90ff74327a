package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;

/**
 * The missed messages of one recipient in one conversation. It belongs to one shard, whose thread
 * is the only one that touches it.
 */
final class Hold extends TimerWheel.Timer {

  final UUID id;
  final String recipient;
  final Conversation conversation;
  final Instant first;

  /** The next hold of the same recipient. */
  Hold next;

  /** Whether its verdict is being found. Nothing joins it then. */
  boolean beingJudged;

  /** How it ends if no verdict is found: they read it while one was looked for. Else null. */
  Ending endsUnjudged;

  /** How often in a row no verdict was found. */
  int failures;

  private final ArrayDeque<MissedMessage> newest = new ArrayDeque<>(1);
  private Map<String, Instant> typingUntil;
  private Instant lastActivity;
  private Instant notBefore = Instant.MIN;
  private int count;
  private int handedOn;
  private boolean openingHandedOn;

  /**
   * How a hold ends without a text.
   *
   * @param how one word more on the reason
   */
  record Ending(Reason reason, String how) {}

  Hold(UUID id, String recipient, Conversation conversation, Instant first) {
    this.id = id;
    this.recipient = recipient;
    this.conversation = conversation;
    this.first = first;
    this.lastActivity = first;
  }

  static Hold from(HoldStore.Stored stored) {
    Hold hold = new Hold(stored.hold(), stored.recipient(), stored.conversation(), stored.first());
    stored.messages().forEach(hold::add);
    hold.count = stored.count();
    hold.handedOn = stored.count();
    hold.openingHandedOn = true;
    return hold;
  }

  boolean isOf(Conversation other) {
    return conversation.equals(other);
  }

  /** Whether this very message is in here already: it was routed again. */
  boolean knows(String sender, String stanzaId) {
    return !stanzaId.isEmpty()
        && newest.stream()
            .anyMatch(m -> m.stanzaId().equals(stanzaId) && m.sender().equals(sender));
  }

  /** Whether this message, as the offline store has it, is in here already. */
  boolean hasCopyOf(ChatEvent.Said stored, Duration within) {
    if (!stored.stanzaId().isEmpty()) {
      return knows(stored.sender(), stored.stanzaId());
    }
    return newest.stream()
        .anyMatch(
            m ->
                m.stanzaId().isEmpty()
                    && m.sender().equals(stored.sender())
                    && m.body().equals(stored.body())
                    && Duration.between(m.at(), stored.at()).abs().compareTo(within) <= 0);
  }

  /**
   * A message joins. Who has said something has stopped typing.
   *
   * @return the message that is kept no longer
   */
  Optional<MissedMessage> add(MissedMessage message) {
    newest.addLast(message);
    Optional<MissedMessage> shed =
        newest.size() > HoldStore.KEPT ? Optional.of(newest.removeFirst()) : Optional.empty();
    count++;
    stoppedTyping(message.sender(), message.at());
    activityAt(message.at());
    return shed;
  }

  /** Its newest messages, oldest first. */
  Collection<MissedMessage> messages() {
    return Collections.unmodifiableCollection(newest);
  }

  void startedTyping(String who, Instant at) {
    if (typingUntil == null) {
      typingUntil = new HashMap<>(2);
    }
    typingUntil.put(who, at.plus(Timing.TYPING_ENDS_AFTER));
    activityAt(at);
  }

  /** Quiet counts from here, if they were typing until now. */
  void stoppedTyping(String who, Instant at) {
    Instant until = typingUntil == null ? null : typingUntil.remove(who);
    if (until != null) {
      activityAt(until.isBefore(at) ? until : at);
    }
  }

  private void activityAt(Instant at) {
    if (at.isAfter(lastActivity)) {
      lastActivity = at;
    }
  }

  /** It does not come due before this, whatever the timing says. */
  void postponeUntil(Instant instant) {
    notBefore = instant;
  }

  Instant due(Timing timing) {
    Instant activity = lastActivity;
    if (typingUntil != null) {
      for (Instant until : typingUntil.values()) {
        activity = until.isAfter(activity) ? until : activity;
      }
    }
    Instant due = timing.due(first, activity);
    return due.isBefore(notBefore) ? notBefore : due;
  }

  boolean isEmpty() {
    return newest.isEmpty();
  }

  int count() {
    return count;
  }

  MissedMessage last() {
    return newest.getLast();
  }

  Notice asNotice(Instant due) {
    return new Notice(id, recipient, conversation, List.copyOf(newest), count, first, due);
  }

  /** Its verdict if there is no text; a hold whose messages were lost stands for one at least. */
  Settlement settlement(Ending ending, Instant now) {
    Instant last = newest.isEmpty() ? first : last().at();
    SortedMap<String, String> facts = new TreeMap<>(Map.of("how", ending.how()));
    int atLeastOne = Math.max(count, 1);
    return new Settlement(
        new Verdict(
            id, recipient, conversation, atLeastOne, first, last, now, ending.reason(), facts),
        List.of());
  }

  /** Whether anything of it was handed on to be written. */
  boolean isHandedOn() {
    return openingHandedOn;
  }

  /** Its opening, unless that was taken before. */
  Optional<HoldStore.Change> takeOpening() {
    if (openingHandedOn) {
      return Optional.empty();
    }
    openingHandedOn = true;
    return Optional.of(new HoldStore.Opened(id, recipient, conversation, first));
  }

  /** What is to be written and was not taken before. */
  List<HoldStore.Change> takeChanges() {
    List<HoldStore.Change> changes = new ArrayList<>();
    takeOpening().ifPresent(changes::add);
    int number = count - newest.size();
    for (MissedMessage message : newest) {
      if (number >= handedOn) {
        changes.add(new HoldStore.Added(id, number, message));
      }
      number++;
    }
    handedOn = count;
    return changes;
  }

  WaitingHold shown(Timing timing, Instant now) {
    List<String> typing =
        typingUntil == null
            ? List.of()
            : typingUntil.entrySet().stream()
                .filter(entry -> entry.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    return new WaitingHold(
        id,
        recipient,
        conversation,
        last().sender(),
        count,
        typing,
        first,
        due(timing),
        beingJudged);
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Kept.Entry;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Timing;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;

/**
 * The missed messages of one recipient in one conversation. It belongs to one shard, whose thread
 * is the only one that touches it.
 */
final class Hold extends TimerWheel.Timer {

  final UUID id;
  final Person recipient;
  final Instant first;

  /** The next hold of the same recipient. */
  Hold next;

  /** Where its recipient looked when the first message was missed. */
  Attention attention;

  /** Whether it is not known yet that its recipient's role misses what is in it. */
  boolean provisional;

  /** Whether its verdict is being found. Nothing joins it then. */
  boolean beingJudged;

  /** Its conversation and its newest messages. */
  private byte[] kept;

  private Instant lastActivity;
  private Instant lastMissed;

  /** Who wrote the last message, once it has left; null while it is in here. */
  private String lastSender;

  private Instant notBefore = Instant.MIN;
  private int nextNumber;
  private int removed;
  private int handedOn;
  private boolean openingHandedOn;

  /** Null where there is nothing of it. */
  private Extras extras;

  /** What most holds have nothing of. */
  private static final class Extras {
    Set<String> devices = Set.of();
    Ending endsUnjudged;
    Reason delayedBy;
    int failures;
    Map<String, Instant> typingUntil;

    /** What is to be written of messages that were handed on before, by their number. */
    Map<Integer, HoldStore.Change> alterations;
  }

  Hold(UUID id, Person recipient, Conversation conversation, Attention attention, Instant first) {
    this.id = id;
    this.recipient = recipient;
    this.kept = Kept.of(conversation, recipient.jid);
    this.attention = attention;
    this.first = first;
    this.lastActivity = first;
    this.lastMissed = first;
  }

  static Hold from(HoldStore.Stored stored, Person recipient) {
    Hold hold =
        new Hold(
            stored.hold(), recipient, stored.conversation(), stored.attention(), stored.first());
    stored
        .messages()
        .forEach(
            (number, message) -> {
              hold.kept = Kept.with(hold.kept, new Entry(number, message));
              hold.joined(message);
            });
    hold.removed = stored.removed();
    hold.nextNumber = stored.count() + stored.removed();
    hold.handedOn = hold.nextNumber;
    hold.openingHandedOn = true;
    return hold;
  }

  private Extras extras() {
    if (extras == null) {
      extras = new Extras();
    }
    return extras;
  }

  /** The recipient's devices that were in the room when the last message came. */
  Set<String> devices() {
    return extras == null ? Set.of() : extras.devices;
  }

  void devicesAre(Set<String> present) {
    if (!present.equals(devices())) {
      extras().devices = present;
    }
  }

  /** How it ends if no verdict is found: they saw it while one was looked for. Else null. */
  Ending endsUnjudged() {
    return extras == null ? null : extras.endsUnjudged;
  }

  void endsUnjudged(Ending ending) {
    extras().endsUnjudged = ending;
  }

  /** Why it goes on although it came due; null where nothing delays it. */
  Reason delayedBy() {
    return extras == null ? null : extras.delayedBy;
  }

  /** A verdict was looked for, and is delayed. */
  void delayed(Reason reason) {
    extras().delayedBy = reason;
    extras.failures = 0;
  }

  /** How often in a row no verdict was found. */
  int failures() {
    return extras == null ? 0 : extras.failures;
  }

  void failed() {
    extras().failures++;
  }

  private Map<String, Instant> typingUntil() {
    return extras == null || extras.typingUntil == null ? Map.of() : extras.typingUntil;
  }

  Conversation conversation() {
    return Kept.conversation(kept, recipient.jid);
  }

  private List<Entry> newest() {
    return Kept.messages(kept);
  }

  /** Only these are in here from now on. */
  private void keep(List<Entry> messages) {
    kept = Kept.with(kept, recipient.jid, messages);
  }

  boolean isOf(Conversation other) {
    return Kept.isOf(kept, recipient.jid, other);
  }

  /** Whether this very message is in here already: it was routed again. */
  boolean knows(MissedMessage message) {
    return any(message::isCopyOf);
  }

  /** Whether this message, as the offline store has it, is in here already. */
  boolean hasCopyOf(MissedMessage stored, Duration within) {
    if (!stored.stanzaId().isEmpty()) {
      return knows(stored);
    }
    return any(
        m ->
            m.stanzaId().isEmpty()
                && m.sender().equals(stored.sender())
                && m.content() == stored.content()
                && m.body().equals(stored.body())
                && Duration.between(m.at(), stored.at()).abs().compareTo(within) <= 0);
  }

  private boolean any(Predicate<MissedMessage> wanted) {
    return newest().stream().anyMatch(entry -> wanted.test(entry.message()));
  }

  /**
   * A message joins. Who has said something has stopped typing.
   *
   * @return the message that is kept no longer
   */
  Optional<MissedMessage> add(MissedMessage message) {
    kept = Kept.with(kept, new Entry(nextNumber++, message));
    joined(message);
    Optional<MissedMessage> shed =
        nextNumber - removed > HoldStore.KEPT ? shed() : Optional.empty();
    stoppedTyping(message.sender(), message.at());
    return shed;
  }

  private Optional<MissedMessage> shed() {
    List<Entry> newest = newest();
    if (newest.size() <= HoldStore.KEPT) {
      return Optional.empty();
    }
    Entry least = HoldStore.leastWanted(newest, Entry::message);
    String sender = lastSender();
    newest.remove(least);
    keep(newest);
    lastSenderIs(sender);
    return Optional.of(least.message());
  }

  private void joined(MissedMessage message) {
    lastMissed = message.at();
    lastSender = null;
    activityAt(message.at());
  }

  /** Who wrote the last message, be it in here or not; empty where nobody did. */
  private String lastSender() {
    if (lastSender != null) {
      return lastSender;
    }
    List<Entry> newest = newest();
    return newest.isEmpty() ? "" : newest.get(newest.size() - 1).message().sender();
  }

  /** Some messages have left; who wrote the last one has written it all the same. */
  private void lastSenderIs(String sender) {
    lastSender = null;
    lastSender = lastSender().equals(sender) ? null : sender;
  }

  /** A message says something else now (XEP-0308); false where it is not in here. */
  boolean correct(String calledId, MissedMessage correction) {
    Optional<Entry> found =
        newest().stream()
            .filter(it -> it.message().isCalled(calledId, correction.sender()))
            .findFirst();
    found.ifPresent(entry -> correct(entry, correction));
    return found.isPresent();
  }

  private void correct(Entry entry, MissedMessage correction) {
    Entry corrected = new Entry(entry.number(), entry.message().corrected(correction));
    List<Entry> all = newest();
    all.set(all.indexOf(entry), corrected);
    keep(all);
    if (entry.number() < handedOn && entry.message().content() != Content.NOT_KEPT) {
      alter(entry.number(), written(corrected));
    }
    stoppedTyping(correction.sender(), correction.at());
    activityAt(correction.at());
  }

  /** What is not to be stored any more leaves the store, and stays in here. */
  private HoldStore.Change written(Entry entry) {
    return entry.message().content() == Content.NOT_KEPT
        ? new HoldStore.Removed(id, entry.number(), removed)
        : new HoldStore.Replaced(id, entry.number(), entry.message());
  }

  /**
   * Messages leave that were taken back (XEP-0424, XEP-0425).
   *
   * @param author who took it back; empty for the room
   * @return those that left
   */
  List<MissedMessage> retract(String calledId, String author) {
    return withdraw(message -> message.isCalled(calledId, author));
  }

  /**
   * What some people have said leaves, and nothing in here tells of them any more.
   *
   * @param until what they said later stays
   * @return those that left
   */
  List<MissedMessage> erase(Set<String> authors, Instant until) {
    List<MissedMessage> left =
        withdraw(it -> authors.contains(it.sender()) && !it.at().isAfter(until));
    if (!typingUntil().isEmpty()) {
      typingUntil().keySet().removeAll(authors);
    }
    if (authors.contains(lastSender())) {
      lastSender = null;
    }
    return left;
  }

  private List<MissedMessage> withdraw(Predicate<MissedMessage> wanted) {
    List<Entry> leaving = newest().stream().filter(it -> wanted.test(it.message())).toList();
    return leave(leaving, removed);
  }

  /**
   * All up to a message was read, and leaves.
   *
   * @return those that left, as far as they were kept; none where there is no such message
   */
  List<MissedMessage> readUpTo(String calledId) {
    List<Entry> newest = newest();
    int read = 0;
    while (read < newest.size() && !newest.get(read).message().isCalled(calledId)) {
      read++;
    }
    return read == newest.size()
        ? List.of()
        : leave(newest.subList(0, read + 1), nextNumber - newest.size());
  }

  /**
   * Some messages leave.
   *
   * @param before how many have left before
   * @return those messages
   */
  private List<MissedMessage> leave(List<Entry> leaving, int before) {
    if (leaving.isEmpty()) {
      return List.of();
    }
    String sender = lastSender();
    List<Entry> stay = newest();
    stay.removeAll(leaving);
    keep(stay);
    lastSenderIs(sender);
    removed = before;
    for (Entry entry : leaving) {
      removed++;
      alter(entry.number(), new HoldStore.Removed(id, entry.number(), removed));
    }
    return leaving.stream().map(Entry::message).toList();
  }

  private void alter(int number, HoldStore.Change change) {
    if (extras().alterations == null) {
      extras.alterations = new LinkedHashMap<>();
    }
    // Of messages that were not written yet, how many have left is all that is to be written.
    Integer key = number < handedOn ? number : Integer.MAX_VALUE;
    extras.alterations.remove(key);
    extras.alterations.put(key, change);
  }

  /** Its newest messages, oldest first. */
  Collection<MissedMessage> messages() {
    return newest().stream().map(Entry::message).toList();
  }

  /** Those of its messages that are not in the store: of a hold that is not written, all. */
  List<MissedMessage> inMemoryOnly() {
    return newest().stream()
        .filter(it -> !openingHandedOn || it.message().content() == Content.NOT_KEPT)
        .map(Entry::message)
        .toList();
  }

  void startedTyping(String who, Instant at) {
    if (extras().typingUntil == null) {
      extras.typingUntil = new HashMap<>(2);
    }
    extras.typingUntil.put(who, at.plus(Timing.TYPING_ENDS_AFTER));
    activityAt(at);
  }

  /**
   * Quiet counts from here, if they were typing until now. What was said before they began, and is
   * missed only now, does not end it.
   */
  void stoppedTyping(String who, Instant at) {
    Instant until = typingUntil().get(who);
    if (until != null && !until.minus(Timing.TYPING_ENDS_AFTER).isAfter(at)) {
      typingUntil().remove(who);
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
    for (Instant until : typingUntil().values()) {
      activity = until.isAfter(activity) ? until : activity;
    }
    Instant due = timing.due(first, activity);
    return due.isBefore(notBefore) ? notBefore : due;
  }

  boolean isEmpty() {
    return !Kept.hasAny(kept);
  }

  int count() {
    return nextNumber - removed;
  }

  MissedMessage last() {
    List<Entry> newest = newest();
    return newest.get(newest.size() - 1).message();
  }

  Notice asNotice(Instant due) {
    return new Notice(
        id, recipient.jid, conversation(), List.copyOf(messages()), count(), attention, first, due);
  }

  /**
   * Its verdict if there is no text. One whose messages have all left it is about those; one whose
   * messages were lost stands for one at least.
   */
  Settlement settlement(Ending ending, Instant now) {
    SortedMap<String, String> facts = new TreeMap<>(Map.of("how", ending.how()));
    int about = Math.max(isEmpty() ? nextNumber : count(), 1);
    return new Settlement(
        new Verdict(
            id,
            recipient.jid,
            lastSender(),
            conversation(),
            about,
            first,
            lastMissed,
            now,
            ending.reason(),
            facts),
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
    return Optional.of(new HoldStore.Opened(id, recipient.jid, conversation(), attention, first));
  }

  /** What is to be written and was not taken before; never what is to be kept in memory only. */
  List<HoldStore.Change> takeChanges() {
    List<HoldStore.Change> changes = new ArrayList<>();
    takeOpening().ifPresent(changes::add);
    if (extras != null && extras.alterations != null) {
      changes.addAll(extras.alterations.values());
      extras.alterations = null;
    }
    for (Entry entry : newest()) {
      if (entry.number() >= handedOn && entry.message().content() != Content.NOT_KEPT) {
        changes.add(new HoldStore.Added(id, entry.number(), entry.message()));
      }
    }
    handedOn = nextNumber;
    return changes;
  }

  /**
   * How it is shown.
   *
   * @param due when it comes due
   */
  WaitingHold shown(Instant due, Instant now) {
    List<String> typing =
        typingUntil().entrySet().stream()
            .filter(entry -> entry.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new WaitingHold(
        id,
        recipient.jid,
        conversation(),
        last().sender(),
        count(),
        typing,
        first,
        due,
        notBefore.isAfter(now) ? delayedBy() : null,
        beingJudged);
  }
}

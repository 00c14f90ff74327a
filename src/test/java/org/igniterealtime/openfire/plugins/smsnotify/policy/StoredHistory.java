package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;

/** What people were told, kept in memory. */
final class StoredHistory implements History {

  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final Map<String, Instant> backs = new HashMap<>();
  private long ids = 1_000_000;

  /** Whether nothing can be told now. */
  boolean away;

  private record Sent(
      UUID hold,
      String recipient,
      Conversation conversation,
      String sender,
      Instant at,
      boolean hasTexts) {}

  /** Somebody was told of something. */
  void told(String recipient, Conversation conversation, String sender, Instant at) {
    sent.add(new Sent(new UUID(0, ids++), recipient, conversation, sender, at, true));
  }

  /** A judgement was stored. */
  void store(Judgement judgement) {
    for (Settlement each : judgement.settlements()) {
      Verdict verdict = each.verdict();
      if (verdict.reason() == Reason.SENT) {
        sent.add(
            new Sent(
                verdict.hold(),
                verdict.recipient(),
                verdict.conversation(),
                verdict.sender(),
                verdict.at(),
                !each.texts().isEmpty()));
      }
    }
  }

  void back(String recipient, Instant at) {
    backs.put(recipient, at);
  }

  int size() {
    return sent.size();
  }

  @Override
  public List<Told> toldTo(String recipient, Instant since) {
    refuseIfAway();
    return sent.stream()
        .filter(it -> it.recipient().equals(recipient) && it.at().isAfter(since))
        .sorted(Comparator.comparing(Sent::at).reversed())
        .map(it -> new Told(it.hold(), it.conversation(), it.at(), !it.hasTexts()))
        .toList();
  }

  @Override
  public Set<UUID> causedBy(String sender, Instant since, int most) {
    refuseIfAway();
    return sent.stream()
        .filter(it -> it.sender().equals(sender) && it.at().isAfter(since))
        .map(Sent::hold)
        .limit(most)
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Override
  public Optional<Instant> lastBack(String recipient) {
    return Optional.ofNullable(backs.get(recipient));
  }

  private void refuseIfAway() {
    if (away) {
      throw new IllegalStateException("away");
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.policy.History;

/** The tables that several nodes share. A verdict, once written, stays; so does its hold's end. */
final class SharedStore implements History {

  final Map<UUID, Row> holds = new LinkedHashMap<>();
  final Map<UUID, Settlement> settled = new LinkedHashMap<>();

  /** How often a settlement came too late. */
  int tooLate;

  /** Whose database does not answer. */
  final Set<String> away = new HashSet<>();

  private final Map<String, Instant> backs = new HashMap<>();

  /** A hold. */
  static final class Row {
    final HoldStore.Opened opened;
    final TreeMap<Integer, MissedMessage> messages = new TreeMap<>();
    String owner;
    int removed;

    Row(HoldStore.Opened opened, String owner) {
      this.opened = opened;
      this.owner = owner;
    }

    @Override
    public String toString() {
      return opened + " of " + owner + " with " + messages;
    }

    HoldStore.Stored stored() {
      int numbers = messages.isEmpty() ? 0 : messages.lastKey() + 1;
      return new HoldStore.Stored(
          opened.hold(),
          opened.recipient(),
          opened.conversation(),
          opened.attention(),
          opened.first(),
          Math.max(numbers - removed, messages.size()),
          removed,
          new TreeMap<>(messages));
    }
  }

  /** The store as one node has it. */
  HoldStore of(String node) {
    return new AsSeenBy(node);
  }

  private void write(HoldStore.Change change, String node) {
    if (change instanceof HoldStore.Opened opened) {
      if (!settled.containsKey(opened.hold())) {
        holds.putIfAbsent(opened.hold(), new Row(opened, node));
      }
    } else if (change instanceof HoldStore.Added added) {
      row(added.hold()).ifPresent(row -> row.messages.put(added.number(), added.message()));
    } else if (change instanceof HoldStore.Replaced it) {
      row(it.hold()).ifPresent(row -> row.messages.put(it.number(), it.message()));
    } else if (change instanceof HoldStore.Removed it) {
      row(it.hold())
          .ifPresent(
              row -> {
                row.messages.remove(it.number());
                row.removed = Math.max(row.removed, it.removed());
              });
    } else if (change instanceof HoldStore.Settled it) {
      it.settlements().forEach(this::settle);
    } else if (change instanceof HoldStore.Returned it) {
      backs.put(it.recipient(), it.at());
    }
  }

  private Optional<Row> row(UUID hold) {
    return Optional.ofNullable(holds.get(hold));
  }

  private void settle(Settlement settlement) {
    UUID hold = settlement.verdict().hold();
    if (settled.putIfAbsent(hold, settlement) != null) {
      tooLate++;
    }
    holds.remove(hold);
  }

  /** The verdicts by which somebody was told of something. */
  List<Verdict> sent() {
    return settled.values().stream()
        .map(Settlement::verdict)
        .filter(verdict -> verdict.reason() == Reason.SENT)
        .toList();
  }

  @Override
  public List<Told> toldTo(String recipient, Instant since) {
    List<Told> told = new ArrayList<>();
    for (Verdict verdict : sent()) {
      if (verdict.recipient().equals(recipient) && verdict.at().isAfter(since)) {
        told.add(0, new Told(verdict.hold(), verdict.conversation(), verdict.at(), false));
      }
    }
    return told;
  }

  @Override
  public Set<UUID> causedBy(String sender, Instant since, int most) {
    return Set.of();
  }

  @Override
  public Optional<Instant> lastBack(String recipient) {
    return Optional.ofNullable(backs.get(recipient));
  }

  private final class AsSeenBy implements HoldStore {
    private final String node;

    AsSeenBy(String node) {
      this.node = node;
    }

    private void checkAway() {
      if (away.contains(node)) {
        throw new IllegalStateException("away");
      }
    }

    @Override
    public void open() {
      checkAway();
    }

    @Override
    public boolean isReachable() {
      return !away.contains(node);
    }

    @Override
    public void write(List<? extends Change> changes) {
      checkAway();
      changes.forEach(change -> SharedStore.this.write(change, node));
    }

    @Override
    public List<Stored> load() {
      checkAway();
      return ofOwner(node).stream().map(Row::stored).toList();
    }

    private List<Row> ofOwner(String owner) {
      return holds.values().stream().filter(row -> row.owner.equals(owner)).toList();
    }

    @Override
    public Set<String> heldElsewhere() {
      checkAway();
      return holds.values().stream()
          .filter(row -> !row.owner.equals(node))
          .map(row -> row.opened.recipient())
          .collect(Collectors.toSet());
    }

    @Override
    public List<Owned> ownedBy(String owner) {
      checkAway();
      return ofOwner(owner).stream()
          .map(row -> new Owned(row.opened.hold(), row.opened.recipient()))
          .toList();
    }

    @Override
    public List<Stored> take(Collection<UUID> wanted, String from) {
      checkAway();
      List<Row> taken =
          ofOwner(from).stream().filter(row -> wanted.contains(row.opened.hold())).toList();
      taken.forEach(row -> row.owner = node);
      return taken.stream().map(Row::stored).toList();
    }

    @Override
    public List<OnItsWay> onTheirWay() {
      checkAway();
      return List.of();
    }

    @Override
    public Set<UUID> waiting(Collection<UUID> holds) {
      checkAway();
      return Set.of();
    }

    @Override
    public Set<String> told(Instant since) {
      checkAway();
      Set<String> told = new HashSet<>();
      for (Verdict verdict : sent()) {
        Instant back = backs.getOrDefault(verdict.recipient(), Instant.MIN);
        if (verdict.at().isAfter(since) && verdict.at().isAfter(back)) {
          told.add(verdict.recipient());
        }
      }
      return told;
    }

    @Override
    public Map<String, Instant> lastTaken(Instant since) {
      checkAway();
      Map<String, Instant> last = new HashMap<>();
      for (Settlement it : settled.values()) {
        last.merge(it.verdict().recipient(), it.verdict().last(), (a, b) -> a.isAfter(b) ? a : b);
      }
      return last;
    }

    @Override
    public Instant lastTaken() {
      checkAway();
      return Instant.EPOCH;
    }
  }
}

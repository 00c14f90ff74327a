package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Newest;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;

/**
 * Which holds were seen by their recipients while they were being judged, or while their texts were
 * on their way; forgotten when these have left. Bounded: of more, the oldest are forgotten, and
 * their texts leave all the same. Safe for use by many threads.
 */
final class SeenMeanwhile {

  private static final int MOST = 100_000;

  private final Map<UUID, Ending> seen = Newest.map(MOST);

  /** The holds that the texts of one tell of, where those are several. */
  private final Map<UUID, List<UUID>> together = Newest.map(MOST);

  /** Whose texts tell of a hold, where they are not its own alone. */
  private final Map<UUID, UUID> tellers = Newest.map(MOST);

  /** What was known when it was looked at last which texts have left. */
  private Set<UUID> knownBefore = Set.of();

  /**
   * A hold was seen.
   *
   * @return the hold that has the texts that tell of it, if now all is seen that they tell of
   */
  synchronized Optional<UUID> add(UUID hold, Ending how) {
    seen.putIfAbsent(hold, how);
    return Optional.of(tellers.getOrDefault(hold, hold)).filter(it -> get(it).isPresent());
  }

  /** One text tells of several holds: it is seen when all of them are. */
  synchronized void areTold(UUID byTextsOf, List<UUID> all) {
    together.put(byTextsOf, List.copyOf(all));
    all.forEach(hold -> tellers.put(hold, byTextsOf));
  }

  synchronized Optional<Ending> get(UUID hold) {
    boolean all = together.getOrDefault(hold, List.of(hold)).stream().allMatch(seen::containsKey);
    return all ? Optional.ofNullable(seen.get(hold)) : Optional.empty();
  }

  /** All holds of which anything is known in here. */
  synchronized Set<UUID> holds() {
    Set<UUID> holds = new HashSet<>(seen.keySet());
    holds.addAll(tellers.keySet());
    return holds;
  }

  /**
   * Forgets what was known the last time already, and is not on its way any more. What came since
   * then may still be judged; a hold that is judged for longer is told of again when it has texts.
   *
   * @param waiting those of {@link #holds} whose texts have not left
   */
  synchronized void haveLeft(Set<UUID> waiting) {
    Predicate<UUID> hasLeft = hold -> knownBefore.contains(hold) && !waiting.contains(hold);
    seen.keySet().removeIf(hasLeft);
    together.entrySet().removeIf(each -> each.getValue().stream().allMatch(hasLeft));
    tellers.entrySet().removeIf(each -> !together.containsKey(each.getValue()));
    knownBefore = holds();
  }
}

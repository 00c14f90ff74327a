package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what nodes leave behind that have died or stopped: each of the others takes the holds
 * of those people who belong to it now. A hold is taken by one of them only, whatever they think.
 * For one thread.
 */
final class TakeOver {

  private static final Logger Log = LoggerFactory.getLogger(TakeOver.class);

  /**
   * So often the holds of others' people are left to them. Then they are taken, too: whom they
   * belong to may not know of the dead at all. They move there later.
   */
  private static final int ROUNDS_FOR_OTHERS = 3;

  /** So many holds are taken in one transaction. */
  private static final int AT_ONCE = 1_000;

  private final HoldStore store;
  private final Beats beats;
  private final Predicate<String> isOurs;
  private final Heir heir;

  /** How often it was tried to take all of each of the dead. */
  private final Map<String, Integer> rounds = new HashMap<>();

  /** Who goes on with what was taken over. */
  interface Heir {

    /** Reads anew who was told of what, before the holds come. */
    void readWhoWasTold();

    /** Goes on with holds. */
    void resume(Collection<HoldStore.Stored> holds);

    /**
     * Takes what the dead node routed and did not write any more.
     *
     * @param since when it was seen alive the last time
     */
    void closeGap(Instant since);
  }

  TakeOver(HoldStore store, Beats beats, Predicate<String> isOurs, Heir heir) {
    this.store = store;
    this.beats = beats;
    this.isOurs = isOurs;
    this.heir = heir;
  }

  /** Takes what there is to take. Throws if the database is away; then it goes on the next time. */
  void turn() {
    Map<String, Instant> dead = beats.dead();
    rounds.keySet().retainAll(dead.keySet());
    dead.forEach(this::takeFrom);
  }

  private void takeFrom(String node, Instant lastSeen) {
    int round = rounds.getOrDefault(node, 0);
    List<HoldStore.Owned> left = store.ownedBy(node);
    Predicate<String> wanted = round < ROUNDS_FOR_OTHERS ? isOurs : anybody -> true;
    List<UUID> ours =
        left.stream().filter(it -> wanted.test(it.recipient())).map(HoldStore.Owned::hold).toList();
    if (round == 0) {
      heir.readWhoWasTold();
    }
    int taken = take(ours, node);
    if (round == 0 && !beats.hasStopped(node)) {
      heir.closeGap(lastSeen);
    }
    rounds.put(node, round + 1);
    if (taken > 0) {
      Log.info("{} holds taken over from node {}, which has stopped or died", taken, node);
    }
    if (left.size() == ours.size()) {
      beats.bury(node);
    }
  }

  private int take(List<UUID> holds, String from) {
    int taken = 0;
    for (int done = 0; done < holds.size(); done += AT_ONCE) {
      List<HoldStore.Stored> some =
          store.take(holds.subList(done, Math.min(holds.size(), done + AT_ONCE)), from);
      heir.resume(some);
      taken += some.size();
    }
    return taken;
  }
}

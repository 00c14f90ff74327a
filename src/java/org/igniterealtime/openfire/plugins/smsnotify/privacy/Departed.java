package org.igniterealtime.openfire.plugins.smsnotify.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Newest;

/**
 * Finds people in the rows who have no account any more: deleted while no node of ours was there to
 * hear of it, or what was to be erased then was lost with a node. Whoever is missed is looked for
 * once more an hour later, since to erase somebody who exists could not be made good again. For one
 * thread.
 */
final class Departed {

  /** So long after somebody was missed for the first time. */
  static final Duration LOOK_AGAIN_AFTER = Duration.ofHours(1);

  /** Of more who are missed at once, the others are found the next day. */
  private static final int MOST_MISSED = 10_000;

  /** Who is there is looked for once in a pass, as far as there is room. */
  private static final int MOST_KNOWN = 100_000;

  private final Records records;
  private final Absence absence;
  private final Map<String, Instant> missed = Newest.map(MOST_MISSED);

  Departed(Records records, Absence absence) {
    this.records = records;
    this.absence = absence;
  }

  /**
   * Looks through all rows who is missed.
   *
   * @throws RuntimeException if that cannot be told now
   */
  void look(Instant now) {
    Set<String> there = Newest.set(MOST_KNOWN);
    records.people(
        some -> {
          for (String person : some) {
            if (!there.contains(person) && !missed.containsKey(person)) {
              if (absence.isGone(person)) {
                missed.put(person, now);
              } else {
                there.add(person);
              }
            }
          }
        });
  }

  /**
   * Looks once more for those who were missed an hour ago.
   *
   * @param gone takes the bare JIDs of those who are still
   * @throws RuntimeException if that cannot be told now
   */
  void lookAgain(Instant now, Consumer<String> gone) {
    for (Iterator<Map.Entry<String, Instant>> each = missed.entrySet().iterator();
        each.hasNext(); ) {
      Map.Entry<String, Instant> person = each.next();
      if (!now.isBefore(person.getValue().plus(LOOK_AGAIN_AFTER))) {
        if (absence.isGone(person.getKey())) {
          gone.accept(person.getKey());
        }
        each.remove();
      }
    }
  }
}

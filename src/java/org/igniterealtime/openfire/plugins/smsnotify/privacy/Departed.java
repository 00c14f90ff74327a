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

  /**
   * Programs may write to people in the name of nobody who has an account. Whoever is only named in
   * the rows of others is missed when they have said nothing for so long.
   */
  static final Duration SILENT_FOR = Duration.ofDays(2);

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

  /** One pass through all rows. */
  private final class Pass implements Records.Listener {
    private final Set<String> there = Newest.set(MOST_KNOWN);

    /** Who is only named, and when they last were. */
    private final Map<String, Instant> named = Newest.map(MOST_MISSED);

    private final Instant now;

    Pass(Instant now) {
      this.now = now;
    }

    @Override
    public void owns(String person) {
      if (isGone(person)) {
        missed.putIfAbsent(person, now);
      }
    }

    @Override
    public void isNamed(String person, Instant at) {
      if (isGone(person)) {
        named.merge(person, at, (one, other) -> one.isAfter(other) ? one : other);
      }
    }

    private boolean isGone(String person) {
      if (there.contains(person)) {
        return false;
      }
      if (missed.containsKey(person) || named.containsKey(person) || absence.isGone(person)) {
        return true;
      }
      there.add(person);
      return false;
    }

    private void end() {
      named.forEach(
          (person, last) -> {
            if (last.isBefore(now.minus(SILENT_FOR))) {
              missed.putIfAbsent(person, now);
            }
          });
    }
  }

  /**
   * Looks through all rows who is missed.
   *
   * @throws RuntimeException if that cannot be told now
   */
  void look(Instant now) {
    Pass pass = new Pass(now);
    records.people(pass);
    pass.end();
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

package org.igniterealtime.openfire.plugins.smsnotify.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Newest;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * Finds people in the rows who have no account any more: deleted while no node of ours was there to
 * hear of it, or what was to be erased then was lost with a node. Whoever is missed is looked for
 * once more an hour later, since to erase somebody who exists could not be made good again. Not
 * every provider of users tells an outage from somebody who is not there: so where many are missed
 * at once, nobody is, and the operator is asked. For one thread.
 */
final class Departed {

  /** So long after somebody was missed for the first time. */
  static final Duration LOOK_AGAIN_AFTER = Duration.ofHours(1);

  /**
   * Programs may write to people in the name of nobody who has an account. Whoever is only named in
   * the rows of others is missed when they have said nothing for so long.
   */
  static final Duration SILENT_FOR = Duration.ofDays(2);

  /**
   * How many people without an account the operator has found to be really gone. Up to so many are
   * missed at once, whatever their share.
   */
  static final String MOST_GONE = "smsnotify.mostGone";

  /** Of more who are missed at once, nobody knows how many they are. */
  private static final int MOST_MISSED = 10_000;

  static final Setting.Whole MOST_GONE_SETTING = new Setting.Whole(MOST_GONE, 0, 0, MOST_MISSED);

  /** Of all who have rows, a tenth may be missed at once, or a few, but never most. */
  private static final int SHARE = 10;

  private static final int FEW = 20;

  private static final String PROBLEM = "departed";

  /** So many who have an account are looked for before anybody is taken for gone. */
  private static final int MOST_WITNESSES = 10;

  /** Who is there is looked for once in a pass, as far as there is room. */
  private static final int MOST_KNOWN = 100_000;

  private final Records records;
  private final Absence absence;
  private final Settings settings;
  private final Map<String, Instant> missed = Newest.map(MOST_MISSED);
  private List<String> witnesses = List.of();

  Departed(Records records, Absence absence, Settings settings) {
    this.records = records;
    this.absence = absence;
    this.settings = settings;
  }

  /** Looks at the setting, so that what is wrong with it is known. */
  void refresh() {
    mostGone();
  }

  private int mostGone() {
    return settings.number(MOST_GONE_SETTING);
  }

  /** One pass through all rows. */
  private final class Pass implements Records.Listener {
    private final Set<String> there = Newest.set(MOST_KNOWN);

    /** Who of them has rows of their own. */
    private final Set<String> owners = Newest.set(MOST_KNOWN);

    /** Who has rows of their own, but no account. */
    private final Set<String> gone = Newest.set(MOST_MISSED);

    /** Who is only named, and when they last were. */
    private final Map<String, Instant> named = Newest.map(MOST_MISSED);

    private final Instant now;

    Pass(Instant now) {
      this.now = now;
    }

    @Override
    public void owns(String person) {
      (isGone(person) ? gone : owners).add(person);
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
      if (gone.contains(person) || named.containsKey(person) || absence.isGone(person)) {
        return true;
      }
      there.add(person);
      return false;
    }

    private void end() {
      if (areTooMany()) {
        missed.clear();
        return;
      }
      witnesses = owners.stream().limit(MOST_WITNESSES).toList();
      gone.forEach(person -> missed.putIfAbsent(person, now));
      named.forEach(
          (person, last) -> {
            if (last.isBefore(now.minus(SILENT_FOR))) {
              missed.putIfAbsent(person, now);
            }
          });
    }

    private boolean areTooMany() {
      int all = owners.size() + gone.size();
      int share = Math.min(Math.max(all / SHARE, Math.min(FEW, all / 2)), MOST_MISSED - 1);
      if (gone.size() <= Math.max(share, mostGone())) {
        settings.problems().clear(PROBLEM);
        return false;
      }
      settings
          .problems()
          .report(
              PROBLEM,
              "%d of %d people with data of texts have no account; since it may be an outage of the"
                      .formatted(gone.size(), all)
                  + " directory of users, none of them is erased.",
              "See whether all users are in the server's user summary; if so many have really been"
                  + " deleted, set "
                  + MOST_GONE
                  + " to at least "
                  + gone.size()
                  + " until they are erased, which is looked at once a day and after a start.");
      return true;
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
    List<String> due =
        missed.entrySet().stream()
            .filter(it -> !now.isBefore(it.getValue().plus(LOOK_AGAIN_AFTER)))
            .map(Map.Entry::getKey)
            .toList();
    if (!due.isEmpty() && !witnesses.isEmpty() && witnesses.stream().allMatch(absence::isGone)) {
      throw new IllegalStateException(
          "whoever had an account a while ago is not found; the directory of users may be away");
    }
    for (String person : due) {
      lookAgain(person, gone);
    }
  }

  /** Who cannot be looked for comes after the others the next time. */
  private void lookAgain(String person, Consumer<String> gone) {
    Instant since = missed.remove(person);
    try {
      if (absence.isGone(person)) {
        gone.accept(person);
      }
    } catch (RuntimeException e) {
      missed.put(person, since);
      throw e;
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Newest;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people may ask for, and what nobody should have to ask for (F34): that it is told what is
 * known of them, that they are erased, and that nothing is kept longer than it is needed. The door
 * of this room. Safe for use by many threads.
 */
public final class Privacy {

  /** What the operator can set of this room. */
  public static final List<Setting> SETTINGS =
      Stream.concat(Retention.settings(), Stream.of(Departed.MOST_GONE_SETTING)).toList();

  private static final Logger Log = LoggerFactory.getLogger(Privacy.class);
  private static final String PROBLEM = "privacy";

  private static final Duration SWEEP_EVERY = Duration.ofDays(1);

  /** The first sweep after a start is not before that, and nodes do not begin at once. */
  private static final Duration FIRST_SWEEP_AFTER = Duration.ofMinutes(10);

  private static final Duration FIRST_SWEEP_WITHIN = Duration.ofHours(1);

  /** After a sweep that broke off. */
  private static final Duration SWEEP_AGAIN_AFTER = Duration.ofMinutes(10);

  /** Accounts that are about to go, and their numbers. */
  private static final int MOST_LEAVING = 10_000;

  private final World world;
  private final Retention retention;
  private final Dossier dossier;
  private final Erasure erasure;
  private final Departed departed;
  private final AtomicBoolean isBusy = new AtomicBoolean();
  private final Map<String, Set<PhoneNumber>> leaving = Newest.map(MOST_LEAVING);
  private volatile Instant nextSweep;

  /**
   * What the room needs of the world.
   *
   * @param numbers the numbers on record of a bare JID; throws if they cannot be told now
   * @param confirmed those of them that are theirs for sure, since people may write anybody's
   *     numbers into their vCards; throws likewise
   * @param optOuts makes that nothing tells a number any more, if it has opted out, which still
   *     counts; throws if that cannot be done now
   * @param executor does what takes long, a thing at a time
   * @param random between 0 and 1, so that nodes do not sweep at once
   */
  public record World(
      Records records,
      Memory memory,
      PersonalSettings personal,
      Absence absence,
      Function<String, Set<PhoneNumber>> numbers,
      Function<String, Set<PhoneNumber>> confirmed,
      Consumer<PhoneNumber> optOuts,
      Settings settings,
      Executor executor,
      InstantSource clock,
      DoubleSupplier random) {}

  public Privacy(World world) {
    this.world = world;
    this.retention = new Retention(world.records(), world.settings());
    this.dossier = new Dossier(world);
    this.erasure = new Erasure(world);
    this.departed = new Departed(world.records(), world.absence(), world.settings());
    Duration later =
        Duration.ofMillis((long) (world.random().getAsDouble() * FIRST_SWEEP_WITHIN.toMillis()));
    this.nextSweep = world.clock().instant().plus(FIRST_SWEEP_AFTER).plus(later);
  }

  /** Looks at the settings, so that what is wrong with them is known. */
  public void refresh() {
    retention.refresh();
    departed.refresh();
  }

  /**
   * An account is about to go. What the server knows of its owner is still there: their numbers are
   * looked up, which may read the database. Never throws.
   *
   * @param user bare JID
   */
  public void leaving(String user) {
    try {
      Set<PhoneNumber> numbers = world.numbers().apply(user);
      synchronized (leaving) {
        leaving.put(user, numbers);
      }
    } catch (RuntimeException e) {
      Log.debug("The numbers of somebody who leaves cannot be told; the rows tell some", e);
    }
  }

  /**
   * An account is gone: its owner is erased within moments, or as soon as the database is there.
   * What cannot be done before the server stops is found by the daily sweep. Returns at once.
   *
   * @param user bare JID
   */
  public void deleted(String user) {
    Set<PhoneNumber> numbers;
    synchronized (leaving) {
      numbers = leaving.remove(user);
    }
    Set<PhoneNumber> known = numbers == null ? Set.of() : numbers;
    if (!erasure.gone(user, known, world.clock().instant())) {
      Log.warn("More people leave at once than are erased now; the daily sweep finds the others");
    }
  }

  /**
   * Erases somebody who keeps their account: all rows that are theirs or tell of them, and what
   * they have set for themselves. Only that they have opted out still counts, by a hash of the
   * number, if it is theirs for sure; what is known of other numbers stays as it is. And what they
   * have caused within the last day counts for a day more, or nobody's caps would hold: that others
   * were texted of them or were not, without any words. It is done within moments, or as soon as
   * the database is there; what happens from now on is not erased. May read the database.
   *
   * @param user bare JID
   * @return false where too many wait to be erased: it is to be asked for again later
   * @throws RuntimeException if their numbers cannot be told now
   */
  public boolean erase(String user) {
    return erasure.lives(user, world.confirmed().apply(user), world.clock().instant());
  }

  /**
   * Writes all that is known of somebody as one JSON object in UTF-8; its keys are told in {@code
   * Dossier}. Reads the database page by page, so it takes little memory whatever there is.
   *
   * @param user bare JID
   * @param to is not closed
   * @throws IOException if it cannot be written to
   * @throws RuntimeException if the database is away; some may have been written then
   */
  public void export(String user, OutputStream to) throws IOException {
    dossier.write(user, to);
  }

  /**
   * How many rows of each kind there are about somebody, by the same keys. Reads the database.
   *
   * @param user bare JID
   * @param most of no kind more are counted
   * @throws RuntimeException if the database is away
   */
  public SortedMap<String, Integer> counts(String user, int most) {
    return dossier.counts(user, most);
  }

  /** How long something is kept. */
  public Duration retentionOf(Kept kept) {
    return retention.timeOf(kept);
  }

  /** Has done what is to be done by now, by the executor. To be called every few seconds. */
  public void look() {
    if (!isBusy.compareAndSet(false, true)) {
      return;
    }
    try {
      world.executor().execute(this::turn);
    } catch (RejectedExecutionException e) {
      isBusy.set(false);
      Log.debug("The plugin stops", e);
    }
  }

  private void turn() {
    Instant now = world.clock().instant();
    try {
      Steps steps = new Steps();
      steps.take(() -> erasure.turn(now));
      steps.take(() -> departed.lookAgain(now, this::deleted));
      if (!now.isBefore(nextSweep)) {
        steps.take(() -> sweep(now));
      }
      steps.end();
      problems().clear(PROBLEM);
    } catch (RuntimeException | Error e) {
      Log.debug("What is to be erased cannot be erased now", e);
      if (Thread.currentThread().isInterrupted()) {
        // The plugin stops.
        return;
      }
      problems()
          .report(
              PROBLEM,
              "What is to be removed of people's data cannot be removed: " + e.getMessage(),
              "Correct this; it is tried again every few seconds, and what is too old every ten"
                  + " minutes.");
    } finally {
      isBusy.set(false);
    }
  }

  private Problems problems() {
    return world.settings().problems();
  }

  private void sweep(Instant now) {
    nextSweep = now.plus(SWEEP_AGAIN_AFTER);
    Steps steps = new Steps();
    steps.take(() -> retention.sweep(now));
    steps.take(() -> departed.look(now));
    steps.end();
    nextSweep = now.plus(SWEEP_EVERY);
  }
}

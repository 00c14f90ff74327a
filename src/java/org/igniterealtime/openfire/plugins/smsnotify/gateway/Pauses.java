package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which gateways take no texts for now, since their provider would refuse every one: the account
 * has no money, or does not know our credentials. One text is tried after {@link #FIRST}; if it
 * fails the same way, after {@link #SECOND}, and then every hour.
 *
 * <p>A pause counts at once on this node. It is stored by another thread, so that no send waits for
 * the database or fails with it; what could not be stored is tried again at the next {@link
 * #refresh}, which also brings what other nodes have stored. Safe for use by many threads.
 */
final class Pauses {

  static final Duration FIRST = Duration.ofMinutes(15);
  static final Duration SECOND = Duration.ofMinutes(30);
  static final Duration LATER = Duration.ofHours(1);

  private static final Logger Log = LoggerFactory.getLogger(Pauses.class);

  private final PauseStore store;
  private final Executor writer;
  private final Problems problems;
  private final InstantSource clock;

  private final Map<String, Pause> current = new ConcurrentHashMap<>();

  /** What is not stored yet; empty for a pause that has ended. Guarded by this object. */
  private final Map<String, Optional<Pause>> unstored = new HashMap<>();

  /** How often something was changed on this node. Guarded by this object. */
  private long changes;

  /** Lets one thread at a time talk to the store. Held during I/O, so never by a send. */
  private final Object storing = new Object();

  /**
   * @param writer runs what may block, soon and elsewhere
   */
  Pauses(PauseStore store, Executor writer, Problems problems, InstantSource clock) {
    this.store = store;
    this.writer = writer;
    this.problems = problems;
    this.clock = clock;
  }

  /** The key of the problem that a pause is. */
  static String problem(String gateway) {
    return "gateway:" + gateway + ":paused";
  }

  /** Whether every further text would be refused, too, until the operator does something. */
  static boolean isReason(Meaning meaning) {
    return meaning == Meaning.WRONG_CREDENTIALS || meaning == Meaning.OUT_OF_MONEY;
  }

  Optional<Pause> of(String gateway) {
    return Optional.ofNullable(current.get(gateway));
  }

  /** Whether one text may be tried in spite of a pause. */
  boolean isTrialDue(Pause pause) {
    return !clock.instant().isBefore(pause.nextTry());
  }

  /** The provider refuses everything. Where there is a pause already, it stays as it is. */
  void begin(String gateway, Outcome.Failure failure) {
    update(gateway, before -> before.or(() -> Optional.of(first(failure))));
  }

  /** The one text that was tried was refused the same way. */
  void prolong(String gateway, Outcome.Failure failure) {
    update(
        gateway,
        before ->
            Optional.of(
                before
                    .map(pause -> pause.isByOperator() ? pause : next(pause, failure))
                    .orElseGet(() -> first(failure))));
  }

  /** There is no reason for it any more. A pause by an operator stays. */
  void end(String gateway) {
    update(gateway, before -> before.filter(Pause::isByOperator));
  }

  /** An operator wants no texts to leave by a gateway. */
  void byOperator(String gateway) {
    Pause pause = new Pause(now(), Instant.MAX, Meaning.UNKNOWN, "", "");
    update(gateway, before -> Optional.of(pause));
  }

  /** An operator ends a pause, whoever began it. */
  void resume(String gateway) {
    update(gateway, before -> Optional.empty());
  }

  /**
   * Stores what is not stored yet, and takes over what other nodes have stored. May block; never
   * fails: without the store, what this node knows counts.
   */
  void refresh() {
    try {
      synchronized (storing) {
        storeAll();
        long before = changes();
        take(store.load(), before);
      }
    } catch (RuntimeException e) {
      Log.debug("The pauses of gateways are neither stored nor read just now", e);
    }
  }

  /** A gateway that is no longer there has no problem either; its pause waits for its return. */
  void hide(String gateway) {
    problems.clear(problem(gateway));
  }

  /** Says that a gateway is paused, or no longer. */
  void show(String gateway) {
    Optional<Pause> pause = of(gateway);
    if (pause.isEmpty()) {
      problems.clear(problem(gateway));
      return;
    }
    problems.report(problem(gateway), what(gateway, pause.get()), advice(gateway, pause.get()));
  }

  private Pause first(Outcome.Failure failure) {
    Instant now = now();
    return pause(now, now.plus(FIRST), failure);
  }

  private Pause next(Pause before, Outcome.Failure failure) {
    boolean wasFirst = !before.nextTry().isAfter(before.since().plus(FIRST));
    return pause(before.since(), now().plus(wasFirst ? SECOND : LATER), failure);
  }

  private static Pause pause(Instant since, Instant next, Outcome.Failure failure) {
    return new Pause(since, next, failure.meaning(), failure.code(), failure.words());
  }

  /** As exact as it is stored. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void update(String gateway, UnaryOperator<Optional<Pause>> change) {
    synchronized (this) {
      Optional<Pause> before = of(gateway);
      Optional<Pause> after = change.apply(before);
      if (after.equals(before)) {
        return;
      }
      changes++;
      unstored.put(gateway, after);
      put(gateway, after);
      show(gateway);
    }
    try {
      writer.execute(this::storeQuietly);
    } catch (RejectedExecutionException e) {
      Log.debug("The pause of {} is stored later", gateway, e);
    }
  }

  private void put(String gateway, Optional<Pause> pause) {
    if (pause.isPresent()) {
      current.put(gateway, pause.get());
    } else {
      current.remove(gateway);
    }
  }

  private synchronized long changes() {
    return changes;
  }

  private void storeQuietly() {
    try {
      synchronized (storing) {
        storeAll();
      }
    } catch (RuntimeException e) {
      Log.debug("The pauses of gateways could not be stored; this is tried again", e);
    }
  }

  /** Under the monitor of {@link #storing}; the database is asked outside of this object's own. */
  private void storeAll() {
    Map<String, Optional<Pause>> waiting;
    synchronized (this) {
      waiting = Map.copyOf(unstored);
    }
    waiting.forEach(
        (gateway, pause) -> {
          if (pause.isPresent()) {
            store.save(gateway, pause.get());
          } else {
            store.remove(gateway);
          }
          stored(gateway, pause);
        });
  }

  private synchronized void stored(String gateway, Optional<Pause> pause) {
    unstored.remove(gateway, pause);
  }

  /** What was read before something changed here is old: the next refresh reads anew. */
  private synchronized void take(Map<String, Pause> stored, long changesBefore) {
    if (changes != changesBefore) {
      return;
    }
    current.keySet().retainAll(stored.keySet());
    current.putAll(stored);
  }

  private static String what(String gateway, Pause pause) {
    if (pause.isByOperator()) {
      return "An operator has paused the gateway " + gateway + ".";
    }
    String why =
        pause.meaning() == Meaning.OUT_OF_MONEY
            ? "the account has no money, or is not active"
            : "the provider does not accept the credentials";
    String code = pause.code().isEmpty() ? "" : " " + pause.code() + ":";
    return ("No texts leave by the gateway " + gateway + ", since " + why + "." + code + " ")
        .concat(pause.words())
        .strip();
  }

  private static String advice(String gateway, Pause pause) {
    if (pause.isByOperator()) {
      return "Resume it when texts may leave by it again.";
    }
    String what =
        pause.meaning() == Meaning.OUT_OF_MONEY
            ? "Top up the account, or raise its limit, with the provider"
            : "Set the right credentials in the properties smsnotify." + gateway + ".*";
    return what
        + "; the texts wait, and one is tried at "
        + pause.nextTry().truncatedTo(ChronoUnit.SECONDS)
        + ", or as soon as its settings change.";
  }
}

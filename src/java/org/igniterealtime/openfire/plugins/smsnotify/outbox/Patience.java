package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** How long the outbox waits for what. Safe for use by many threads if its randomness is. */
final class Patience {

  /** For how many seconds a claim is ours: longer than any gateway's time-outs. */
  static final String LEASE = "smsnotify.lease";

  /** After how many seconds a provider is first asked whether it has a text. */
  static final String CHECK_AFTER = "smsnotify.checkAfter";

  /** After how many seconds a provider is first asked what became of a text. */
  static final String POLL_AFTER = "smsnotify.pollAfter";

  static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  static final Duration LONGEST_CHECK_PAUSE = Duration.ofMinutes(10);

  /** No text lives longer than this, so a provider that asks for more asks for never. */
  static final Duration LONGEST_ASKED = Duration.ofDays(3);

  /** How long a request to a provider is under way at most, by the time-outs of all gateways. */
  static final Duration LONGEST_REQUEST = Duration.ofSeconds(25);

  private static final Setting.Seconds LEASE_TIME =
      new Setting.Seconds(
          LEASE, Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofMinutes(10));

  private static final Setting.Seconds CHECK_TIME =
      new Setting.Seconds(
          CHECK_AFTER, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(10));

  private static final Setting.Seconds POLL_TIME =
      new Setting.Seconds(
          POLL_AFTER, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofHours(1));

  /** What the operator can set of it. */
  static final List<Setting> SETTINGS = List.of(LEASE_TIME, CHECK_TIME, POLL_TIME);

  /** Where the provider reports by itself, it is asked for what it did not say: the price. */
  private static final int PATIENCE_WITH_CALLBACKS = 10;

  /** The pauses between two polls, in multiples of the first. */
  private static final List<Integer> POLLS = List.of(1, 4, 10, 45, 300, 1_080, 1_440, 2_880);

  /** A doubt lasts so many times as long as it takes to believe in an absence. */
  private static final int DOUBTS = 5;

  private static final double HALF = 0.5;

  private final Settings settings;
  private final DoubleSupplier random;
  private final IntervalFunction pauses =
      IntervalFunction.ofExponentialBackoff(FIRST_PAUSE, 2, LONGEST_PAUSE);

  Patience(Settings settings, DoubleSupplier random) {
    this.settings = settings;
    this.random = random;
  }

  /** For how long a claim is ours. */
  Duration lease() {
    return settings.seconds(LEASE_TIME);
  }

  private Duration checkAfter() {
    return settings.seconds(CHECK_TIME);
  }

  /** Looks at the settings, so that what is wrong with them is known before they are needed. */
  void refresh() {
    lease();
    checkAfter();
    pollAfter();
  }

  /**
   * The pause before the next attempt: it doubles with each, with jitter so that not all come back
   * at once.
   *
   * @param attempts how many attempts there were before the one that failed
   * @param asked what the provider asks for
   */
  Duration beforeAttempt(int attempts, Optional<Duration> asked) {
    double jitter = HALF + random.getAsDouble() / 2;
    Duration ours = Duration.ofMillis((long) (pauses.apply(attempts + 1) * jitter));
    return longest(ours, asked.orElse(ours), LONGEST_ASKED);
  }

  /** The pause before a provider is asked (again) whether it has a text. */
  Duration beforeCheck(int checks, Optional<Duration> asked) {
    Duration first = checkAfter();
    Duration doubled = first.multipliedBy(1L << Math.min(checks, 10));
    Duration bounded = doubled.compareTo(LONGEST_CHECK_PAUSE) > 0 ? LONGEST_CHECK_PAUSE : doubled;
    Duration ours = bounded.compareTo(first) < 0 ? first : bounded;
    return longest(ours, asked.orElse(ours), LONGEST_ASKED);
  }

  private static Duration longest(Duration one, Duration other, Duration most) {
    Duration longer = one.compareTo(other) > 0 ? one : other;
    return longer.compareTo(most) > 0 ? most : longer;
  }

  /**
   * For how long after it was handed over a provider may take a text that it does not know of yet:
   * until our own request has surely ended, and a while for the provider to list it.
   */
  Duration untilAbsenceIsBelieved() {
    Duration ended = untilTooLateToBegin().plus(LONGEST_REQUEST);
    Duration lease = lease();
    return (ended.compareTo(lease) > 0 ? ended : lease).plus(checkAfter());
  }

  /**
   * For how long after a text was handed over a provider is asked again that has something which
   * may be it: as long as other texts of ours may be looked for, too.
   */
  Duration untilDoubtIsFinal() {
    return untilAbsenceIsBelieved().multipliedBy(DOUBTS);
  }

  /**
   * For how long after it was claimed a text may still be handed over: so that its request has
   * ended long before its absence is believed.
   */
  Duration untilTooLateToBegin() {
    return lease().dividedBy(2);
  }

  /**
   * The pause before a provider is asked how far a text has come.
   *
   * @param polls how often it was asked before
   * @return empty if it is not asked any more
   */
  Optional<Duration> beforePoll(int polls) {
    if (polls >= POLLS.size()) {
      return Optional.empty();
    }
    return Optional.of(pollAfter().multipliedBy(POLLS.get(polls)));
  }

  /** The pause before the first poll, where the provider should have reported by itself. */
  Duration beforePollAfterCallbacks() {
    return pollAfter().multipliedBy(PATIENCE_WITH_CALLBACKS);
  }

  private Duration pollAfter() {
    return settings.seconds(POLL_TIME);
  }
}

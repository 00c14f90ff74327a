package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether anybody can be texted at all, found out from the first accounts of the server. To look
 * may take long, so it is done in the background; what was found last is told at once.
 */
public final class Reachable {

  static final int ACCOUNTS = 100;

  /** After somebody was found, it is looked less often. */
  private static final Duration PAUSE = Duration.ofHours(1);

  /** Until then accounts are not read every few seconds: they may be in a directory. */
  private static final Duration SHORT_PAUSE = Duration.ofMinutes(1);

  private static final Logger Log = LoggerFactory.getLogger(Reachable.class);

  private final IntFunction<List<String>> accounts;
  private final Function<String, PhoneBook.Numbers> numbers;
  private final InstantSource clock;
  private volatile Optional<Found> found = Optional.empty();
  private Instant next = Instant.MIN;

  /**
   * What was found.
   *
   * @param accounts how many were looked at
   * @param reachable how many of them have a number that can be texted
   * @param unusable how many have only numbers that cannot
   */
  record Found(int accounts, int reachable, int unusable) {}

  /**
   * @param accounts bare JIDs of so many accounts at the most
   * @param numbers those of an account
   */
  public Reachable(
      IntFunction<List<String>> accounts,
      Function<String, PhoneBook.Numbers> numbers,
      InstantSource clock) {
    this.accounts = Objects.requireNonNull(accounts);
    this.numbers = Objects.requireNonNull(numbers);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Looks, if it is time to. One thread's; reads the database; never fails. */
  public void look() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(SHORT_PAUSE);
    try {
      Found fresh = found();
      found = Optional.of(fresh);
      if (fresh.reachable() > 0) {
        next = now.plus(PAUSE);
      }
    } catch (RuntimeException e) {
      Log.debug("It cannot be told now whether anybody has a number", e);
    }
  }

  private Found found() {
    int looked = 0;
    int reachable = 0;
    int unusable = 0;
    for (String account : accounts.apply(ACCOUNTS)) {
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
      PhoneBook.Numbers of = numbers.apply(account);
      looked++;
      reachable += of.valid().isEmpty() ? 0 : 1;
      unusable += of.valid().isEmpty() && !of.rejected().isEmpty() ? 1 : 0;
    }
    return new Found(looked, reachable, unusable);
  }

  /** What was found last; empty where it was not looked yet. */
  Optional<Found> last() {
    return found;
  }
}

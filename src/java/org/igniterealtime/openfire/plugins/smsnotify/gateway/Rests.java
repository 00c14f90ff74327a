package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Senders that the provider has asked to go slower: each rests for as long as it was asked to, and
 * where it was not told how long, for a second, then two, four, and so on, up to a minute. On this
 * node only. Safe for use by many threads.
 */
final class Rests {

  /** Whatever a provider asks for, no sender rests longer than that. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 6;

  /** Of a rest after which the next is the first again. */
  private static final int NONE = -1;

  private static final Duration LONGEST_OF_OURS = Duration.ofMinutes(1);

  private final InstantSource clock;

  /** By the sender's id. Guarded by this object. */
  private final Map<String, Rest> rests = new HashMap<>();

  private record Rest(Instant since, Instant until, int doublings) {}

  Rests(InstantSource clock) {
    this.clock = clock;
  }

  /** The provider has asked this sender to go slower. */
  synchronized void slower(Sender sender, Optional<Duration> asked) {
    Instant now = clock.instant();
    Rest before = rests.get(sender.id());
    if (before != null && now.isBefore(before.until())) {
      lengthen(sender, before, asked.map(wait -> now.plus(atMost(wait, LONGEST))));
      return;
    }
    int doublings = before == null ? 0 : Math.min(before.doublings() + 1, MOST_DOUBLINGS);
    Duration ours = atMost(FIRST.multipliedBy(1L << doublings), LONGEST_OF_OURS);
    Duration rest = asked.map(wait -> atMost(wait, LONGEST)).orElse(ours);
    rests.put(sender.id(), new Rest(now, now.plus(rest), doublings));
  }

  /** The provider has taken a text of this sender. Its rest, if it has one, goes on. */
  synchronized void worked(Sender sender) {
    rests.computeIfPresent(
        sender.id(),
        (id, rest) ->
            clock.instant().isBefore(rest.until())
                ? new Rest(rest.since(), rest.until(), NONE)
                : null);
  }

  /** Until when a sender rests; empty where it does not. */
  synchronized Optional<Instant> until(Sender sender) {
    return Optional.ofNullable(rests.get(sender.id()))
        .map(Rest::until)
        .filter(until -> clock.instant().isBefore(until));
  }

  /** Since when a sender rests; empty where it does not. */
  synchronized Optional<Instant> since(Sender sender) {
    return until(sender).map(until -> rests.get(sender.id()).since());
  }

  /** Of texts that were under way together, the longest word counts, and they count as one. */
  private void lengthen(Sender sender, Rest rest, Optional<Instant> until) {
    if (until.isPresent() && until.get().isAfter(rest.until())) {
      rests.put(sender.id(), new Rest(rest.since(), until.get(), rest.doublings()));
    }
  }

  private static Duration atMost(Duration wait, Duration longest) {
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Codes and their counts, kept in memory. */
final class CodesInMemory implements NumberCodes {

  final Map<String, Code> codes = new HashMap<>();
  private final Map<Limit, Count> counts = new HashMap<>();

  private record Count(int sent, Instant until) {}

  @Override
  public boolean count(List<Limit> limits, Instant now) {
    counts.values().removeIf(count -> !count.until().isAfter(now));
    if (limits.stream().anyMatch(limit -> sent(limit) >= limit.most())) {
      return false;
    }
    limits.forEach(
        limit ->
            counts.merge(
                limit,
                new Count(1, now.plus(limit.within())),
                (old, one) -> new Count(old.sent() + 1, old.until())));
    return true;
  }

  private int sent(Limit limit) {
    return counts.containsKey(limit) ? counts.get(limit).sent() : 0;
  }

  @Override
  public void save(Code code) {
    codes.put(code.user(), code);
  }

  @Override
  public Optional<Code> find(String user, Instant now) {
    return Optional.ofNullable(codes.get(user))
        .filter(code -> code.triesLeft() > 0 && code.expires().isAfter(now));
  }

  @Override
  public Optional<Code> take(String user, Instant now) {
    Optional<Code> taken =
        find(user, now)
            .map(
                code ->
                    new Code(
                        user,
                        code.number(),
                        code.replaces(),
                        code.hash(),
                        code.triesLeft() - 1,
                        code.expires()));
    taken.ifPresent(this::save);
    return taken;
  }

  @Override
  public void remove(String user) {
    codes.remove(user);
  }
}

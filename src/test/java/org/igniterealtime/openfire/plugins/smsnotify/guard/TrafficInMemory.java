package org.igniterealtime.openfire.plugins.smsnotify.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** What was texted, as a test says. */
final class TrafficInMemory implements Traffic {

  final List<Newcomer> newcomers = new ArrayList<>();
  final Map<String, Long> known = new HashMap<>();
  final Map<String, Long> busiest = new HashMap<>();
  List<Capped> capped = List.of();
  Optional<Instant> first = Optional.empty();
  int notified;
  long premium;

  /** Happens when the first question of a look is asked. */
  Runnable whenAsked = () -> {};

  int looks;
  int weeksCounted;
  long cappedAtLeast;

  /** So many new numbers of a block, one text to each. */
  void block(String start, String region, int numbers) {
    for (int i = 0; i < numbers; i++) {
      add("%s%03d".formatted(start, i), region, 1);
    }
  }

  void add(String number, String region, int texts) {
    newcomers.add(new Newcomer(new PhoneNumber(number), region, texts));
  }

  @Override
  public Optional<Instant> first() {
    return first;
  }

  @Override
  public int notified(Instant before, int most) {
    return first.filter(it -> it.isBefore(before)).isPresent() ? Math.min(notified, most) : 0;
  }

  @Override
  public List<Newcomer> newcomers(Instant since, int most) {
    return List.copyOf(newcomers);
  }

  @Override
  public long knownOf(String block, int others, Instant before) {
    return known.getOrDefault(block, 0L);
  }

  @Override
  public Map<String, Long> busiestHours(Instant from, Instant until) {
    weeksCounted++;
    return Map.copyOf(busiest);
  }

  @Override
  public List<Capped> capped(Instant since, long atLeast, int most) {
    looks++;
    whenAsked.run();
    cappedAtLeast = atLeast;
    return capped;
  }

  @Override
  public long premium(Instant since) {
    return premium;
  }
}

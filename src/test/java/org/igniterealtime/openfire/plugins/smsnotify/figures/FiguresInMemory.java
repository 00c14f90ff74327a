package org.igniterealtime.openfire.plugins.smsnotify.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Figures, and a log to count, in memory. */
public final class FiguresInMemory implements FigureStore {

  private final Map<Part, Map<Figure, Long>> log = new HashMap<>();
  private final Map<Part, Instant> counted = new HashMap<>();
  private final SortedMap<LocalDate, Map<Figure, Long>> kept = new TreeMap<>();
  private final List<Part> looks = new ArrayList<>();
  private boolean isAway;

  /** The log has so much of something on a day, from now on. */
  public FiguresInMemory log(LocalDate day, Figure figure, long amount) {
    log.computeIfAbsent(new Part(day, figure.measure().source()), part -> new HashMap<>())
        .put(figure, amount);
    return this;
  }

  /** Nothing is in the log any more. */
  void deleteLog() {
    log.clear();
  }

  /** So much was counted. */
  public FiguresInMemory keep(LocalDate day, Figure figure, long amount) {
    kept.computeIfAbsent(day, any -> new HashMap<>()).put(figure, amount);
    return this;
  }

  /** The database does not answer. */
  public FiguresInMemory goAway() {
    isAway = true;
    return this;
  }

  void comeBack() {
    isAway = false;
  }

  /** Which parts were counted since this was asked last. */
  List<Part> looks() {
    List<Part> copy = List.copyOf(looks);
    looks.clear();
    return copy;
  }

  long amount(LocalDate day, Figure figure) {
    return kept.getOrDefault(day, Map.of()).getOrDefault(figure, 0L);
  }

  private void require() {
    if (isAway) {
      throw new IllegalStateException("away");
    }
  }

  @Override
  public Map<Part, Instant> counted(LocalDate since) {
    require();
    Map<Part, Instant> found = new HashMap<>(counted);
    found.keySet().removeIf(it -> it.day().isBefore(since));
    return found;
  }

  @Override
  public Map<Figure, Long> count(Part part) {
    require();
    looks.add(part);
    return log.getOrDefault(part, Map.of());
  }

  @Override
  public boolean save(Part part, Instant at, Map<Figure, Long> amounts) {
    require();
    Instant last = counted.get(part);
    if (last != null && !last.isBefore(at)) {
      return false;
    }
    counted.put(part, at);
    Map<Figure, Long> day = kept.computeIfAbsent(part.day(), any -> new HashMap<>());
    Map<Figure, Long> copy = Map.copyOf(amounts);
    day.keySet().removeIf(it -> it.measure().source() == part.source());
    day.putAll(copy);
    return true;
  }

  @Override
  public List<DayFigures> between(LocalDate first, LocalDate last) {
    require();
    return kept.subMap(first, last.plusDays(1)).entrySet().stream()
        .filter(it -> !it.getValue().isEmpty())
        .map(it -> new DayFigures(it.getKey(), it.getValue()))
        .toList();
  }

  @Override
  public void removeBefore(LocalDate day) {
    require();
    kept.headMap(day).clear();
    counted.keySet().removeIf(it -> it.day().isBefore(day));
  }
}

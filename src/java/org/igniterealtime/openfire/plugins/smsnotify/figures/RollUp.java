package org.igniterealtime.openfire.plugins.smsnotify.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.figures.FigureStore.Part;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the log, day by day. It is one thread's, which calls {@link #look} again and again; the
 * package comment has what is counted when.
 */
public final class RollUp {

  /** So long after a day has ended its figures change no more. */
  static final Duration SETTLED = Duration.ofDays(7);

  /** How far back the log is counted where that was never done. */
  static final int FURTHEST_DAYS = 366;

  /** For so many days figures are kept. */
  static final int KEPT_DAYS = 731;

  /** Today is counted this often. */
  static final Duration OFTEN = Duration.ofMinutes(1);

  /** A day before is counted after so many hours as it is days old. */
  private static final Duration NOW_AND_THEN = Duration.ofHours(1);

  /** The last rows of a day that the log still has whole must not go while they are counted. */
  private static final Duration MARGIN = Duration.ofHours(1);

  /** So many parts of days at one look, so that the thread can be stopped in between. */
  private static final int MOST = 24;

  private static final Duration SOON = Duration.ofSeconds(2);

  /** The database is busy with this for so small a part of the time, at the most. */
  private static final int SHARE = 20;

  private static final Logger Log = LoggerFactory.getLogger(RollUp.class);

  private final FigureStore store;
  private final Function<Source, Duration> kept;
  private final InstantSource clock;
  private LocalDate cleared = LocalDate.MIN;

  /**
   * @param kept for how long the log has all that a source is counted from
   */
  public RollUp(FigureStore store, Function<Source, Duration> kept, InstantSource clock) {
    this.store = Objects.requireNonNull(store);
    this.kept = Objects.requireNonNull(kept);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Counts what is due, the newest first, and removes figures that were kept long enough. Never
   * fails: what could not be done is tried again the next time.
   *
   * @return after how long to look again
   */
  public Duration look() {
    Instant begin = clock.instant();
    boolean isDone = false;
    try {
      isDone = count(begin);
      clear(day(begin));
    } catch (RuntimeException e) {
      Log.debug("The log cannot be counted now", e);
      return OFTEN;
    }
    Duration busy = Duration.between(begin, clock.instant()).multipliedBy(SHARE);
    Duration wanted = isDone ? OFTEN : SOON;
    return busy.compareTo(wanted) > 0 ? busy : wanted;
  }

  /** Whether that was all. */
  private boolean count(Instant now) {
    Map<Part, Instant> counted = store.counted(day(now).minusDays(FURTHEST_DAYS));
    List<Part> due =
        parts(day(now))
            .filter(part -> isWhole(part, now) && isDue(part, counted.get(part), now))
            .limit(MOST)
            .toList();
    for (Part part : due) {
      if (Thread.currentThread().isInterrupted()) {
        return true;
      }
      count(part);
    }
    return due.size() < MOST;
  }

  private static Stream<Part> parts(LocalDate today) {
    return Stream.iterate(today, day -> day.minusDays(1))
        .limit(FURTHEST_DAYS)
        .flatMap(day -> Stream.of(Source.values()).map(source -> new Part(day, source)));
  }

  /** Whether the log has all of it still; of today nothing goes that is kept for a day. */
  private boolean isWhole(Part part, Instant now) {
    Duration margin = part.day().equals(day(now)) ? Duration.ZERO : MARGIN;
    return start(part.day()).isAfter(now.minus(kept.apply(part.source())).plus(margin));
  }

  private static boolean isDue(Part part, Instant last, Instant now) {
    if (last == null) {
      return true;
    }
    Instant end = start(part.day().plusDays(1));
    boolean isSettled = !last.isBefore(end.plus(SETTLED));
    return !isSettled && !now.isBefore(last.plus(pause(part.day(), now)));
  }

  private static Duration pause(LocalDate day, Instant now) {
    long age = ChronoUnit.DAYS.between(day, day(now));
    return age <= 0 ? OFTEN : NOW_AND_THEN.multipliedBy(age);
  }

  /**
   * Where the log has fewer rows than were counted before, some were removed (somebody was
   * forgotten, or they were kept long enough): what was counted stays.
   */
  private void count(Part part) {
    Instant at = clock.instant();
    Map<Figure, Long> fresh = store.count(part);
    Measure rows = part.source().rows();
    Map<Figure, Long> before = before(part);
    store.save(part, at, total(fresh, rows) < total(before, rows) ? before : fresh);
  }

  private Map<Figure, Long> before(Part part) {
    return store.between(part.day(), part.day()).stream()
        .flatMap(it -> it.amounts().entrySet().stream())
        .filter(it -> it.getKey().measure().source() == part.source())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static long total(Map<Figure, Long> amounts, Measure measure) {
    return new DayFigures(LocalDate.EPOCH, amounts).total(measure);
  }

  /** Once a day. */
  private void clear(LocalDate today) {
    if (!today.equals(cleared)) {
      store.removeBefore(today.minusDays(KEPT_DAYS));
      cleared = today;
    }
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

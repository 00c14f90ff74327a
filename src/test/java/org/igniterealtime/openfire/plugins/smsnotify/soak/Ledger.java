package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;

/**
 * All that was said, each message with a mark that no other has and that its text quotes, what must
 * become of it, and what has. Safe for use by many threads.
 */
final class Ledger {

  private static final Pattern MARK = Pattern.compile("\\bm[0-9]{7}\\b");

  /** What must become of a message. */
  enum Due {
    /** It is told once to each number of its recipient. */
    TOLD,
    /** It is told at most once to each number: its recipient may have seen it. */
    PERHAPS,
    /** It is not told. */
    NEVER
  }

  /**
   * Something that was said.
   *
   * @param where name of whom it was said to, or bare JID of the room
   * @param to those whom it may be told to, by their names
   * @param due what must become of it, as far as was known then
   */
  record Saying(String where, Set<String> to, Due due, Instant at) {}

  /**
   * What a text quotes.
   *
   * @param first when the first of it was said
   * @param last when the last of it was said
   */
  record Told(Instant first, Instant last) {

    /** When it had to leave, where the holds are as long as said. */
    Instant due(Duration offlineDelay, Duration quietPeriod, Duration longestHold) {
      Instant longest = first.plus(longestHold);
      Instant quiet = last.plus(quietPeriod);
      Instant earliest = first.plus(offlineDelay);
      Instant due = quiet.isBefore(longest) ? quiet : longest;
      return due.isBefore(earliest) ? earliest : due;
    }
  }

  private final AtomicInteger marks = new AtomicInteger();
  private final Map<String, Saying> said = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Integer>> told = new HashMap<>();

  /** A new mark for a message that is about to be said. */
  String next(String where, Set<String> to, Due due, Instant at) {
    String mark = String.format(Locale.ROOT, "m%07d", marks.incrementAndGet());
    said.put(mark, new Saying(where, to, due, at));
    return mark;
  }

  /** It may not have been said after all: nothing has to become of it. */
  void doubt(String mark) {
    said.computeIfPresent(mark, (key, it) -> new Saying(it.where(), it.to(), Due.PERHAPS, it.at()));
  }

  int size() {
    return said.size();
  }

  /**
   * The provider has taken a text; returns what it quotes if that tells when it was due: nobody but
   * us can have prolonged the hold, as in a room, or ended it.
   */
  synchronized Optional<Told> read(ReceivedMessage text) {
    Set<String> quoted =
        MARK.matcher(text.body()).results().map(MatchResult::group).collect(Collectors.toSet());
    quoted.forEach(
        mark ->
            told.computeIfAbsent(mark, key -> new HashMap<>()).merge(text.to(), 1, Integer::sum));
    List<Instant> times =
        quoted.stream()
            .map(said::get)
            .filter(it -> it != null && it.due() == Due.TOLD && it.to().contains(it.where()))
            .map(Saying::at)
            .sorted()
            .toList();
    return times.isEmpty()
        ? Optional.empty()
        : Optional.of(new Told(times.get(0), times.get(times.size() - 1)));
  }

  /**
   * What became of everything.
   *
   * @param messages how many there were of each
   * @param told how many of them were told
   * @param wrong a sentence for everything that must not be
   */
  record Result(Map<Due, Long> messages, Map<Due, Long> told, List<String> wrong) {}

  /**
   * Looks at everything.
   *
   * @param numbers of each person
   * @param due what must become of a message after all
   */
  synchronized Result result(Map<String, Set<String>> numbers, Function<Saying, Due> due) {
    Map<Due, Long> messages = new EnumMap<>(Due.class);
    Map<Due, Long> toldOf = new EnumMap<>(Due.class);
    List<String> wrong = new ArrayList<>();
    said.forEach(
        (mark, saying) -> {
          Due must = due.apply(saying);
          Map<String, Integer> times = told.getOrDefault(mark, Map.of());
          messages.merge(must, 1L, Long::sum);
          if (!times.isEmpty()) {
            toldOf.merge(must, 1L, Long::sum);
          }
          Set<String> theirs =
              saying.to().stream()
                  .flatMap(name -> numbers.get(name).stream())
                  .collect(Collectors.toSet());
          wrong(must, times, theirs).ifPresent(what -> wrong.add(mark + what + saying));
        });
    told.keySet().stream()
        .filter(mark -> !said.containsKey(mark))
        .forEach(mark -> wrong.add(mark + " was told, and nobody has said it"));
    return new Result(messages, toldOf, wrong);
  }

  private static Optional<String> wrong(Due must, Map<String, Integer> times, Set<String> numbers) {
    if (times.values().stream().anyMatch(often -> often > 1)) {
      return Optional.of(" was told twice: ");
    }
    if (!numbers.containsAll(times.keySet())) {
      return Optional.of(" was told to somebody else: ");
    }
    if (must == Due.TOLD && !times.keySet().containsAll(numbers)) {
      return Optional.of(" is lost: ");
    }
    if (must == Due.NEVER && !times.isEmpty()) {
      return Optional.of(" was told, and must not be: ");
    }
    return Optional.empty();
  }
}

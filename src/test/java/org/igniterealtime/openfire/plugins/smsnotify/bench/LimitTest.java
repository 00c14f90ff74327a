package org.igniterealtime.openfire.plugins.smsnotify.bench;

import static org.igniterealtime.openfire.plugins.smsnotify.bench.Example.results;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which figures are held against which limit, and which of them keep it. */
class LimitTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # bar, what,                    of,         value,   unit,     baseline, limit,        met
          P1,  passing (processor time),  IQ_GET,     90,      ns/op,    40,       ≤ 50 ns more, yes
          P1,  passing (processor time),  IQ_GET,     90.1,    ns/op,    40,       ≤ 50 ns more, no
          P1,  passing (processor time),  IQ_GET,     51,      ns/op,    ,         ≤ 50 ns more, no
          P1,  passing (allocated),       IQ_GET,     0.0001,  bytes/op, ,         0 bytes more, yes
          P1,  passing (allocated),       IQ_GET,     24,      bytes/op, 24,       0 bytes more, yes
          P1,  passing (allocated),       IQ_GET,     24,      bytes/op, 16,       0 bytes more, no
          P1,  baseline (processor time), IQ_GET,     3,       ns/op,    ,         ,
          P1,  passing,                   IQ_GET,     90,      ns/op,    ,         ,
          P2,  attending (processor time), CHAT,      1,       us/op,    ,         ≤ 1 µs more,  yes
          P2,  attending (processor time), CHAT,      1.02,    us/op,    0.01,     ≤ 1 µs more,  no
          P2,  attending (allocated),     CHAT,       1500,    bytes/op, ,         ,
          P3,  heard (processor time),    CHAT,       1,       us/op,    ,         ≤ 2 µs more,  yes
          P3,  heard (processor time),    CHAT,       2.01,    us/op,    0.01,     ≤ 2 µs more,  yes
          P3,  heard (processor time),    CHAT,       2100,    ns/op,    ,         ≤ 2 µs more,  no
          P3,  heard (allocated),         CHAT,       1000,    bytes/op, ,         ≤ 1 kB more,  yes
          P3,  heard (allocated),         CHAT,       1001,    bytes/op, ,         ≤ 1 kB more,  no
          P4,  'processor time without ÷ with SMS Notify, at least', missed, 0.985, ratio, , ≥ 0.98, yes
          P4,  'processor time without ÷ with SMS Notify, at least', missed, 0.97, ratio, , ≥ 0.98, no
          P4,  processor time without ÷ with SMS Notify, missed, 0.97, ratio, ,    ,
          P5,  memory of a hold,          1000000,    400,     bytes,    ,         ≤ 400 bytes,  yes
          P5,  memory of a hold,          1000000,    0.41,    kB,       ,         ≤ 400 bytes,  no
          P5,  memory of a hold,          1000,       900,     bytes,    ,         ,
          P6,  'lateness of what comes due, 99th percentile', 10000,      99,      ms,       ,         ≤ 100 ms,     yes
          P6,  'lateness of what comes due, 99th percentile', 10000,      0.101,   s,        ,         ≤ 100 ms,     no
          P7,  messages committed,        hsqldb,     50000,   /s,       100000,   ≥ 0.5,        yes
          P7,  messages committed,        hsqldb,     49000,   /s,       100000,   ≥ 0.5,        no
          P7,  messages committed,        hsqldb,     50000,   /s,       ,         ,
          P8,  texts sent,                postgresql, 1000,    /s,       1900,     '≥ 1,000/s',  yes
          P8,  texts sent,                postgresql, 999,     /s,       1900,     '≥ 1,000/s',  no
          P8,  texts sent,                hsqldb,     501,     /s,       ,         ≥ 500/s,      yes
          P8,  texts sent,                hsqldb,     499,     /s,       ,         ≥ 500/s,      no
          P9,  cut (processor time),      ENGLISH,    1000,    ns/op,    ,         '≥ 1,000,000/s', yes
          P9,  cut (processor time),      EMOJI,      2020,    ns/op,    ,         '≥ 1,000,000/s', no
          P9,  cut (allocated),           ENGLISH,    1500,    bytes/op, ,         ,
          P9,  cut,                       ENGLISH,    1060000, ops/s,    ,         ,
          P10, start to first text,       postgresql, 4.9,     s,        2.4,      ≤ 5 s,        yes
          P10, start to first text,       postgresql, 5100,    ms,       ,         ≤ 5 s,        no
          P11, start with the plugin − without, ,     1,       s,        ,         ≤ 1 s,        yes
          P11, start with the plugin − without, ,     1001,    ms,       ,         ≤ 1 s,        no
          P12, size of the jar,              ,           29.9,    MB,       ,         ≤ 30 MB,      yes
          P12, size of the jar,              ,           31,      MB,       ,         ≤ 30 MB,      no
          -,   memory of a hold,          1000000,    900,     bytes,    ,         ,
          """)
  void eachBarHasItsFiguresAndItsLimit(
      String bar,
      String what,
      String of,
      double value,
      String unit,
      Double baseline,
      String limit,
      String met) {
    Result result =
        new Result(
            bar,
            what,
            of == null ? "" : of,
            value,
            unit,
            Result.Better.LOWER,
            baseline == null ? OptionalDouble.empty() : OptionalDouble.of(baseline));

    assertEquals(limit, told(result, Limit::words));
    assertEquals(met, told(result, it -> it.isMetBy(result) ? "yes" : "no"));
  }

  @Test
  void aLimitWithoutAFigureIsNamed() {
    Results all = results(Result.cost("P12", "size of the jar", "", 20, "MB"));

    assertFalse(Limit.without(all).contains(Limit.P12));
    assertTrue(Limit.without(all).contains(Limit.P11));
    assertEquals(List.of(Limit.values()), Limit.without(Results.NONE));
  }

  @ParameterizedTest
  @CsvSource({"29, 31, P12", "31, 32, ''", "29, 28, ''", "31, 29, ''"})
  void aLimitIsLostThatWasKept(double past, double now, String lost) {
    List<Limit> found =
        Limit.lost(
            results(Result.cost("P12", "size of the jar", "", past, "MB")),
            results(Result.cost("P12", "size of the jar", "", now, "MB")));

    assertEquals(lost, found.stream().map(Limit::name).collect(Collectors.joining(" ")));
  }

  /** What no benchmark tells would never be judged, and nothing would be said about it. */
  @ParameterizedTest
  @EnumSource
  void eachLimitIsForFiguresThatABenchmarkTells(Limit limit) throws IOException {
    String[] barAndWhat = limit.figures().split(" ", 2);
    List<String> telling =
        sources().stream()
            .filter(it -> it.tells(barAndWhat[0], barAndWhat[1]))
            .map(Source::name)
            .toList();

    assertEquals(1, telling.size(), limit.figures() + ": " + telling);
  }

  @Test
  void aFigureOfAnotherBarOrOfOtherWordsIsToldByNone() throws IOException {
    List<Source> sources = sources();

    assertTrue(sources.stream().anyMatch(it -> it.tells("P12", "size of the jar")));
    assertTrue(sources.stream().noneMatch(it -> it.tells("P13", "size of the jar")));
    assertTrue(sources.stream().noneMatch(it -> it.tells("P12", "size of a jar")));
    assertTrue(sources.stream().noneMatch(it -> it.tells("P1", "heard (processor time)")));
  }

  /**
   * A benchmark.
   *
   * @param words the words in quotes, and the names of what JMH runs with what is added to them
   */
  private record Source(String name, Set<String> words) {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\\n]+)\"");
    private static final Pattern RUN_BY_JMH =
        Pattern.compile("@Benchmark(?:\\s+@\\S+)*\\s+public \\S+ (\\w+)\\(");

    static Source read(Path file) {
      String source = text(file);
      Set<String> words =
          QUOTED
              .matcher(source)
              .results()
              .map(it -> it.group(1))
              .collect(Collectors.toCollection(HashSet::new));
      RUN_BY_JMH
          .matcher(source)
          .results()
          .map(it -> it.group(1))
          .forEach(
              method -> {
                words.add(method + " (processor time)");
                words.add(method + " (allocated)");
              });
      return new Source(file.getFileName().toString(), words);
    }

    private static String text(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Whether it has the bar, and words that make up these. */
    boolean tells(String bar, String what) {
      return words.contains(bar) && isMadeUp(what);
    }

    private boolean isMadeUp(String what) {
      return what.isEmpty()
          || words.stream()
              .filter(what::startsWith)
              .anyMatch(word -> isMadeUp(what.substring(word.length())));
    }
  }

  private static List<Source> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/bench/java"))) {
      return files
          .filter(file -> file.toString().endsWith("Benchmark.java"))
          .map(Source::read)
          .toList();
    }
  }

  private static String told(Result result, Function<Limit, String> what) {
    String told = Limit.of(result).stream().map(what).collect(Collectors.joining(" "));
    return told.isEmpty() ? null : told;
  }
}

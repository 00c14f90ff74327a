package org.igniterealtime.openfire.plugins.smsnotify.bench;

import static org.igniterealtime.openfire.plugins.smsnotify.bench.Measure.A_SECOND;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Measure.A_SECOND_ALONE;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Measure.BYTES;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Measure.MORE_BYTES;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Measure.MORE_NANOSECONDS;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Measure.NANOSECONDS;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Measure.RATIO;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Result.Better.HIGHER;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Result.Better.LOWER;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the bars ask for, and of which figures: of those whose bar and words are found by the
 * pattern and what they are of by the other one, and which are of its sort. The other figures of a
 * bar tell how it comes about.
 */
enum Limit {
  P1_TIME("P1 passing \\(processor time\\)", "", MORE_NANOSECONDS, LOWER, 50, "≤ 50 ns more"),
  P1_MEMORY("P1 passing \\(allocated\\)", "", MORE_BYTES, LOWER, 0.5, "0 bytes more"),
  P2("P2 attending \\(processor time\\)", "", MORE_NANOSECONDS, LOWER, 1e3, "≤ 1 µs more"),
  P3_TIME("P3 heard \\(processor time\\)", "", MORE_NANOSECONDS, LOWER, 2e3, "≤ 2 µs more"),
  P3_MEMORY("P3 heard \\(allocated\\)", "", MORE_BYTES, LOWER, 1_000, "≤ 1 kB more"),
  P4("P4 processor time without ÷ with SMS Notify, at least", "", RATIO, HIGHER, 0.98, "≥ 0.98"),
  P5("P5 memory of a hold", "1000000", BYTES, LOWER, 400, "≤ 400 bytes"),
  P6(
      "P6 lateness of what comes due, 99th percentile",
      "10000",
      NANOSECONDS,
      LOWER,
      100e6,
      "≤ 100 ms"),
  P7("P7 messages committed", "", RATIO, HIGHER, 0.5, "≥ 0.5"),
  P8_POSTGRESQL("P8 texts sent", "postgresql", A_SECOND, HIGHER, 1_000, "≥ 1,000/s"),
  P8_HSQLDB("P8 texts sent", "hsqldb", A_SECOND, HIGHER, 500, "≥ 500/s"),
  P9("P9 cut \\(processor time\\)", "", A_SECOND_ALONE, HIGHER, 1e6, "≥ 1,000,000/s"),
  P10("P10 start to first text", "", NANOSECONDS, LOWER, 5e9, "≤ 5 s"),
  P11("P11 start with the plugin − without", "", NANOSECONDS, LOWER, 1e9, "≤ 1 s"),
  P12("P12 size of the jar", "", BYTES, LOWER, 30e6, "≤ 30 MB");

  private final Pattern what;
  private final Pattern of;
  private final Measure measure;
  private final Result.Better better;
  private final double bound;
  private final String words;

  Limit(String what, String of, Measure measure, Result.Better better, double bound, String words) {
    this.what = Pattern.compile(what);
    this.of = Pattern.compile(of.isEmpty() ? ".*" : of);
    this.measure = measure;
    this.better = better;
    this.bound = bound;
    this.words = words;
  }

  /** The limits that a figure is held against; most have none. */
  static List<Limit> of(Result result) {
    return Arrays.stream(values()).filter(limit -> limit.appliesTo(result)).toList();
  }

  /** The limits for which there is no figure. */
  static List<Limit> without(Results results) {
    return Arrays.stream(values())
        .filter(limit -> results.all().stream().noneMatch(limit::appliesTo))
        .toList();
  }

  /** The limits that figures of the past kept, and of which one for the same thing does not now. */
  static List<Limit> lost(Results past, Results now) {
    return Arrays.stream(values())
        .filter(limit -> now.all().stream().anyMatch(it -> limit.isLostBy(it, past)))
        .toList();
  }

  private boolean isLostBy(Result figure, Results past) {
    return appliesTo(figure)
        && !isMetBy(figure)
        && past.all().stream()
            .anyMatch(it -> it.key().equals(figure.key()) && appliesTo(it) && isMetBy(it));
  }

  /** The bar and the words of the figures that are held against it. */
  String figures() {
    return what.pattern().replace("\\", "");
  }

  /** Whether a figure is held against it. */
  boolean appliesTo(Result result) {
    return what.matcher(result.bar() + " " + result.what()).matches()
        && of.matcher(result.of()).matches()
        && measure.of(result).isPresent();
  }

  /** Whether a figure to which it applies keeps it. */
  boolean isMetBy(Result result) {
    double figure = measure.of(result).orElseThrow();
    return better == LOWER ? figure <= bound : figure >= bound;
  }

  /** What is asked for, as it is read. */
  String words() {
    return words;
  }

  /** The bar that asks for it. */
  String bar() {
    return name().split("_", 2)[0];
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.settings;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;

/**
 * What the operator has set, read anew at each call. A value that is not usable is reported as a
 * problem whose key is the name of the property, and the default is used meanwhile; the problem
 * ends at the first reading that finds a usable value or none. Safe for use by many threads.
 */
public final class Settings {

  private static final int LONGEST_SHOWN = 40;
  private static final Pattern DECIMAL = Pattern.compile("\\+?[0-9]{1,15}(\\.[0-9]{1,15})?");

  private final PropertySource source;
  private final Problems problems;

  public Settings(PropertySource source, Problems problems) {
    this.source = Objects.requireNonNull(source);
    this.problems = Objects.requireNonNull(problems);
  }

  /** Where a reader reports what is wrong with a value that only the reader can judge. */
  public Problems problems() {
    return problems;
  }

  /** The same for somebody who only tries something out: nobody is told what is wrong. */
  public Settings aside(InstantSource clock) {
    return new Settings(source, Problems.unheard(clock));
  }

  /** The value as it is set; empty where it is not set or blank. Reports nothing. */
  public Optional<String> text(String name) {
    return source.get(name).filter(value -> !value.isBlank());
  }

  /** The names of all properties that there are, read or not; none where that cannot be told. */
  public Set<String> names() {
    return source.names();
  }

  /** A flag, as it is described. */
  public boolean flag(Setting.Flag setting) {
    return flag(setting.property(), setting.otherwise());
  }

  /** A whole number, as it is described. */
  public int number(Setting.Whole setting) {
    return number(setting.property(), setting.otherwise(), setting.min(), setting.max());
  }

  /** A number with a point or without, as it is described. */
  public double decimal(Setting.Decimal setting) {
    return decimal(setting.property(), setting.otherwise(), setting.min(), setting.max());
  }

  /** A length of time, as it is described. */
  public Duration seconds(Setting.Seconds setting) {
    return seconds(setting.property(), setting.otherwise(), setting.min(), setting.max());
  }

  /** {@code true} or {@code false}, in any case. */
  public boolean flag(String name, boolean otherwise) {
    return Boolean.parseBoolean(oneOf(name, Boolean.toString(otherwise), List.of("true", "false")));
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public int number(String name, int otherwise, int min, int max) {
    return (int) whole(name, otherwise, min, max, "");
  }

  /** A number with a point or without, from {@code min} to {@code max}, both included. */
  public double decimal(String name, double otherwise, double min, double max) {
    return usable(
        name,
        value -> parseDecimal(value).filter(it -> it >= min && it <= max),
        otherwise,
        () -> "a number from " + Setting.Decimal.plain(min) + " to " + Setting.Decimal.plain(max),
        Setting.Decimal::plain);
  }

  /** A length of time that is set in whole seconds, from {@code min} to {@code max} inclusive. */
  public Duration seconds(String name, Duration otherwise, Duration min, Duration max) {
    return Duration.ofSeconds(
        whole(name, otherwise.toSeconds(), min.toSeconds(), max.toSeconds(), " of seconds"));
  }

  /**
   * One of several words, whatever the case in which it is set.
   *
   * @param allowed the words
   * @return the word as it stands in {@code allowed}
   */
  public String oneOf(String name, String otherwise, List<String> allowed) {
    return usable(
        name,
        value -> allowed.stream().filter(it -> it.equalsIgnoreCase(value.strip())).findFirst(),
        otherwise,
        () -> "one of " + String.join(", ", allowed),
        word -> word);
  }

  private long whole(String name, long otherwise, long min, long max, String unit) {
    return usable(
        name,
        value -> parse(value).filter(it -> it >= min && it <= max),
        otherwise,
        () -> "a whole number" + unit + " from " + min + " to " + max,
        number -> Long.toString(number));
  }

  /**
   * A value that can be used; what cannot is a problem.
   *
   * @param parse empty for what cannot be used
   * @param wanted what it should be
   */
  private <T> T usable(
      String name,
      Function<String, Optional<T>> parse,
      T otherwise,
      Supplier<String> wanted,
      Function<T, String> shown) {
    Optional<String> value = text(name);
    Optional<T> parsed = value.flatMap(parse);
    if (value.isPresent() && parsed.isEmpty()) {
      bad(name, value.get(), wanted.get(), shown.apply(otherwise));
      return otherwise;
    }
    problems.clear(name);
    return parsed.orElse(otherwise);
  }

  private static Optional<Long> parse(String value) {
    try {
      return Optional.of(Long.parseLong(value.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Digits with a point at the most: no exponents, no hexadecimals, nothing infinite. */
  private static Optional<Double> parseDecimal(String value) {
    String number = value.strip();
    return DECIMAL.matcher(number).matches()
        ? Optional.of(Double.parseDouble(number))
        : Optional.empty();
  }

  private void bad(String name, String value, String wanted, String otherwise) {
    problems.report(
        name,
        "The property " + name + " is \"" + shown(value) + "\", which is not " + wanted + ".",
        "Set it to " + wanted + ", or remove it; meanwhile it counts as " + otherwise + ".");
  }

  /** What a log or a page may show: one line, not too long. */
  private static String shown(String value) {
    String line = value.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * One figure that was measured.
 *
 * @param bar the bar it belongs to ({@code P4}), or {@code -} for one that has none
 * @param what what was measured, in a few words
 * @param of what it was measured with: a database, a number of holds; may be empty
 * @param value the figure
 * @param unit of the figure and of its baseline
 * @param better which figures are the better ones
 * @param baseline what it is read against, measured in the same run
 */
public record Result(
    String bar,
    String what,
    String of,
    double value,
    String unit,
    Better better,
    OptionalDouble baseline) {

  /** Which of two figures is the better one. */
  public enum Better {
    LOWER,
    HIGHER
  }

  /** What two figures have in common if the later one takes the place of the earlier one. */
  record Key(String bar, String what, String of, String unit) {}

  private static final Pattern BAR = Pattern.compile("-|P[0-9]+");

  /** A bar or a figure that is none, and words that are not one line, are refused. */
  public Result {
    if (!BAR.matcher(bar).matches()) {
      throw new IllegalArgumentException("No bar: " + bar);
    }
    for (String words : List.of(bar, what, of, unit)) {
      if (words.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("Not one line: " + words);
      }
    }
    if (!Double.isFinite(value) || !Double.isFinite(baseline.orElse(0))) {
      throw new IllegalArgumentException(
          "No figure: %s, %s, %s: %s, %s".formatted(bar, what, of, value, baseline));
    }
  }

  /** What something costs: time, bytes. */
  public static Result cost(String bar, String what, Object of, double value, String unit) {
    return new Result(
        bar, what, String.valueOf(of), value, unit, Better.LOWER, OptionalDouble.empty());
  }

  /** How much is done: a second, or for one of a baseline. */
  public static Result rate(String bar, String what, Object of, double value, String unit) {
    return new Result(
        bar, what, String.valueOf(of), value, unit, Better.HIGHER, OptionalDouble.empty());
  }

  /** The same, read against a baseline. */
  public Result against(double figure) {
    return new Result(bar, what, of, value, unit, better, OptionalDouble.of(figure));
  }

  /** The figure divided by its baseline; none without one, or against nothing. */
  public OptionalDouble ratio() {
    return baseline.isPresent() && baseline.getAsDouble() != 0
        ? OptionalDouble.of(value / baseline.getAsDouble())
        : OptionalDouble.empty();
  }

  Key key() {
    return new Key(bar, what, of, unit);
  }
}

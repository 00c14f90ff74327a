package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** A picture of figures: which of them are in it, and along what. */
sealed interface Drawing {

  /** Its name, without what tells the format. */
  String file();

  /** What it shows. */
  String title();

  /** What the figures are, with their unit. */
  String y();

  /** The curves or columns of which there are no figures, as {@code picture: curve}. */
  List<String> missing(Results results);

  /** Which figure of a result is drawn. */
  enum Shown {
    ITSELF,
    /** What it is read against. */
    BASELINE;

    OptionalDouble of(Result result) {
      return this == ITSELF ? OptionalDouble.of(result.value()) : result.baseline();
    }
  }

  /** Which axes are logarithmic, so that as many times more is everywhere as far. */
  enum Scale {
    X,
    X_AND_Y
  }

  /**
   * Curves along a size or a load.
   *
   * @param x what {@link Result#of} tells
   */
  record Curves(String file, String title, String x, String y, Scale scale, List<Curve> curves)
      implements Drawing {

    @Override
    public List<String> missing(Results results) {
      return curves.stream()
          .filter(curve -> curve.points(results).isEmpty())
          .map(curve -> file + ": " + curve.name())
          .toList();
    }
  }

  /**
   * Columns side by side, a group for each {@link Result#of}.
   *
   * @param columns those of each group
   */
  record Columns(String file, String title, String y, List<Column> columns) implements Drawing {

    @Override
    public List<String> missing(Results results) {
      return columns.stream()
          .filter(column -> column.values(results).isEmpty())
          .map(column -> file + ": " + column.name())
          .toList();
    }
  }

  /** A place on a curve. */
  record Point(double x, double y) {}

  /**
   * Figures that differ in the number only that they are of.
   *
   * @param name in the legend
   * @param what all that {@link Result#what} says, as a pattern
   * @param of what stands in {@link Result#of} before the number, as in {@code hsqldb 100}; may be
   *     empty
   * @param unit of the figures
   */
  record Curve(String name, Pattern what, String of, String unit, Shown shown) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    static Curve of(String name, String what, String unit) {
      return of(name, what, "", unit);
    }

    static Curve of(String name, String what, String of, String unit) {
      return new Curve(name, Pattern.compile(what), of, unit, Shown.ITSELF);
    }

    static Curve baseline(String name, String what, String unit) {
      return new Curve(name, Pattern.compile(what), "", unit, Shown.BASELINE);
    }

    /** Where the figures are that belong to it, from left to right. */
    List<Point> points(Results results) {
      List<Point> points = new ArrayList<>();
      for (Result result : results.all()) {
        if (what.matcher(result.what()).matches()
            && result.unit().equals(unit)
            && result.of().startsWith(of)) {
          String number = result.of().substring(of.length()).strip();
          if (NUMBER.matcher(number).matches()) {
            shown.of(result).ifPresent(y -> points.add(new Point(Double.parseDouble(number), y)));
          }
        }
      }
      points.sort(Comparator.comparingDouble(Point::x));
      return points;
    }
  }

  /** A column of a group. */
  record Value(String group, double figure) {}

  /**
   * Figures that differ in what they are of only.
   *
   * @param name in the legend
   * @param what all that {@link Result#what} says, as a pattern
   * @param unit of the figures
   */
  record Column(String name, Pattern what, String unit) {

    static Column of(String name, String what, String unit) {
      return new Column(name, Pattern.compile(what), unit);
    }

    /** The figures that belong to it, by what they are of, in the order of their measurement. */
    List<Value> values(Results results) {
      return results.all().stream()
          .filter(it -> what.matcher(it.what()).matches() && it.unit().equals(unit))
          .map(it -> new Value(it.of(), it.value()))
          .toList();
    }
  }
}

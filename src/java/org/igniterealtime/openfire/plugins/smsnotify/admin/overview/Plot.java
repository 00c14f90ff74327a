package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * Draws numbers above an axis of time or classes: bars, bars upon each other, a line, and limits.
 * It belongs to one thread.
 */
final class Plot {

  static final int WIDTH = 460;
  static final int HEIGHT = 230;

  private static final int TOP = 14;
  private static final int BOTTOM = 28;
  private static final int RIGHT = 10;

  /** How wide a character is, roughly, and what is between numbers and the axis. */
  private static final double CHARACTER = 8.2;

  private static final int GAP = 8;

  /** Below the axis, and beside it. */
  private static final int BELOW = 18;

  private static final int MIDDLE_OF_TEXT = 4;

  private static final double FILLED = 0.78;

  /** Where bars are so narrow nothing is left between them. */
  private static final double NARROW = 4;

  /** What is there at all is to be seen. */
  private static final double LEAST = 1;

  /** With more points than these, only the line is drawn. */
  private static final int MOST_POINTS = 31;

  private static final double POINT = 3;

  private final List<String> columns;
  private final Scale scale;
  private final double left;
  private final double columnWidth;
  private final List<Drawing.Line> lines = new ArrayList<>();
  private final List<Drawing.Bar> bars = new ArrayList<>();
  private final List<Drawing.Line> limits = new ArrayList<>();
  private final List<Drawing.Path> paths = new ArrayList<>();
  private final List<Drawing.Mark> marks = new ArrayList<>();

  /**
   * Some numbers of one kind, one for each column.
   *
   * @param css their class
   * @param name what they are
   */
  record Series(String css, String name, List<Long> numbers) {}

  /**
   * @param columns what is below the axis
   * @param number how a number of the scale is written
   */
  Plot(List<String> columns, Scale scale, LongFunction<String> number) {
    this.columns = columns;
    this.scale = scale;
    int longest =
        scale.numbers().stream().mapToInt(it -> number.apply(it).length()).max().orElse(1);
    this.left = longest * CHARACTER + GAP;
    this.columnWidth = (WIDTH - RIGHT - left) / Math.max(1, columns.size());
    for (long each : scale.numbers()) {
      String y = point(y(each));
      lines.add(
          new Drawing.Line(
              each == 0 ? "sn-base" : "sn-grid", point(left), y, point(WIDTH - RIGHT), y));
      marks.add(
          new Drawing.Mark(
              "sn-axis",
              point(left - GAP / 2.0),
              point(y(each) + MIDDLE_OF_TEXT),
              "end",
              number.apply(each)));
    }
    markColumns();
  }

  private void markColumns() {
    int longest = columns.stream().mapToInt(String::length).max().orElse(1);
    int every = (int) Math.ceil((longest * CHARACTER + GAP) / columnWidth);
    for (int i = 0; i < columns.size(); i += every) {
      double half = columns.get(i).length() * CHARACTER / 2;
      double middle = Math.min(WIDTH - half, x(i) + columnWidth / 2);
      marks.add(
          new Drawing.Mark(
              "sn-axis", point(middle), point(HEIGHT - BOTTOM + BELOW), "middle", columns.get(i)));
    }
  }

  /**
   * Bars, the first series lowest.
   *
   * @param number how a number is written where a pointer is
   */
  Plot bars(List<Series> series, LongFunction<String> number) {
    double filled = columnWidth < NARROW ? 1 : FILLED;
    for (int i = 0; i < columns.size(); i++) {
      long below = 0;
      for (Series each : series) {
        long amount = each.numbers().get(i);
        if (amount > 0) {
          bar(i, below, below + amount, filled, each, number.apply(amount));
          below += amount;
        }
      }
    }
    return this;
  }

  private void bar(int column, long from, long to, double filled, Series series, String number) {
    double height = Math.max(LEAST, y(from) - y(to));
    bars.add(
        new Drawing.Bar(
            series.css(),
            point(x(column) + columnWidth * (1 - filled) / 2),
            point(y(from) - height),
            point(columnWidth * filled),
            point(height),
            columns.get(column) + " – " + series.name() + ": " + number));
  }

  /** A line that ends where a number is not known, and begins again. */
  Plot line(String css, List<OptionalLong> numbers) {
    StringBuilder path = new StringBuilder();
    boolean isDrawn = false;
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i).isEmpty()) {
        isDrawn = false;
        continue;
      }
      String x = point(x(i) + columnWidth / 2);
      String y = point(y(numbers.get(i).getAsLong()));
      path.append(isDrawn ? 'L' : 'M').append(x).append(' ').append(y);
      if (numbers.size() <= MOST_POINTS || isAlone(numbers, i)) {
        dot(css, i, numbers.get(i).getAsLong());
      }
      isDrawn = true;
    }
    if (!path.isEmpty()) {
      paths.add(new Drawing.Path(css, path.toString()));
    }
    return this;
  }

  private static boolean isAlone(List<OptionalLong> numbers, int at) {
    return (at == 0 || numbers.get(at - 1).isEmpty())
        && (at == numbers.size() - 1 || numbers.get(at + 1).isEmpty());
  }

  private void dot(String css, int column, long number) {
    String r = point(POINT);
    String back = point(-2 * POINT);
    paths.add(
        new Drawing.Path(
            css + " sn-dot",
            "M%s %sa%s %s 0 1 0 %s 0a%s %s 0 1 0 %s 0z"
                .formatted(
                    point(x(column) + columnWidth / 2 - POINT),
                    point(y(number)),
                    r,
                    r,
                    point(2 * POINT),
                    r,
                    r,
                    back)));
  }

  /** A line across, with words upon it. */
  Plot limit(String css, long number, String words) {
    String y = point(y(number));
    limits.add(new Drawing.Line(css, point(left), y, point(WIDTH - RIGHT), y));
    marks.add(
        new Drawing.Mark(
            "sn-axis sn-limit",
            point(left + GAP),
            point(y(number) - MIDDLE_OF_TEXT),
            "start",
            words));
    return this;
  }

  Drawing draw() {
    return new Drawing(WIDTH, HEIGHT, lines, bars, limits, paths, marks);
  }

  private double x(int column) {
    return left + column * columnWidth;
  }

  private double y(long number) {
    return HEIGHT - BOTTOM - scale.share(number) * (HEIGHT - BOTTOM - TOP);
  }

  static String point(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}

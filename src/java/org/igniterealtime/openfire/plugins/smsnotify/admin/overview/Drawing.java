package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.util.List;

/**
 * A drawing as the template {@code chart} writes it as SVG: shapes with classes of the style sheet
 * and no style of their own, which the console's content security policy would not allow.
 *
 * @param lines what lies below all others
 * @param limits lines upon the bars
 */
record Drawing(
    int width,
    int height,
    List<Line> lines,
    List<Bar> bars,
    List<Line> limits,
    List<Path> paths,
    List<Mark> marks) {

  Drawing {
    lines = List.copyOf(lines);
    bars = List.copyOf(bars);
    limits = List.copyOf(limits);
    paths = List.copyOf(paths);
    marks = List.copyOf(marks);
  }

  /** A straight line. */
  record Line(String css, String x1, String y1, String x2, String y2) {}

  /**
   * A rectangle.
   *
   * @param says what a pointer on it is told
   */
  record Bar(String css, String x, String y, String width, String height, String says) {}

  /**
   * A curve.
   *
   * @param d as SVG writes it
   */
  record Path(String css, String d) {}

  /**
   * Words.
   *
   * @param anchor which part of them is there: {@code start}, {@code middle} or {@code end}
   */
  record Mark(String css, String x, String y, String anchor, String text) {}
}

package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws samples as one SVG: a panel for everything that is to be flat, from nothing upwards. */
final class Picture {

  private static final double MEGABYTE = 1024 * 1024;
  private static final int WIDTH = 760;
  private static final int PANEL_WIDTH = 380;
  private static final int PANEL_HEIGHT = 180;
  private static final int LEFT = 48;
  private static final int RIGHT = 16;
  private static final int TOP = 30;
  private static final int BOTTOM = 28;
  private static final int TICKS = 4;
  private static final double SECONDS_OF_A_MINUTE = 60;

  /** Okabe and Ito's, which people with any sight can tell apart. */
  private static final List<String> COLOURS = List.of("#0072B2", "#D55E00");

  private static final List<Panel> PANELS =
      List.of(
          new Panel("Heap after a collection, MB", MEGABYTE, new Curve("heap", "")),
          new Panel("Metaspace, MB", MEGABYTE, new Curve("metaspace", "")),
          new Panel(
              "Threads", 1, new Curve("threads", "all"), new Curve("threads.ours", "the plugin's")),
          new Panel("Open file descriptors", 1, new Curve("descriptors", "")),
          new Panel(
              "Rows",
              1,
              new Curve("rows.smsText", "texts"),
              new Curve("rows.smsVerdict", "verdicts")),
          new Panel(
              "Lateness of texts, s",
              1,
              new Curve("lateness.p50", "half of them"),
              new Curve("lateness.p99", "99 of 100")));

  private final List<Sample> samples;
  private final double warmUp;

  /** A column, and what it is called where there are several. */
  private record Curve(String column, String name) {}

  /** What belongs together, in some unit. */
  private record Panel(String title, double unit, List<Curve> curves) {
    Panel(String title, double unit, Curve... curves) {
      this(title, unit, List.of(curves));
    }
  }

  private Picture(List<Sample> samples, double warmUp) {
    this.samples = samples;
    this.warmUp = warmUp;
  }

  /**
   * The picture.
   *
   * @param samples at least one, in their order
   * @param warmUp the share of the time that is not looked at
   */
  static String of(List<Sample> samples, double warmUp) {
    return new Picture(samples, warmUp).draw();
  }

  private String draw() {
    int height = (PANELS.size() + 1) / 2 * PANEL_HEIGHT;
    List<String> lines = new ArrayList<>();
    lines.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                .formatted(WIDTH, height)
            + " font-size=\"11\" fill=\"#333\">");
    lines.add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>".formatted(WIDTH, height));
    for (int i = 0; i < PANELS.size(); i++) {
      lines.add(
          "<g transform=\"translate(%d %d)\">"
              .formatted(i % 2 * PANEL_WIDTH, i / 2 * PANEL_HEIGHT));
      draw(PANELS.get(i), lines);
      lines.add("</g>");
    }
    lines.add("</svg>");
    return String.join("\n", lines) + "\n";
  }

  private void draw(Panel panel, List<String> lines) {
    double end = samples.get(samples.size() - 1).at();
    double top = roundedUp(highest(panel));
    lines.add(
        "<rect x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"#f0f0f0\"/>"
            .formatted(LEFT, TOP, number(warmUp * plotWidth()), plotHeight()));
    lines.add(
        "<text x=\"%d\" y=\"16\" font-weight=\"bold\">%s</text>".formatted(LEFT, panel.title()));
    for (int tick = 0; tick <= TICKS; tick++) {
      double y = TOP + plotHeight() * (1 - (double) tick / TICKS);
      lines.add("<path d=\"M%d %sh%d\" stroke=\"#ddd\"/>".formatted(LEFT, number(y), plotWidth()));
      lines.add(
          "<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>"
              .formatted(LEFT - 6, number(y + 4), number(top * tick / TICKS)));
    }
    for (int tick = 0; tick <= TICKS; tick++) {
      lines.add(
          "<text x=\"%s\" y=\"%d\" text-anchor=\"%s\">%s</text>"
              .formatted(
                  number(LEFT + (double) plotWidth() * tick / TICKS),
                  PANEL_HEIGHT - 12,
                  tick == TICKS ? "end" : "middle",
                  minutes(end * tick / TICKS) + (tick == TICKS ? " min" : "")));
    }
    for (int i = 0; i < panel.curves().size(); i++) {
      draw(panel, i, end, top, lines);
    }
  }

  private void draw(Panel panel, int index, double end, double top, List<String> lines) {
    Curve curve = panel.curves().get(index);
    String colour = COLOURS.get(index);
    String points =
        samples.stream()
            .filter(sample -> sample.values().containsKey(curve.column()))
            .map(
                sample ->
                    number(LEFT + plotWidth() * sample.at() / end)
                        + ","
                        + number(
                            TOP
                                + plotHeight()
                                    * (1
                                        - sample.values().get(curve.column())
                                            / panel.unit()
                                            / top)))
            .collect(Collectors.joining(" "));
    lines.add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>"
            .formatted(points, colour));
    lines.add(
        "<text x=\"%d\" y=\"16\" text-anchor=\"end\" fill=\"%s\">%s</text>"
            .formatted(PANEL_WIDTH - RIGHT - index * 80, colour, curve.name()));
  }

  private double highest(Panel panel) {
    return panel.curves().stream()
        .flatMap(curve -> samples.stream().map(it -> it.values().getOrDefault(curve.column(), 0.0)))
        .mapToDouble(value -> value / panel.unit())
        .max()
        .orElse(0);
  }

  /** The next of 1, 2, 4, 6, 8 and 10 times a power of ten. */
  private static double roundedUp(double value) {
    double power = value <= 0 ? 1 : Math.pow(10, Math.floor(Math.log10(value)));
    for (int times : new int[] {1, 2, 4, 6, 8}) {
      if (value <= times * power) {
        return times * power;
      }
    }
    return 10 * power;
  }

  private static int plotWidth() {
    return PANEL_WIDTH - LEFT - RIGHT;
  }

  private static int plotHeight() {
    return PANEL_HEIGHT - TOP - BOTTOM;
  }

  private static String minutes(double seconds) {
    return String.format(Locale.ROOT, "%.0f", seconds / SECONDS_OF_A_MINUTE);
  }

  /** With two decimals at the most. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures as tables of Markdown, by bar, and below each when and on what they were measured. One
 * has the figures that the bars have limits for, and whether these are met; a limit for which
 * nothing was measured has a row, too. The other has all the rest.
 */
final class Table {

  private static final String NO_BAR = "-";

  private final Results results;

  Table(Results results) {
    this.results = results;
  }

  /** The figures for which there is a limit, and the limits for which there is no figure. */
  List<String> ofBars() {
    List<String> lines = new ArrayList<>();
    lines.add("| | what | of | figure | baseline | ratio | bar | met |");
    lines.add("|---|---|---|---:|---:|---:|---|---|");
    for (Limit limit : Limit.values()) {
      List<Result> figures = figures(limit::appliesTo).toList();
      figures.forEach(figure -> lines.add(judged(figure, limit)));
      if (figures.isEmpty()) {
        lines.add(missing(limit));
      }
    }
    lines.addAll(conditions(Table::isJudged));
    return lines;
  }

  /** All other figures; those that belong to no bar are last. */
  List<String> ofOthers() {
    List<String> lines = new ArrayList<>();
    lines.add("| | what | of | figure | baseline | ratio |");
    lines.add("|---|---|---|---:|---:|---:|");
    figures(it -> !isJudged(it))
        .map(it -> new Row(it.bar(), told(it)))
        .sorted(Comparator.comparingInt(Row::place))
        .map(Row::line)
        .forEach(lines::add);
    lines.addAll(conditions(it -> !isJudged(it)));
    return lines;
  }

  private record Row(String bar, String line) {
    int place() {
      return bar.equals(NO_BAR) ? Integer.MAX_VALUE : Integer.parseInt(bar.substring(1));
    }
  }

  private static boolean isJudged(Result result) {
    return !Limit.of(result).isEmpty();
  }

  private Stream<Result> figures(Predicate<Result> wanted) {
    return results.all().stream().filter(wanted);
  }

  private static String judged(Result result, Limit limit) {
    return Machine.row(
        limit.bar(),
        result.what(),
        result.of(),
        figure(result),
        baseline(result),
        ratio(result),
        limit.words(),
        limit.isMetBy(result) ? "yes" : "**no**");
  }

  private static String told(Result result) {
    return Machine.row(
        result.bar().equals(NO_BAR) ? "" : result.bar(),
        result.what(),
        result.of(),
        figure(result),
        baseline(result),
        ratio(result));
  }

  private static String missing(Limit limit) {
    return Machine.row(limit.bar(), "", "", "not measured", "", "", limit.words(), "");
  }

  private static String figure(Result result) {
    return figure(result.value(), result.unit());
  }

  private static String baseline(Result result) {
    return result.baseline().isPresent()
        ? figure(result.baseline().getAsDouble(), result.unit())
        : "";
  }

  private static String ratio(Result result) {
    return result.ratio().isPresent() ? Machine.figure(result.ratio().getAsDouble()) : "";
  }

  private static String figure(double value, String unit) {
    String space = unit.isEmpty() || unit.startsWith("/") ? "" : " ";
    return Machine.figure(value) + (unit.equals("ratio") ? "" : space + unit);
  }

  /** A line for each run, so that no figure is taken for one of another machine or commit. */
  private List<String> conditions(Predicate<Result> wanted) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    for (Run run : results.runs()) {
      List<Result> figures = run.results().stream().filter(wanted).toList();
      if (!figures.isEmpty()) {
        Conditions under = run.conditions();
        lines.add(
            "- %s: measured on %s at commit %s, with %s on %s; load %s."
                .formatted(
                    bars(figures),
                    under.date(),
                    under.commit(),
                    under.java(),
                    under.machine(),
                    under.load()));
      }
    }
    return lines;
  }

  private static String bars(List<Result> figures) {
    return figures.stream()
        .map(result -> result.bar().equals(NO_BAR) ? "others" : result.bar())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}

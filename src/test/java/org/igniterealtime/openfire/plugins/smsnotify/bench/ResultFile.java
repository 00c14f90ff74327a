package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Figures in a file of tab-separated values. Above the figures of each run stand what they were
 * measured on and with, as lines that begin with {@code #}. {@code src/bench/Compare.java} reads
 * it, too.
 */
final class ResultFile {

  private static final String COLUMNS = "bar\twhat\tof\tvalue\tunit\tbetter\tbaseline";
  private static final int COLUMN_COUNT = 7;
  private static final MathContext DIGITS = new MathContext(6);

  private final Path file;

  ResultFile(Path file) {
    this.file = file;
  }

  /** Writes all of it, so that the file is at no time half written. */
  void write(Results results) throws IOException {
    List<String> lines = new ArrayList<>(List.of(COLUMNS));
    for (Run run : results.runs()) {
      lines.addAll(header(run.conditions()));
      run.results().forEach(result -> lines.add(row(result)));
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.write(unfinished, lines);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<String> header(Conditions conditions) {
    return List.of(
        "# machine: " + conditions.machine(),
        "# java: " + conditions.java(),
        "# load: " + conditions.load(),
        "# commit: " + conditions.commit(),
        "# date: " + conditions.date());
  }

  private static String row(Result result) {
    return String.join(
        "\t",
        result.bar(),
        result.what(),
        result.of(),
        digits(result.value()),
        result.unit(),
        result.better().name().toLowerCase(Locale.ROOT),
        result.baseline().isPresent() ? digits(result.baseline().getAsDouble()) : "");
  }

  private static String digits(double figure) {
    return new BigDecimal(figure).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /**
   * What is in the file; nothing if there is none.
   *
   * @throws IOException if it cannot be read, or is no file of figures; says which line is wrong
   */
  Results read() throws IOException {
    if (!Files.exists(file)) {
      return Results.NONE;
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).equals(COLUMNS)) {
      throw new IOException(file + ":1: These columns are expected: " + COLUMNS);
    }
    Results results = Results.NONE;
    int next = 1;
    while (next < lines.size()) {
      Map<String, String> header = new LinkedHashMap<>();
      while (next < lines.size() && lines.get(next).startsWith("#")) {
        String[] words = lines.get(next).substring(1).split(":", 2);
        header.put(words[0].strip(), words[words.length - 1].strip());
        next++;
      }
      List<Result> figures = new ArrayList<>();
      while (next < lines.size() && !lines.get(next).startsWith("#")) {
        figures.add(result(lines.get(next), next + 1));
        next++;
      }
      results = results.with(new Run(conditions(header, next), figures));
    }
    return results;
  }

  private Conditions conditions(Map<String, String> header, int line) throws IOException {
    for (String word : List.of("machine", "java", "load", "commit", "date")) {
      if (!header.containsKey(word)) {
        throw new IOException(
            "%s:%d: Above these figures a line is missing: # %s: …".formatted(file, line, word));
      }
    }
    return new Conditions(
        header.get("machine"),
        header.get("java"),
        header.get("load"),
        header.get("commit"),
        header.get("date"));
  }

  private Result result(String row, int line) throws IOException {
    String[] cells = row.split("\t", -1);
    if (cells.length != COLUMN_COUNT) {
      throw new IOException(
          "%s:%d: %d columns are expected, not %d"
              .formatted(file, line, COLUMN_COUNT, cells.length));
    }
    try {
      return new Result(
          cells[0],
          cells[1],
          cells[2],
          Double.parseDouble(cells[3]),
          cells[4],
          Result.Better.valueOf(cells[5].toUpperCase(Locale.ROOT)),
          cells[6].isEmpty()
              ? OptionalDouble.empty()
              : OptionalDouble.of(Double.parseDouble(cells[6])));
    } catch (IllegalArgumentException e) {
      throw new IOException("%s:%d: %s".formatted(file, line, e.getMessage()), e);
    }
  }
}

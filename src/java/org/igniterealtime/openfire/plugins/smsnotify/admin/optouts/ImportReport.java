package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Csv;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;

/** What becomes of each line of an import, in words. */
record ImportReport(Import going, Wording words) {

  /** More of a line is not shown on a page. */
  private static final int LONGEST_SHOWN = 300;

  /** Which lines are looked at. */
  enum Part {
    ALL(null),
    NEW(Mark.Kind.NEW),
    ALREADY(Mark.Kind.ALREADY),
    BAD(Mark.Kind.BAD);

    private final Mark.Kind kind;

    Part(Mark.Kind kind) {
      this.kind = kind;
    }

    static Part of(String word) {
      return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst().orElse(ALL);
    }

    /** As addresses and words call it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** How many of them there are. */
    int count(Map<Mark.Kind, Integer> counts) {
      return kind == null
          ? counts.values().stream().mapToInt(Integer::intValue).sum()
          : counts.getOrDefault(kind, 0);
    }

    private boolean has(Mark mark) {
      return kind == null || kind == mark.kind();
    }
  }

  /**
   * A line of the file and what becomes of it.
   *
   * @param place among the lines, from 0 on
   * @param number in the file, from 1 on
   */
  record Line(int place, int number, String text, String result, String kind) {}

  /** Some lines, from a place on. */
  List<Line> lines(Part part, int from, int most) {
    List<Integer> places = new ArrayList<>();
    IntPredicate isWanted =
        place -> {
          boolean wanted = place >= from && part.has(going.mark(place));
          if (wanted) {
            places.add(place);
          }
          return wanted;
        };
    List<CsvFile.Row> rows = going.rows(isWanted, most);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      lines.add(line(places.get(i), rows.get(i)));
    }
    return lines;
  }

  private Line line(int place, CsvFile.Row row) {
    String text = row.line().text();
    return new Line(
        place,
        row.line().number(),
        text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + '…' : text,
        result(place),
        going.mark(place).kind().name());
  }

  private String result(int place) {
    Mark mark = going.mark(place);
    return words.of(
        mark == Mark.NEW && going.isTaken(place) ? "page.import.mark.taken" : mark.key());
  }

  /** Writes all lines that were looked at. */
  void write(OutputStream out) throws IOException {
    Csv csv = Csv.to(out).row("line", "result", "explanation", "text");
    int[] place = {0};
    int until = going.checked();
    try {
      going
          .file()
          .each(
              row -> {
                if (place[0] < until) {
                  write(csv, place[0], row);
                }
                return ++place[0] < until;
              });
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("it was UTF-8 before", e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    csv.flush();
  }

  private void write(Csv csv, int place, CsvFile.Row row) {
    Mark mark = going.mark(place);
    try {
      csv.row(
          Integer.toString(row.line().number()),
          mark == Mark.NEW && going.isTaken(place) ? "imported" : ItemValues.word(mark),
          result(place),
          row.line().text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

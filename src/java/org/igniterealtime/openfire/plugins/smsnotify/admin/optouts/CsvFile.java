package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Upload;

/**
 * A file of which it is known what its columns are. It is read as often as it is needed, each time
 * from the first line on, and never as a whole.
 */
final class CsvFile {

  /** No file has more lines. */
  static final int MOST_LINES = 100_000;

  private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

  /** What a spreadsheet takes for the beginning of a formula, as {@code Csv} defuses it. */
  /** The same apostrophe behind what parts cells for some spreadsheets. */
  private static final Pattern WITHIN =
      Pattern.compile("([;,\\t]\\s*)'(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

  private static final String FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private final Upload upload;
  private final char delimiter;
  private final boolean hasHeading;
  private final Map<Column, Integer> columns;
  private final int size;

  private CsvFile(
      Upload upload, char delimiter, boolean hasHeading, Map<Column, Integer> columns, int size) {
    this.upload = upload;
    this.delimiter = delimiter;
    this.hasHeading = hasHeading;
    this.columns = columns;
    this.size = size;
  }

  /** What is wrong with a file as a whole. */
  enum Fault {
    /** There is nothing in it. */
    EMPTY,
    /** It has more bytes than there is room for. */
    TOO_LARGE,
    /** It has more lines than are taken at once. */
    TOO_MANY_LINES,
    /** It is not written in UTF-8. */
    NOT_UTF_8,
    /** Its first line does not say what its columns are. */
    NO_HEADING
  }

  /** A file cannot be used. */
  static final class FaultyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    FaultyException(Fault fault) {
      super("a file cannot be used: " + fault);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  /** A line with what it says in each column. */
  record Row(CsvLines.Line line, Map<Column, String> values) {

    /** What it says; empty for nothing. */
    String text(Column column) {
      return values.getOrDefault(column, "");
    }
  }

  /**
   * Finds out what the columns of a file are.
   *
   * @param needed the columns that it must have
   * @param isValue whether the only value in the first line is one already: a file of nothing but
   *     numbers needs no heading
   * @throws FaultyException if it cannot be used
   */
  static CsvFile of(Upload upload, Set<Column> needed, Predicate<String> isValue)
      throws FaultyException {
    if (upload.isTooLarge()) {
      throw new FaultyException(Fault.TOO_LARGE);
    }
    CsvFile best = null;
    for (char delimiter : DELIMITERS) {
      CsvFile one = headed(upload, delimiter, isValue);
      if (best == null || one.columns.size() > best.columns.size()) {
        best = one;
      }
    }
    if (!best.columns.keySet().containsAll(needed)) {
      throw new FaultyException(Fault.NO_HEADING);
    }
    int size = best.count();
    if (size == 0) {
      throw new FaultyException(Fault.EMPTY);
    }
    return new CsvFile(upload, best.delimiter, best.hasHeading, best.columns, size);
  }

  private static CsvFile headed(Upload upload, char delimiter, Predicate<String> isValue)
      throws FaultyException {
    try (Reader reader = reader(upload)) {
      CsvLines.Line first =
          new CsvLines(reader, delimiter)
              .next()
              .orElseThrow(() -> new FaultyException(Fault.EMPTY));
      Map<Column, Integer> columns = new EnumMap<>(Column.class);
      for (int i = 0; i < first.values().size(); i++) {
        int index = i;
        Column.of(first.values().get(i)).ifPresent(it -> columns.putIfAbsent(it, index));
      }
      boolean isBare =
          columns.isEmpty() && first.values().size() == 1 && isValue.test(first.values().get(0));
      if (isBare) {
        columns.put(Column.NUMBER, 0);
      }
      return new CsvFile(upload, delimiter, !isBare, columns, 0);
    } catch (CharacterCodingException e) {
      throw new FaultyException(Fault.NOT_UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be read", e);
    }
  }

  private int count() throws FaultyException {
    int[] rows = {0};
    try {
      each(
          row -> {
            rows[0]++;
            return rows[0] <= MOST_LINES;
          });
    } catch (CharacterCodingException e) {
      throw new FaultyException(Fault.NOT_UTF_8);
    }
    if (rows[0] > MOST_LINES) {
      throw new FaultyException(Fault.TOO_MANY_LINES);
    }
    return rows[0];
  }

  /** How many lines there are, without the heading and blank ones. */
  int size() {
    return size;
  }

  /** Which columns it has. */
  Set<Column> columns() {
    return columns.keySet();
  }

  /**
   * Reads the lines in their order, but the heading and blank ones.
   *
   * @param reader says whether it wants another one
   * @throws CharacterCodingException if it is not UTF-8
   */
  void each(Predicate<Row> reader) throws CharacterCodingException {
    try (Reader from = reader(upload)) {
      CsvLines lines = new CsvLines(from, delimiter);
      if (hasHeading) {
        lines.next();
      }
      Optional<CsvLines.Line> line = lines.next();
      while (line.isPresent() && reader.test(row(line.get()))) {
        line = lines.next();
      }
    } catch (CharacterCodingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be read", e);
    }
  }

  /**
   * Reads some of the lines.
   *
   * @param isWanted by its place among the lines, from 0 on
   * @param most how many at the most
   */
  List<Row> some(IntPredicate isWanted, int most) {
    List<Row> some = new ArrayList<>();
    int[] place = {0};
    try {
      each(
          row -> {
            if (isWanted.test(place[0]++)) {
              some.add(row);
            }
            return some.size() < most;
          });
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("it was UTF-8 before", e);
    }
    return some;
  }

  private Row row(CsvLines.Line line) {
    Map<Column, String> values = new EnumMap<>(Column.class);
    columns.forEach(
        (column, index) -> {
          if (index < line.values().size()) {
            values.put(column, plain(line.values().get(index)));
          }
        });
    return new Row(line, values);
  }

  /** Without the apostrophe that keeps a spreadsheet from taking a value for a formula. */
  private static String plain(String value) {
    boolean isDefused =
        value.length() > 1 && value.charAt(0) == '\'' && FORMULAS.indexOf(value.charAt(1)) >= 0;
    return WITHIN.matcher(isDefused ? value.substring(1) : value).replaceAll("$1");
  }

  private static Reader reader(Upload upload) {
    return new InputStreamReader(
        upload.open(),
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}

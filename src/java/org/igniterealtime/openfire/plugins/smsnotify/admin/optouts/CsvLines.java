package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads comma-separated values (RFC 4180), or such with another character between, a line at a time
 * and in little memory, whatever comes. A line that is broken does not take those after it along:
 * what opens a quote and does not close it within {@value #MOST_LINES} lines is broken alone.
 */
final class CsvLines {

  /** No line is longer, and no value that goes over several lines. */
  static final int LONGEST = 10_000;

  private static final int MOST_LINES = 20;
  private static final char QUOTE = '"';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader reader;
  private final char delimiter;
  private final Deque<Physical> ahead = new ArrayDeque<>();
  private int lines;
  private int pushedBack = -1;

  /** A line of the file. */
  private record Physical(int number, String text, boolean isTooLong) {}

  /**
   * A line with its values, or several lines where a value goes over them.
   *
   * @param number of the first line, from 1 on
   * @param text as it stands there, or its beginning
   * @param values stripped; empty where it is broken
   * @param fault what is wrong with it as a line
   */
  record Line(int number, String text, List<String> values, Optional<Mark> fault) {}

  /**
   * @param delimiter what stands between values
   */
  CsvLines(Reader reader, char delimiter) {
    this.reader = new BufferedReader(reader);
    this.delimiter = delimiter;
  }

  /**
   * The next line that is not blank; empty at the end.
   *
   * @throws IOException if it cannot be read, for instance since it is not in its charset
   */
  Optional<Line> next() throws IOException {
    Physical first = physical();
    while (first != null && first.text().isBlank() && !first.isTooLong()) {
      first = physical();
    }
    return first == null ? Optional.empty() : Optional.of(line(first));
  }

  private Line line(Physical first) throws IOException {
    if (first.isTooLong()) {
      return broken(first, Mark.LONG_LINE);
    }
    StringBuilder text = new StringBuilder(first.text());
    Deque<Physical> more = new ArrayDeque<>();
    Optional<List<String>> values = values(text);
    while (values.isEmpty() && more.size() < MOST_LINES && text.length() < LONGEST) {
      Physical next = physical();
      if (next == null) {
        break;
      }
      more.addLast(next);
      if (next.isTooLong()) {
        break;
      }
      text.append('\n').append(next.text());
      values = values(text);
    }
    if (values.isEmpty()) {
      while (!more.isEmpty()) {
        ahead.addFirst(more.removeLast());
      }
      return broken(first, Mark.OPEN_QUOTE);
    }
    return new Line(first.number(), text.toString(), values.get(), Optional.empty());
  }

  private static Line broken(Physical line, Mark fault) {
    return new Line(line.number(), line.text(), List.of(), Optional.of(fault));
  }

  /** The values of a line; empty where a quote is still open. */
  private Optional<List<String>> values(CharSequence line) {
    List<String> values = new ArrayList<>();
    int at = 0;
    while (at <= line.length()) {
      StringBuilder value = new StringBuilder();
      at = value(line, at, value);
      if (at < 0) {
        return Optional.empty();
      }
      values.add(value.toString().strip());
    }
    return Optional.of(values);
  }

  /**
   * Reads one value.
   *
   * @return where the next begins; below 0 where a quote is still open
   */
  private int value(CharSequence line, int from, StringBuilder value) {
    int at = from;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    if (at < line.length() && line.charAt(at) == QUOTE) {
      at = quoted(line, at + 1, value);
      if (at < 0) {
        return at;
      }
    }
    while (at < line.length() && line.charAt(at) != delimiter) {
      value.append(line.charAt(at));
      at++;
    }
    return at + 1;
  }

  private static int quoted(CharSequence line, int from, StringBuilder value) {
    int at = from;
    while (at < line.length()) {
      if (line.charAt(at) != QUOTE) {
        value.append(line.charAt(at));
      } else if (at + 1 < line.length() && line.charAt(at + 1) == QUOTE) {
        value.append(QUOTE);
        at++;
      } else {
        return at + 1;
      }
      at++;
    }
    return -1;
  }

  /** The next line of the file, or one that was read too far; null at the end. */
  private Physical physical() throws IOException {
    if (!ahead.isEmpty()) {
      return ahead.removeFirst();
    }
    int character = character();
    if (character < 0) {
      return null;
    }
    lines++;
    StringBuilder text = new StringBuilder();
    boolean isTooLong = false;
    while (character >= 0 && character != '\n' && character != '\r') {
      isTooLong |= text.length() == LONGEST;
      if (!isTooLong && !(lines == 1 && text.isEmpty() && character == BYTE_ORDER_MARK)) {
        text.append((char) character);
      }
      character = character();
    }
    if (character == '\r') {
      int after = character();
      pushedBack = after == '\n' ? -1 : after;
    }
    return new Physical(lines, text.toString(), isTooLong);
  }

  private int character() throws IOException {
    if (pushedBack >= 0) {
      int character = pushedBack;
      pushedBack = -1;
      return character;
    }
    return reader.read();
  }
}

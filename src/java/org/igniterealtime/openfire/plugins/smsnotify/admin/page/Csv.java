package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a table as spreadsheets and programs read it: RFC 4180 in UTF-8, with the mark by which
 * spreadsheets know that it is that. No cell becomes a formula there: one that would be read as
 * such gets an apostrophe before it; a number, be it of a telephone, stays as it is.
 */
public final class Csv {

  /** The media type of what is written. */
  public static final String TYPE = "text/csv;charset=UTF-8";

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String END = "\r\n";
  private static final String FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?");

  /** Spreadsheets that part cells otherwise would see a formula behind each of these. */
  private static final Pattern WITHIN =
      Pattern.compile(
          "(?<!^)([;,\\t]\\s*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])"
              + "(?![+-]?\\d+(?:\\.\\d+)?\\s*(?:[;,\\t]|$))");

  private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n;\\t]");

  private final Writer out;

  private Csv(Writer out) {
    this.out = out;
  }

  /** Begins a table; the stream stays open. */
  public static Csv to(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write(BYTE_ORDER_MARK);
    return new Csv(writer);
  }

  /** Writes a row. */
  public Csv row(List<String> cells) throws IOException {
    out.write(cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", END)));
    return this;
  }

  /** Writes a row. */
  public Csv row(String... cells) throws IOException {
    return row(List.of(cells));
  }

  /** Has the stream send what was written so far. */
  public void flush() throws IOException {
    out.flush();
  }

  private static String cell(String value) {
    String within = WITHIN.matcher(value).replaceAll("$1'");
    String harmless = isFormula(value) || isFormula(value.stripLeading()) ? '\'' + within : within;
    return QUOTED.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
  }

  private static boolean isFormula(String value) {
    return !value.isEmpty()
        && FORMULAS.indexOf(value.charAt(0)) >= 0
        && !NUMBER.matcher(value).matches();
  }
}

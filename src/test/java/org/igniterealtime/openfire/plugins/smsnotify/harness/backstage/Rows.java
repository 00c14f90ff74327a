package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the harness and the backstage plugin write to each other: a row a line, its cells written as
 * in a web form, {@code name=value&name=value}; a cell without {@code =} is null.
 */
public final class Rows {

  private Rows() {}

  /** Writes rows so that {@link #read} gives them back. */
  public static String write(List<Map<String, String>> rows) {
    return rows.stream().map(Rows::writeRow).map(line -> line + "\n").collect(Collectors.joining());
  }

  /** Reads what {@link #write} wrote. */
  public static List<Map<String, String>> read(String text) {
    return text.lines().map(Rows::readRow).toList();
  }

  private static String writeRow(Map<String, String> row) {
    return row.entrySet().stream()
        .map(
            cell ->
                cell.getValue() == null
                    ? encode(cell.getKey())
                    : encode(cell.getKey()) + "=" + encode(cell.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static Map<String, String> readRow(String line) {
    Map<String, String> row = new LinkedHashMap<>();
    for (String cell : line.split("&", -1)) {
      int equals = cell.indexOf('=');
      if (equals >= 0) {
        row.put(decode(cell.substring(0, equals)), decode(cell.substring(equals + 1)));
      } else if (!cell.isEmpty()) {
        row.put(decode(cell), null);
      }
    }
    return row;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Prices that came with the plugin, so that there is an estimate before the operator has entered
 * any: round figures in {@value #CURRENCY} that nobody is held to, of no provider's list.
 */
final class Samples {

  /** The currency that they are meant in. */
  static final String CURRENCY = "USD";

  /** The kind of gateway that sends nothing. */
  static final String FREE = "sandbox";

  /** In the tables: all countries that have no line. */
  private static final String OTHERS = "*";

  /** In the tables: a text with a picture costs by its segments, too. */
  private static final String NONE = "-";

  private static final Map<String, Map<String, Price>> TABLES =
      Map.of("twilio", read("twilio"), "sns", read("sns"));

  /** What a kind of which nothing is known costs: better too much than too little. */
  private static final Price DEAREST =
      TABLES.values().stream()
          .map(table -> table.get(""))
          .max(Comparator.comparingLong(Price::perSegment))
          .orElseThrow();

  private Samples() {}

  /** The price of a kind of gateway to a region, or to all others; its gateway is the kind. */
  static Price of(String kind, String region) {
    if (kind.equals(FREE)) {
      return new Price(FREE, "", 0, OptionalLong.empty(), false);
    }
    Map<String, Price> table = TABLES.getOrDefault(kind, Map.of());
    return table.getOrDefault(region, table.getOrDefault("", DEAREST));
  }

  /** All there are of a kind of gateway, that of all other countries first. */
  static List<Price> all(String kind) {
    return List.copyOf(TABLES.getOrDefault(kind, Map.of()).values());
  }

  /** The kinds that there are any of, in order. */
  static List<String> kinds() {
    return TABLES.keySet().stream().sorted().toList();
  }

  private static Map<String, Price> read(String kind) {
    try (InputStream in = Samples.class.getResourceAsStream("prices-" + kind + ".tsv")) {
      Map<String, Price> table = new TreeMap<>();
      lines(in).map(line -> price(kind, line)).forEach(it -> table.put(it.region(), it));
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"));
  }

  /** A line of four columns: region, price of a segment, price of a picture, name. */
  private static Price price(String kind, String line) {
    String[] columns = line.split("\t", -1);
    OptionalLong perPicture =
        columns[2].equals(NONE)
            ? OptionalLong.empty()
            : OptionalLong.of(Amounts.parse(columns[2]).orElseThrow());
    String region = columns[0].equals(OTHERS) ? "" : columns[0];
    return new Price(
        kind, region, Amounts.parse(columns[1]).orElseThrow(), perPicture, /* isSample= */ true);
  }
}

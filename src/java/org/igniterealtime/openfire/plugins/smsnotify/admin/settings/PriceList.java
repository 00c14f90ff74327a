package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;

/**
 * Prices of one gateway as people paste them: a line for each country with its code (or {@code *}
 * for all others), the price of a segment and, if there is one, of a picture, with tabs, semicolons
 * or commas between them. Commas separate only where there is nothing else that does: an amount is
 * never cut at one.
 */
final class PriceList {

  private static final String OTHERS = "*";
  private static final String COMMA = ",";
  private static final List<String> SEPARATORS = List.of("\t", ";", COMMA);
  private static final int MOST_COLUMNS = 3;

  private PriceList() {}

  /** What is wrong with a line. */
  enum Fault {
    /** It has not two or three columns. */
    COLUMNS,
    /** There was a line for the same country before. */
    TWICE,
    /** It is no country. */
    REGION,
    /** It is no amount. */
    AMOUNT
  }

  /**
   * A line that cannot be read.
   *
   * @param number from 1
   */
  record Bad(int number, String line, Fault fault) {}

  /** What was read, and what could not be. */
  record Read(List<Price> prices, List<Bad> bad) {}

  /**
   * Reads all lines but empty ones.
   *
   * @param regions the countries that there are
   */
  static Read read(String gateway, String text, Set<String> regions) {
    List<Price> prices = new ArrayList<>();
    List<Bad> bad = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      List<String> columns = columns(line.strip());
      Optional<Fault> fault = fault(columns, regions, seen);
      if (fault.isPresent()) {
        bad.add(new Bad(number, line.strip(), fault.get()));
      } else {
        prices.add(
            new Price(
                gateway,
                region(columns.get(0)),
                Amounts.parse(columns.get(1)).orElseThrow(),
                picture(columns),
                /* isSample= */ false));
      }
    }
    return new Read(prices, bad);
  }

  private static List<String> columns(String line) {
    String separator = SEPARATORS.stream().filter(line::contains).findFirst().orElse(COMMA);
    List<String> columns = List.of(line.split(separator, -1));
    // Whoever writes DE,0,08 means no price of nothing, and none of eight for a picture.
    boolean isDecimal =
        separator.equals(COMMA)
            && columns.size() == MOST_COLUMNS
            && columns.get(1).strip().equals("0");
    return isDecimal ? List.of(columns.get(0), columns.get(1) + COMMA + columns.get(2)) : columns;
  }

  private static Optional<Fault> fault(
      List<String> columns, Set<String> regions, Set<String> seen) {
    if (columns.size() < 2 || columns.size() > MOST_COLUMNS) {
      return Optional.of(Fault.COLUMNS);
    }
    String region = region(columns.get(0));
    if (!region.isEmpty() && !regions.contains(region)) {
      return Optional.of(Fault.REGION);
    }
    if (!isAmount(columns.get(1))
        || (columns.size() == MOST_COLUMNS
            && !columns.get(2).isBlank()
            && !isAmount(columns.get(2)))) {
      return Optional.of(Fault.AMOUNT);
    }
    return seen.add(region) ? Optional.empty() : Optional.of(Fault.TWICE);
  }

  private static boolean isAmount(String written) {
    return Amounts.parse(written).isPresent();
  }

  private static OptionalLong picture(List<String> columns) {
    return columns.size() == MOST_COLUMNS ? Amounts.parse(columns.get(2)) : OptionalLong.empty();
  }

  private static String region(String column) {
    String written = column.strip().toUpperCase(Locale.ROOT);
    return written.equals(OTHERS) ? "" : written;
  }

  /** The same prices as lines that can be read again. */
  static String written(List<Price> prices) {
    return prices.stream()
        .map(
            it ->
                (it.region().isEmpty() ? OTHERS : it.region())
                    + ';'
                    + Amounts.plain(it.perSegment())
                    + ';'
                    + (it.perPicture().isPresent()
                        ? Amounts.plain(it.perPicture().getAsLong())
                        : ""))
        .collect(Collectors.joining("\n"));
  }
}

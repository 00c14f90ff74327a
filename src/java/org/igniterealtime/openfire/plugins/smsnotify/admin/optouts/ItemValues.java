package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;

/**
 * How the lines of one file are read.
 *
 * @param now what counts where a line has no date
 * @param reason what counts where a line has none; may be empty
 * @param isPlusLeftOut whether numbers of digits alone are international ones without their plus
 */
record ItemValues(PhoneBook phoneBook, Instant now, String reason, boolean isPlusLeftOut) {

  private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{6,14}");

  /** Clocks of other systems may be ahead. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** The number of a line. */
  PhoneBook.Read number(String written) {
    boolean isWithoutPlus = isPlusLeftOut && DIGITS.matcher(written).matches();
    return phoneBook.readOne(isWithoutPlus ? '+' + written : written);
  }

  /** Whether it is a number, be it one that cannot be texted. */
  boolean isNumber(String written) {
    return number(written).number().isPresent();
  }

  /** What is wrong with a date; empty for nothing. */
  Optional<Mark> objection(String date) {
    if (date.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> at = Typed.time(date);
    if (at.isEmpty()) {
      return Optional.of(Mark.BAD_DATE);
    }
    return at.get().isAfter(now.plus(AHEAD)) ? Optional.of(Mark.FUTURE_DATE) : Optional.empty();
  }

  /** When something happened. */
  Instant at(String date) {
    return date.isEmpty() ? now : Typed.time(date).orElse(now);
  }

  /**
   * Why, as it is kept: with the word of another source before it, which is how it came there.
   *
   * @param own the source that is kept
   */
  String why(CsvFile.Row row, Enum<?> own) {
    String written = Typed.line(row.text(Column.REASON));
    String given = written.isEmpty() ? reason : written;
    String source = Typed.line(row.text(Column.SOURCE)).toLowerCase(Locale.ROOT);
    if (source.isEmpty() || source.equals(word(own)) || source.equals("import")) {
      return given;
    }
    return given.isEmpty() ? source : source + ": " + given;
  }

  /** What a source is called in files. */
  static String word(Enum<?> source) {
    return source.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;

/** What people type, or have in their files, for numbers, senders, people and times. */
final class Typed {

  /** As long as the column is. */
  static final int LONGEST_SENDER = 64;

  /** As long as the column is. */
  static final int LONGEST_REASON = 255;

  /** For all senders, in a file. */
  static final String ALL_SENDERS = "all";

  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int LEAST_OF_A_NUMBER = 9;

  private static final DateTimeFormatter SPACED =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("' 'HH:mm[:ss]")
          .toFormatter(Locale.ROOT);

  private static final List<Function<String, Instant>> TIMES =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDateTime.parse(text.replace(" UTC", ""), SPACED).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

  private Typed() {}

  /**
   * What is looked for by a number, or by some of its digits.
   *
   * @param phone the whole number, if it is one
   * @param ending else the digits that it ends in; empty for none
   */
  record Sought(Optional<PhoneNumber> phone, String ending) {}

  /** What somebody types who looks for a number: the whole, in any way of writing, or its end. */
  static Sought sought(String typed, PhoneBook phoneBook) {
    String digits = NO_DIGITS.matcher(typed).replaceAll("");
    if (digits.length() >= LEAST_OF_A_NUMBER || typed.startsWith("+")) {
      Optional<PhoneNumber> whole = phoneBook.readOne(typed).number();
      if (whole.isPresent()) {
        return new Sought(whole, "");
      }
    }
    // Of a number as it is dialled at home, the zeros before it are no part of it abroad.
    return new Sought(Optional.empty(), digits.replaceFirst("^0+(?=[1-9])", ""));
  }

  /** A sender as opt-outs name it. */
  static String sender(String typed, PhoneBook phoneBook) {
    if (typed.equalsIgnoreCase(ALL_SENDERS)) {
      return OptOut.ALL;
    }
    return typed.startsWith("+")
        ? phoneBook.readOne(typed).number().map(PhoneNumber::e164).orElse(typed)
        : typed;
  }

  /**
   * A bare JID.
   *
   * @param typed it, or its first part where it is somebody of this server
   */
  static String person(String typed, String domain) {
    String name = typed.toLowerCase(Locale.ROOT);
    return name.indexOf('@') < 0 ? name + '@' + domain : name;
  }

  /** On one line, with single spaces. */
  static String line(String typed) {
    return BLANKS.matcher(typed).replaceAll(" ").strip();
  }

  /** A moment; empty where it is none. What says no zone is in UTC. */
  static Optional<Instant> time(String typed) {
    for (Function<String, Instant> each : TIMES) {
      try {
        return Optional.of(each.apply(typed));
      } catch (DateTimeException e) {
        // Perhaps it is written in another way.
      }
    }
    return Optional.empty();
  }
}

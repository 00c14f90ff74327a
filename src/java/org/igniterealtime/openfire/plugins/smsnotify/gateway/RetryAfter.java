package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Retry-After} (RFC 9110 section 10.2.3): seconds, or a date. */
public final class RetryAfter {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /**
   * How long the provider asks us to wait. A date is measured from the date of the answer itself,
   * so that our clock need not agree with the provider's; one that has passed asks for no wait.
   *
   * @param retryAfter the header's value, null for none
   * @param date the value of the header {@code Date}, null for none
   * @return empty where the answer does not say, or not in a way that can be understood
   */
  public static Optional<Duration> in(String retryAfter, String date) {
    if (retryAfter == null) {
      return Optional.empty();
    }
    String value = retryAfter.strip();
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    Optional<Instant> until = httpDate(value);
    Optional<Instant> now = httpDate(date);
    if (until.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    Duration wait = Duration.between(now.get(), until.get());
    return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Optional<Instant> httpDate(String value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}

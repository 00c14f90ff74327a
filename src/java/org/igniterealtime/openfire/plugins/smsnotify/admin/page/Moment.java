package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A moment as the template {@code moment} shows it.
 *
 * @param iso ISO 8601 in UTC, which the page's script turns into the visitor's own zone
 * @param readable the same for whoever has no script
 */
public record Moment(String iso, String readable) {

  private static final DateTimeFormatter READABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** To the second. */
  public static Moment of(Instant at) {
    return new Moment(at.truncatedTo(ChronoUnit.SECONDS).toString(), READABLE.format(at));
  }
}

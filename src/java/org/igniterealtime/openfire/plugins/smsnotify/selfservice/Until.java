package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** For how long something counts that people have set. */
enum Until {
  HOUR,
  HOURS,
  TOMORROW,
  WEEK,
  EVER;

  /** When tomorrow begins for people. */
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  /** What stands in a form for it. */
  private String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A field to choose one of all; an hour is chosen already. */
  static Field field(String name, String label, Words words) {
    return Field.oneOf(name, label, HOUR.value(), options(words));
  }

  /** All of them to choose from. */
  static List<Option> options(Words words) {
    return Arrays.stream(values())
        .map(it -> new Option(it.value(), words.of("until." + it.value())))
        .toList();
  }

  /** The one that was chosen. */
  static Until of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }

  /**
   * The moment at which it ends by itself.
   *
   * @param zone where the person's clock stands
   * @return {@link Instant#MAX} for never
   */
  Instant from(Instant now, ZoneId zone) {
    return switch (this) {
      case HOUR -> now.plus(Duration.ofHours(1));
      case HOURS -> now.plus(Duration.ofHours(8));
      case TOMORROW ->
          now.atZone(zone).toLocalDate().plusDays(1).atTime(MORNING).atZone(zone).toInstant();
      case WEEK -> now.plus(Duration.ofDays(7));
      case EVER -> Instant.MAX;
    };
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.model.QuietHours;

/** Quiet hours as people write them: {@code 22:00-07:30}, or {@code off}. */
final class HoursOfDay {

  static final String NONE = "off";

  static final String WANTED = "two times of day such as 22:00-07:30, or off";

  private static final Pattern HOURS =
      Pattern.compile("([0-9]{1,2}):([0-9]{2})\\s*[-\u2013]\\s*([0-9]{1,2}):([0-9]{2})");

  private HoursOfDay() {}

  /** What was written, or empty where it says nothing that makes sense. */
  static Optional<QuietHours> parse(String written) {
    String hours = written.strip();
    if (hours.equalsIgnoreCase(NONE)) {
      return Optional.of(QuietHours.NONE);
    }
    Matcher matcher = HOURS.matcher(hours);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new QuietHours(
              time(matcher.group(1), matcher.group(2)), time(matcher.group(3), matcher.group(4))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalTime time(String hour, String minute) {
    return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
  }
}

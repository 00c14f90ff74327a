package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.QuietHours;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Until when somebody is not to be disturbed (F11): by the user property {@value
 * Policy#USER_QUIET_HOURS}, else by their role, on their own clock.
 */
final class QuietTime {

  private static final Logger Log = LoggerFactory.getLogger(QuietTime.class);

  /** Quiet hours in several time zones may leave no hour at all. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final Directory directory;
  private final TimeZones timeZones;

  QuietTime(Directory directory, TimeZones timeZones) {
    this.directory = Objects.requireNonNull(directory);
    this.timeZones = Objects.requireNonNull(timeZones);
  }

  /**
   * When the quiet hours end that it is now.
   *
   * @param user bare JID of a local user
   * @param numbers their phone numbers
   * @param byRole the quiet hours of their role
   * @return empty where it is no quiet hour now
   */
  Optional<Instant> until(String user, List<PhoneNumber> numbers, QuietHours byRole, Instant now) {
    Hours hours = hours(user, byRole);
    return hours.isNone()
        ? Optional.empty()
        : until(hours.hours(), timeZones.of(user, numbers, now), now);
  }

  /**
   * The quiet hours that somebody has.
   *
   * @param isOwn whether they have set them
   */
  record Hours(QuietHours hours, boolean isOwn) {

    boolean isNone() {
      return hours.from().equals(hours.to());
    }
  }

  /** The quiet hours of somebody. */
  Hours hours(String user, QuietHours byRole) {
    return own(user).map(it -> new Hours(it, true)).orElseGet(() -> new Hours(byRole, false));
  }

  /**
   * When the quiet hours have ended in all of several time zones; where they leave no such moment
   * within a day, in the first.
   */
  static Optional<Instant> until(QuietHours hours, List<ZoneId> zones, Instant now) {
    Instant latest = now.plus(LONGEST_WAIT);
    Instant moment = now;
    Optional<Instant> end = endInAny(hours, zones, moment);
    while (end.isPresent()) {
      moment = end.get();
      if (moment.isAfter(latest)) {
        return endIn(hours, zones.get(0), now);
      }
      end = endInAny(hours, zones, moment);
    }
    return moment.equals(now) ? Optional.empty() : Optional.of(moment);
  }

  private static Optional<Instant> endInAny(QuietHours hours, List<ZoneId> zones, Instant now) {
    return zones.stream()
        .flatMap(zone -> endIn(hours, zone, now).stream())
        .max(Comparator.naturalOrder());
  }

  /** When the quiet hours end that it is now in a time zone: those of today, or of yesterday. */
  private static Optional<Instant> endIn(QuietHours hours, ZoneId zone, Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return today
        .minusDays(1)
        .datesUntil(today.plusDays(1))
        .filter(day -> !begin(day.atTime(hours.from()), zone).isAfter(now))
        .map(day -> end(day, hours, zone))
        .filter(end -> end.isAfter(now))
        .findFirst();
  }

  private static Instant end(LocalDate begun, QuietHours hours, ZoneId zone) {
    LocalTime to = hours.to();
    LocalDate day = hours.from().isAfter(to) ? begun.plusDays(1) : begun;
    return end(day.atTime(to), zone);
  }

  /** The first moment at which the clock shows a time, or has skipped it. */
  private static Instant begin(LocalDateTime time, ZoneId zone) {
    return afterGap(time, zone)
        .orElseGet(() -> ZonedDateTime.of(time, zone).withEarlierOffsetAtOverlap().toInstant());
  }

  /** The last moment at which the clock shows a time, or the one at which it has skipped it. */
  private static Instant end(LocalDateTime time, ZoneId zone) {
    return afterGap(time, zone)
        .orElseGet(() -> ZonedDateTime.of(time, zone).withLaterOffsetAtOverlap().toInstant());
  }

  /** The moment at which clocks are put forward over a time. */
  private static Optional<Instant> afterGap(LocalDateTime time, ZoneId zone) {
    return Optional.ofNullable(zone.getRules().getTransition(time))
        .filter(ZoneOffsetTransition::isGap)
        .map(ZoneOffsetTransition::getInstant);
  }

  private Optional<QuietHours> own(String user) {
    Optional<String> written =
        directory.property(user, Policy.USER_QUIET_HOURS).filter(it -> !it.isBlank());
    Optional<QuietHours> hours = written.flatMap(HoursOfDay::parse);
    if (written.isPresent() && hours.isEmpty()) {
      Log.debug("The user property {} of {} is not quiet hours", Policy.USER_QUIET_HOURS, user);
    }
    return hours;
  }
}

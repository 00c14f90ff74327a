package org.igniterealtime.openfire.plugins.smsnotify.policy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a person's clock stands. The first that says something counts: the user property {@value
 * Policy#TIME_ZONE}, the person's phone numbers in their order, the server property of the same
 * name, the server's own time zone.
 */
final class TimeZones {

  /**
   * A number may belong to several time zones. Those of a country like Spain are near enough to
   * respect them all; those of a number that may be anywhere say nothing.
   */
  private static final Duration FARTHEST_APART = Duration.ofHours(3);

  private static final Logger Log = LoggerFactory.getLogger(TimeZones.class);

  private final Directory directory;
  private final Settings settings;
  private final Supplier<ZoneId> server;
  private final PhoneNumberUtil reader = PhoneNumberUtil.getInstance();
  private final PhoneNumberToTimeZonesMapper zonesByNumber =
      PhoneNumberToTimeZonesMapper.getInstance();

  /**
   * @param server the server's own time zone
   */
  TimeZones(Directory directory, Settings settings, Supplier<ZoneId> server) {
    this.directory = Objects.requireNonNull(directory);
    this.settings = Objects.requireNonNull(settings);
    this.server = Objects.requireNonNull(server);
  }

  /**
   * The time zones that a person may be in; never empty.
   *
   * @param user bare JID of a local user
   * @param numbers their phone numbers
   */
  List<ZoneId> of(String user, List<PhoneNumber> numbers, Instant now) {
    return find(user, numbers, now).zones();
  }

  /** Who says where somebody's clock stands. */
  enum By {
    PERSON,
    NUMBER,
    SETTING,
    SERVER
  }

  /**
   * Where somebody's clock stands, and who says so.
   *
   * @param zones never empty
   * @param number the one that tells it, if it is one
   */
  record Found(List<ZoneId> zones, By by, Optional<PhoneNumber> number) {

    private static Found by(By by, ZoneId zone) {
      return new Found(List.of(zone), by, Optional.empty());
    }
  }

  /** The same as {@link #of}, with who says so. */
  Found find(String user, List<PhoneNumber> numbers, Instant now) {
    return set(user)
        .map(zone -> Found.by(By.PERSON, zone))
        .or(() -> byNumber(numbers, now))
        .orElseGet(this::otherwise);
  }

  /** Where people are of whom nothing is known; looks at the setting. */
  ZoneId ofServer() {
    return otherwise().zones().get(0);
  }

  private Found otherwise() {
    return set(settings)
        .map(it -> Found.by(By.SETTING, it))
        .orElseGet(() -> Found.by(By.SERVER, server.get()));
  }

  /** The time zone that the operator has set for people of whom nothing is known. */
  static Optional<ZoneId> set(Settings settings) {
    Optional<String> name = settings.text(Policy.TIME_ZONE).map(String::strip);
    Optional<ZoneId> zone = name.flatMap(TimeZones::named);
    if (name.isPresent() && zone.isEmpty()) {
      settings
          .problems()
          .report(
              Policy.TIME_ZONE,
              "The property " + Policy.TIME_ZONE + " is not a time zone of the IANA database.",
              "Set it to a name such as Europe/Berlin, or remove it;"
                  + " meanwhile the server's own time zone counts.");
    } else {
      settings.problems().clear(Policy.TIME_ZONE);
    }
    return zone;
  }

  private Optional<ZoneId> set(String user) {
    Optional<String> name =
        directory.property(user, Policy.TIME_ZONE).map(String::strip).filter(it -> !it.isEmpty());
    Optional<ZoneId> zone = name.flatMap(TimeZones::named);
    if (name.isPresent() && zone.isEmpty()) {
      Log.debug("The user property {} of {} is not a time zone", Policy.TIME_ZONE, user);
    }
    return zone;
  }

  private Optional<Found> byNumber(List<PhoneNumber> numbers, Instant now) {
    return numbers.stream()
        .map(number -> new Found(zonesOf(number), By.NUMBER, Optional.of(number)))
        .filter(found -> !found.zones().isEmpty() && areNear(found.zones(), now))
        .findFirst();
  }

  private List<ZoneId> zonesOf(PhoneNumber number) {
    try {
      // The zone that stands for unknown is named Etc/Unknown, which is not one.
      return zonesByNumber.getTimeZonesForNumber(reader.parse(number.e164(), null)).stream()
          .flatMap(name -> named(name).stream())
          .toList();
    } catch (NumberParseException e) {
      return List.of();
    }
  }

  private static boolean areNear(List<ZoneId> zones, Instant now) {
    List<Integer> offsets =
        zones.stream().map(zone -> zone.getRules().getOffset(now).getTotalSeconds()).toList();
    int apart =
        offsets.stream().mapToInt(it -> it).max().orElseThrow()
            - offsets.stream().mapToInt(it -> it).min().orElseThrow();
    return apart <= FARTHEST_APART.toSeconds();
  }

  private static Optional<ZoneId> named(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

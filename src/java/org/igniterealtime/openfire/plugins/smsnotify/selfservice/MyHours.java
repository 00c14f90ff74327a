package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Nearest;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;

/** When a person is not texted, and where their clock stands (F11). */
final class MyHours implements Command {

  private static final String HOURS = "hours";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String ZONE = "zone";

  private static final String BY_ROLE = "role";
  private static final String OFF = "off";
  private static final String OWN = "own";

  private static final String NIGHT = "22:00";
  private static final String MORNING = "07:00";

  /** {@code 7:30}, {@code 07.30}, {@code 7h30}, {@code 7}. */
  private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?:\\s*[:.hH]\\s*(\\d{2})?)?");

  private static final Pattern STORED = Pattern.compile("\\s*(\\S+?)\\s*[-\u2013]\\s*(\\S+)\\s*");

  private final SelfService.World world;

  MyHours(SelfService.World world) {
    this.world = Objects.requireNonNull(world);
  }

  @Override
  public String node() {
    return "smsnotify:hours";
  }

  @Override
  public String name() {
    return "hours";
  }

  @Override
  public Step begin(Visitor visitor) {
    world.properties().require();
    Words words = visitor.words();
    String stored = property(visitor, Policy.USER_QUIET_HOURS);
    Matcher own = STORED.matcher(stored);
    boolean hasOwn = own.matches();
    String chosen = hasOwn ? OWN : stored.equalsIgnoreCase(OFF) ? OFF : BY_ROLE;
    List<Option> options =
        List.of(
            new Option(BY_ROLE, words.of("hours.role")),
            new Option(OFF, words.of("hours.off")),
            new Option(OWN, words.of("hours.own")));
    Field zone = Field.line(ZONE, words.of("hours.zone")).explained(words.of("hours.zone.help"));
    String storedZone = property(visitor, Policy.TIME_ZONE);
    return new Step.Question(
        new Form(
            words.of("hours"),
            words.of("hours.help"),
            List.of(
                Field.oneOf(HOURS, words.of("hours.hours"), chosen, options),
                time(FROM, hasOwn ? own.group(1) : NIGHT, words),
                time(TO, hasOwn ? own.group(2) : MORNING, words),
                storedZone.isEmpty() ? zone : zone.with(storedZone))),
        answers -> set(answers, visitor));
  }

  private static Field time(String name, String value, Words words) {
    return Field.line(name, words.of("hours." + name))
        .explained(words.of("hours.time"))
        .with(value);
  }

  private String property(Visitor visitor, String name) {
    return world.directory().property(visitor.user(), name).map(String::strip).orElse("");
  }

  private Step set(Answers answers, Visitor visitor) {
    Words words = visitor.words();
    String chosen = answers.of(HOURS);
    Optional<LocalTime> from = time(answers.of(FROM));
    Optional<LocalTime> to = time(answers.of(TO));
    Map<String, String> wrong = new LinkedHashMap<>();
    if (chosen.equals(OWN)) {
      if (from.isEmpty()) {
        wrong.put(FROM, words.of("hours.time"));
      }
      if (to.isEmpty()) {
        wrong.put(TO, words.of("hours.time"));
      } else if (to.equals(from)) {
        wrong.put(TO, words.of("hours.same"));
      }
    }
    Optional<String> zone = zone(answers.of(ZONE));
    if (zone.isEmpty()) {
      wrong.put(ZONE, noZone(answers.of(ZONE), words));
    }
    if (!wrong.isEmpty()) {
      return new Step.Refused(wrong);
    }
    save(visitor, Policy.TIME_ZONE, zone.orElseThrow());
    return switch (chosen) {
      case OWN -> own(from.orElseThrow(), to.orElseThrow(), visitor);
      case OFF -> {
        save(visitor, Policy.USER_QUIET_HOURS, OFF);
        yield Step.Ended.well(words.of("hours.done.off"));
      }
      default -> {
        save(visitor, Policy.USER_QUIET_HOURS, "");
        yield Step.Ended.well(words.of("hours.done.role"));
      }
    };
  }

  private Step own(LocalTime from, LocalTime to, Visitor visitor) {
    save(visitor, Policy.USER_QUIET_HOURS, from + "-" + to);
    String zone = world.zones().apply(visitor.user()).getId();
    return Step.Ended.well(visitor.words().of("hours.done", from.toString(), to.toString(), zone));
  }

  private void save(Visitor visitor, String name, String value) {
    if (value.isEmpty()) {
      world.properties().remove(visitor.user(), name);
    } else {
      world.properties().set(visitor.user(), name, value);
    }
  }

  private static Optional<LocalTime> time(String written) {
    Matcher time = TIME.matcher(written);
    if (!time.matches()) {
      return Optional.empty();
    }
    try {
      int minute = time.group(2) == null ? 0 : Integer.parseInt(time.group(2));
      return Optional.of(LocalTime.of(Integer.parseInt(time.group(1)), minute));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The time zone of that name, whatever its case; the name of none is empty. */
  private static Optional<String> zone(String written) {
    String name = underlined(written);
    if (name.isEmpty()) {
      return Optional.of("");
    }
    return ZoneId.getAvailableZoneIds().stream().filter(name::equalsIgnoreCase).findFirst();
  }

  private static String noZone(String written, Words words) {
    Set<String> names = new TreeSet<>(ZoneId.getAvailableZoneIds());
    // Many type the city alone.
    Optional<String> city =
        names.stream()
            .filter(name -> cityOf(name).equalsIgnoreCase(underlined(written)))
            .findFirst();
    return city.or(() -> Nearest.of(underlined(written), names))
        .map(name -> words.of("hours.noZone.near", name))
        .orElseGet(() -> words.of("hours.noZone"));
  }

  private static String cityOf(String zone) {
    return zone.substring(zone.lastIndexOf('/') + 1);
  }

  private static String underlined(String written) {
    return written.replace(' ', '_');
  }
}

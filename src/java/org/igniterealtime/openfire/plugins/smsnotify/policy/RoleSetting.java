package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * One setting of a role: what a value of it may be, and where the default role has it from.
 *
 * @param name what a stored role calls it
 * @param property the server property in which the default role has it
 * @param kind what a value may be
 */
record RoleSetting(String name, String property, Kind kind) {

  private static final int MOST_NOTICES = 10_000;
  private static final int DAY = (int) Duration.ofDays(1).toSeconds();

  /** All there are, by name. */
  static final Map<String, RoleSetting> ALL =
      byName(
          new RoleSetting("sms", Roles.ENABLED, new Flag(true)),
          of(Roles.OFFLINE_DELAY, seconds(60, 0)),
          of(Roles.QUIET_PERIOD, seconds(15, 0)),
          of(Roles.LONGEST_HOLD, seconds(600, 0)),
          of(Roles.TEXT_OFFLINE, new Flag(true)),
          of(Roles.TEXT_OTHER_CONVERSATION, new Flag(true)),
          of(Roles.TEXT_UNFOCUSED, new Flag(true)),
          of(Roles.ATTENTION_SPAN, seconds(600, 10)),
          of(Roles.SILENT_CLIENTS_LOOK, new Flag(true)),
          of(Roles.RESPECT_DO_NOT_DISTURB, new Flag(true)),
          of(Roles.COMING_BACK, new Word("markers", List.of("markers", "cancels", "never"))),
          of(Roles.ROOMS, new Word("mentions", List.of("all", "mentions", "never"))),
          of(Roles.FIRST_PAUSE, seconds(600, 0)),
          of(Roles.LONGEST_PAUSE, seconds(DAY, 0)),
          of(Roles.CAP_PER_RECIPIENT, new Whole(20, 0, MOST_NOTICES)),
          of(Roles.CAP_PER_CONVERSATION, new Whole(10, 0, MOST_NOTICES)),
          of(Roles.CAP_PER_SENDER, new Whole(50, 0, MOST_NOTICES)),
          of(Roles.QUIET_HOURS, new Hours()),
          of(Composer.TEMPLATE, new Words()),
          of(Roles.MAX_SEGMENTS, new Whole(3, 1, 10)));

  /** What a value may be. */
  sealed interface Kind {

    /** Whether a value, stripped and not blank, is one. */
    boolean accepts(String value);

    /** What it has to be, to be put after "which is not". */
    String wanted();

    /** The value in the server's settings; what is wrong with it becomes a problem. */
    String inSettings(Settings settings, String property);
  }

  private record Flag(boolean otherwise) implements Kind {
    @Override
    public boolean accepts(String value) {
      return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    }

    @Override
    public String wanted() {
      return "one of true, false";
    }

    @Override
    public String inSettings(Settings settings, String property) {
      return Boolean.toString(settings.flag(property, otherwise));
    }
  }

  private record Whole(int otherwise, int min, int max) implements Kind {
    @Override
    public boolean accepts(String value) {
      return isWithin(value, min, max);
    }

    @Override
    public String wanted() {
      return "a whole number from " + min + " to " + max;
    }

    @Override
    public String inSettings(Settings settings, String property) {
      return Integer.toString(settings.number(property, otherwise, min, max));
    }
  }

  private record Seconds(int otherwise, int min, int max) implements Kind {
    @Override
    public boolean accepts(String value) {
      return isWithin(value, min, max);
    }

    @Override
    public String wanted() {
      return "a whole number of seconds from " + min + " to " + max;
    }

    @Override
    public String inSettings(Settings settings, String property) {
      Duration set =
          settings.seconds(
              property,
              Duration.ofSeconds(otherwise),
              Duration.ofSeconds(min),
              Duration.ofSeconds(max));
      return Long.toString(set.toSeconds());
    }
  }

  private record Word(String otherwise, List<String> allowed) implements Kind {
    @Override
    public boolean accepts(String value) {
      return allowed.stream().anyMatch(value::equalsIgnoreCase);
    }

    @Override
    public String wanted() {
      return "one of " + String.join(", ", allowed);
    }

    @Override
    public String inSettings(Settings settings, String property) {
      return settings.oneOf(property, otherwise, allowed);
    }
  }

  private record Hours() implements Kind {
    @Override
    public boolean accepts(String value) {
      return HoursOfDay.parse(value).isPresent();
    }

    @Override
    public String wanted() {
      return HoursOfDay.WANTED;
    }

    @Override
    public String inSettings(Settings settings, String property) {
      Optional<String> set = settings.text(property);
      if (set.isPresent() && !accepts(set.get())) {
        settings
            .problems()
            .report(
                property,
                "The property " + property + " is not " + wanted() + ".",
                "Set it to " + wanted() + ", or remove it; meanwhile there are no quiet hours.");
        return HoursOfDay.NONE;
      }
      settings.problems().clear(property);
      return set.orElse(HoursOfDay.NONE);
    }
  }

  /** A template; what is in it is judged by those who write texts. */
  private record Words() implements Kind {

    private static final int LONGEST = 500;

    @Override
    public boolean accepts(String value) {
      return value.length() <= LONGEST;
    }

    @Override
    public String wanted() {
      return "a template of at most " + LONGEST + " characters";
    }

    /** None: a role without a template has the server's, whatever that is by then. */
    @Override
    public String inSettings(Settings settings, String property) {
      return "";
    }
  }

  /** The name of a setting that is most like a word. */
  static String nearest(String word) {
    return ALL.keySet().stream()
        .min(Comparator.comparingInt(name -> distance(name, word)))
        .orElseThrow();
  }

  /** How many letters are to be added, removed or replaced (Levenshtein), whatever the case. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int i = 0; i < one.length(); i++) {
      int diagonal = row[0];
      row[0] = i + 1;
      for (int j = 0; j < other.length(); j++) {
        int replaced = diagonal + (isSame(one.charAt(i), other.charAt(j)) ? 0 : 1);
        diagonal = row[j + 1];
        row[j + 1] = Math.min(replaced, Math.min(row[j], diagonal) + 1);
      }
    }
    return row[other.length()];
  }

  private static boolean isSame(char one, char other) {
    return Character.toLowerCase(one) == Character.toLowerCase(other);
  }

  private static boolean isWithin(String value, int min, int max) {
    try {
      int number = Integer.parseInt(value);
      return number >= min && number <= max;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Kind seconds(int otherwise, int min) {
    return new Seconds(otherwise, min, DAY);
  }

  private static RoleSetting of(String property, Kind kind) {
    return new RoleSetting(property.substring(property.indexOf('.') + 1), property, kind);
  }

  private static Map<String, RoleSetting> byName(RoleSetting... all) {
    Map<String, RoleSetting> byName = new LinkedHashMap<>();
    for (RoleSetting each : all) {
      byName.put(each.name(), each);
    }
    return byName;
  }
}

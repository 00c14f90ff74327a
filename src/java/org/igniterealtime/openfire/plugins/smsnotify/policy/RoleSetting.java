package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Nearest;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleField.Topic;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * One setting of a role: what a value of it may be, and where the default role has it from.
 *
 * @param name what a stored role calls it
 * @param property the server property in which the default role has it
 * @param topic what it is about
 * @param kind what a value may be
 */
record RoleSetting(String name, String property, RoleField.Topic topic, Kind kind) {

  private static final int MOST_NOTICES = 10_000;
  private static final int DAY = (int) Duration.ofDays(1).toSeconds();

  /** All there are, by name; those of one topic together. */
  static final Map<String, RoleSetting> ALL =
      byName(
          new RoleSetting("sms", Roles.ENABLED, Topic.WHO, new Flag(true)),
          of(Roles.CONSENT, Topic.WHO, new Flag(false)),
          of(Roles.STRANGERS, Topic.WHO, new Word("all", List.of("all", "known"))),
          of(Roles.OFFLINE_DELAY, Topic.WHEN, seconds(60, 0)),
          of(Roles.QUIET_PERIOD, Topic.WHEN, seconds(15, 0)),
          of(Roles.LONGEST_HOLD, Topic.WHEN, seconds(600, 0)),
          of(Roles.TEXT_OFFLINE, Topic.WHEN, new Flag(true)),
          of(Roles.TEXT_OTHER_CONVERSATION, Topic.WHEN, new Flag(true)),
          of(Roles.TEXT_UNFOCUSED, Topic.WHEN, new Flag(true)),
          of(Roles.ATTENTION_SPAN, Topic.WHEN, seconds(600, 10)),
          of(Roles.SILENT_CLIENTS_LOOK, Topic.WHEN, new Flag(true)),
          of(Roles.RESPECT_DO_NOT_DISTURB, Topic.WHEN, new Flag(true)),
          of(
              Roles.COMING_BACK,
              Topic.WHEN,
              new Word("markers", List.of("markers", "cancels", "never"))),
          of(Roles.ROOMS, Topic.ROOMS, new Word("mentions", List.of("all", "mentions", "never"))),
          of(Roles.FIRST_PAUSE, Topic.PACE, seconds(600, 0)),
          of(Roles.LONGEST_PAUSE, Topic.PACE, seconds(DAY, 0)),
          of(Roles.CAP_PER_RECIPIENT, Topic.PACE, new Whole(20, 0, MOST_NOTICES)),
          of(Roles.CAP_PER_CONVERSATION, Topic.PACE, new Whole(10, 0, MOST_NOTICES)),
          of(Roles.CAP_PER_SENDER, Topic.PACE, new Whole(50, 0, MOST_NOTICES)),
          of(Roles.QUIET_HOURS, Topic.QUIET_HOURS, new Hours()),
          of(Roles.TEMPLATE, Topic.WORDS, new TemplateName(TextSettings.DEFAULT_TEMPLATE)),
          of(Roles.SUMMARY_TEMPLATE, Topic.WORDS, new TemplateName(TextSettings.DEFAULT_SUMMARY)),
          of(Roles.PRIVACY, Topic.WORDS, new Word("quote", List.of("quote", "name", "count"))),
          of(Roles.MAX_SEGMENTS, Topic.WORDS, new Whole(3, 1, 10)),
          of(Roles.REPLACE_LOOK_ALIKES, Topic.WORDS, new Flag(true)),
          of(Roles.FILE_LINKS, Topic.WORDS, new Flag(false)),
          of(Roles.MMS, Topic.WORDS, new Flag(false)));

  /**
   * Those that decide whether texts can be written, the likeliest first to be what is wrong where
   * they cannot.
   */
  static final List<String> OF_TEMPLATES =
      List.of("template", "summaryTemplate", "maxSegments", "replaceLookAlikes", "privacy");

  /** What a value may be. */
  sealed interface Kind {

    /** Whether a value, stripped and not blank, is one. */
    boolean accepts(String value);

    /** What it has to be, to be put after "which is not". */
    String wanted();

    /** What to do where it is something else, to be put before ", or remove it". */
    default String advice() {
      return "Set it to " + wanted();
    }

    /** The value in the server's settings; what is wrong with it becomes a problem. */
    String inSettings(Settings settings, String property);

    /** What counts in the default role where the property is not set. */
    String standard();

    /** What its values are. */
    RoleField.Type type();

    /** All values, where they can be counted up. */
    default List<String> words() {
      return List.of();
    }

    /** The least, where values are numbers. */
    default int min() {
      return 0;
    }

    /** The most, where values are numbers. */
    default int max() {
      return 0;
    }
  }

  /** What others may know of it. */
  RoleField described() {
    return new RoleField(
        name, property, topic, kind.type(), kind.words(), kind.min(), kind.max(), kind.standard());
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
    public String standard() {
      return Boolean.toString(otherwise);
    }

    @Override
    public RoleField.Type type() {
      return RoleField.Type.FLAG;
    }

    @Override
    public List<String> words() {
      return List.of("true", "false");
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
    public String standard() {
      return Integer.toString(otherwise);
    }

    @Override
    public RoleField.Type type() {
      return RoleField.Type.NUMBER;
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
    public String standard() {
      return Integer.toString(otherwise);
    }

    @Override
    public RoleField.Type type() {
      return RoleField.Type.SECONDS;
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
    public String standard() {
      return otherwise;
    }

    @Override
    public RoleField.Type type() {
      return RoleField.Type.WORD;
    }

    @Override
    public List<String> words() {
      return allowed;
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
    public String standard() {
      return HoursOfDay.NONE;
    }

    @Override
    public RoleField.Type type() {
      return RoleField.Type.HOURS;
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

  /** The name of a template, without a language. */
  private record TemplateName(String otherwise) implements Kind {

    private static final Pattern NAME = Pattern.compile(StoredTemplate.BASE_NAME);

    @Override
    public boolean accepts(String value) {
      return NAME.matcher(value).matches();
    }

    @Override
    public String wanted() {
      return "the name of a template without a language: 1 to 64 letters, digits and hyphens";
    }

    @Override
    public String advice() {
      return "Store its words as a template and set it to the name of that";
    }

    @Override
    public String standard() {
      return otherwise;
    }

    @Override
    public RoleField.Type type() {
      return RoleField.Type.TEMPLATE;
    }

    /** Reports nothing: a good name, too, may be the name of no template. */
    @Override
    public String inSettings(Settings settings, String property) {
      return settings.text(property).map(String::strip).filter(this::accepts).orElse(otherwise);
    }
  }

  /** What may be meant by a word that is none of the names; empty where nothing is like it. */
  static String hint(String word) {
    return Nearest.of(word, ALL.keySet()).map(name -> "; perhaps " + name + " is meant").orElse("");
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

  private static RoleSetting of(String property, RoleField.Topic topic, Kind kind) {
    return new RoleSetting(property.substring(property.indexOf('.') + 1), property, topic, kind);
  }

  private static Map<String, RoleSetting> byName(RoleSetting... all) {
    Map<String, RoleSetting> byName = new LinkedHashMap<>();
    for (RoleSetting each : all) {
      byName.put(each.name(), each);
    }
    return byName;
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;

/** How settings look as fields of a form. */
final class Looks {

  /** Settings that name several things, which may be many: a line for each. */
  private static final Set<String> LINES =
      Set.of("smsnotify.systemAccounts", "smsnotify.customProperties", "smsnotify.readOnlyAdmins");

  /** Settings that name several things, which are short: with commas between them. */
  private static final Set<String> LISTS =
      Set.of(
          "smsnotify.countries",
          "smsnotify.trustedCountries",
          "smsnotify.optOutRegions",
          "smsnotify.mmsRegions",
          "smsnotify.answerRegions");

  private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");
  private static final int ROWS = 4;
  private static final int LONGEST = 4_000;

  private final Wording words;

  Looks(Wording words) {
    this.words = words;
  }

  /** The field of a setting. */
  Field field(Setting setting) {
    String name = setting.property();
    if (setting instanceof Setting.Flag flag) {
      return Field.choiceOf(name, choices(flag));
    } else if (setting instanceof Setting.Whole whole) {
      Field field = Field.number(name).saying(bounds(setting, whole.min(), whole.max()));
      return name.startsWith("smsnotify.retention.")
          ? field.in(words.of("page.settings.days"))
          : field;
    } else if (setting instanceof Setting.Seconds time) {
      return Field.number(name)
          .in(words.of("page.settings.seconds"))
          .saying(bounds(setting, time.min().toSeconds(), time.max().toSeconds()));
    } else if (setting instanceof Setting.Decimal decimal) {
      return Field.number(name)
          .saying(
              bounds(
                  setting,
                  Setting.Decimal.plain(decimal.min()),
                  Setting.Decimal.plain(decimal.max())));
    }
    Field field = LINES.contains(name) ? Field.area(name, ROWS) : Field.text(name);
    return field.longest(LONGEST).suggesting(suggestions(name)).otherwise(setting.standard());
  }

  /** The limits of single senders. */
  static Field senderLimits() {
    return Field.area(SenderLimits.FIELD, ROWS).longest(LONGEST);
  }

  private Map<String, String> choices(Setting.Flag flag) {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("", words.of("page.settings.flag.standard", words.of(said(flag.otherwise()))));
    choices.put("true", words.of(said(true)));
    choices.put("false", words.of(said(false)));
    return choices;
  }

  private static String said(boolean flag) {
    return flag ? "page.settings.flag.true" : "page.settings.flag.false";
  }

  private String bounds(Setting setting, Object min, Object max) {
    return words.of("page.settings.bounds", setting.standard(), min, max);
  }

  private static List<String> suggestions(String property) {
    return switch (property) {
      case "smsnotify.timeZone" ->
          ZoneId.getAvailableZoneIds().stream()
              .filter(
                  it -> it.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Pacific)/.*"))
              .sorted()
              .toList();
      case "smsnotify.currency" ->
          Currency.getAvailableCurrencies().stream()
              .map(Currency::getCurrencyCode)
              .sorted()
              .toList();
      case "smsnotify.defaultRegion" ->
          List.copyOf(new TreeSet<>(Set.of(Locale.getISOCountries())));
      default -> List.of();
    };
  }

  /** Whether a setting names several things. */
  static boolean isList(String property) {
    return LINES.contains(property) || LISTS.contains(property);
  }

  /** What it names, one by one. */
  static List<String> parts(String value) {
    return BETWEEN.splitAsStream(value).filter(it -> !it.isEmpty()).toList();
  }

  /** A value as it stands in its field. */
  static String shown(String property, String value) {
    return LINES.contains(property) ? String.join("\n", parts(value)) : value;
  }

  /** What was typed, as it is stored. */
  static String stored(String property, String typed) {
    return isList(property) ? String.join(", ", parts(typed)) : typed.strip();
  }
}

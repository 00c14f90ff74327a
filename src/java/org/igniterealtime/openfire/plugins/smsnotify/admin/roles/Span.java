package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people type and read them: {@code 90}, {@code 90 s}, {@code 10 min}. */
final class Span {

  private static final Pattern TYPED = Pattern.compile("([0-9]{1,9})\\s*([A-Za-z]*)\\.?");

  /** What each unit is in seconds. */
  private static final Map<String, Integer> UNITS =
      Map.of("", 1, "s", 1, "sec", 1, "m", 60, "min", 60, "h", 3_600, "d", 86_400);

  /** In what it is shown: the largest that leaves nothing over. */
  private static final Map<String, Integer> SHOWN = shownIn();

  private Span() {}

  private static Map<String, Integer> shownIn() {
    Map<String, Integer> largestFirst = new LinkedHashMap<>();
    largestFirst.put("h", 3_600);
    largestFirst.put("min", 60);
    return largestFirst;
  }

  /** What was typed as whole seconds; what is no length of time stays as it is. */
  static String seconds(String typed) {
    Matcher matcher = TYPED.matcher(typed.strip());
    if (!matcher.matches()) {
      return typed;
    }
    Integer unit = UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT));
    return unit == null ? typed : Long.toString(Long.parseLong(matcher.group(1)) * unit);
  }

  /** Whole seconds with the largest unit that leaves nothing over; else as it is. */
  static String shown(String seconds) {
    long whole;
    try {
      whole = Long.parseLong(seconds);
    } catch (NumberFormatException e) {
      return seconds;
    }
    return SHOWN.entrySet().stream()
        .filter(it -> whole != 0 && whole % it.getValue() == 0)
        .findFirst()
        .map(it -> whole / it.getValue() + " " + it.getKey())
        .orElse(whole + " s");
  }
}

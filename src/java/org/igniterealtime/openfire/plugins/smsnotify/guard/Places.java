package org.igniterealtime.openfire.plugins.smsnotify.guard;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * Some countries, as an operator has named them.
 *
 * @param all whether it is all of them
 * @param regions by ISO 3166 code
 * @param callingCodes all numbers that begin with one of these, without the plus sign
 */
record Places(boolean all, Set<String> regions, Set<Integer> callingCodes) {

  static final Places ALL = new Places(true, Set.of(), Set.of());
  static final Places NONE = new Places(false, Set.of(), Set.of());

  private static final String STAR = "*";
  private static final Pattern CALLING_CODE = Pattern.compile("\\+[1-9][0-9]{0,2}");
  private static final Pattern SEPARATORS = Pattern.compile("[,;\\s]+");
  private static final int LONGEST_SHOWN = 20;

  Places {
    regions = Set.copyOf(regions);
    callingCodes = Set.copyOf(callingCodes);
  }

  boolean has(NumberPlan.Origin origin) {
    return all || regions.contains(origin.region()) || callingCodes.contains(origin.callingCode());
  }

  /**
   * Those that a property names: ISO 3166 codes and calling codes, in any order, or a star for all.
   * What cannot be read is a problem and left out, so that a mistake lets no text go where none was
   * meant to go.
   *
   * @param otherwise where it is not set
   * @param meanwhile what the advice says of a property of which nothing can be read
   */
  static Places of(
      String property, Places otherwise, String meanwhile, NumberPlan plan, Settings settings) {
    Optional<String> written = settings.text(property);
    if (written.isEmpty()) {
      settings.problems().clear(property);
      return otherwise;
    }
    boolean all = false;
    Set<String> regions = new HashSet<>();
    Set<Integer> codes = new HashSet<>();
    Optional<String> bad = Optional.empty();
    for (String word : SEPARATORS.split(written.get().toUpperCase(Locale.ROOT), -1)) {
      if (word.equals(STAR)) {
        all = true;
      } else if (plan.isRegion(word)) {
        regions.add(word);
      } else if (isCallingCode(word, plan)) {
        codes.add(code(word));
      } else if (!word.isEmpty() && bad.isEmpty()) {
        bad = Optional.of(word);
      }
    }
    Places places = new Places(all, regions, codes);
    bad.ifPresentOrElse(
        word ->
            report(property, word, places.equals(NONE) ? meanwhile : "the others count", settings),
        () -> settings.problems().clear(property));
    return places;
  }

  private static boolean isCallingCode(String word, NumberPlan plan) {
    return CALLING_CODE.matcher(word).matches() && plan.isCallingCode(code(word));
  }

  private static int code(String word) {
    return Integer.parseInt(word.substring(1));
  }

  private static void report(String property, String word, String meanwhile, Settings settings) {
    settings
        .problems()
        .report(
            property,
            "The property "
                + property
                + " names \""
                + shown(word)
                + "\", which is neither a country code of ISO 3166 nor a calling code.",
            "Set it to such codes with commas between them, as in SE, DE, +1; meanwhile "
                + meanwhile
                + ".");
  }

  private static String shown(String word) {
    String line = word.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
  }
}

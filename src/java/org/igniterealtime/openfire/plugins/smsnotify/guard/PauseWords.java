package org.igniterealtime.openfire.plugins.smsnotify.guard;

import java.util.Locale;
import java.util.Map;

/** What the operator is told of a country that is paused. */
final class PauseWords {

  private PauseWords() {}

  static String what(CountryPause pause) {
    String where = shown(pause.region());
    if (pause.why() == CountryPause.Why.OPERATOR) {
      return "An operator has paused texts to " + where + ".";
    }
    return "Texts to " + where + " are paused: within an hour, " + seen(pause);
  }

  /** What is told of a country that would be paused if people were texted for longer. */
  static String suspicion(CountryPause pause) {
    return "Texts to "
        + shown(pause.region())
        + " may be an attack: within an hour, "
        + seen(pause)
        + " They are not paused, since so few were texted before that nobody can tell.";
  }

  private static String seen(CountryPause pause) {
    return pause.why() == CountryPause.Why.GROWTH
        ? "numbers that never were before got %s texts; in the busiest hour of the week before, there were %s in all."
            .formatted(fact(pause, CountryPause.COUNT), fact(pause, CountryPause.BUSIEST))
        : "%s numbers of one block (%s) were texted that never were before."
            .formatted(fact(pause, CountryPause.COUNT), fact(pause, CountryPause.BLOCK));
  }

  static String adviceOnTrial(CountryPause pause) {
    return "If these are your people, nothing needs to be done; this goes within an hour. If you do"
        + " not know these numbers, lock the accounts that write to them, and leave "
        + pause.region()
        + " out of "
        + Countries.COUNTRIES
        + " meanwhile.";
  }

  static String advice(CountryPause pause) {
    if (pause.why() == CountryPause.Why.OPERATOR) {
      return "Resume them when texts may go there again.";
    }
    return "Look at the last verdicts and texts: whose numbers are these, and who writes to them?"
        + " If that was an attack, lock those accounts and remove their numbers, and resume the"
        + " country then. If it was not, resume it at once: add "
        + pause.region()
        + " to "
        + Countries.TRUSTED
        + ".";
  }

  private static String fact(CountryPause pause, String name) {
    return pause.facts().getOrDefault(name, "some");
  }

  /** A region as an operator knows it: {@code Sweden (SE)}. */
  static String shown(String region) {
    if (region.equals(NumberPlan.NO_COUNTRY)) {
      return "numbers that belong to no country (" + region + ")";
    }
    String name = new Locale.Builder().setRegion(region).build().getDisplayCountry(Locale.ENGLISH);
    return name + " (" + region + ")";
  }

  /** What a count of a block rests on. */
  static Map<String, String> ofSequence(long numbers, String block) {
    return Map.of(CountryPause.COUNT, Long.toString(numbers), CountryPause.BLOCK, block);
  }

  /** What sudden growth rests on. */
  static Map<String, String> ofGrowth(long texts, long busiest) {
    return Map.of(
        CountryPause.COUNT, Long.toString(texts), CountryPause.BUSIEST, Long.toString(busiest));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.text.Collator;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;

/** What countries are called in the language of the console. */
final class CountryNames {

  /** Numbers that belong to no country. */
  private static final String WORLD = "001";

  private final Wording words;
  private final Locale language;

  CountryNames(Wording words) {
    this.words = words;
    this.language = Locale.forLanguageTag(words.language());
  }

  /** The name of an ISO 3166 code; the code where it has none. */
  String of(String region) {
    return region.equals(WORLD)
        ? words.of("page.countries.world")
        : new Locale.Builder().setRegion(region).build().getDisplayCountry(language);
  }

  /** Codes with their names, in the order of these. */
  Map<String, String> sorted(Collection<String> regions) {
    Map<String, String> sorted = new LinkedHashMap<>();
    regions.stream()
        .sorted(Comparator.comparing(this::of, Collator.getInstance(language)::compare))
        .forEach(it -> sorted.put(it, of(it)));
    return sorted;
  }
}

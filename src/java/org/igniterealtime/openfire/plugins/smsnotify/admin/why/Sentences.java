package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Fact;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;

/** Facts in the words of the console: sentences whose moments a reader sees in their own zone. */
final class Sentences {

  private static final Pattern NUMBERED = Pattern.compile("\\{(\\d)}");
  private static final int ISO_LENGTH = 2;
  private static final String V_CARD = "vCard";

  private final Wording words;

  Sentences(Wording words) {
    this.words = Objects.requireNonNull(words);
  }

  Wording words() {
    return words;
  }

  /** A country, as the console's language calls it. */
  record Region(String code) {}

  /** Where a number is on record: a user property, or the vCard. */
  record Source(String name) {}

  /** What a fact of a filter says. */
  Sentence of(Fact fact) {
    List<Object> values = new ArrayList<>(fact.values());
    switch (fact.word()) {
      case COUNTRY_GOOD, COUNTRY_REGION, COUNTRY_PAUSED, COUNTRY_PREMIUM ->
          values.set(1, new Region(values.get(1).toString()));
      case NUMBER_FOUND, NUMBER_REJECTED -> values.set(1, new Source(values.get(1).toString()));
      default -> {}
    }
    return of("page.why.fact." + fact.word().name(), values.toArray());
  }

  /** The sentence of a key, with values in the place of {0}, {1} and so on. */
  Sentence of(String key, Object... values) {
    String sentence = words.of(key);
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = NUMBERED.matcher(sentence);
    int end = 0;
    while (matcher.find()) {
      add(sentence.substring(end, matcher.start()), pieces);
      int which = Integer.parseInt(matcher.group(1));
      pieces.add(piece(values[which]));
      end = matcher.end();
    }
    add(sentence.substring(end), pieces);
    return new Sentence(pieces);
  }

  private static void add(String text, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(Piece.words(text));
    }
  }

  private Piece piece(Object value) {
    if (value instanceof Instant at) {
      return Piece.moment(Moment.of(at));
    }
    if (value instanceof PhoneNumber number) {
      return Piece.words(number.masked());
    }
    if (value instanceof Money money) {
      return Piece.words(Amounts.shown(money));
    }
    if (value instanceof Region region) {
      return Piece.words(country(region.code()));
    }
    if (value instanceof Source source) {
      return Piece.words(source(source));
    }
    if (value instanceof OptOut.Source source) {
      return Piece.words(words.of("page.why.optout." + source.name()));
    }
    if (value instanceof Consents.Source source) {
      return Piece.words(words.of("page.why.consent." + source.name()));
    }
    if (value instanceof PhoneBook.Why why) {
      return Piece.words(words.of("why." + why.name()));
    }
    return value instanceof String name ? Piece.name(name) : Piece.words(value.toString());
  }

  /** What a source is called. */
  String source(Source source) {
    return source.name().equals(V_CARD)
        ? words.of("page.why.source.vcard")
        : words.of("page.why.source.property", source.name());
  }

  /** The name of a country with its code; numbers that belong to none have a name of ours. */
  String country(String region) {
    if (region.length() != ISO_LENGTH) {
      return words.of("page.why.noCountry");
    }
    Locale language = Locale.forLanguageTag(words.language());
    return new Locale.Builder().setRegion(region).build().getDisplayCountry(language)
        + " ("
        + region
        + ")";
  }
}

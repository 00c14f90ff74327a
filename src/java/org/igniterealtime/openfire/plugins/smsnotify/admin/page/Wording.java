package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.hold.WaitingHold;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Bundles;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;

/** What things are called in the language of the console: keys to sentences. */
public final class Wording {

  private static final String BUNDLE = "smsnotify_i18n";
  private static final DateTimeFormatter READABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern FACT = Pattern.compile("\\{(\\w+)}");

  private static final Pattern NUMBERED = Pattern.compile("\\{(\\d)}");

  private static final Pattern WHY =
      Pattern.compile(
          Stream.of(PhoneBook.Why.values())
              .map(PhoneBook.Why::name)
              .collect(Collectors.joining("|", "\\b(?:", ")\\b")));

  private final ResourceBundle words;

  /**
   * @param locale the language of the console; where there are no words in that, they are English
   */
  public Wording(Locale locale) {
    this.words = Bundles.of(BUNDLE, locale);
  }

  /** The language that the words are in, which is not the console's if that has no translation. */
  public String language() {
    return Bundles.languageOf(words).toLanguageTag();
  }

  /** The words of a key. */
  public String of(String key) {
    return words.getString(key);
  }

  /**
   * The words of a key with facts in the place of {0}, {1} and so on, just as they are: what is to
   * stand in a page is escaped there.
   */
  public String of(String key, Object... facts) {
    return NUMBERED
        .matcher(of(key))
        .replaceAll(match -> Matcher.quoteReplacement(fact(facts, match.group(1))));
  }

  private static String fact(Object[] facts, String index) {
    int which = Integer.parseInt(index);
    return which < facts.length ? String.valueOf(facts[which]) : "";
  }

  /** Whether there are words of a key. */
  public boolean has(String key) {
    return words.containsKey(key);
  }

  /** Every key with its words, without the plugin's prefix, for a template. */
  public Map<String, String> all() {
    return words.keySet().stream()
        .filter(key -> key.startsWith("page."))
        .collect(
            Collectors.toMap(
                key -> key.substring("page.".length()).replace('.', '_'), words::getString));
  }

  /** Where a text stands. */
  public String state(TextState state) {
    return of("state." + state.name());
  }

  /**
   * What a text costs or is likely to.
   *
   * @param charged what the budget is charged with for it
   */
  public String price(Ledger.TextEntry text, Money charged) {
    if (text.price().isPresent()) {
      return Amounts.shown(text.price().get());
    }
    return charged.micros() == 0 ? "" : Amounts.shown(charged);
  }

  /** Whether a gateway works. */
  public String health(Health gateway) {
    return of("health." + gateway.state().name());
  }

  /** Why a gateway does not work, and what to do; empty where there is nothing to explain. */
  public String explanation(Health gateway) {
    return explanation(gateway.kind(), gateway.meaning(), gateway.code(), gateway.words());
  }

  /** How a text is encoded. */
  public String encoding(Encoding encoding) {
    return of("encoding." + encoding.name());
  }

  /** Why a hold waits although it came due once; empty where nothing delays it. */
  public String delay(WaitingHold hold) {
    return hold.delayedBy() == null ? "" : of("delay." + hold.delayedBy().name());
  }

  /** Why somebody was texted or not, in one sentence. */
  public String sentence(Verdict verdict) {
    String reason = "verdict." + verdict.reason().name();
    String key = reason + "." + form(verdict);
    return FACT.matcher(words.containsKey(key) ? of(key) : of(reason))
        .replaceAll(match -> Matcher.quoteReplacement(fact(verdict, match.group(1))));
  }

  /** Which of a reason's sentences it is; there is always one for those that have no such form. */
  private static String form(Verdict verdict) {
    Map<String, String> facts = verdict.facts();
    if (facts.containsKey(Settlement.SUMMARY)) {
      return Settlement.SUMMARY;
    }
    return facts.getOrDefault("how", facts.getOrDefault("attention", ""));
  }

  private String fact(Verdict verdict, String name) {
    String value = verdict.facts().getOrDefault(name, "");
    return switch (name) {
      case "recipient" -> verdict.recipient();
      case "count" -> Integer.toString(verdict.count());
      case "conversation" -> conversation(verdict);
      case "sender" -> value.isEmpty() ? verdict.sender() : value;
      case "until" -> readable(value);
      case "rejected" -> rejected(value);
      default -> value;
    };
  }

  /** A room by its address; what two people say by the one that the recipient knows it by. */
  private static String conversation(Verdict verdict) {
    return verdict.conversation().isRoom() || verdict.sender().isEmpty()
        ? verdict.conversation().id()
        : verdict.sender();
  }

  private static String readable(String instant) {
    try {
      return READABLE.format(Instant.parse(instant));
    } catch (DateTimeException e) {
      return instant;
    }
  }

  private String rejected(String numbers) {
    return WHY.matcher(numbers)
        .replaceAll(match -> Matcher.quoteReplacement(of("why." + match.group())));
  }

  /** What went wrong with a text and what to do; empty where nothing went wrong. */
  public String explanation(Ledger.TextEntry text) {
    return explanation(
        kindOf(text.gateway().orElse("")), text.meaning(), text.errorCode(), text.errorWords());
  }

  /**
   * What a failure with a gateway means and what to do.
   *
   * @param code the provider's code; may be empty
   */
  public String explanation(String gateway, Meaning meaning, String code) {
    return explanation(kindOf(gateway), Optional.of(meaning), code, "");
  }

  private String explanation(
      String kind, Optional<Meaning> meaning, String errorCode, String words) {
    if (meaning.isEmpty()) {
      return "";
    }
    String code = errorCode.isEmpty() ? "" : errorCode + ":";
    return Stream.of(code, words, advice(kind, errorCode, meaning.get()))
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(" "));
  }

  /** Of the provider's very code, else of its kind of failure with this provider, else of that. */
  private String advice(String kind, String errorCode, Meaning meaning) {
    String provider = "advice." + kind + ".";
    return Stream.of(provider + errorCode, provider + meaning.name())
        .filter(words::containsKey)
        .findFirst()
        .map(this::of)
        .orElseGet(() -> of("meaning." + meaning.name()));
  }

  /** The kind of a gateway: its name up to the hyphen. */
  private static String kindOf(String gateway) {
    return gateway.replaceFirst("-.*", "");
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.compose;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * What stands around the words of every text, by the operator's settings: the name of the site, the
 * link, the help on how to opt out; and which properties of users may be told. Settings are read at
 * each call; what is wrong with one becomes a problem. Safe for use by many threads.
 */
final class Surroundings {

  /** A longer link leaves no room for words. */
  static final int LONGEST_LINK = 300;

  private static final int LONGEST_SITE = 40;
  private static final int LONGEST_HELP = 90;

  /** A scheme (RFC 3986, section 3.1), unless the link as a whole is left out at times. */
  private static final Pattern LINK_BEGINS =
      Pattern.compile("(?:\\{\\{[#^][^}]*}})*[A-Za-z][A-Za-z0-9+.-]*:");

  /** What switches off a list of regions. */
  private static final String NONE = "none";

  private static final List<String> NORTH_AMERICA = List.of("US", "CA");

  /** The countries that count where no others are set. */
  static final String STANDARD_REGIONS = String.join(", ", NORTH_AMERICA);

  private final Settings settings;
  private final String domain;
  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

  /** The link that was read last; null for none. */
  private volatile Link lastLink;

  /** What was made of a link. */
  private record Link(String written, Set<String> properties, Template template) {

    boolean isOf(String otherWritten, Set<String> otherProperties) {
      return written.equals(otherWritten) && properties.equals(otherProperties);
    }
  }

  Surroundings(Settings settings, String domain) {
    this.settings = settings;
    this.domain = domain;
  }

  /** Looks at the settings alone, wherever that is. */
  static void look(Settings settings) {
    new Surroundings(settings, "localhost").refresh();
  }

  /** The server's XMPP domain. */
  String domain() {
    return domain;
  }

  /** What people call this server. */
  String site() {
    String site =
        settings.text(Composer.SITE).map(PlainLine::of).filter(it -> !it.isEmpty()).orElse(domain);
    return Excerpt.of(site, LONGEST_SITE, 2 * LONGEST_SITE).first(LONGEST_SITE, "");
  }

  /** The template of the link; empty where there is none, or where it cannot be used. */
  Optional<Template> link() {
    Optional<String> written = settings.text(Composer.LINK).map(String::strip);
    if (written.isEmpty()) {
      settings.problems().clear(Composer.LINK);
      return Optional.empty();
    }
    try {
      Template link = compiledLink(written.get(), customProperties());
      if (!LINK_BEGINS.matcher(written.get()).lookingAt() || hasWhiteSpace(link.words())) {
        reportLink(
            "It has to begin with a scheme such as https: and have no white space."
                + " Meanwhile there is no link.");
        return Optional.empty();
      }
      if (!link.unknownMacros().isEmpty()) {
        reportLink(Template.sentences(link.unknownMacros()));
      } else if (link.render(Map.of()).length() > LONGEST_LINK) {
        reportLink("It has more than " + LONGEST_LINK + " characters, so it is left out.");
      } else {
        settings.problems().clear(Composer.LINK);
      }
      return Optional.of(link);
    } catch (TemplateException e) {
      reportLink(
          "Line %d, column %d: %s".formatted(e.line(), e.column(), e.getMessage())
              + " Meanwhile there is no link.");
      return Optional.empty();
    }
  }

  /** It is the same for all texts until somebody changes it. */
  private Template compiledLink(String written, Set<String> properties) throws TemplateException {
    Link known = lastLink;
    if (known == null || !known.isOf(written, properties)) {
      Template template = Template.compile(written, Vocabulary.link(properties));
      known = new Link(written, properties, template);
      lastLink = known;
    }
    return known.template();
  }

  private static boolean hasWhiteSpace(String words) {
    return words.chars().anyMatch(Character::isWhitespace);
  }

  private void reportLink(String what) {
    settings
        .problems()
        .report(
            Composer.LINK,
            "The property " + Composer.LINK + " is not a link that can be used. " + what,
            "Correct the property " + Composer.LINK + ", or remove it.");
  }

  /** The properties of users that texts may tell, by name. */
  Set<String> customProperties() {
    Set<String> names =
        settings.text(Composer.CUSTOM_PROPERTIES).map(written -> words(written)).orElseGet(Set::of);
    Optional<String> bad = names.stream().filter(it -> !Vocabulary.isField(it)).findFirst();
    bad.ifPresentOrElse(
        name ->
            settings
                .problems()
                .report(
                    Composer.CUSTOM_PROPERTIES,
                    "The property "
                        + Composer.CUSTOM_PROPERTIES
                        + " names \""
                        + PlainLine.of(name)
                        + "\", which cannot be a macro: it takes letters, digits, _ and -.",
                    "Correct the property "
                        + Composer.CUSTOM_PROPERTIES
                        + "; meanwhile the others count."),
        () -> settings.problems().clear(Composer.CUSTOM_PROPERTIES));
    return names.stream().filter(Vocabulary::isField).collect(Collectors.toUnmodifiableSet());
  }

  /** How to opt out, in a language; never empty. */
  String optOutHelp(Phrases phrases) {
    String help = PlainLine.of(settings.text(Composer.OPT_OUT_HELP).orElse(""));
    if (help.length() > LONGEST_HELP) {
      settings
          .problems()
          .report(
              Composer.OPT_OUT_HELP,
              "The property "
                  + Composer.OPT_OUT_HELP
                  + " is longer than "
                  + LONGEST_HELP
                  + " characters.",
              "Shorten it, or remove it; meanwhile the built-in words are used.");
      return phrases.optOutHelp();
    }
    settings.problems().clear(Composer.OPT_OUT_HELP);
    return help.isEmpty() ? phrases.optOutHelp() : help;
  }

  /** Whether texts to a number say how to opt out. */
  boolean needsOptOutHelp(PhoneNumber number) {
    return regions(Composer.OPT_OUT_REGIONS).contains(region(number));
  }

  /** Whether any text says how to opt out. */
  boolean hasOptOutHelp() {
    return !regions(Composer.OPT_OUT_REGIONS).isEmpty();
  }

  /** Whether pictures can be sent to a number. */
  boolean takesPictures(PhoneNumber number) {
    return regions(Composer.MMS_REGIONS).contains(region(number));
  }

  /** The country of a number (ISO 3166-1 alpha-2); empty where it belongs to none. */
  String region(PhoneNumber number) {
    try {
      String region = numbers.getRegionCodeForNumber(numbers.parse(number.e164(), null));
      return region == null ? "" : region;
    } catch (NumberParseException e) {
      return "";
    }
  }

  /** Looks at all settings, so that what is wrong with them is known before the next text. */
  void refresh() {
    link();
    customProperties();
    optOutHelp(Phrases.of(Locale.ENGLISH));
    regions(Composer.OPT_OUT_REGIONS);
    regions(Composer.MMS_REGIONS);
  }

  private Set<String> regions(String property) {
    Optional<String> written = settings.text(property).map(it -> it.toUpperCase(Locale.ROOT));
    if (written.isPresent() && written.get().strip().equalsIgnoreCase(NONE)) {
      settings.problems().clear(property);
      return Set.of();
    }
    Set<String> regions =
        written
            .map(Surroundings::words)
            .filter(words -> !words.isEmpty())
            .orElse(Set.copyOf(NORTH_AMERICA));
    Optional<String> unknown =
        regions.stream().filter(it -> !numbers.getSupportedRegions().contains(it)).findFirst();
    unknown.ifPresentOrElse(
        region ->
            settings
                .problems()
                .report(
                    property,
                    "The property "
                        + property
                        + " names \""
                        + PlainLine.of(region)
                        + "\", which is not a country code of ISO 3166.",
                    "Set it to codes of two letters with commas between them, such as US, CA,"
                        + " or to none; meanwhile the others count, or US and CA where there is no other."),
        () -> settings.problems().clear(property));
    Set<String> known = new LinkedHashSet<>(regions);
    known.retainAll(numbers.getSupportedRegions());
    return known.isEmpty() ? Set.copyOf(NORTH_AMERICA) : known;
  }

  private static Set<String> words(String written) {
    return Arrays.stream(written.split("[,;\\s]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}

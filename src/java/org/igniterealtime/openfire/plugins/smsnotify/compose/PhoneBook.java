package org.igniterealtime.openfire.plugins.smsnotify.compose;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * The phone numbers of people. They are looked for in the user properties {@code smsnotify.phone},
 * {@code phone} and {@code contactNumber}, each of which may hold several separated by commas,
 * semicolons or line breaks, and then in every {@code TEL} of the vCard (XEP-0054). All of them
 * count. Safe for use by many threads.
 */
public final class PhoneBook {

  /**
   * The country (ISO 3166-1 alpha-2, for instance DE) of numbers that are written without a country
   * code. Where it is not set, such numbers are rejected, never guessed.
   */
  public static final String DEFAULT_REGION = "smsnotify.defaultRegion";

  /** How many numbers of one person are texted at most; the first ones found are. */
  public static final String MOST_NUMBERS = "smsnotify.maxNumbers";

  private static final int DEFAULT_MOST = 10;
  private static final int HIGHEST_MOST = 50;

  private static final String PROBLEM = "defaultRegion";
  private static final List<String> PROPERTIES =
      List.of("smsnotify.phone", "phone", "contactNumber");
  private static final String V_CARD = "vCard";

  /**
   * Between numbers: a comma, a semicolon, a line break. Not the semicolon before a parameter of a
   * tel URI (RFC 3966, section 3), nor two commas before digits, which dial an extension.
   */
  private static final Pattern SEPARATOR =
      Pattern.compile("(?<!,),(?!,\\p{Nd})|;(?!\\s*[A-Za-z0-9-]+=)|\\R");

  private final Directory directory;
  private final Settings settings;
  private final PhoneNumberReader reader;
  private final Set<String> regions;

  /**
   * What is on record for a person.
   *
   * @param valid the numbers that can be texted, each once, in the order of the sources
   * @param rejected what else is on record, in the order of the sources
   */
  public record Numbers(List<PhoneNumber> valid, List<Rejected> rejected) {

    public Numbers {
      valid = List.copyOf(valid);
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * A number that cannot be texted.
   *
   * @param source the user property that it is in, or {@code vCard}
   * @param maskedNumber as pages and logs may show it
   * @param why what is wrong with it
   */
  public record Rejected(String source, String maskedNumber, Why why) {}

  /** Why a number cannot be texted. */
  public enum Why {
    /** It is written without a country code, and the operator has set no default region. */
    NO_COUNTRY_CODE,
    /** It is no phone number at all. */
    NOT_A_NUMBER,
    /** No such number exists: its length, area or country code is not in use. */
    INVALID,
    /** It has an extension, which a text cannot reach. */
    HAS_EXTENSION,
    /** The person has more numbers than are texted. */
    TOO_MANY,
    /** It is a landline, a pager, a service number or the like. */
    NOT_MOBILE
  }

  public PhoneBook(Directory directory, Settings settings) {
    this.directory = Objects.requireNonNull(directory);
    this.settings = Objects.requireNonNull(settings);
    PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    this.reader = new PhoneNumberReader(library);
    this.regions = library.getSupportedRegions();
  }

  /**
   * Looks up the numbers of a person.
   *
   * @param recipientBareJid bare JID of a local user
   */
  public Numbers numbersOf(String recipientBareJid) {
    Optional<String> region = defaultRegion();
    int most = mostNumbers();
    Set<PhoneNumber> valid = new LinkedHashSet<>();
    List<Rejected> rejected = new ArrayList<>();
    for (Written written : allWritten(recipientBareJid)) {
      PhoneNumberReader.Result result = reader.read(written.number(), region);
      Optional<Why> why = result.why();
      if (result.number().isPresent() && valid.size() >= most) {
        why = valid.contains(result.number().get()) ? Optional.empty() : Optional.of(Why.TOO_MANY);
      } else {
        result.number().ifPresent(valid::add);
      }
      why.ifPresent(it -> rejected.add(new Rejected(written.source(), result.masked(), it)));
    }
    return new Numbers(List.copyOf(valid), rejected);
  }

  /** People write their own vCards: without a bound, one could have the operator pay for many. */
  private int mostNumbers() {
    return settings.number(MOST_NUMBERS, DEFAULT_MOST, 1, HIGHEST_MOST);
  }

  /** Looks at the settings, so that what is wrong with them is known before the next text. */
  public void refresh() {
    defaultRegion();
    mostNumbers();
  }

  /** A number as somebody wrote it, and where. */
  private record Written(String source, String number) {}

  private List<Written> allWritten(String user) {
    List<Written> all = new ArrayList<>();
    for (String property : PROPERTIES) {
      directory.property(user, property).ifPresent(value -> addEach(property, value, all));
    }
    directory.vCardNumbers(user).forEach(value -> addEach(V_CARD, value, all));
    return all;
  }

  private static void addEach(String source, String value, List<Written> all) {
    for (String number : SEPARATOR.split(value, -1)) {
      if (!number.isBlank()) {
        all.add(new Written(source, number.strip()));
      }
    }
  }

  private Optional<String> defaultRegion() {
    Optional<String> region =
        settings.text(DEFAULT_REGION).map(it -> it.strip().toUpperCase(Locale.ROOT));
    if (region.isPresent() && !regions.contains(region.get())) {
      settings
          .problems()
          .report(
              PROBLEM,
              "The property " + DEFAULT_REGION + " is not a country code of ISO 3166.",
              "Set it to two letters such as DE, or remove it;"
                  + " meanwhile numbers without country code get no text.");
      return Optional.empty();
    }
    settings.problems().clear(PROBLEM);
    return region;
  }
}

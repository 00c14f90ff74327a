package org.igniterealtime.openfire.plugins.smsnotify.compose;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Remembered;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * The phone numbers of people. They are looked for in the user properties {@code smsnotify.phone},
 * {@code phone} and {@code contactNumber}, each of which may hold several separated by commas,
 * semicolons or line breaks, and then in every {@code TEL} of the vCard (XEP-0054). All of them
 * count. The order matters where there are more than are texted, and to the time zone: those of the
 * vCard that are said to be of a mobile phone ({@code CELL}) come before its others, and among each
 * those that are preferred ({@code PREF}).
 *
 * <p>What was found is remembered for ten minutes, unless somebody says that it has changed. A
 * look-up that fails is passed on as what it threw, and never remembered: an outage does not look
 * like having no number. Safe for use by many threads.
 */
public final class PhoneBook {

  /**
   * The country (ISO 3166-1 alpha-2, for instance DE) of numbers that are written without a country
   * code. Where it is not set, such numbers are rejected, never guessed.
   */
  public static final String DEFAULT_REGION = "smsnotify.defaultRegion";

  /** The user property that counts first, and that people set for themselves. */
  public static final String USER_PROPERTY = "smsnotify.phone";

  /** How many numbers of one person are texted at most; the first ones found are. */
  public static final String MOST_NUMBERS = "smsnotify.maxNumbers";

  private static final int HIGHEST_MOST = 50;

  private static final Setting.Whole MOST_NUMBERS_SETTING =
      new Setting.Whole(MOST_NUMBERS, 10, 1, HIGHEST_MOST);

  /** What the operator can set of it. */
  public static final List<Setting> SETTINGS =
      List.of(
          new Setting.Words(DEFAULT_REGION, "", PhoneBook::defaultRegion), MOST_NUMBERS_SETTING);

  /** How many are read at all: a vCard has room for thousands, and nobody has as many phones. */
  private static final int MOST_READ = 2 * HIGHEST_MOST;

  private static final Duration MEMORY = Duration.ofMinutes(10);
  private static final int MOST_REMEMBERED = 100_000;

  private static final List<String> PROPERTIES = List.of(USER_PROPERTY, "phone", "contactNumber");
  private static final String V_CARD = "vCard";

  /** What a TEL is for, says its type (XEP-0054, section 8, and RFC 6350, section 6.4.1). */
  private static final String MOBILE = "CELL";

  private static final String PREFERRED = "PREF";

  /** Where a phone stands, or that it is preferred, does not say what it is for. */
  private static final Set<String> SAY_NOTHING = Set.of("HOME", "WORK", PREFERRED);

  /** What no text reaches. A textphone is for typing during a call. */
  private static final Set<String> MACHINES =
      Set.of("FAX", "PAGER", "MODEM", "BBS", "ISDN", "TEXTPHONE");

  private static final Comparator<Directory.VCardNumber> MOBILE_AND_PREFERRED_FIRST =
      Comparator.comparing((Directory.VCardNumber tel) -> !tel.types().contains(MOBILE))
          .thenComparing(tel -> !tel.types().contains(PREFERRED));

  /**
   * Between numbers: a comma, a semicolon, a line break. Not the semicolon before a parameter of a
   * tel URI (RFC 3966, section 3), nor two commas before digits, which dial an extension.
   */
  private static final Pattern SEPARATOR =
      Pattern.compile("(?<!,),(?!,\\p{Nd})|;(?!\\s*[A-Za-z0-9-]+=)|\\R");

  private final Directory directory;
  private final Settings settings;
  private final PhoneNumberReader reader;
  private final Remembered<Numbers> remembered;

  /**
   * What is on record for a person.
   *
   * @param valid the numbers that can be texted, each once, in the order of the sources
   * @param rejected what else is on record, in the order of the sources
   * @param sources where each of the valid ones was found first, as {@link Rejected#source} has it
   */
  public record Numbers(
      List<PhoneNumber> valid, List<Rejected> rejected, Map<PhoneNumber, String> sources) {

    public Numbers {
      valid = List.copyOf(valid);
      rejected = List.copyOf(rejected);
      sources = Map.copyOf(sources);
    }

    /** Numbers that come from anywhere. */
    public Numbers(List<PhoneNumber> valid, List<Rejected> rejected) {
      this(valid, rejected, Map.of());
    }

    /** The user property that a valid number is in, or {@code vCard}; empty for anywhere. */
    public String sourceOf(PhoneNumber number) {
      return sources.getOrDefault(number, "");
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
    NOT_MOBILE,
    /** The vCard says that it is of a fax, a pager, a modem or the like, and of nothing else. */
    NOT_FOR_TEXTS
  }

  public PhoneBook(Directory directory, Settings settings, InstantSource clock) {
    this.directory = Objects.requireNonNull(directory);
    this.settings = Objects.requireNonNull(settings);
    this.remembered = new Remembered<>(MEMORY, MOST_REMEMBERED, clock);
    PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    this.reader = new PhoneNumberReader(library);
  }

  /**
   * Looks up the numbers of a person. Throws what the directory throws if it cannot tell.
   *
   * @param recipientBareJid bare JID of a local user
   */
  public Numbers numbersOf(String recipientBareJid) {
    return remembered.get(recipientBareJid, numbers -> true, this::lookUp);
  }

  /**
   * The numbers of a person that are theirs for sure: those in user properties, which an operator
   * sets, and people themselves only with a code that was texted there. In their vCards people may
   * write anybody's. Asks the directory each time, and throws what it throws if it cannot tell.
   *
   * @param user bare JID of a local user
   */
  public List<PhoneNumber> confirmedOf(String user) {
    List<Written> all = new ArrayList<>();
    addProperties(user, all);
    return judged(all.subList(0, Math.min(all.size(), MOST_READ))).valid();
  }

  /**
   * Says that a person's properties or vCard may have changed.
   *
   * @param user bare JID
   */
  public void forget(String user) {
    remembered.forget(user);
  }

  /**
   * Says that the settings may have changed, and looks at them, so that what is wrong with them is
   * known before the next text.
   */
  public void refresh() {
    defaultRegion(settings);
    mostNumbers();
    remembered.forgetAll();
  }

  /**
   * Reads numbers that are on record nowhere, in whatever way somebody wrote them.
   *
   * @param written one or several, as a user property may hold them
   */
  public Numbers read(String written) {
    List<Written> all = new ArrayList<>();
    addEach(USER_PROPERTY, written, Optional.empty(), all);
    return judged(all.subList(0, Math.min(all.size(), MOST_READ)));
  }

  /**
   * A number that somebody has written.
   *
   * @param number it; empty where it is none
   * @param why what keeps it from being texted: a number that is there is not one of a mobile phone
   *     then
   */
  public record Read(Optional<PhoneNumber> number, Optional<Why> why) {

    public Read {
      Objects.requireNonNull(number);
      Objects.requireNonNull(why);
    }
  }

  /**
   * Reads one number, in whatever way somebody wrote it, even if it cannot be texted.
   *
   * @param written one number, and nothing else
   */
  public Read readOne(String written) {
    PhoneNumberReader.Result result = reader.read(written.strip(), defaultRegion(settings));
    return new Read(result.number().or(result::untextable), result.why());
  }

  /** How many numbers of one person are texted at most. */
  public int mostNumbers() {
    // People write their own vCards: without a bound, one could have the operator pay for many.
    return settings.number(MOST_NUMBERS_SETTING);
  }

  private Numbers lookUp(String recipientBareJid) {
    return judged(allWritten(recipientBareJid));
  }

  private Numbers judged(List<Written> all) {
    Optional<String> region = defaultRegion(settings);
    int most = mostNumbers();
    Map<PhoneNumber, String> valid = new LinkedHashMap<>();
    List<Rejected> rejected = new ArrayList<>();
    for (Written written : all) {
      PhoneNumberReader.Result result = reader.read(written.number(), region);
      Optional<PhoneNumber> number = result.number();
      if (number.isPresent() && valid.containsKey(number.get())) {
        continue;
      }
      Optional<Why> why = written.why().or(result::why);
      if (why.isEmpty() && valid.size() >= most) {
        why = Optional.of(Why.TOO_MANY);
      }
      why.ifPresentOrElse(
          it -> rejected.add(new Rejected(written.source(), result.masked(), it)),
          () -> valid.put(number.orElseThrow(), written.source()));
    }
    return new Numbers(List.copyOf(valid.keySet()), rejected, valid);
  }

  /**
   * A number as somebody wrote it.
   *
   * @param source where
   * @param why what is wrong with it before it is even read
   */
  private record Written(String source, String number, Optional<Why> why) {}

  private List<Written> allWritten(String user) {
    List<Written> all = new ArrayList<>();
    addProperties(user, all);
    directory.vCardNumbers(user).stream()
        .sorted(MOBILE_AND_PREFERRED_FIRST)
        .forEach(tel -> addEach(V_CARD, tel.number(), why(tel.types()), all));
    return all.subList(0, Math.min(all.size(), MOST_READ));
  }

  private void addProperties(String user, List<Written> all) {
    for (String property : PROPERTIES) {
      directory
          .property(user, property)
          .ifPresent(value -> addEach(property, value, Optional.empty(), all));
    }
  }

  private static Optional<Why> why(Set<String> types) {
    Set<String> purposes = new HashSet<>(types);
    purposes.removeAll(SAY_NOTHING);
    return !purposes.isEmpty() && MACHINES.containsAll(purposes)
        ? Optional.of(Why.NOT_FOR_TEXTS)
        : Optional.empty();
  }

  private static void addEach(String source, String value, Optional<Why> why, List<Written> all) {
    for (String number : SEPARATOR.split(value, -1)) {
      if (!number.isBlank()) {
        all.add(new Written(source, number.strip(), why));
      }
    }
  }

  private static Optional<String> defaultRegion(Settings settings) {
    Optional<String> region =
        settings.text(DEFAULT_REGION).map(it -> it.strip().toUpperCase(Locale.ROOT));
    if (region.isPresent()
        && !PhoneNumberUtil.getInstance().getSupportedRegions().contains(region.get())) {
      settings
          .problems()
          .report(
              DEFAULT_REGION,
              "The property " + DEFAULT_REGION + " is not a country code of ISO 3166.",
              "Set it to two letters such as DE, or remove it;"
                  + " meanwhile numbers without country code get no text.");
      return Optional.empty();
    }
    settings.problems().clear(DEFAULT_REGION);
    return region;
  }
}

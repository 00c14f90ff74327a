package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * Writes the texts of notices, in the language of the recipient (F17 to F22). Settings are read at
 * each call. Safe for use by many threads.
 *
 * <p>Of a message that is not {@link
 * org.igniterealtime.openfire.plugins.smsnotify.model.Content#TEXT} a text says what it is, and
 * nothing of what it says.
 */
public final class Composer {

  /** What people call this server, at most 40 characters; the XMPP domain by default. */
  public static final String SITE = "smsnotify.site";

  /** A template of the address to which texts lead; none by default. */
  public static final String LINK = "smsnotify.link";

  /** The properties of users that texts may tell, with commas between them; none by default. */
  public static final String CUSTOM_PROPERTIES = "smsnotify.customProperties";

  /**
   * The countries (ISO 3166-1 alpha-2) to which every text says how to opt out (F20), or {@code
   * none}; the United States and Canada by default.
   */
  public static final String OPT_OUT_REGIONS = "smsnotify.optOutRegions";

  /** How to opt out, at most 90 characters; words of the recipient's language by default. */
  public static final String OPT_OUT_HELP = "smsnotify.optOutHelp";

  /**
   * The countries (ISO 3166-1 alpha-2) to which pictures are sent where the role says so (F22), or
   * {@code none}; the United States and Canada by default.
   */
  public static final String MMS_REGIONS = "smsnotify.mmsRegions";

  /** After how many seconds a text that has not been sent is too late. */
  public static final String TIME_TO_LIVE = "smsnotify.timeToLive";

  private static final Setting.Seconds TIME_TO_LIVE_SETTING =
      new Setting.Seconds(
          TIME_TO_LIVE, Duration.ofHours(4), Duration.ofMinutes(1), Duration.ofDays(3));

  /** What the operator can set of it. */
  public static final List<Setting> SETTINGS =
      List.of(
          new Setting.Words(SITE, "", Surroundings::look),
          new Setting.Words(LINK, "", Surroundings::look),
          new Setting.Words(CUSTOM_PROPERTIES, "", Surroundings::look),
          new Setting.Words(OPT_OUT_REGIONS, Surroundings.STANDARD_REGIONS, Surroundings::look),
          new Setting.Words(OPT_OUT_HELP, "", Surroundings::look),
          new Setting.Words(MMS_REGIONS, Surroundings.STANDARD_REGIONS, Surroundings::look),
          TIME_TO_LIVE_SETTING);

  /** The longest value of a property or field, in graphemes. */
  private static final int LONGEST_VALUE = 100;

  /** What every provider takes as a picture. */
  private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png", "gif");

  private final Parts parts;
  private final Surroundings surroundings;

  /**
   * What texts are written from.
   *
   * @param ids makes the identities of texts
   */
  public record Parts(
      Directory directory,
      TemplateBook templates,
      Languages languages,
      ConversationFields fields,
      Settings settings,
      InstantSource clock,
      Supplier<UUID> ids) {}

  /** What texts to different numbers may differ in. */
  private record Variant(boolean saysHowToOptOut, String media) {}

  /**
   * The words of a text, and how they came about.
   *
   * @param template the name of the stored template that they follow; empty for the built-in one
   * @param help how to opt out, as it stands at their end; empty where it does not
   * @param media the address of the picture that goes along; empty for none
   */
  record Written(Segmented words, String template, String help, String media) {

    int segments() {
      return words.segments();
    }
  }

  /** What all texts to one person have in common. */
  private record Saying(
      Kind kind, List<Notice> notices, TemplateBook.Found template, Scenery scenery, Names names) {

    TextSettings texts() {
      return scenery.texts();
    }

    Saying in(Scenery other) {
      return new Saying(kind, notices, template, other, names);
    }
  }

  public Composer(Parts parts) {
    this.parts = Objects.requireNonNull(parts);
    this.surroundings = parts.templates().surroundings();
  }

  /**
   * Writes one text per number. May read the database.
   *
   * @param notices to one person, of a conversation each: one, or several that are told of in one
   *     summary, whose texts carry the hold and the conversation of the first
   * @return as many texts as there are different numbers, none where there is no number
   * @throws IllegalArgumentException if there is no notice
   * @throws RuntimeException if what must be known cannot be found out now
   */
  public List<Text> compose(List<Notice> notices, Audience audience) {
    if (notices.isEmpty()) {
      throw new IllegalArgumentException("a text about nothing");
    }
    if (audience.numbers().isEmpty()) {
      return List.of();
    }
    TextSettings settings = audience.role().texts();
    Saying saying = saying(notices, audience, settings);
    Supplier<Saying> asWritten = () -> saying(notices, audience, settings.withLookAlikes());
    Map<Variant, Written> words = new HashMap<>();
    Instant created = parts.clock().instant();
    Instant expires = created.plus(timeToLive());
    List<Text> texts = new ArrayList<>();
    for (PhoneNumber number : audience.numbers()) {
      Variant variant = variant(number, saying);
      Segmented written =
          words.computeIfAbsent(variant, it -> words(saying, asWritten, it)).words();
      texts.add(
          new Text(
              parts.ids().get(),
              notices.get(0).hold(),
              notices.get(0).recipient(),
              notices.get(0).conversation(),
              number,
              written.text(),
              written.encoding(),
              written.segments(),
              saying.template().senders(),
              variant.media(),
              created,
              expires,
              surroundings.region(number)));
    }
    return texts;
  }

  /**
   * Writes the words of the text to the first of the numbers, as {@link #compose} does.
   *
   * @param notices at least one
   */
  Written write(List<Notice> notices, Audience audience) {
    TextSettings settings = audience.role().texts();
    Saying saying = saying(notices, audience, settings);
    return words(
        saying,
        () -> saying(notices, audience, settings.withLookAlikes()),
        variant(audience.numbers().get(0), saying));
  }

  /**
   * What a template comes to in such a text, however long that is.
   *
   * @param notices at least one
   */
  String rendered(Template template, List<Notice> notices, Audience audience) {
    Saying saying = saying(notices, audience, audience.role().texts());
    Draft draft = draft(template, saying, Fit.capacity(audience.role().texts().maxSegments()));
    return template.render(
        draft.macros(Draft.Cut.whole(draft.items(), Names.LONGEST), Cutter.GSM_ELLIPSIS));
  }

  /** Shows what templates would say that are not stored. */
  public Preview preview() {
    return new Preview(parts);
  }

  /** Where a number belongs, as the texts to it say; empty where that is not known. */
  public String region(PhoneNumber number) {
    return surroundings.region(number);
  }

  /**
   * What a text about one notice asks to come from. May read the database.
   *
   * @param recipient bare JID of a local user
   * @throws RuntimeException if that cannot be found out now
   */
  public Senders senders(String recipient, Role role) {
    return parts
        .templates()
        .find(Kind.NOTICE, role.texts(), parts.languages().of(recipient))
        .senders();
  }

  /**
   * Looks at the settings and the stored templates, so that what is wrong with them is known before
   * the next text.
   */
  public void refresh() {
    surroundings.refresh();
    parts.templates().refresh();
    timeToLive();
  }

  /**
   * Looks at the stored templates, which another node or an operator may have changed.
   *
   * @return whether anything changed
   */
  public boolean reload() {
    return parts.templates().reload();
  }

  /** After how long a text is too late. */
  Duration timeToLive() {
    return parts.settings().seconds(TIME_TO_LIVE_SETTING);
  }

  private Saying saying(List<Notice> notices, Audience audience, TextSettings texts) {
    Kind kind = notices.size() == 1 ? Kind.NOTICE : Kind.SUMMARY;
    Locale language = parts.languages().of(notices.get(0).recipient());
    UnaryOperator<String> plain =
        texts.replaceLookAlikes()
            ? words -> PlainLine.of(LookAlikes.replace(words))
            : PlainLine::of;
    Scenery scenery =
        new Scenery(
            texts,
            Phrases.of(language),
            new Moments(placed(language, audience.numbers().get(0)), audience.zone()),
            plain,
            plain.apply(surroundings.site()),
            surroundings.link(),
            "",
            surroundings.customProperties());
    TemplateBook.Found template = parts.templates().find(kind, texts, language);
    return new Saying(kind, notices, template, scenery, new Names(parts.directory(), plain));
  }

  /** A language without a country is written as in the country of the number. */
  private Locale placed(Locale language, PhoneNumber number) {
    String region = surroundings.region(number);
    return language.getCountry().isEmpty() && region.matches("[A-Z]{2}")
        ? new Locale.Builder().setLocale(language).setRegion(region).build()
        : language;
  }

  private Variant variant(PhoneNumber number, Saying saying) {
    boolean takesPicture = saying.texts().mms() && surroundings.takesPictures(number);
    return new Variant(
        surroundings.needsOptOutHelp(number), takesPicture ? picture(saying).orElse("") : "");
  }

  /** The picture that was sent last, of a single conversation. */
  private static Optional<String> picture(Saying saying) {
    if (saying.notices().size() > 1 || saying.texts().privacy() != Privacy.QUOTE) {
      return Optional.empty();
    }
    List<MissedMessage> messages = saying.notices().get(0).messages();
    for (int i = messages.size() - 1; i >= 0; i--) {
      Optional<String> picture =
          messages
              .get(i)
              .file()
              .filter(file -> file.kind() == SharedFile.Kind.PHOTO)
              .map(SharedFile::url)
              .filter(Composer::isPicture);
      if (picture.isPresent()) {
        return picture;
      }
    }
    return Optional.empty();
  }

  private static boolean isPicture(String url) {
    String path = url.split("[?#]", 2)[0].toLowerCase(Locale.ROOT);
    return PICTURES.contains(path.substring(path.lastIndexOf('.') + 1));
  }

  /** Where a text is UCS-2 all the same, replacing look-alikes gains nothing by itself. */
  private Written words(Saying saying, Supplier<Saying> asWritten, Variant variant) {
    Written words = words(saying, variant);
    if (words.words().encoding() == Encoding.GSM_7BIT || !saying.texts().replaceLookAlikes()) {
      return words;
    }
    Written written = words(asWritten.get(), variant);
    return written.segments() <= words.segments() ? written : words;
  }

  private Written words(Saying saying, Variant variant) {
    Saying said = saying.in(saying.scenery().attaching(variant.media()));
    Saying bare = said.in(said.scenery().bare());
    Phrases phrases = said.scenery().phrases();
    String tail =
        variant.saysHowToOptOut()
            ? Fit.BEFORE_HELP + said.scenery().plain().apply(surroundings.optOutHelp(phrases))
            : "";
    String shortTail = variant.saysHowToOptOut() ? Fit.BEFORE_HELP + phrases.optOutHelp() : "";
    // A template of nothing but macros that are empty just now, or of values that nobody expected.
    return fitted(said.template().template(), said, tail, FixedParts.LIKELY_NAME)
        .filter(text -> saysSomething(text.text(), tail))
        .map(text -> new Written(text, said.template().name(), tail, variant.media()))
        .or(() -> builtIn(said, tail, 1))
        .or(() -> builtIn(bare, tail, 0))
        .or(() -> builtIn(bare, shortTail, 0))
        .orElseThrow(() -> new IllegalStateException("the built-in words alone are too much"));
  }

  /** Punctuation alone says nothing. */
  static boolean saysSomething(String text, String tail) {
    return text.substring(0, text.length() - tail.length())
        .codePoints()
        .anyMatch(
            c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL);
  }

  private Optional<Written> builtIn(Saying saying, String tail, int leastName) {
    return fitted(saying.kind().builtIn(saying.scenery().phrases()), saying, tail, leastName)
        .map(text -> new Written(text, "", tail, saying.scenery().attached()));
  }

  private Optional<Segmented> fitted(Template template, Saying saying, String tail, int leastName) {
    int maxSegments = saying.texts().maxSegments();
    Draft draft = draft(template, saying, Fit.capacity(maxSegments));
    return new Fit(template, draft, tail, maxSegments).text(Names.LONGEST, leastName);
  }

  private Draft draft(Template template, Saying saying, int capacity) {
    return saying
        .kind()
        .draft(
            saying.notices(),
            template,
            saying.scenery(),
            saying.names(),
            custom(template, saying),
            capacity);
  }

  /** Looks up only what the words or the link tell. */
  private Custom custom(Template template, Saying saying) {
    Notice notice = saying.notices().get(0);
    Scenery scenery = saying.scenery();
    return new Custom(
        scenery.uses(Vocabulary.OF_RECIPIENT, template)
            ? properties(notice.recipient(), scenery)
            : Map.of(),
        scenery.uses(Vocabulary.OF_SENDER, template)
            ? properties(notice.newest().sender(), scenery)
            : Map.of(),
        scenery.uses(Vocabulary.FIELDS, template)
            ? shown(parts.fields().of(notice.conversation()), scenery)
            : Map.of());
  }

  /** Of somebody elsewhere, nothing is known: a user of that name here is somebody else. */
  private Map<String, String> properties(String jid, Scenery scenery) {
    if (!jid.endsWith("@" + surroundings.domain())) {
      return Map.of();
    }
    Map<String, String> properties = new HashMap<>();
    for (String name : scenery.properties()) {
      parts.directory().property(jid, name).ifPresent(value -> properties.put(name, value));
    }
    return shown(properties, scenery);
  }

  private static Map<String, String> shown(Map<String, String> values, Scenery scenery) {
    return values.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                each ->
                    Excerpt.of(
                            scenery.plain().apply(each.getValue()),
                            LONGEST_VALUE,
                            2 * LONGEST_VALUE)
                        .first(LONGEST_VALUE, "")));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.Duration;
import java.time.InstantSource;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Remembered;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The languages that people are texted in. The first of these that says one counts: the user
 * property {@code smsnotify.language}, the vCard, the {@code xml:lang} (RFC 6120, section 4.7.4) of
 * the last session that had one, the server property of the same name, the language of the server.
 *
 * <p>A language is a tag of RFC 5646 such as {@code pt-BR}; {@code pt_BR} is taken, too. What is
 * not well-formed counts as not set. Of a tag, the language, the script and the region count.
 *
 * <p>What was found is remembered for ten minutes, unless somebody says that it has changed. A
 * look-up that fails is passed on as what it threw, and never remembered. Safe for use by many
 * threads.
 */
public final class Languages {

  /** Of a user: the language to text that person in. Of the server: that of whoever has none. */
  public static final String LANGUAGE = "smsnotify.language";

  /** What the operator can set of it. */
  public static final List<Setting> SETTINGS =
      List.of(new Setting.Words(LANGUAGE, "", Languages::set));

  private static final Logger Log = LoggerFactory.getLogger(Languages.class);

  /** RFC 5646, section 4.4.1: what a tag can need without extensions. */
  private static final int LONGEST = 35;

  private static final int LONGEST_LANGUAGE = 3;
  private static final Duration MEMORY = Duration.ofMinutes(10);
  private static final int MOST_REMEMBERED = 100_000;

  private final Directory directory;
  private final LanguageStore store;
  private final Settings settings;
  private final Supplier<Locale> server;
  private final Remembered<Optional<Locale>> own;
  private final Remembered<String> stored;

  /**
   * @param server tells the server's own language at any time
   */
  public Languages(
      Directory directory,
      LanguageStore store,
      Settings settings,
      Supplier<Locale> server,
      InstantSource clock) {
    this.directory = Objects.requireNonNull(directory);
    this.store = Objects.requireNonNull(store);
    this.settings = Objects.requireNonNull(settings);
    this.server = Objects.requireNonNull(server);
    this.own = new Remembered<>(MEMORY, MOST_REMEMBERED, clock);
    this.stored = new Remembered<>(MEMORY, MOST_REMEMBERED, clock);
  }

  /**
   * The language to text somebody in. Throws what the directory and the store throw if they cannot
   * tell.
   *
   * @param user bare JID of a local user
   */
  public Locale of(String user) {
    return own.get(user, language -> true, this::lookUp).orElseGet(this::otherwise);
  }

  private Optional<Locale> lookUp(String user) {
    return directory
        .property(user, LANGUAGE)
        .flatMap(Languages::read)
        .or(() -> directory.vCardLanguage(user).flatMap(Languages::read))
        .or(() -> store.languageOf(user).flatMap(Languages::read));
  }

  /** The language to text whoever has none, or is not known. */
  Locale otherwise() {
    return set(settings).orElseGet(this::ofServer);
  }

  private static Optional<Locale> set(Settings settings) {
    Optional<String> set = settings.text(LANGUAGE);
    Optional<Locale> language = set.flatMap(Languages::read);
    if (set.isPresent() && language.isEmpty()) {
      settings
          .problems()
          .report(
              LANGUAGE,
              "The property " + LANGUAGE + " is not a language tag of RFC 5646.",
              "Set it to a tag such as en or pt-BR, or remove it;"
                  + " meanwhile the language of the server counts.");
    } else {
      settings.problems().clear(LANGUAGE);
    }
    return language;
  }

  /** Nobody checks what an operator writes there: {@code zh-CN} makes a locale that is none. */
  private Locale ofServer() {
    Locale locale = server.get();
    return read(locale.toLanguageTag()).or(() -> read(locale.toString())).orElse(Locale.ENGLISH);
  }

  /**
   * Says that a person's properties or vCard may have changed.
   *
   * @param user bare JID
   */
  public void forget(String user) {
    own.forget(user);
    stored.forget(user);
  }

  /**
   * Says that the settings may have changed, and looks at them, so that what is wrong with them is
   * known before the next text.
   */
  public void refresh() {
    otherwise();
  }

  /**
   * Says what language a session of somebody has. It is kept, which may read and write the
   * database; where that fails, the next session is waited for. Never throws.
   *
   * <p>The bare {@code en} is not kept. It says nothing: the server assumes it of a client that has
   * sent no {@code xml:lang}, and many clients send it whoever uses them.
   *
   * @param user bare JID of a local user
   */
  public void heard(String user, Locale language) {
    String tag = read(language.toLanguageTag()).map(Locale::toLanguageTag).orElse("");
    if (tag.isEmpty() || tag.equals(Locale.ENGLISH.toLanguageTag())) {
      return;
    }
    try {
      stored.get(user, tag::equals, name -> keep(name, tag));
    } catch (RuntimeException e) {
      Log.debug("The language of somebody's client could not be kept", e);
    }
  }

  private String keep(String user, String tag) {
    if (!store.languageOf(user).equals(Optional.of(tag))) {
      store.save(user, tag);
      own.forget(user);
    }
    return tag;
  }

  /** What a tag says, where it is well-formed and may be a language that people write. */
  private static Optional<Locale> read(String tag) {
    String written = tag.strip();
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      Locale whole = new Locale.Builder().setLanguageTag(written.replace('_', '-')).build();
      return Optional.of(whole)
          .filter(it -> !it.getLanguage().isEmpty())
          .filter(it -> it.getLanguage().length() <= LONGEST_LANGUAGE)
          .map(Languages::withoutExtensions);
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  private static Locale withoutExtensions(Locale whole) {
    return new Locale.Builder()
        .setLanguage(whole.getLanguage())
        .setScript(whole.getScript())
        .setRegion(whole.getCountry())
        .build();
  }
}

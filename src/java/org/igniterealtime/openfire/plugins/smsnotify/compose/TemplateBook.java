package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.compose.InvalidTemplateException.Field;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The templates that there are (F17): those that are stored, and where there is none, the built-in
 * ones {@code default} and {@code summary} of each language. Safe for use by many threads.
 *
 * <p>A stored template that cannot be used, because somebody changed it in the table, is a problem,
 * and counts as not there.
 */
public final class TemplateBook {

  /** How the keys of the problems of stored templates begin. */
  static final String PROBLEM = "template.";

  private static final Logger Log = LoggerFactory.getLogger(TemplateBook.class);

  /** More than anybody has templates; what is no longer used is forgotten then. */
  private static final int MOST_COMPILED = 1000;

  /** A number, a short code, a messaging service, or up to 11 letters and digits. */
  private static final Pattern SENDER =
      Pattern.compile(
          "\\+[1-9][0-9]{4,14}|[0-9]{3,8}|MG[0-9a-fA-F]{32}|(?=.*[A-Za-z])[A-Za-z0-9 -]{1,11}");

  private final TemplateStore store;
  private final Settings settings;
  private final Surroundings surroundings;
  private final Map<Source, Optional<Template>> compiled = new ConcurrentHashMap<>();

  /** Held while templates are read or changed, so that what was read first never counts last. */
  private final Object changing = new Object();

  /** The keys of the problems that the last reading found. */
  private Set<String> reported = Set.of();

  /** By their names in lower case; null until they could be read. */
  private volatile Map<String, StoredTemplate> stored;

  private record Source(String body, Kind kind, Set<String> properties, boolean replacing) {}

  /**
   * A template that was looked for.
   *
   * @param senders what texts written by it come from
   */
  record Found(Template template, Senders senders) {}

  /**
   * @param domain the server's XMPP domain
   */
  public TemplateBook(TemplateStore store, Settings settings, String domain) {
    this.store = Objects.requireNonNull(store);
    this.settings = Objects.requireNonNull(settings);
    this.surroundings = new Surroundings(settings, domain);
  }

  /** What stands around the words of all of them. */
  Surroundings surroundings() {
    return surroundings;
  }

  /**
   * Looks at what is stored, which another node or an operator may have changed. It stays as it was
   * where it cannot be read now.
   *
   * @return whether anything changed
   */
  public boolean reload() {
    try {
      return load();
    } catch (RuntimeException e) {
      Log.debug("Stored templates cannot be read now", e);
      return false;
    }
  }

  /**
   * Does as {@link #reload}, and looks anew at what is wrong with templates, which depends on the
   * settings.
   */
  void refresh() {
    synchronized (changing) {
      if (!reload() && stored != null) {
        report(stored);
      }
    }
  }

  /**
   * All stored templates in the order of their names.
   *
   * @throws RuntimeException if they were never read and cannot be now
   */
  public List<StoredTemplate> all() {
    return loaded().values().stream().sorted(Comparator.comparing(StoredTemplate::name)).toList();
  }

  /**
   * Why a role cannot write so: there is no template of that name in any language, or one of them
   * leaves no room for what must stand in a text.
   *
   * @return what is wrong, in sentences; empty where nothing speaks against it, or where templates
   *     cannot be read now
   */
  public Optional<String> objection(TextSettings texts) {
    if (stored == null && !reload() && stored == null) {
      return Optional.empty();
    }
    return objection(texts, Kind.NOTICE).or(() -> objection(texts, Kind.SUMMARY));
  }

  private Optional<String> objection(TextSettings texts, Kind kind) {
    String base = kind.nameIn(texts);
    List<StoredTemplate> named =
        loaded().values().stream().filter(it -> isCalled(it, base)).toList();
    if (named.isEmpty() && !base.equalsIgnoreCase(kind.defaultName())) {
      return Optional.of("There is no template \"" + base + "\".");
    }
    for (StoredTemplate each : named) {
      Optional<String> objection = tooMuch(each, kind, texts);
      if (objection.isPresent()) {
        return objection.map(it -> "The template \"" + each.name() + "\" is too long. " + it);
      }
    }
    return tooMuchOfBuiltIn(kind, texts);
  }

  private static boolean isCalled(StoredTemplate template, String base) {
    return TemplateName.of(template.name())
        .filter(name -> name.base().equalsIgnoreCase(base))
        .isPresent();
  }

  private Optional<String> tooMuch(StoredTemplate template, Kind kind, TextSettings texts) {
    Phrases phrases =
        Phrases.of(
            TemplateName.of(template.name()).map(TemplateName::locale).orElse(Locale.ENGLISH));
    return compiled(template.body(), kind, texts.replaceLookAlikes())
        .flatMap(it -> new FixedParts(surroundings, phrases, texts).tooMuch(it, kind));
  }

  private Optional<String> tooMuchOfBuiltIn(Kind kind, TextSettings texts) {
    return Phrases.LANGUAGES.stream()
        .map(Phrases::of)
        .flatMap(
            phrases ->
                new FixedParts(surroundings, phrases, texts)
                    .tooMuch(kind.builtIn(phrases), kind).stream())
        .findFirst()
        .map(it -> "The built-in template is too long, with the link and the site. " + it);
  }

  /**
   * Adds a template, or replaces the one of that name, whatever the case. It counts at once.
   *
   * @param leastSegments the fewest segments that a role allows which uses it
   * @return what is worth a warning, one sentence each
   * @throws InvalidTemplateException if it cannot be used; nothing is stored then
   * @throws RuntimeException if it cannot be stored now
   */
  public List<String> save(StoredTemplate template, int leastSegments) {
    TemplateName name = validName(template.name());
    String title = validTitle(template.title());
    Senders senders = validSenders(template.senders());
    Kind kind = kindOf(name.base(), template.body());
    Template valid = validBody(template.body(), kind);
    StoredTemplate whole = new StoredTemplate(name.full(), title, template.body(), senders);
    TextSettings texts =
        new TextSettings(
            name.base(),
            name.base(),
            TextSettings.DEFAULT.privacy(),
            leastSegments,
            TextSettings.DEFAULT.replaceLookAlikes(),
            TextSettings.DEFAULT.fileLinks(),
            TextSettings.DEFAULT.mms());
    tooMuch(whole, kind, texts)
        .ifPresent(
            why -> {
              throw new InvalidTemplateException(Field.BODY, "The template is too long. " + why);
            });
    synchronized (changing) {
      load();
      StoredTemplate before = stored.get(name.key());
      if (before != null && !before.name().equals(whole.name())) {
        store.remove(before.name());
      }
      store.save(whole);
      load();
    }
    Log.info("The template \"{}\" was saved", whole.name());
    return valid.unknownMacros().stream().map(Template.UnknownMacro::toString).toList();
  }

  /**
   * Removes a template; does nothing where there is none of that name, whatever the case.
   *
   * @throws RuntimeException if that cannot be stored now
   */
  public void remove(String name) {
    synchronized (changing) {
      load();
      StoredTemplate found = stored.get(name.strip().toLowerCase(Locale.ROOT));
      if (found == null) {
        return;
      }
      store.remove(found.name());
      load();
    }
    Log.info("The template \"{}\" was removed", PlainLine.of(name));
  }

  /**
   * The template that a text is written by: that of the name in the language or the nearest one
   * that there is, else the default one in the same way, else the built-in one.
   *
   * @throws RuntimeException if templates were never read and cannot be now
   */
  Found find(Kind kind, TextSettings texts, Locale language) {
    Map<String, StoredTemplate> all = loaded();
    for (String base : List.of(kind.nameIn(texts), kind.defaultName())) {
      for (TemplateName name : TemplateName.candidates(base, language)) {
        StoredTemplate found = all.get(name.key());
        Optional<Template> template =
            found == null
                ? Optional.empty()
                : compiled(found.body(), kind, texts.replaceLookAlikes());
        if (template.isPresent()) {
          return new Found(template.get(), found.senders());
        }
      }
    }
    return new Found(kind.builtIn(Phrases.of(language)), Senders.OF_GATEWAY);
  }

  /** Empty where it cannot be used. */
  private Optional<Template> compiled(String body, Kind kind, boolean replacing) {
    if (compiled.size() > MOST_COMPILED) {
      compiled.clear();
    }
    return compiled.computeIfAbsent(
        new Source(body, kind, surroundings.customProperties(), replacing), TemplateBook::compile);
  }

  private static Optional<Template> compile(Source source) {
    try {
      Template template =
          Template.compile(source.body(), source.kind().vocabulary(source.properties()));
      return Optional.of(source.replacing() ? template.withWords(LookAlikes::replace) : template);
    } catch (TemplateException e) {
      Log.debug("A template cannot be used", e);
      return Optional.empty();
    }
  }

  private Map<String, StoredTemplate> loaded() {
    if (stored == null) {
      load();
    }
    return stored;
  }

  private boolean load() {
    synchronized (changing) {
      Map<String, StoredTemplate> now = new LinkedHashMap<>();
      for (StoredTemplate each : store.load()) {
        now.putIfAbsent(each.name().toLowerCase(Locale.ROOT), each);
      }
      if (now.equals(stored)) {
        return false;
      }
      report(now);
      stored = Map.copyOf(now);
      return true;
    }
  }

  private void report(Map<String, StoredTemplate> now) {
    Set<String> found = new HashSet<>();
    now.values().forEach(each -> problem(each).ifPresent(what -> found.add(report(each, what))));
    reported.stream().filter(key -> !found.contains(key)).forEach(settings.problems()::clear);
    reported = found;
  }

  private String report(StoredTemplate template, String what) {
    String key = PROBLEM + template.name();
    String shown = PlainLine.of(template.name());
    settings
        .problems()
        .report(
            key,
            "The template \"" + shown + "\" is not right. " + what,
            "Correct the template \"" + shown + "\", or remove it.");
    return key;
  }

  private Optional<String> problem(StoredTemplate template) {
    Optional<TemplateName> name = TemplateName.of(template.name());
    if (name.isEmpty()) {
      return Optional.of("Its name is not one: " + NAME_WANTED);
    }
    try {
      Kind kind = kindOf(name.get().base(), template.body());
      return Template.compile(template.body(), kind.vocabulary(surroundings.customProperties()))
          .unknownMacros()
          .stream()
          .findFirst()
          .map(Template.UnknownMacro::toString);
    } catch (TemplateException e) {
      return Optional.of(
          "Line %d, column %d: %s It counts as not there."
              .formatted(e.line(), e.column(), e.getMessage()));
    }
  }

  private static final String NAME_WANTED =
      "it has 1 to 64 letters, digits and hyphens, and for a language an underscore and its code,"
          + " for instance reservation_pt_BR.";

  /** By its name, else by what it tells of. */
  private static Kind kindOf(String base, String body) {
    boolean summary =
        base.equalsIgnoreCase(Kind.SUMMARY.defaultName()) || body.contains("{{#conversations}}");
    return summary ? Kind.SUMMARY : Kind.NOTICE;
  }

  private static TemplateName validName(String written) {
    return TemplateName.of(written.strip())
        .orElseThrow(
            () ->
                new InvalidTemplateException(
                    Field.NAME, "This is no name of a template: " + NAME_WANTED));
  }

  private static String validTitle(String written) {
    String title = written.strip();
    if (title.codePointCount(0, title.length()) > StoredTemplate.MAX_TITLE_LENGTH) {
      throw new InvalidTemplateException(
          Field.TITLE, "A title has at most " + StoredTemplate.MAX_TITLE_LENGTH + " characters.");
    }
    if (!PlainLine.of(title).equals(title)) {
      throw new InvalidTemplateException(
          Field.TITLE, "A title is one line without control characters or doubled spaces.");
    }
    return title;
  }

  private static Senders validSenders(Senders written) {
    return new Senders(
        validSender(written.live(), Field.LIVE_SENDER),
        validSender(written.sandbox(), Field.SANDBOX_SENDER));
  }

  private static String validSender(String written, Field field) {
    String sender = written.strip();
    if (!sender.isEmpty() && !SENDER.matcher(sender).matches()) {
      throw new InvalidTemplateException(
          field,
          "A sender is a number in international format (+12065550100), a short code of 3 to 8"
              + " digits, up to 11 letters and digits, or a messaging service (MG and 32"
              + " characters).");
    }
    return sender;
  }

  private Template validBody(String body, Kind kind) {
    if (body.isBlank()) {
      throw new InvalidTemplateException(Field.BODY, "The template says nothing.");
    }
    try {
      return Template.compile(body, kind.vocabulary(surroundings.customProperties()));
    } catch (TemplateException e) {
      throw new InvalidTemplateException(Field.BODY, e.getMessage(), e.line(), e.column());
    }
  }
}

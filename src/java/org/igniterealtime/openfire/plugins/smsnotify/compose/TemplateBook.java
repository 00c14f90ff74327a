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
import java.util.stream.Stream;
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

  private static final String TWIN = "templateTwice.";

  private static final Logger Log = LoggerFactory.getLogger(TemplateBook.class);

  /** More than anybody has templates; what is no longer used is forgotten then. */
  private static final int MOST_COMPILED = 1000;

  /** A number, a short code, a messaging service, or up to 11 letters and digits. */
  private static final Pattern SENDER =
      Pattern.compile(
          "\\+[1-9][0-9]{4,14}|[0-9]{3,8}|MG[0-9a-fA-F]{32}|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 &+_-]{0,10}");

  private final TemplateStore store;
  private final Settings settings;
  private final Surroundings surroundings;
  private final Map<Source, Optional<Template>> compiled = new ConcurrentHashMap<>();

  /** Held while templates are read or changed, so that what was read first never counts last. */
  private final Object changing = new Object();

  /** The keys of the problems that the last reading found. */
  private Set<String> reported = Set.of();

  /** The names of those that the last reading left aside, since another has that name. */
  private Set<String> reportedTwins = Set.of();

  /** By their names in lower case; null until they could be read. */
  private volatile Map<String, StoredTemplate> stored;

  private record Source(String body, Genre genre, Set<String> properties, boolean replacing) {}

  /**
   * A template that was looked for.
   *
   * @param name what it is called; empty for a built-in one
   * @param senders what texts written by it come from
   */
  record Found(String name, Template template, Senders senders) {}

  /** A template that can be stored as it is here. */
  private record Checked(StoredTemplate template, List<Template.UnknownMacro> unknown) {}

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
   * A stored template.
   *
   * @param name in whatever way it is written
   * @throws RuntimeException if templates were never read and cannot be now
   */
  public Optional<StoredTemplate> find(String name) {
    return Optional.ofNullable(loaded().get(key(name.strip())));
  }

  /**
   * Why a role cannot write so: there is no template of that name in any language, or one of them
   * leaves no room for what must stand in a text.
   *
   * @return what is wrong, in sentences; empty where nothing speaks against it, or where templates
   *     cannot be read now
   */
  public Optional<String> objection(TextSettings texts) {
    if (stored == null) {
      reload();
    }
    return stored == null
        ? Optional.empty()
        : objection(texts, Kind.NOTICE).or(() -> objection(texts, Kind.SUMMARY));
  }

  private Optional<String> objection(TextSettings texts, Kind kind) {
    String base = kind.nameIn(texts);
    List<StoredTemplate> named =
        loaded().values().stream().filter(it -> isCalled(it, base)).toList();
    if (named.isEmpty() && !base.equalsIgnoreCase(kind.defaultName())) {
      return Optional.of("There is no template \"" + base + "\".");
    }
    for (StoredTemplate each : named) {
      Optional<String> objection =
          ofOtherKind(each, kind)
              .or(
                  () ->
                      tooMuch(each, kind, texts)
                          .map(it -> "The template \"" + each.name() + "\" is too long. " + it));
      if (objection.isPresent()) {
        return objection;
      }
    }
    boolean isForAll =
        named.stream()
            .anyMatch(it -> TemplateName.of(it.name()).orElseThrow().language().isEmpty());
    return isForAll ? Optional.empty() : tooMuchOfBuiltIn(kind, texts);
  }

  /** Whether it tells of something else, and so has macros that mean nothing here. */
  private boolean isOfOther(StoredTemplate template, Genre genre) {
    return !unknownMacros(template.body(), genre).isEmpty()
        && genreOf(template.name(), template.body()) != genre;
  }

  private Optional<String> ofOtherKind(StoredTemplate template, Kind kind) {
    return isOfOther(template, kind)
        ? Optional.of(
            "The template \"%s\" %s, so it is none for %s."
                .formatted(
                    template.name(),
                    genreOf(template.name(), template.body()).does(),
                    kind == Kind.NOTICE ? "a text about one" : "summaries"))
        : Optional.empty();
  }

  private static boolean isCalled(StoredTemplate template, String base) {
    return TemplateName.of(template.name())
        .filter(name -> name.base().equalsIgnoreCase(base))
        .isPresent();
  }

  private Optional<String> tooMuch(StoredTemplate template, Kind kind, TextSettings texts) {
    Optional<TemplateName> name = TemplateName.of(template.name());
    Phrases phrases = Phrases.of(name.map(TemplateName::locale).orElse(Locale.ENGLISH));
    boolean forAll = name.filter(it -> it.language().isEmpty()).isPresent();
    List<Phrases> readers = forAll ? Phrases.all() : List.of(phrases);
    return compiled(template.body(), kind, texts.replaceLookAlikes())
        .flatMap(it -> new FixedParts(surroundings, phrases, readers, texts).tooMuch(it, kind));
  }

  private Optional<String> tooMuchOfBuiltIn(Kind kind, TextSettings texts) {
    return Phrases.all().stream()
        .flatMap(
            phrases ->
                new FixedParts(surroundings, phrases, List.of(phrases), texts)
                    .tooMuch(kind.builtIn(phrases), kind).stream())
        .findFirst()
        .map(
            it ->
                "The built-in template of "
                    + (kind == Kind.NOTICE ? "texts" : "summaries")
                    + " is too long, with the link, the site and the help on how to opt out. "
                    + it);
  }

  /**
   * Adds a template, or replaces the one of that name, whatever the case. It counts at once.
   *
   * @param users how texts are written that it is for: by the roles that name it, else by the one
   *     that may be the first to do so
   * @return the macros in it that say nothing, which is worth a warning
   * @throws InvalidTemplateException if it cannot be used; nothing is stored then
   * @throws RuntimeException if it cannot be stored now
   */
  public List<Template.UnknownMacro> save(StoredTemplate template, List<TextSettings> users) {
    Checked checked = checked(template, users);
    StoredTemplate whole = checked.template();
    synchronized (changing) {
      load();
      StoredTemplate before = stored.get(key(whole.name()));
      String stands = before == null ? whole.name() : before.name();
      store.save(new StoredTemplate(stands, whole.title(), whole.body(), whole.senders()));
      load();
    }
    Log.info("The template \"{}\" was saved", whole.name());
    return checked.unknown();
  }

  /**
   * Looks at a template as {@link #save} does, and stores nothing.
   *
   * @return the macros in it that say nothing, which is worth a warning
   * @throws InvalidTemplateException if it cannot be used
   */
  public List<Template.UnknownMacro> check(StoredTemplate template, List<TextSettings> users) {
    return checked(template, users).unknown();
  }

  private Checked checked(StoredTemplate template, List<TextSettings> users) {
    TemplateName name = validName(template.name());
    String title = validTitle(template.title());
    Senders senders = validSenders(template.senders());
    Genre genre = genreOf(name.base(), template.body());
    Template valid = validBody(template.body(), genre);
    StoredTemplate whole = new StoredTemplate(name.full(), title, template.body(), senders);
    for (TextSettings texts : users) {
      refuseWhereUseless(whole, genre, texts);
    }
    return new Checked(whole, valid.unknownMacros());
  }

  private void refuseWhereUseless(StoredTemplate template, Genre genre, TextSettings texts) {
    String base = validName(template.name()).base();
    Stream.of(Kind.values())
        .filter(it -> it.nameIn(texts).equalsIgnoreCase(base))
        .flatMap(it -> ofOtherKind(template, it).stream())
        .findFirst()
        .or(() -> tooLong(template, genre, texts).map(it -> "The template is too long. " + it))
        .ifPresent(
            why -> {
              throw new InvalidTemplateException(Field.BODY, why);
            });
  }

  private Optional<String> tooLong(StoredTemplate template, Genre genre, TextSettings texts) {
    return genre instanceof Kind kind
        ? tooMuch(template, kind, texts)
        : compiled(template.body(), genre, false)
            .flatMap(it -> FixedParts.tooMuchOfAnswer(it, surroundings.site()));
  }

  /**
   * Removes a template; does nothing where there is none of that name, whatever the case.
   *
   * @throws RuntimeException if that cannot be stored now
   */
  public void remove(String name) {
    synchronized (changing) {
      load();
      StoredTemplate found = stored.get(key(name));
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
                    || TemplateName.of(found.name()).isEmpty()
                    || found.body().isBlank()
                    || isOfOther(found, kind)
                ? Optional.empty()
                : compiled(found.body(), kind, texts.replaceLookAlikes());
        if (template.isPresent()) {
          return new Found(found.name(), template.get(), usable(found.senders()));
        }
      }
    }
    return new Found("", kind.builtIn(Phrases.of(language)), Senders.OF_GATEWAY);
  }

  /**
   * What the operator has written for an answer: the template of the name in the language or the
   * nearest one that there is.
   *
   * @param base its name without a language
   * @throws RuntimeException if templates were never read and cannot be now
   */
  Optional<Found> findAnswer(String base, AnswerKind kind, Locale language, boolean replacing) {
    Map<String, StoredTemplate> all = loaded();
    return TemplateName.candidates(base, language).stream()
        .flatMap(name -> Stream.ofNullable(all.get(name.key())))
        .filter(it -> isUsable(it, kind))
        .flatMap(
            it ->
                compiled(it.body(), kind, replacing).stream()
                    .map(template -> new Found(it.name(), template, usable(it.senders()))))
        .findFirst();
  }

  private boolean isUsable(StoredTemplate template, AnswerKind kind) {
    return TemplateName.of(template.name()).isPresent()
        && !template.body().isBlank()
        && !isOfOther(template, kind)
        && compiled(template.body(), kind, false)
            .filter(it -> kind == AnswerKind.ANSWER || it.uses(Vocabulary.CODE))
            .isPresent();
  }

  /**
   * Why a template cannot answer a text that comes in.
   *
   * @param base its name without a language
   * @return what is wrong, in a sentence; empty where nothing speaks against it
   * @throws RuntimeException if templates were never read and cannot be now
   */
  Optional<String> objectionToAnswer(String base) {
    List<StoredTemplate> named =
        loaded().values().stream().filter(it -> isCalled(it, base)).toList();
    if (named.isEmpty()) {
      return Optional.of("There is no template \"" + PlainLine.of(base) + "\".");
    }
    for (StoredTemplate each : named) {
      if (!isUsable(each, AnswerKind.ANSWER)) {
        return Optional.of(
            "The template \"%s\" %s, so it is none for answers."
                .formatted(each.name(), genreOf(each.name(), each.body()).does()));
      }
      Optional<String> tooMuch = tooLong(each, AnswerKind.ANSWER, TextSettings.DEFAULT);
      if (tooMuch.isPresent()) {
        return tooMuch.map(it -> "The template \"" + each.name() + "\" is too long. " + it);
      }
    }
    return Optional.empty();
  }

  /** Each by itself: one that is none counts as not set. */
  private static Senders usable(Senders written) {
    return new Senders(
        isSender(written.live().strip()) ? written.live().strip() : "",
        isSender(written.sandbox().strip()) ? written.sandbox().strip() : "");
  }

  private static boolean isSender(String sender) {
    return SENDER.matcher(sender).matches();
  }

  /** Empty where it cannot be used. */
  private Optional<Template> compiled(String body, Genre genre, boolean replacing) {
    if (compiled.size() > MOST_COMPILED) {
      compiled.clear();
    }
    return compiled.computeIfAbsent(
        new Source(body, genre, surroundings.customProperties(), replacing), TemplateBook::compile);
  }

  private static Optional<Template> compile(Source source) {
    try {
      Template template =
          Template.compile(source.body(), source.genre().vocabulary(source.properties()));
      return Optional.of(source.replacing() ? plain(template) : template);
    } catch (TemplateException e) {
      Log.debug("A template cannot be used", e);
      return Optional.empty();
    }
  }

  /** Its words without look-alikes, where that leaves nothing that is not of the GSM alphabet. */
  private static Template plain(Template template) {
    return GsmAlphabet.holds(LookAlikes.replace(template.words()))
        ? template.withWords(LookAlikes::replace)
        : template;
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
      Map<String, String> twins = new LinkedHashMap<>();
      for (StoredTemplate each : store.load()) {
        StoredTemplate first = now.putIfAbsent(key(each.name()), each);
        if (first != null) {
          twins.put(each.name(), first.name());
        }
      }
      reportTwins(twins);
      if (now.equals(stored)) {
        return false;
      }
      report(now);
      stored = Map.copyOf(now);
      return true;
    }
  }

  private void reportTwins(Map<String, String> twins) {
    twins.forEach(
        (name, first) ->
            settings
                .problems()
                .report(
                    TWIN + name,
                    "The templates \"%s\" and \"%s\" have the same name, whatever the case."
                        .formatted(PlainLine.of(first), PlainLine.of(name)),
                    "Remove one of them; meanwhile the first counts."));
    reportedTwins.stream()
        .filter(name -> !twins.containsKey(name))
        .forEach(name -> settings.problems().clear(TWIN + name));
    reportedTwins = Set.copyOf(twins.keySet());
  }

  /** The same for all ways to write a name; what is no name keeps its white space. */
  private static String key(String name) {
    return TemplateName.of(name).map(TemplateName::key).orElse(name.toLowerCase(Locale.ROOT));
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
    try {
      if (TemplateName.of(template.name()).isEmpty()) {
        throw noName();
      }
      validSenders(template.senders());
      Genre genre = genreOf(template.name(), template.body());
      List<Template.UnknownMacro> unknown = validBody(template.body(), genre).unknownMacros();
      return unknown.isEmpty() ? Optional.empty() : Optional.of(Template.sentences(unknown));
    } catch (InvalidTemplateException e) {
      return Optional.of(place(e) + e.getMessage() + meanwhile(e.field()));
    }
  }

  private static String place(InvalidTemplateException e) {
    return switch (e.field()) {
      case LIVE_SENDER -> "Live sender: ";
      case SANDBOX_SENDER -> "Sandbox sender: ";
      default -> e.line() > 0 ? "Line %d, column %d: ".formatted(e.line(), e.column()) : "";
    };
  }

  private static String meanwhile(Field field) {
    return switch (field) {
      case LIVE_SENDER, SANDBOX_SENDER -> " Meanwhile texts come from the gateway's own sender.";
      default -> " It counts as not there.";
    };
  }

  /** All that it can be of: that of its name, else those of which it knows all macros. */
  List<Genre> genresOf(String name, String body) {
    Genre likely = genreOf(name, body);
    String base = TemplateName.of(name).map(TemplateName::base).orElse(name);
    Stream<Genre> others =
        Genre.all().stream()
            .filter(it -> it != likely && it.isToldByMacros() && !likely.isNamed(base))
            .filter(it -> compiled(body, it, false).isPresent())
            .filter(it -> unknownMacros(body, it).isEmpty());
    return Stream.concat(Stream.of(likely), others).toList();
  }

  /** By its name, else by the macros in it. */
  private Genre genreOf(String name, String body) {
    String base = TemplateName.of(name).map(TemplateName::base).orElse(name);
    return Genre.all().stream()
        .filter(it -> it.isNamed(base))
        .findFirst()
        .orElseGet(
            () ->
                Genre.all().stream()
                    .filter(Genre::isToldByMacros)
                    .min(Comparator.comparingInt(it -> unknownMacros(body, it).size()))
                    .orElseThrow());
  }

  /** None where it cannot be used at all. */
  private List<Template.UnknownMacro> unknownMacros(String body, Genre genre) {
    return compiled(body, genre, false).map(Template::unknownMacros).orElse(List.of());
  }

  private static TemplateName validName(String written) {
    return TemplateName.of(written.strip()).orElseThrow(TemplateBook::noName);
  }

  private static InvalidTemplateException noName() {
    return new InvalidTemplateException(
        Field.NAME,
        "This is no name of a template: it has 1 to 64 letters, digits and hyphens, and for a"
            + " language an underscore and its code, for instance reservation_pt_BR.");
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
    if (!sender.isEmpty() && !isSender(sender)) {
      throw new InvalidTemplateException(
          field,
          "\""
              + PlainLine.of(sender)
              + "\" is no sender: a number in international format (+12065550100), a short code of"
              + " 3 to 8 digits, a name of up to 11 letters, digits, spaces, &, +, _ or -, or a"
              + " messaging service (MG and 32 characters).");
    }
    return sender;
  }

  private Template validBody(String body, Genre genre) {
    if (body.isBlank()) {
      throw new InvalidTemplateException(Field.BODY, "The template says nothing.");
    }
    try {
      Template valid = Template.compile(body, genre.vocabulary(surroundings.customProperties()));
      if (genre == AnswerKind.CODE && !valid.uses(Vocabulary.CODE)) {
        throw new InvalidTemplateException(
            Field.BODY, "A template of this name has to tell the code: {{code}}.");
      }
      return valid;
    } catch (TemplateException e) {
      throw new InvalidTemplateException(Field.BODY, e.getMessage(), e.line(), e.column());
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Bundles;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * Shows what a template would say that is not stored, or not yet (F18). The words are those of
 * {@link Composer} and {@link Answers} themselves, in a world that differs from the real one in
 * this only: the template is stored there, and the people are made up. Nothing is stored, sent or
 * reported. May read the database. Safe for use by many threads.
 */
public final class Preview {

  /** More segments than any template comes to. */
  private static final int UNBOUNDED = 100;

  private static final String CODE = "123456";
  private static final String LIST = "[]";

  private final Composer.Parts parts;

  Preview(Composer.Parts parts) {
    this.parts = Objects.requireNonNull(parts);
  }

  /**
   * Whose text it is.
   *
   * @param role how it is written; the template is in the place of the role's own
   * @param language what they read; null for that of those who get the template
   */
  public record Reader(Role role, PhoneNumber number, Locale language, ZoneId zone) {

    public Reader {
      Objects.requireNonNull(role);
      Objects.requireNonNull(number);
      Objects.requireNonNull(zone);
    }
  }

  /**
   * What is told.
   *
   * @param kind of what; the template is looked at as one of that kind
   * @param notices to one person: one for a notice, several for a summary
   * @param names what people and rooms are called, by their bare JIDs
   * @param fields of which conversation the fields are told, if it is a real one; null for made-up
   *     values
   * @param addressee bare JID of who is answered; empty for somebody unknown
   * @param writtenTo the number or short code that an answer comes from
   */
  public record Scene(
      TemplateKind kind,
      List<Notice> notices,
      Map<String, String> names,
      Conversation fields,
      String addressee,
      String writtenTo) {

    public Scene {
      Objects.requireNonNull(kind);
      notices = List.copyOf(notices);
      names = Map.copyOf(names);
      Objects.requireNonNull(addressee);
      Objects.requireNonNull(writtenTo);
    }
  }

  /**
   * What it comes to.
   *
   * @param kind what is told of
   * @param words the text; empty for a keyword that would not be answered
   * @param whole the text if there were no bounds, where that is another one
   * @param writtenBy the name of the template whose words these are; empty for the built-in ones
   * @param language what the reader reads
   * @param help how to opt out, as it stands at the end; empty where it does not
   * @param media the address of the picture that goes along; empty for none
   * @param region where the number belongs
   * @param senders what it asks to come from
   */
  public record Shown(
      TemplateKind kind,
      Optional<Segmented> words,
      Optional<Segmented> whole,
      String writtenBy,
      Locale language,
      String help,
      String media,
      String region,
      Senders senders) {}

  /**
   * A macro that a template may use.
   *
   * @param path its name outside of all sections, with brackets behind a list
   * @param tag how it is written
   * @param value what it says in a scene
   */
  public record Macro(String path, String tag, String value) {}

  /**
   * What a template can tell of, most likely first: that of its name, else all of which it knows
   * the macros.
   */
  public List<TemplateKind> kindsOf(StoredTemplate template) {
    return parts.templates().genresOf(template.name(), template.body()).stream()
        .map(Genre::kind)
        .toList();
  }

  /**
   * What a template would say.
   *
   * @param template one that can be stored
   * @throws RuntimeException if what must be known cannot be found out now
   */
  public Shown show(StoredTemplate template, Reader reader, Scene scene) {
    World world = new World(template, reader, scene);
    return switch (world.kind) {
      case NOTICE, SUMMARY -> world.told();
      case ANSWER, CODE -> world.answered();
    };
  }

  /**
   * All macros that a template may use, with what they say in a scene.
   *
   * @throws RuntimeException if what must be known cannot be found out now
   */
  public List<Macro> macros(StoredTemplate template, Reader reader, Scene scene) {
    World world = new World(template, reader, scene);
    Set<String> paths = world.vocabulary().paths();
    return paths.stream()
        .filter(path -> isWorthListing(path, paths))
        .sorted(Comparator.comparing((String path) -> path.contains(LIST)).thenComparing(it -> it))
        .map(path -> new Macro(path, tag(path), world.value(path)))
        .toList();
  }

  /** What is only a section for others is not, but for lists. */
  private static boolean isWorthListing(String path, Set<String> paths) {
    return paths.stream().noneMatch(it -> it.startsWith(path + "."));
  }

  /** As it is written where it stands. */
  private static String tag(String path) {
    String name = path.substring(path.indexOf(LIST) < 0 ? 0 : path.indexOf(LIST) + 3);
    return switch (name) {
      case "messages",
          "conversations",
          "url",
          "named",
          "several",
          "quoted",
          "last",
          "group",
          "conversation.group" ->
          "{{#" + name + "}}\u2026{{/" + name + "}}";
      case Vocabulary.FIELDS -> "{{" + name + ".\u2026}}";
      default -> "{{" + name + "}}";
    };
  }

  /** The real world with one template more, and with people who are made up. */
  private final class World implements Directory, TemplateStore, LanguageStore, FieldStore {

    private final StoredTemplate template;
    private final TemplateName name;
    private final Reader reader;
    private final Scene scene;
    private final Settings settings;
    private final TemplateBook book;
    private final Locale language;
    private final TemplateKind kind;
    private final Composer composer;
    private final Answers answers;

    World(StoredTemplate template, Reader reader, Scene scene) {
      this.template = template;
      this.name = TemplateName.of(template.name()).orElseThrow();
      this.reader = reader;
      this.scene = scene;
      this.settings = parts.settings().aside(parts.clock());
      this.book = new TemplateBook(this, settings, parts.templates().surroundings().domain());
      this.kind = scene.kind();
      this.language = reader.language() == null ? languageOfReaders() : reader.language();
      Composer.Parts beside =
          new Composer.Parts(
              this,
              book,
              new Languages(this, this, settings, () -> language, parts.clock()),
              new ConversationFields(this),
              settings,
              parts.clock(),
              () -> new UUID(0, 0));
      this.composer = new Composer(beside);
      this.answers = new Answers(beside, composer);
    }

    /** One that the template is for, rather than another of its name. */
    private Locale languageOfReaders() {
      if (!name.language().isEmpty()) {
        return name.locale();
      }
      Set<String> keys = new HashSet<>();
      load().forEach(it -> TemplateName.of(it.name()).ifPresent(one -> keys.add(one.key())));
      Locale first = parts.languages().otherwise();
      return Stream.concat(Stream.of(first), Bundles.LANGUAGES.stream())
          .filter(it -> isRead(it, keys))
          .findFirst()
          .orElse(first);
    }

    private boolean isRead(Locale locale, Set<String> keys) {
      return TemplateName.candidates(name.base(), locale).stream()
          .filter(it -> keys.contains(it.key()))
          .findFirst()
          .filter(it -> it.key().equals(name.key()))
          .isPresent();
    }

    Vocabulary vocabulary() {
      return Genre.all().stream()
          .filter(it -> it.kind() == kind)
          .findFirst()
          .orElseThrow()
          .vocabulary(book.surroundings().customProperties());
    }

    Shown told() {
      Composer.Written written = composer.write(scene.notices(), audience(maxSegments()));
      Composer.Written unbounded = composer.write(scene.notices(), audience(UNBOUNDED));
      boolean isCut = !written.words().text().equals(unbounded.words().text());
      return new Shown(
          kind,
          Optional.of(written.words()),
          isCut ? Optional.of(unbounded.words()) : Optional.empty(),
          written.template(),
          language,
          written.help().strip(),
          written.media(),
          composer.region(reader.number()),
          composer.senders(scene.notices().get(0).recipient(), role(maxSegments())));
    }

    private int maxSegments() {
      return reader.role().texts().maxSegments();
    }

    private Audience audience(int maxSegments) {
      return new Audience(role(maxSegments), List.of(reader.number()), reader.zone());
    }

    /** The reader's, but that it names the template. */
    private Role role(int maxSegments) {
      Role own = reader.role();
      TextSettings texts = own.texts();
      return new Role(
          own.name(),
          own.sms(),
          own.timing(),
          own.focus(),
          own.rooms(),
          own.strangers(),
          own.pauses(),
          own.caps(),
          own.quietHours(),
          own.consent(),
          new TextSettings(
              kind == TemplateKind.NOTICE ? name.base() : texts.template(),
              kind == TemplateKind.SUMMARY ? name.base() : texts.summaryTemplate(),
              texts.privacy(),
              maxSegments,
              texts.replaceLookAlikes(),
              texts.fileLinks(),
              texts.mms()));
    }

    Shown answered() {
      Optional<String> text = kind == TemplateKind.CODE ? Optional.of(code()) : answer();
      Optional<TemplateBook.Found> found =
          book.findAnswer(name.base(), answerKind(), language, true);
      return new Shown(
          kind,
          text.map(Segmenter::of),
          Optional.empty(),
          found.map(TemplateBook.Found::name).orElse(""),
          language,
          "",
          "",
          answers.region(reader.number()),
          found.map(TemplateBook.Found::senders).orElse(Senders.OF_GATEWAY));
    }

    private AnswerKind answerKind() {
      return kind == TemplateKind.CODE ? AnswerKind.CODE : AnswerKind.ANSWER;
    }

    private String code() {
      return answers.code(scene.addressee(), reader.number(), CODE).body();
    }

    private Optional<String> answer() {
      return answers
          .write(name.base(), addressee())
          .or(
              () ->
                  Stream.of(Answers.Answer.values())
                      .filter(it -> it.template().equalsIgnoreCase(name.base()))
                      .map(it -> answers.write(it, addressee()))
                      .findFirst())
          .map(it -> it.body());
    }

    private Answers.Addressee addressee() {
      return new Answers.Addressee(
          new UUID(0, 0), reader.number(), scene.addressee(), new Senders(scene.writtenTo(), ""));
    }

    String value(String path) {
      try {
        return rendered(Template.compile(asTemplate(path), vocabulary()));
      } catch (TemplateException e) {
        throw new IllegalStateException("a macro alone can be used", e);
      }
    }

    private String rendered(Template macro) {
      return switch (kind) {
        case NOTICE, SUMMARY ->
            composer.rendered(macro, scene.notices(), audience(maxSegments())).strip();
        case ANSWER, CODE ->
            answers.rendered(macro, addressee(), kind == TemplateKind.CODE ? CODE : "").strip();
      };
    }

    /** Of a list, each of its items. */
    private static String asTemplate(String path) {
      int list = path.indexOf(LIST);
      if (list >= 0) {
        String repeated = path.substring(0, list);
        String item = path.substring(list + 3);
        return "{{#%s}}{{%s}}{{^last}} | {{/last}}{{/%s}}".formatted(repeated, item, repeated);
      }
      return path.equals("url") ? "{{#url}}{{site}} & co{{/url}}" : "{{" + path + "}}";
    }

    @Override
    public List<StoredTemplate> load() {
      List<StoredTemplate> all = new ArrayList<>();
      for (StoredTemplate each : parts.templates().all()) {
        boolean isSame =
            TemplateName.of(each.name()).filter(it -> it.key().equals(name.key())).isPresent();
        if (!isSame) {
          all.add(each);
        }
      }
      all.add(
          new StoredTemplate(name.full(), template.title(), template.body(), template.senders()));
      return all;
    }

    @Override
    public Map<String, String> fieldsOf(Conversation conversation) {
      if (scene.fields() != null) {
        return parts.fields().of(scene.fields());
      }
      Map<String, String> madeUp = new HashMap<>();
      Stream.of(compiledBody(), book.surroundings().link())
          .flatMap(Optional::stream)
          .flatMap(it -> it.used(Vocabulary.FIELDS + ".").stream())
          .forEach(it -> madeUp.put(it, madeUp(it)));
      return madeUp;
    }

    private Optional<Template> compiledBody() {
      try {
        return Optional.of(Template.compile(template.body(), vocabulary()));
      } catch (TemplateException e) {
        return Optional.empty();
      }
    }

    private static String madeUp(String name) {
      return "(" + name + ")";
    }

    @Override
    public Optional<String> property(String user, String property) {
      return Optional.of(
          property.equals(Languages.LANGUAGE) ? language.toLanguageTag() : madeUp(property));
    }

    @Override
    public String displayName(String jid) {
      return scene.names().getOrDefault(jid, jid.substring(0, Math.max(0, jid.indexOf('@'))));
    }

    @Override
    public String roomName(String room) {
      return displayName(room);
    }

    @Override
    public List<VCardNumber> vCardNumbers(String user) {
      return List.of();
    }

    @Override
    public Optional<String> vCardLanguage(String user) {
      return Optional.empty();
    }

    @Override
    public Optional<String> languageOf(String user) {
      return Optional.empty();
    }

    @Override
    public void save(String user, String languageTag) {
      throw new UnsupportedOperationException("nothing is stored by looking");
    }

    @Override
    public void save(StoredTemplate other) {
      throw new UnsupportedOperationException("nothing is stored by looking");
    }

    @Override
    public void remove(String other) {
      throw new UnsupportedOperationException("nothing is stored by looking");
    }

    @Override
    public void save(Conversation conversation, Map<String, String> fields) {
      throw new UnsupportedOperationException("nothing is stored by looking");
    }
  }
}

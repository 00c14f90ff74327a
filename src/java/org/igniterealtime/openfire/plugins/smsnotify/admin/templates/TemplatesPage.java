package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.BuiltIn;
import org.igniterealtime.openfire.plugins.smsnotify.compose.InvalidTemplateException;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Preview;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Segmented;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateKind;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateName;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Fingerprint;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateEditor;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateInUseException;

/** All templates: those that are stored, and the built-in ones that they stand over. */
final class TemplatesPage implements Page {

  static final String DELETE = "delete";

  /** So many characters of a template tell which one it is. */
  private static final int FIRST_WORDS = 120;

  private final TemplateEditor editor;
  private final Previews previews;

  TemplatesPage(TemplateEditor editor, Previews previews) {
    this.editor = Objects.requireNonNull(editor);
    this.previews = Objects.requireNonNull(previews);
  }

  /** A place that names a template. */
  record Use(String label, String href) {}

  /**
   * A stored template.
   *
   * @param query what it is called in an address
   * @param isNamed whether its name can be one
   * @param tongue for whom it is: the language that they read
   * @param canBeUsed whether texts are written by it; if not, {@code wrong} says why
   * @param segments what a usual text takes, with its encoding; empty where there is none
   */
  record Line(
      String name,
      String query,
      boolean isNamed,
      String tongue,
      String heading,
      String firstWords,
      boolean canBeUsed,
      String wrong,
      String segments) {}

  /**
   * Templates of one name, in several languages.
   *
   * @param id names it on the page
   * @param like what another language begins like; empty where there is none yet
   * @param builtIn the words that stand in where there is none; empty for none
   */
  record Group(
      String id,
      String base,
      String kind,
      String purpose,
      List<Use> roles,
      List<Use> keywords,
      List<Line> lines,
      String like,
      String builtIn,
      String builtInLanguage) {

    boolean isBuiltIn() {
      return !builtIn.isEmpty();
    }

    boolean isUsed() {
      return !roles.isEmpty() || !keywords.isEmpty();
    }

    boolean hasLines() {
      return !lines.isEmpty();
    }

    boolean hasRoles() {
      return !roles.isEmpty();
    }

    boolean hasKeywords() {
      return !keywords.isEmpty();
    }
  }

  @Override
  public String path() {
    return "/templates.jsp";
  }

  @Override
  public Answer look(Visit visit) {
    return new Answer.Shown("templates", model(visit));
  }

  @Override
  public Answer act(Visit visit) {
    if (!visit.text(TemplatePage.DO).equals(DELETE)) {
      return Answer.missing();
    }
    Optional<StoredTemplate> template = editor.named(visit.untouched("name"));
    if (template.isEmpty()) {
      return new Answer.Elsewhere("templates.jsp", visit.words().of("page.templates.nonethere"));
    }
    try {
      editor.remove(template.get().name());
    } catch (TemplateInUseException e) {
      return refused(visit, e);
    } catch (InvalidTemplateException e) {
      return new Answer.Elsewhere("templates.jsp", visit.words().of("page.templates.nonethere"));
    }
    return deleted(visit, template.get());
  }

  private static Answer deleted(Visit visit, StoredTemplate template) {
    Answer.Changed changed =
        new Answer.Changed(
            "templates.jsp",
            visit.words().of("page.templates.deleted", template.name()),
            "Deleted the template " + template.name(),
            template.body());
    return TemplateName.of(template.name()).isPresent()
        ? changed.undoneBy("template.jsp", TemplateForm.sent(template, ""))
        : changed;
  }

  private Answer refused(Visit visit, TemplateInUseException e) {
    Map<String, Object> model = model(visit);
    model.put(
        "refused",
        Map.of(
            "sentence",
            visit.words().of("page.templates.inuse", e.template()),
            "uses",
            uses(e, visit.words())));
    return new Answer.Shown("templates", model);
  }

  private static List<Use> uses(TemplateInUseException e, Wording words) {
    List<Use> uses = new ArrayList<>();
    e.roles().forEach(it -> uses.add(new Use(words.of("page.templates.byrole", it), roleHref(it))));
    e.keywords()
        .forEach(
            it -> uses.add(new Use(words.of("page.templates.bykeyword", it), keywordHref(it))));
    return uses;
  }

  private static String roleHref(String role) {
    return "role.jsp?name=" + encoded(role);
  }

  private static String keywordHref(String keyword) {
    return "keywords.jsp?word=" + encoded(keyword);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private Map<String, Object> model(Visit visit) {
    Map<String, List<StoredTemplate>> byBase =
        editor.all().stream()
            .collect(
                Collectors.groupingBy(
                    it -> baseOf(it).toLowerCase(Locale.ROOT), TreeMap::new, Collectors.toList()));
    List<Group> builtIn =
        BuiltIn.all().stream()
            .map(it -> group(visit, it, byBase.getOrDefault(it.name(), List.of())))
            .toList();
    BuiltIn.all().forEach(it -> byBase.remove(it.name()));
    List<Group> own = byBase.values().stream().map(it -> group(visit, it)).toList();
    Map<String, Object> model = new HashMap<>();
    model.put("isTemplates", true);
    model.put("own", own);
    model.put("hasOwn", !own.isEmpty());
    model.put("builtIn", builtIn);
    return model;
  }

  /** What is no name is a base of its own. */
  private static String baseOf(StoredTemplate template) {
    return TemplateName.of(template.name()).map(TemplateName::base).orElse(template.name());
  }

  private Group group(Visit visit, BuiltIn builtIn, List<StoredTemplate> stored) {
    Wording words = visit.words();
    Locale console = Locale.forLanguageTag(words.language());
    TemplateEditor.Uses uses = editor.usesOf(builtIn.name());
    return new Group(
        builtIn.name(),
        builtIn.name(),
        kind(words, builtIn.kind()),
        words.of("page.templates.purpose." + builtIn.name()),
        roles(uses),
        keywords(uses),
        lines(visit, stored),
        stored.isEmpty() ? "" : encoded(stored.get(0).name()),
        builtIn.body(console),
        builtIn.language(console).getDisplayLanguage(console));
  }

  private Group group(Visit visit, List<StoredTemplate> stored) {
    StoredTemplate first = stored.get(0);
    TemplateEditor.Uses uses = editor.usesOf(baseOf(first));
    return new Group(
        TemplateName.of(first.name())
            .map(TemplateName::base)
            .orElseGet(() -> Fingerprint.of(first.name())),
        baseOf(first),
        kind(visit.words(), previews.kindOf(first)),
        "",
        roles(uses),
        keywords(uses),
        lines(visit, stored),
        TemplateName.of(first.name()).isPresent() ? encoded(first.name()) : "",
        "",
        "");
  }

  private static String kind(Wording words, TemplateKind kind) {
    return words.of("page.templates.kind." + kind.name());
  }

  private static List<Use> roles(TemplateEditor.Uses uses) {
    return uses.roles().stream().map(Role::name).map(it -> new Use(it, roleHref(it))).toList();
  }

  private static List<Use> keywords(TemplateEditor.Uses uses) {
    return uses.keywords().stream().map(it -> new Use(it, keywordHref(it))).toList();
  }

  private List<Line> lines(Visit visit, List<StoredTemplate> stored) {
    return stored.stream().map(it -> line(visit, it)).toList();
  }

  private Line line(Visit visit, StoredTemplate template) {
    Optional<Preview.Shown> usual = previews.usual(visit, template);
    return new Line(
        template.name(),
        encoded(template.name()),
        TemplateName.of(template.name()).isPresent(),
        language(visit.words(), template),
        template.title(),
        firstWords(template.body()),
        usual.isPresent(),
        usual.isPresent() ? "" : wrong(visit.words(), template),
        usual.flatMap(Preview.Shown::words).map(it -> segments(visit.words(), it)).orElse(""));
  }

  private static String language(Wording words, StoredTemplate template) {
    Optional<TemplateName> name = TemplateName.of(template.name());
    return name.filter(it -> !it.language().isEmpty())
        .map(it -> it.locale().getDisplayName(Locale.forLanguageTag(words.language())))
        .orElseGet(
            () -> words.of(name.isPresent() ? "page.templates.all" : "page.templates.noname"));
  }

  private String wrong(Wording words, StoredTemplate template) {
    try {
      editor.check(template);
      return words.of("page.templates.notchosen");
    } catch (InvalidTemplateException e) {
      return TemplateForm.sentence(e, words);
    }
  }

  private static String segments(Wording words, Segmented text) {
    return text.segments() + " " + words.encoding(text.encoding());
  }

  private static String firstWords(String body) {
    String line = body.replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= FIRST_WORDS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, FIRST_WORDS)).strip() + "\u2026";
  }
}

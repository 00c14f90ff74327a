package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.BuiltIn;
import org.igniterealtime.openfire.plugins.smsnotify.compose.InvalidTemplateException;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Preview;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Template;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateKind;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateName;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateChangedException;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateEditor;

/**
 * One template: changed ({@code ?name=}), or added, empty, like another ({@code ?like=}, under a
 * name that {@code base} may begin), or in the place of a built-in one ({@code ?builtin=}, in a
 * {@code language}).
 */
final class TemplatePage implements Page {

  static final String DO = "do";
  static final String SAVE = "save";

  private static final String LIST = "templates.jsp";

  private final TemplateEditor editor;
  private final Previews previews;

  TemplatePage(TemplateEditor editor, Previews previews) {
    this.editor = Objects.requireNonNull(editor);
    this.previews = Objects.requireNonNull(previews);
  }

  /** A macro as it is listed. */
  record MacroLine(String tag, String where, String meaning, String value) {}

  @Override
  public String path() {
    return "/template.jsp";
  }

  @Override
  public Answer look(Visit visit) {
    if (visit.has("name")) {
      return editor
          .named(visit.text("name"))
          .filter(it -> TemplateName.of(it.name()).isPresent())
          .map(it -> shown(visit, TemplateForm.of(it, visit.words()), TemplateEditor.edition(it)))
          .orElseGet(Answer::missing);
    }
    return begun(visit)
        .map(
            it ->
                TemplateForm.like(
                    it, visit.text("base"), visit.text(TemplateForm.LANGUAGE), visit.words()))
        .map(it -> shown(visit, it, ""))
        .orElseGet(Answer::missing);
  }

  /** What a new template begins as; empty where there is nothing that it is to begin like. */
  private Optional<StoredTemplate> begun(Visit visit) {
    if (visit.has("like")) {
      return editor.named(visit.text("like"));
    }
    String builtIn = visit.text("builtin");
    return builtIn.isEmpty()
        ? Optional.of(new StoredTemplate("", "", "", Senders.OF_GATEWAY))
        : BuiltIn.all().stream()
            .filter(it -> it.name().equalsIgnoreCase(builtIn))
            .findFirst()
            .map(it -> begun(it, visit.text(TemplateForm.LANGUAGE)));
  }

  private static StoredTemplate begun(BuiltIn builtIn, String language) {
    Locale wanted =
        TemplateName.of(builtIn.name() + "_" + language)
            .map(TemplateName::locale)
            .orElse(Locale.ENGLISH);
    return new StoredTemplate(builtIn.name(), "", builtIn.body(wanted), Senders.OF_GATEWAY);
  }

  @Override
  public Answer act(Visit visit) {
    String stored = visit.text(TemplateForm.STORED);
    if (!stored.isEmpty() && TemplateName.of(stored).isEmpty()) {
      return Answer.missing();
    }
    TemplateForm typed = TemplateForm.taken(visit);
    String edition = visit.text(TemplateForm.EDITION);
    return visit.text(DO).equals(SAVE)
        ? saved(visit, typed, edition)
        : shown(visit, withWrongs(typed), edition);
  }

  /** Says what would be wrong if it were saved. */
  private TemplateForm withWrongs(TemplateForm typed) {
    if (!typed.template().body().isBlank()) {
      try {
        editor.check(typed.template());
      } catch (InvalidTemplateException e) {
        typed.refuse(e);
      }
    }
    return typed;
  }

  private Answer saved(Visit visit, TemplateForm typed, String edition) {
    withWrongs(typed);
    List<Template.UnknownMacro> unknown = new ArrayList<>();
    StoredTemplate[] before = new StoredTemplate[1];
    TemplateChangedException[] changed = new TemplateChangedException[1];
    boolean isSaved =
        typed
            .form()
            .attempt(
                () -> {
                  before[0] = editor.named(typed.template().name()).orElse(null);
                  try {
                    unknown.addAll(editor.save(typed.template(), edition));
                  } catch (TemplateChangedException e) {
                    changed[0] = e;
                    refuse(visit.words(), typed, e);
                  } catch (InvalidTemplateException e) {
                    typed.refuse(e);
                  }
                });
    if (isSaved) {
      return done(visit, typed.template(), Optional.ofNullable(before[0]), unknown);
    }
    return changed[0] == null || typed.isNew()
        ? shown(visit, typed, edition)
        : shown(visit, typed, changed[0].now());
  }

  private static void refuse(Wording words, TemplateForm typed, TemplateChangedException e) {
    if (typed.isNew()) {
      typed.refuseName(words.of("page.template.there", typed.template().name()));
    } else {
      typed
          .form()
          .refuse(words.of(e.now().isPresent() ? "page.template.changed" : "page.template.gone"));
    }
  }

  private Answer done(
      Visit visit,
      StoredTemplate template,
      Optional<StoredTemplate> before,
      List<Template.UnknownMacro> unknown) {
    String name = editor.named(template.name()).map(StoredTemplate::name).orElse(template.name());
    boolean isFine = unknown.isEmpty();
    Answer.Changed changed =
        new Answer.Changed(
            isFine ? LIST : "template.jsp?name=" + name,
            visit.words().of(isFine ? "page.template.saved" : "page.template.warned", name),
            (before.isPresent() ? "Changed" : "Added") + " the template " + name,
            template.body());
    return before
        .map(it -> changed.undoneBy("template.jsp", TemplateForm.sent(it, editionOf(name))))
        .orElseGet(() -> changed.undoneBy(LIST, Map.of(DO, TemplatesPage.DELETE, "name", name)));
  }

  private String editionOf(String name) {
    return editor.named(name).map(TemplateEditor::edition).orElse("");
  }

  /** It was changed by somebody else: what it says now stands beside what was typed. */
  private Answer shown(Visit visit, TemplateForm form, Optional<StoredTemplate> now) {
    Map<String, Object> model = model(visit, form, now.map(TemplateEditor::edition).orElse(""));
    now.ifPresent(it -> model.put("now", it));
    return new Answer.Shown("template", model);
  }

  private Answer shown(Visit visit, TemplateForm form, String edition) {
    return new Answer.Shown("template", model(visit, form, edition));
  }

  private Map<String, Object> model(Visit visit, TemplateForm form, String edition) {
    Wording words = visit.words();
    StoredTemplate template = form.template();
    TemplateKind kind = previews.kindOf(template);
    Map<String, Object> model = new HashMap<>();
    model.put(
        "title",
        form.isNew()
            ? words.of("page.template.title.new")
            : words.of("page.template.title.one", template.name()));
    model.put("form", form.form());
    model.put("isNew", form.isNew());
    model.put("stored", form.isNew() ? "" : template.name());
    model.put("edition", edition);
    model.put("kind", words.of("page.templates.kind." + kind.name()));
    model.put("samples", previews.form(visit, template));
    model.put("preview", previews.of(visit, template));
    model.put("macros", macros(visit, template));
    return model;
  }

  private List<MacroLine> macros(Visit visit, StoredTemplate template) {
    return previews.macros(visit, template).stream().map(it -> line(it, visit.words())).toList();
  }

  private static MacroLine line(Preview.Macro macro, Wording words) {
    int list = macro.path().indexOf("[]");
    String key = "page.macro." + macro.path().replace("[]", "");
    String property = macro.path().substring(macro.path().lastIndexOf('.') + 1);
    return new MacroLine(
        macro.tag(),
        list < 0 ? "" : "{{#" + macro.path().substring(0, list) + "}}",
        words.has(key) ? words.of(key) : words.of("page.macro.property", property),
        said(macro.value(), words));
  }

  /** What stands for yes and no in a template. */
  private static String said(String value, Wording words) {
    return switch (value) {
      case "true" -> words.of("page.macros.yes");
      case "false" -> words.of("page.macros.no");
      default -> value;
    };
  }
}

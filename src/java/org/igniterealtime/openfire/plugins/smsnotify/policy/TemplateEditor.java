package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.compose.InvalidTemplateException;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Template;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateBook;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Fingerprint;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;

/**
 * What operators do with templates (F17): a service that pages and programs use. Templates and
 * roles are kept in step: a template has room in the texts of every role that names it, and is not
 * taken from them. Safe for use by many threads.
 */
public final class TemplateEditor {

  private final TemplateBook book;
  private final Roles roles;
  private final Function<String, List<String>> keywords;

  /** Held from looking what there is until it was changed, so that nothing is lost between. */
  private final Object changing = new Object();

  /**
   * @param keywords which keywords are answered by a template, by its name without a language;
   *     reads the database
   */
  public TemplateEditor(TemplateBook book, Roles roles, Function<String, List<String>> keywords) {
    this.book = Objects.requireNonNull(book);
    this.roles = Objects.requireNonNull(roles);
    this.keywords = Objects.requireNonNull(keywords);
  }

  /**
   * All stored templates in the order of their names.
   *
   * @throws RuntimeException if they were never read and cannot be now
   */
  public List<StoredTemplate> all() {
    return book.all();
  }

  /**
   * Adds a template, or replaces the one of that name, whatever the case. It counts at once.
   *
   * @return the macros in it that say nothing, which is worth a warning
   * @throws InvalidTemplateException if it cannot be used, or not by the roles that name it;
   *     nothing is stored then
   * @throws RuntimeException if it cannot be stored now
   */
  public List<Template.UnknownMacro> save(StoredTemplate template) {
    synchronized (changing) {
      List<Template.UnknownMacro> unknown = book.save(template, users(template));
      roles.templatesChanged();
      return unknown;
    }
  }

  /**
   * The same for somebody who has looked at what was there: it is replaced only if it is that
   * still.
   *
   * @param edition of what they have looked at, see {@link #edition}; empty for nothing, which is
   *     to be there still
   * @throws TemplateChangedException if it is another by now; nothing is stored then
   */
  public List<Template.UnknownMacro> save(StoredTemplate template, String edition) {
    synchronized (changing) {
      book.reload();
      Optional<StoredTemplate> now = book.find(template.name());
      if (!now.map(TemplateEditor::edition).orElse("").equals(edition)) {
        throw new TemplateChangedException(template.name(), now);
      }
      return save(template);
    }
  }

  /** The same for all templates that are alike in all, and no other. */
  public static String edition(StoredTemplate template) {
    return Fingerprint.of(
        Stream.of(
                template.name(),
                template.title(),
                template.body(),
                template.senders().live(),
                template.senders().sandbox())
            .map(it -> it.length() + ":" + it)
            .collect(Collectors.joining()));
  }

  /**
   * Looks at a template as {@link #save} does, and stores nothing.
   *
   * @return the macros in it that say nothing, which is worth a warning
   * @throws InvalidTemplateException if it cannot be used, or not by the roles that name it
   */
  public List<Template.UnknownMacro> check(StoredTemplate template) {
    return book.check(template, users(template));
  }

  /**
   * A stored template.
   *
   * @param name in whatever way it is written
   * @throws RuntimeException if templates were never read and cannot be now
   */
  public Optional<StoredTemplate> named(String name) {
    return book.find(name);
  }

  /**
   * What names a template.
   *
   * @param roles those that name it, the default role first
   * @param keywords those that it answers
   */
  public record Uses(List<Role> roles, List<String> keywords) {

    public Uses {
      roles = List.copyOf(roles);
      keywords = List.copyOf(keywords);
    }
  }

  /**
   * What names a template, in whatever language it is written. Reads the database.
   *
   * @param base its name without a language, in any case
   */
  public Uses usesOf(String base) {
    return new Uses(roles.usersOf(base), keywords.apply(base));
  }

  /**
   * Adds a template that says the same as another.
   *
   * @return the macros in it that say nothing, which is worth a warning
   * @throws InvalidTemplateException if there is no template of that name, if there is one of the
   *     new name, or if that cannot be a name; nothing is stored then
   * @throws RuntimeException if it cannot be stored now
   */
  public List<Template.UnknownMacro> duplicate(String name, String newName) {
    synchronized (changing) {
      book.reload();
      StoredTemplate template = find(name);
      if (book.find(newName).isPresent()) {
        throw invalid("There is a template \"" + newName.strip() + "\" already.");
      }
      return save(
          new StoredTemplate(newName, template.title(), template.body(), template.senders()));
    }
  }

  /**
   * Removes a template.
   *
   * @throws InvalidTemplateException if there is none of that name
   * @throws TemplateInUseException if a role or a keyword names it and there would be none left in
   *     any language; nothing is removed then
   * @throws RuntimeException if that cannot be stored now
   */
  public void remove(String name) {
    synchronized (changing) {
      book.reload();
      StoredTemplate template = find(name);
      refuseWhereNeeded(template);
      book.remove(template.name());
      roles.templatesChanged();
    }
  }

  /** Of the roles that name it; where none does, the default role may be the first that will. */
  private List<TextSettings> users(StoredTemplate template) {
    List<Role> users = roles.usersOf(withoutLanguage(template.name()));
    return (users.isEmpty() ? List.of(roles.defaultRole()) : users)
        .stream().map(Role::texts).distinct().toList();
  }

  private StoredTemplate find(String name) {
    return book.find(name)
        .orElseThrow(() -> invalid("There is no template \"" + name.strip() + "\"."));
  }

  private void refuseWhereNeeded(StoredTemplate template) {
    String base = withoutLanguage(template.name());
    boolean last =
        book.all().stream()
            .noneMatch(
                it -> !it.equals(template) && withoutLanguage(it.name()).equalsIgnoreCase(base));
    if (!last) {
      return;
    }
    List<String> needing =
        roles.usersOf(base).stream()
            .filter(role -> needs(role.texts(), base))
            .map(Role::name)
            .toList();
    List<String> answered = keywords.apply(base);
    if (!needing.isEmpty() || !answered.isEmpty()) {
      throw new TemplateInUseException(template.name(), needing, answered);
    }
  }

  /** Whether nothing built-in stands in for a template. */
  private static boolean needs(TextSettings texts, String base) {
    boolean forNotices =
        texts.template().equalsIgnoreCase(base)
            && !base.equalsIgnoreCase(TextSettings.DEFAULT_TEMPLATE);
    boolean forSummaries =
        texts.summaryTemplate().equalsIgnoreCase(base)
            && !base.equalsIgnoreCase(TextSettings.DEFAULT_SUMMARY);
    return forNotices || forSummaries;
  }

  private static String withoutLanguage(String name) {
    String stripped = name.strip();
    int underscore = stripped.indexOf('_');
    return underscore < 0 ? stripped : stripped.substring(0, underscore);
  }

  private static InvalidTemplateException invalid(String sentence) {
    return new InvalidTemplateException(InvalidTemplateException.Field.NAME, sentence);
  }
}

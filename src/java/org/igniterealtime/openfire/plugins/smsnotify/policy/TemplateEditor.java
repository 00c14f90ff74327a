package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.smsnotify.compose.InvalidTemplateException;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateBook;
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
   * @return what is worth a warning, one sentence each
   * @throws InvalidTemplateException if it cannot be used, or not by the roles that name it;
   *     nothing is stored then
   * @throws RuntimeException if it cannot be stored now
   */
  public List<String> save(StoredTemplate template) {
    synchronized (changing) {
      List<String> warnings = book.save(template, users(template));
      roles.templatesChanged();
      return warnings;
    }
  }

  /**
   * Adds a template that says the same as another.
   *
   * @return what is worth a warning, one sentence each
   * @throws InvalidTemplateException if there is no template of that name, if there is one of the
   *     new name, or if that cannot be a name; nothing is stored then
   * @throws RuntimeException if it cannot be stored now
   */
  public List<String> duplicate(String name, String newName) {
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
   * @throws InvalidTemplateException if there is none of that name, or if a role or a keyword names
   *     it and there would be none left in any language; nothing is removed then
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
    List<String> needing =
        roles.usersOf(base).stream()
            .filter(role -> needs(role.texts(), base))
            .map(Role::name)
            .toList();
    List<String> words = last ? keywords.apply(base) : List.of();
    if (!words.isEmpty()) {
      throw invalid(
          "The template \""
              + template.name()
              + "\" answers the keyword "
              + String.join(", ", words)
              + "; let that have another one first.");
    }
    if (last && !needing.isEmpty()) {
      throw invalid(
          "The template \""
              + template.name()
              + "\" is used by the role "
              + String.join(", ", needing)
              + "; let that use another one first.");
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

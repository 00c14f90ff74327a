package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateStore;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;

/** Templates in a table. */
public final class TemplateTables implements TemplateStore {

  /** Databases differ in whether a character of two UTF-16 units takes the room of one or two. */
  private static final int MOST_UNITS = 2;

  private final QuietJdbi jdbi;
  private final InstantSource clock;

  public TemplateTables(Database database, InstantSource clock) {
    this.jdbi = new QuietJdbi(database);
    this.clock = clock;
  }

  @Override
  public List<StoredTemplate> load() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT name, title, body, liveSender, sandboxSender FROM smsTemplate")
                .map((row, context) -> template(row))
                .stream()
                // Each database has an order of its own.
                .sorted(Comparator.comparing(StoredTemplate::name))
                .toList());
  }

  private static StoredTemplate template(ResultSet row) throws SQLException {
    return new StoredTemplate(
        row.getString("name"),
        Storable.orEmpty(row.getString("title")),
        Storable.orEmpty(row.getString("body")),
        SenderColumns.of(row));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if it has no name, or something of it is longer than a
   *     template may have
   */
  @Override
  public void save(StoredTemplate template) {
    if (template.name().isEmpty()) {
      throw new IllegalArgumentException("a template without a name cannot be kept");
    }
    jdbi.save(
        "UPDATE smsTemplate SET title = ?, body = ?, liveSender = ?, sandboxSender = ?,"
            + " changedAt = ? WHERE name = ?",
        "INSERT INTO smsTemplate (title, body, liveSender, sandboxSender, changedAt, name)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        whole("title", template.title(), MOST_UNITS * StoredTemplate.MAX_TITLE_LENGTH),
        whole("body", template.body(), MOST_UNITS * StoredTemplate.MAX_BODY_LENGTH),
        whole("sender", template.senders().live(), Senders.MAX_LENGTH),
        whole("sender", template.senders().sandbox(), Senders.MAX_LENGTH),
        clock.instant().toEpochMilli(),
        whole("name", template.name(), StoredTemplate.MAX_NAME_LENGTH));
  }

  private static String whole(String part, String string, int most) {
    return Storable.whole("the " + part + " of a template", string, most);
  }

  @Override
  public void remove(String name) {
    jdbi.useHandle(
        handle -> handle.execute("DELETE FROM smsTemplate WHERE name = ?", Storable.text(name)));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.reply.KeywordStore;

/** The operator's own keywords, in a table. */
public final class KeywordTables implements KeywordStore {

  private static final int LONGEST_WORD = 64;
  private static final int LONGEST_TEMPLATE = 100;

  private final QuietJdbi jdbi;

  public KeywordTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public SortedMap<String, String> load() {
    return jdbi.withHandle(
        handle -> {
          SortedMap<String, String> keywords = new TreeMap<>();
          handle
              .createQuery("SELECT keyword, template FROM smsKeyword")
              .map(
                  (row, context) ->
                      keywords.put(row.getString("keyword"), row.getString("template")))
              .list();
          return keywords;
        });
  }

  @Override
  public Optional<String> templateOf(String word) {
    return jdbi.withHandle(
        handle ->
            handle
                .select("SELECT template FROM smsKeyword WHERE keyword = ?", word)
                .mapTo(String.class)
                .findFirst());
  }

  @Override
  public void save(String word, String template, Instant now) {
    jdbi.save(
        "UPDATE smsKeyword SET template = ?, changedAt = ? WHERE keyword = ?",
        "INSERT INTO smsKeyword (template, changedAt, keyword) VALUES (?, ?, ?)",
        Storable.whole("the name of a template", template, LONGEST_TEMPLATE),
        now.toEpochMilli(),
        Storable.whole("a keyword", word, LONGEST_WORD));
  }

  @Override
  public void remove(String word) {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM smsKeyword WHERE keyword = ?", word));
  }
}

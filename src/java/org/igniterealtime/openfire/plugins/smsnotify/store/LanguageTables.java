package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.InstantSource;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.compose.LanguageStore;

/** The languages of people's clients in a table. */
public final class LanguageTables implements LanguageStore {

  /** As long as the column is; RFC 5646, section 4.4.1, asks for no more. */
  private static final int LONGEST_TAG = 35;

  private final QuietJdbi jdbi;
  private final InstantSource clock;

  public LanguageTables(Database database, InstantSource clock) {
    this.jdbi = new QuietJdbi(database);
    this.clock = clock;
  }

  @Override
  public Optional<String> languageOf(String user) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT languageTag FROM smsLanguage WHERE recipientKey = ?")
                .bind(0, Storable.key(user))
                .mapTo(String.class)
                .findFirst());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the tag is empty or too long
   */
  @Override
  public void save(String user, String languageTag) {
    if (languageTag.isEmpty()) {
      throw new IllegalArgumentException("a language without a tag cannot be kept");
    }
    jdbi.save(
        "UPDATE smsLanguage SET recipient = ?, languageTag = ?, changedAt = ?"
            + " WHERE recipientKey = ?",
        "INSERT INTO smsLanguage (recipient, languageTag, changedAt, recipientKey)"
            + " VALUES (?, ?, ?, ?)",
        Storable.jid(user),
        Storable.whole("a language tag", languageTag, LONGEST_TAG),
        clock.instant().toEpochMilli(),
        Storable.key(user));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Optional;

/**
 * Where the languages of people's clients are kept. All calls read or write the database, and throw
 * what it throws if it is away.
 */
public interface LanguageStore {

  /**
   * The language that a client of somebody last had.
   *
   * @param user bare JID of a local user
   * @return a language tag (RFC 5646); empty where none is known
   */
  Optional<String> languageOf(String user);

  /**
   * Keeps the language of somebody's client in the place of the one before.
   *
   * @param user bare JID of a local user
   * @param languageTag RFC 5646, at most 35 characters
   */
  void save(String user, String languageTag);
}

package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where the operator's own keywords are kept. All of it may block, and throws if the database is
 * away.
 */
public interface KeywordStore {

  /** The names of the templates of their answers, by the words. */
  SortedMap<String, String> load();

  /** The name of the template of a word's answer; empty where it is no keyword. */
  Optional<String> templateOf(String word);

  /** Adds a keyword, or replaces it. */
  void save(String word, String template, Instant now);

  /** Removes a keyword; does nothing where there is none. */
  void remove(String word);
}

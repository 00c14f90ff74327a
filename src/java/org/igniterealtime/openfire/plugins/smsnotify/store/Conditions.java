package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What rows must fulfil, all of it, with the parameters in their order. */
final class Conditions {

  private final StringBuilder clause;
  private final List<Object> parameters = new ArrayList<>();

  /**
   * @param first one without parameters
   */
  Conditions(String first) {
    this.clause = new StringBuilder(first);
  }

  /** One more. */
  Conditions and(String condition, Object... values) {
    clause.append(" AND ").append(condition);
    parameters.addAll(Arrays.asList(values));
    return this;
  }

  /**
   * Only rows that stand behind another one where the latest comes first.
   *
   * @param when the column of the time
   * @param key the column of the key, by which those of one moment are told apart
   */
  Conditions before(String when, String key, Instant at, String of) {
    long millis = at.toEpochMilli();
    // The first condition alone is what an index can be searched by.
    return and("%s <= ? AND (%s < ? OR %s < ?)".formatted(when, when, key), millis, millis, of);
  }

  String clause() {
    return clause.toString();
  }

  Object[] parameters() {
    return parameters.toArray();
  }
}

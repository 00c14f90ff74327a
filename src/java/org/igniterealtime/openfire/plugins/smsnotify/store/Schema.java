package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugin's tables as a whole: whether they are there, and how they come to be. */
final class Schema {

  private static final Logger Log = LoggerFactory.getLogger(Schema.class);

  private static final List<String> TABLES =
      List.of(
          "smsHold",
          "smsHeldMessage",
          "smsVerdict",
          "smsText",
          "smsRole",
          "smsRoleRule",
          "smsMute",
          "smsReturn",
          "smsTemplate",
          "smsConversation",
          "smsLanguage",
          "smsPace",
          "smsPause",
          "smsPrice",
          "smsSpend",
          "smsOptOut",
          "smsNode",
          "smsOptOutEvent",
          "smsSecret",
          "smsConsent",
          "smsNumberCode",
          "smsInbound",
          "smsKeyword",
          "smsCountryPause",
          "smsFigure");

  /** The name by which the server remembers what version of the tables there is. */
  private static final String KEY = "smsnotify";

  /** The version of the tables that this code needs: that of {@code plugin.xml}. */
  static final int VERSION = 6;

  private final Database database;
  private final QuietJdbi jdbi;

  Schema(Database database) {
    this.database = database;
    this.jdbi = new QuietJdbi(database);
  }

  /**
   * Makes sure that the tables are there.
   *
   * @throws IllegalStateException if they are not, with a message for the operator
   */
  void open() {
    if (!database.isReachable()) {
      throw new IllegalStateException("the database does not answer.");
    }
    try {
      complete();
    } catch (JdbiException e) {
      throw new IllegalStateException(
          "the database failed while it was asked for them; the server's log says how.", e);
    }
  }

  private void complete() {
    if (missingTable().isEmpty() && version().orElse(0) >= VERSION) {
      return;
    }
    removeLeftovers();
    if (!database.install()) {
      Log.warn("The server could not run the plugin's database script; its own log says why");
    }
    missingTable()
        .ifPresent(
            missing -> {
              throw new IllegalStateException(
                  "the table "
                      + missing
                      + " is missing; the server's log says why its script could not create it"
                      + " (rights of the database user, space, or a table of that name from"
                      + " elsewhere).");
            });
    // That the server forgot the version of tables that are in use is no reason to refuse them.
    version()
        .filter(version -> version < VERSION)
        .ifPresent(
            version -> {
              throw new IllegalStateException(
                  "the tables are of version "
                      + version
                      + ", and this version of the plugin needs version "
                      + VERSION
                      + "; the server's log says why its script could not upgrade them (rights of"
                      + " the database user, or space).");
            });
  }

  private Optional<String> missingTable() {
    return TABLES.stream().filter(table -> !isThere(table)).findFirst();
  }

  /** The version that the last script noted at its end; none if no script got there. */
  private Optional<Integer> version() {
    return jdbi.withHandle(
        handle ->
            handle
                .select("SELECT version FROM ofVersion WHERE name = ?", KEY)
                .mapTo(Integer.class)
                .findFirst());
  }

  /**
   * A script that failed half-way leaves tables, which make it fail again: they are removed if all
   * that are there are empty. One with rows is somebody's, and then all of them stay.
   */
  private void removeLeftovers() {
    List<String> there = TABLES.stream().filter(this::isThere).toList();
    if (there.stream().anyMatch(table -> count("SELECT COUNT(*) FROM " + table) > 0)) {
      return;
    }
    for (String table : there) {
      Log.info("Removing the empty table {}, which an unfinished script left", table);
      jdbi.useHandle(handle -> handle.execute("DROP TABLE " + table));
    }
    jdbi.useHandle(handle -> handle.execute("DELETE FROM ofVersion WHERE name = ?", KEY));
  }

  /**
   * Whether a table is there.
   *
   * @throws JdbiException if the database does not say: a table that cannot be read just now must
   *     not be taken for one that is missing
   */
  private boolean isThere(String table) {
    try {
      count("SELECT COUNT(*) FROM " + table + " WHERE 1 = 0");
      return true;
    } catch (JdbiException e) {
      if (SqlStates.isUnknownName(e)) {
        Log.debug("Table {} is missing", table, e);
        return false;
      }
      throw e;
    }
  }

  private long count(String query, Object... parameters) {
    return jdbi.withHandle(handle -> handle.select(query, parameters).mapTo(Long.class).one());
  }
}

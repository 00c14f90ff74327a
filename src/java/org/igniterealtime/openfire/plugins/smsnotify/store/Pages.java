package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Reads many rows of a table a page at a time, in the order of its key, each page by a statement of
 * its own: rows may come and go meanwhile, and no transaction is held open. Of those that a
 * condition with parameters picks, only such are read as were there at first.
 */
final class Pages {

  private static final int PAGE = 1_000;

  private final QuietJdbi jdbi;
  private final Personal table;
  private final List<String> columns;
  private final String where;
  private final List<Object> parameters;

  /** A row: the values of its key, and those of its columns that are there. */
  record Row(List<Object> key, Map<String, Object> values) {

    /** What a column says; empty where it says nothing. */
    String text(String column) {
      return Objects.toString(values.get(column), "");
    }

    /** When it was what the row is about; where it does not say, long ago. */
    Instant at(Personal table) {
      return table
          .dated()
          .map(values::get)
          .map(it -> Instant.ofEpochMilli(((Number) it).longValue()))
          .orElse(Instant.MIN);
    }
  }

  /**
   * @param columns what is to be read
   * @param where a condition; empty for all rows
   * @param parameters those of the condition
   */
  Pages(QuietJdbi jdbi, Personal table, List<String> columns, String where, Object... parameters) {
    this.jdbi = jdbi;
    this.table = table;
    this.columns = columns;
    this.where = where;
    this.parameters = List.of(parameters);
  }

  /** Reads all pages, or until the thread is interrupted. */
  void each(Consumer<List<Row>> reader) {
    if (parameters.isEmpty() || table.key().size() > 1) {
      eachInOrder(reader);
    } else {
      eachOfKeys(reader);
    }
  }

  /**
   * Of the rows of somebody the keys are read at once: to find where a page begins among them, the
   * database would look at all of them and sort them, for each page anew.
   */
  private void eachOfKeys(Consumer<List<Row>> reader) {
    for (List<String> part : Batches.parts(keys())) {
      reader.accept(jdbi.withHandle(handle -> ofKeys(handle, part)));
      failIfInterrupted();
    }
  }

  private List<String> keys() {
    String keys = "SELECT " + table.key().get(0) + " FROM " + table.table() + " WHERE " + where;
    return jdbi.withHandle(
        handle ->
            handle.select(keys, parameters.toArray()).mapTo(String.class).stream()
                .sorted()
                .toList());
  }

  private List<Row> ofKeys(Handle handle, List<String> keys) {
    String key = table.key().get(0);
    return handle
        .select(
            select() + " WHERE " + key + " IN (" + Batches.marks(keys.size()) + ") ORDER BY " + key,
            keys.toArray())
        .map((row, context) -> row(row))
        .list();
  }

  private static void failIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("the plugin stops");
    }
  }

  private void eachInOrder(Consumer<List<Row>> reader) {
    Optional<Row> last = Optional.empty();
    List<Row> page;
    do {
      Optional<Row> after = last;
      page = jdbi.withHandle(handle -> page(handle, after));
      if (!page.isEmpty()) {
        reader.accept(page);
        last = Optional.of(page.get(page.size() - 1));
      }
      failIfInterrupted();
    } while (page.size() == PAGE);
  }

  private List<Row> page(Handle handle, Optional<Row> after) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>(parameters);
    if (!where.isEmpty()) {
      conditions.add("(" + where + ")");
    }
    after.ifPresent(row -> conditions.add(after(row, values)));
    String key = String.join(", ", table.key());
    return handle
        .select(
            select()
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " ORDER BY "
                + key
                + FirstRows.clause(handle, PAGE),
            values.toArray())
        .setMaxRows(PAGE)
        .map((row, context) -> row(row))
        .list();
  }

  private String select() {
    return "SELECT "
        + String.join(", ", Stream.concat(table.key().stream(), columns.stream()).toList())
        + " FROM "
        + table.table();
  }

  /**
   * The rows after one: greater in one column of the key, and equal in those before it. That the
   * first is not smaller follows from that, but not every database sees it, and finds the place by
   * the index of the key.
   */
  private String after(Row row, List<Object> values) {
    List<String> greater = new ArrayList<>();
    StringBuilder equal = new StringBuilder();
    values.add(row.key().get(0));
    for (int i = 0; i < table.key().size(); i++) {
      String column = table.key().get(i);
      greater.add("(" + equal + column + " > ?)");
      equal.append(column).append(" = ? AND ");
      for (int j = 0; j <= i; j++) {
        values.add(row.key().get(j));
      }
    }
    return table.key().get(0) + " >= ? AND (" + String.join(" OR ", greater) + ")";
  }

  private Row row(ResultSet row) throws SQLException {
    int keys = table.key().size();
    List<Object> key = new ArrayList<>(keys);
    for (int i = 0; i < keys; i++) {
      key.add(row.getObject(i + 1));
    }
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.getObject(keys + i + 1);
      if (value != null) {
        values.put(columns.get(i), value);
      }
    }
    return new Row(key, values);
  }
}

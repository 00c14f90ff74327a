package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Runs a statement for many rows at once, and knows of each of them whether it was changed. */
final class Batches {

  /** More than this many values in one list are more than some databases take. */
  private static final int MOST_IN_A_LIST = 500;

  /** Some drivers, depending on their settings, only say that a batch has succeeded. */
  private volatile boolean isCounted = true;

  /**
   * Runs a statement for each of the rows; within {@link QuietJdbi#inTurn}.
   *
   * @param rows the parameters of each
   * @return how many rows of the table each of them has changed
   */
  int[] execute(Handle handle, String sql, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return new int[0];
    }
    if (rows.size() == 1 || !isCounted) {
      return rows.stream().mapToInt(row -> handle.execute(sql, row)).toArray();
    }
    int[] counts = executeAtOnce(handle, sql, rows);
    if (IntStream.of(counts).anyMatch(count -> count < 0)) {
      isCounted = false;
      throw new QuietJdbi.AnewException();
    }
    return counts;
  }

  /**
   * Changes rows of a table in the order of their identities, as everybody does, so that nobody
   * waits for one who waits for them; within {@link QuietJdbi#inTurn}.
   *
   * @param sql changes the row of an identity, or none
   * @param identity of the row of an item
   * @param row the parameters of an item
   * @return the items whose rows were changed, in the order that they came in
   */
  <T> List<T> change(
      Handle handle,
      String sql,
      List<T> items,
      Function<T, String> identity,
      Function<T, Object[]> row) {
    List<T> inOrder = items.stream().sorted(Comparator.comparing(identity)).toList();
    int[] counts = execute(handle, sql, inOrder.stream().map(row).toList());
    Set<String> changed = new HashSet<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        changed.add(identity.apply(inOrder.get(i)));
      }
    }
    return items.stream().filter(item -> changed.contains(identity.apply(item))).toList();
  }

  /**
   * Runs a statement for each of the rows, all at once, by JDBC itself on the handle's connection:
   * JDBI takes longer to find out how each value is to be set than HSQLDB to store it.
   *
   * @param rows the parameters of each, at least one row: strings, numbers, and nulls, which are
   *     those of a text, or {@link QuietJdbi#NO_NUMBER}
   * @return what the driver says of each
   */
  static int[] executeAtOnce(Handle handle, String sql, List<Object[]> rows) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      statement.setQueryTimeout(handle.getConfig(SqlStatements.class).getQueryTimeout());
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          set(statement, i + 1, row[i]);
        }
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException("a batch failed", e, null);
    }
  }

  private static void set(PreparedStatement statement, int position, Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(position, Types.VARCHAR);
    } else if (value instanceof String text) {
      statement.setString(position, text);
    } else if (value instanceof Long number) {
      statement.setLong(position, number);
    } else if (value instanceof Integer number) {
      statement.setInt(position, number);
    } else if (value.equals(QuietJdbi.NO_NUMBER)) {
      statement.setNull(position, Types.BIGINT);
    } else {
      throw new IllegalArgumentException("no column has values of " + value.getClass());
    }
  }

  /** Question marks for a list of values. */
  static String marks(int values) {
    return String.join(", ", Collections.nCopies(values, "?"));
  }

  /** Parts of a list that are short enough for one statement. */
  static <T> List<List<T>> parts(List<T> all) {
    return IntStream.iterate(0, from -> from < all.size(), from -> from + MOST_IN_A_LIST)
        .mapToObj(from -> all.subList(from, Math.min(from + MOST_IN_A_LIST, all.size())))
        .toList();
  }
}

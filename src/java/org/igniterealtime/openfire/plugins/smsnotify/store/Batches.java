package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

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

  private static int[] executeAtOnce(Handle handle, String sql, List<Object[]> rows) {
    try (PreparedBatch batch = handle.prepareBatch(sql)) {
      rows.forEach(batch::add);
      return batch.execute();
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

package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Filter;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Found;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Part;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Place;
import org.jdbi.v3.core.Handle;

/**
 * Walks along an index of a log, newest first or oldest first, from any place in it. One condition
 * chooses the index; the others are looked at here, row by row, since databases would rather take
 * another index then, and sort all that they find there.
 */
final class LogScan {

  /** For so long others are looked at; a page shall not take more than a fifth of a second. */
  private static final Duration LOOKED_FOR = Duration.ofMillis(110);

  /** What is not found that often among so many rows is looked for by its index. */
  private static final int RARE_AMONG = 1_500;

  /** So many rows are sorted in a moment. */
  private static final int MOST_RARE = 5_000;

  private static final Duration UNLIMITED = Duration.ofDays(1);

  private static final int FIRST_CHUNK = 500;
  private static final int LARGEST_CHUNK = 4_000;

  private final QuietJdbi jdbi;
  private final LongSupplier nanos;

  /**
   * A table that is listed.
   *
   * @param id its primary key
   * @param at the column that it is listed by
   */
  record Listed(String table, String id, String at) {}

  /** How a column is looked for. */
  private enum By {
    /** An index of the column, the time, and the identity. */
    INDEX,
    /**
     * The same where the value is rare. There are other indexes of the same first column, of which
     * HSQLDB takes the one that was made first, and then sorts all rows of the value.
     */
    INDEX_IF_RARE,
    /** A look at each row. */
    LOOKING
  }

  /** What is asked of a column. */
  record Condition(String column, String wanted, By by, Predicate<String> holds) {

    static Condition indexed(String column, String wanted) {
      return new Condition(column, wanted, By.INDEX, wanted::equals);
    }

    static Condition indexedForRare(String column, String wanted) {
      return new Condition(column, wanted, By.INDEX_IF_RARE, wanted::equals);
    }

    static Condition plain(String column, String wanted) {
      return new Condition(column, wanted, By.LOOKING, wanted::equals);
    }

    /** One of several; none of their names has a comma. */
    static Condition among(String column, Set<String> wanted) {
      return new Condition(column, String.join(",", wanted), By.LOOKING, wanted::contains);
    }

    static Condition masked(String column, String wanted) {
      return new Condition(
          column, wanted, By.LOOKING, number -> new PhoneNumber(number).masked().equals(wanted));
    }

    boolean isAsked() {
      return !wanted.isEmpty();
    }
  }

  /** A page of which only the identities are known; in the order of the list. */
  record Page(List<UUID> ids, boolean hasMore, Optional<Place> stopped) {

    <T> Found<T> with(Function<List<UUID>, List<T>> rows) {
      return new Found<>(rows.apply(ids), hasMore, stopped);
    }
  }

  /** A row of which only what is asked is read. */
  private record Row(Place place, Map<String, String> values) {

    boolean holds(List<Condition> conditions) {
      return conditions.stream()
          .allMatch(
              it -> Optional.ofNullable(values.get(it.column())).filter(it.holds()).isPresent());
    }
  }

  /** A statement's condition, with its parameters. */
  private record Where(List<String> conditions, List<Object> parameters) {

    void and(String condition, Object... values) {
      conditions.add(condition);
      parameters.addAll(List.of(values));
    }
  }

  /**
   * A way along an index.
   *
   * @param drive the condition that chooses it; empty for all rows
   * @param others those that are looked at row by row
   */
  private record Way(
      Listed listed,
      Optional<Condition> drive,
      List<Condition> others,
      Filter filter,
      boolean isNewer) {}

  LogScan(QuietJdbi jdbi, LongSupplier nanos) {
    this.jdbi = Objects.requireNonNull(jdbi);
    this.nanos = Objects.requireNonNull(nanos);
  }

  /** The page that is wanted, as far as it can be told in a moment. */
  Page page(Listed listed, List<Condition> conditions, Filter filter, Part part) {
    List<UUID> ids = new ArrayList<>();
    Optional<Place> stopped = walk(listed, conditions, filter, part, ids);
    boolean hasMore = ids.size() > part.most();
    List<UUID> page = new ArrayList<>(hasMore ? ids.subList(0, part.most()) : ids);
    if (part.isNewer()) {
      Collections.reverse(page);
    }
    return new Page(page, hasMore, stopped);
  }

  /** Where it ended before it was at the end; empty if it was, or has found enough. */
  private Optional<Place> walk(
      Listed listed, List<Condition> conditions, Filter filter, Part part, List<UUID> found) {
    long begun = nanos.getAsLong();
    long end = begun + LOOKED_FOR.toNanos();
    int wanted = part.most() + 1;
    Optional<Condition> index = first(conditions, By.INDEX);
    List<Condition> others = without(conditions, index);
    Optional<Condition> ifRare = first(others, By.INDEX_IF_RARE).or(() -> first(others, By.INDEX));
    Way way = new Way(listed, index, others, filter, part.isNewer());
    if (ifRare.isEmpty()) {
      return walk(way, part.beyond(), wanted, Integer.MAX_VALUE, end, found);
    }
    Way byRare = new Way(listed, ifRare, without(conditions, ifRare), filter, part.isNewer());
    return walk(way, part.beyond(), wanted, RARE_AMONG, begun + UNLIMITED.toNanos(), found)
        .flatMap(
            place ->
                walk(
                    isBetter(byRare, way) ? byRare : way,
                    Optional.of(place),
                    wanted,
                    Integer.MAX_VALUE,
                    end,
                    found));
  }

  /** Whether to go by an index of what may be rare, after it was not found often enough. */
  private boolean isBetter(Way byRare, Way other) {
    return jdbi.withHandle(
        handle -> (other.drive().isEmpty() && !isMistaken(handle)) || isRare(handle, byRare));
  }

  /** Whether this is a database that may take another index than the one that is ordered by. */
  private static boolean isMistaken(Handle handle) {
    try {
      return handle.getConnection().getMetaData().getDatabaseProductName().contains("HSQL");
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not say what it is", e);
    }
  }

  private static boolean isRare(Handle handle, Way way) {
    Condition condition = way.drive().orElseThrow();
    return handle
            .select(
                "SELECT "
                    + way.listed().id()
                    + " FROM "
                    + way.listed().table()
                    + " WHERE "
                    + condition.column()
                    + " = ?",
                condition.wanted())
            .setMaxRows(MOST_RARE + 1)
            .mapTo(String.class)
            .list()
            .size()
        <= MOST_RARE;
  }

  private static Optional<Condition> first(List<Condition> conditions, By by) {
    return conditions.stream().filter(it -> it.by() == by).findFirst();
  }

  private static List<Condition> without(List<Condition> conditions, Optional<Condition> drive) {
    return conditions.stream().filter(it -> drive.filter(it::equals).isEmpty()).toList();
  }

  /**
   * Walks until enough is found, or it is at the end, or has looked at so many rows, or for so
   * long.
   *
   * @return where it ended; empty if enough is found, or it is at the end
   */
  private Optional<Place> walk(
      Way way, Optional<Place> beyond, int wanted, int most, long end, List<UUID> found) {
    int chunk = way.others().isEmpty() ? wanted : Math.max(wanted, FIRST_CHUNK);
    Optional<Place> last = beyond;
    for (int looked = chunk; ; looked += chunk) {
      long began = nanos.getAsLong();
      List<Row> rows = chunk(way, last, chunk);
      for (Row row : rows) {
        if (row.holds(way.others())) {
          found.add(row.place().id());
        }
        if (found.size() == wanted) {
          return Optional.empty();
        }
      }
      if (rows.size() < chunk) {
        return Optional.empty();
      }
      last = Optional.of(rows.get(rows.size() - 1).place());
      long now = nanos.getAsLong();
      long took = now - began;
      if (looked >= most || took > end - now) {
        return last;
      }
      // Twice as many must not take longer than there is time.
      chunk = 2 * took > end - now ? chunk : Math.min(2 * chunk, LARGEST_CHUNK);
    }
  }

  /** All identities, some at a time; each chunk by a statement of its own. */
  void all(
      Listed listed,
      List<Condition> conditions,
      Filter filter,
      int most,
      Consumer<List<UUID>> reader) {
    Optional<Condition> index = first(conditions, By.INDEX);
    Way way = new Way(listed, index, without(conditions, index), filter, /* isNewer= */ false);
    Optional<Place> last = Optional.empty();
    List<Row> rows;
    do {
      rows = chunk(way, last, most);
      List<UUID> ids =
          rows.stream().filter(it -> it.holds(way.others())).map(it -> it.place().id()).toList();
      if (!ids.isEmpty()) {
        reader.accept(ids);
      }
      last = rows.isEmpty() ? last : Optional.of(rows.get(rows.size() - 1).place());
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("the plugin stops");
      }
    } while (rows.size() == most);
  }

  private List<Row> chunk(Way way, Optional<Place> beyond, int most) {
    return jdbi.withHandle(handle -> chunk(handle, way, beyond, most));
  }

  private static List<Row> chunk(Handle handle, Way way, Optional<Place> beyond, int most) {
    Listed listed = way.listed();
    Where where = where(way, beyond);
    List<String> columns = way.others().stream().map(Condition::column).distinct().toList();
    return handle
        .select(
            "SELECT "
                + Stream.concat(Stream.of(listed.id(), listed.at()), columns.stream())
                    .collect(Collectors.joining(", "))
                + " FROM "
                + listed.table()
                + (where.conditions().isEmpty()
                    ? ""
                    : " WHERE " + String.join(" AND ", where.conditions()))
                + " ORDER BY "
                + order(way)
                + FirstRows.clause(handle, most),
            where.parameters().toArray())
        .setMaxRows(most)
        .map((row, context) -> row(row, listed, columns))
        .list();
  }

  /** The column that is the same for all is named, too: else some databases sort all of them. */
  private static String order(Way way) {
    String direction = way.isNewer() ? "" : " DESC";
    return Stream.concat(
            way.drive().map(Condition::column).stream(),
            Stream.of(way.listed().at(), way.listed().id()))
        .map(column -> column + direction)
        .collect(Collectors.joining(", "));
  }

  private static Where where(Way way, Optional<Place> beyond) {
    Where where = new Where(new ArrayList<>(), new ArrayList<>());
    String at = way.listed().at();
    String id = way.listed().id();
    way.drive().ifPresent(it -> where.and(it.column() + " = ?", it.wanted()));
    way.filter().from().ifPresent(it -> where.and(at + " >= ?", it.toEpochMilli()));
    way.filter().until().ifPresent(it -> where.and(at + " < ?", it.toEpochMilli()));
    beyond.ifPresent(
        place -> {
          String than = way.isNewer() ? " > ?" : " < ?";
          long time = place.at().toEpochMilli();
          // The first one alone is a range of the index.
          where.and(at + (way.isNewer() ? " >= ?" : " <= ?"), time);
          where.and("(" + at + than + " OR " + id + than + ")", time, place.id().toString());
        });
    return where;
  }

  private static Row row(ResultSet row, Listed listed, List<String> columns) throws SQLException {
    Map<String, String> values = new HashMap<>();
    for (String column : columns) {
      String value = row.getString(column);
      if (value != null) {
        values.put(column, value);
      }
    }
    return new Row(
        new Place(
            Instant.ofEpochMilli(row.getLong(listed.at())),
            UUID.fromString(row.getString(listed.id()))),
        values);
  }

  /** Reads a row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The rows of these identities in the same order; those that are gone are left out. */
  <T> List<T> rows(String select, List<UUID> ids, Reader<T> reader, Function<T, UUID> id) {
    Map<UUID, T> found = new HashMap<>();
    for (List<UUID> part : Batches.parts(ids)) {
      jdbi.useHandle(
          handle ->
              handle
                  .select(
                      select + " IN (" + Batches.marks(part.size()) + ")",
                      part.stream().map(UUID::toString).toArray())
                  .map((row, context) -> reader.read(row))
                  .forEach(row -> found.put(id.apply(row), row)));
    }
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }
}

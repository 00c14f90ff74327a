package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.store.Personal.Tells;

/** Rows in every table of ours, whatever tables and columns there are, that tell of somebody. */
final class PersonalRows {

  private static final Pattern COLUMN = Pattern.compile("(\\w+)\\.(\\w+) ([^(]*)\\((\\d+)\\).*");

  /** What no table would take for something else. */
  private static final Map<String, Object> FITTING =
      Map.of(
          "smstext.state", "SENT",
          "smsinbound.state", "DONE",
          "smsverdict.reason", "SENT",
          "smsoptout.salted", 1);

  private final StoreDatabase database;

  /** By table and column, in lower case. */
  private final Map<String, Map<String, Column>> tables = new TreeMap<>();

  private record Column(boolean isNumber, int size) {}

  /**
   * What a row says.
   *
   * @param number which row of its table it is
   * @param note what is noted; a JSON object where it is about a verdict
   */
  record Row(
      int number,
      String whose,
      String author,
      String where,
      String phone,
      String words,
      String note) {}

  PersonalRows(StoreDatabase database) throws SQLException {
    this.database = database;
    for (String line : database.columns()) {
      Matcher column = COLUMN.matcher(line);
      if (!column.matches()) {
        throw new IllegalArgumentException(line);
      }
      String type = column.group(3).toUpperCase(Locale.ROOT);
      tables
          .computeIfAbsent(column.group(1), it -> new TreeMap<>())
          .put(
              column.group(2),
              new Column(!type.contains("CHAR"), Integer.parseInt(column.group(4))));
    }
  }

  /** All columns that there are, as "table.column" in lower case. */
  Set<String> columns() {
    Set<String> columns = new TreeSet<>();
    tables.forEach((table, its) -> its.keySet().forEach(it -> columns.add(table + "." + it)));
    return columns;
  }

  /** All columns of which it is said what they tell, in the same way. */
  static Set<String> declared() {
    return Personal.ALL.stream()
        .flatMap(
            table ->
                table.columns().keySet().stream()
                    .map(it -> (table.table() + "." + it).toLowerCase(Locale.ROOT)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Adds a row to each table. */
  void add(Row row) {
    for (Personal table : Personal.ALL) {
      List<String> names = new ArrayList<>();
      List<Object> values = new ArrayList<>();
      table
          .columns()
          .forEach(
              (column, tells) -> {
                names.add(column);
                values.add(value(table, column, tells, row));
              });
      database.execute(
          "INSERT INTO %s (%s) VALUES (%s)"
              .formatted(
                  table.table(),
                  String.join(", ", names),
                  String.join(", ", Collections.nCopies(names.size(), "?"))),
          values.toArray());
    }
  }

  private Object value(Personal table, String name, Tells tells, Row row) {
    String full = (table.table() + "." + name).toLowerCase(Locale.ROOT);
    Column column = column(table, name);
    Object value =
        switch (tells) {
          case WHICH -> column.isNumber() ? (Object) row.number() : id(row.number());
          case WHOSE -> row.whose();
          case AUTHOR -> row.author();
          case WHERE -> row.where();
          case NUMBER -> row.phone();
          case WORDS -> row.words();
          case NOTE -> row.note();
          case WHEN -> Samples.NOON.toEpochMilli();
          case MORE, OURS, NOTHING ->
              FITTING.getOrDefault(
                  full,
                  name.equals("holdID")
                      ? id(row.number())
                      : column.isNumber() ? row.number() : "x" + row.number());
        };
    return value instanceof String text && text.length() > column.size()
        ? text.substring(text.length() - column.size())
        : value;
  }

  private static String id(int number) {
    UUID id = Samples.id(number);
    return id.toString();
  }

  /** Where something can still be read, as "table.column" in lower case. */
  Set<String> where(String words) {
    Set<String> found = new TreeSet<>();
    for (Personal table : Personal.ALL) {
      for (String name : table.columns().keySet()) {
        if (!column(table, name).isNumber() && isIn(table, name, words)) {
          found.add((table.table() + "." + name).toLowerCase(Locale.ROOT));
        }
      }
    }
    return found;
  }

  private boolean isIn(Personal table, String name, String words) {
    return !database
        .value(
            "SELECT COUNT(*) FROM %s WHERE %s LIKE ?".formatted(table.table(), name),
            "%" + words + "%")
        .equals("0");
  }

  private Column column(Personal table, String name) {
    return tables.get(table.table().toLowerCase(Locale.ROOT)).get(name.toLowerCase(Locale.ROOT));
  }

  /** The tables that have a row of this number. */
  Set<String> with(int number) {
    return Personal.ALL.stream()
        .filter(
            table -> {
              String key = table.key().get(0);
              Object value = value(table, key, Tells.WHICH, row(number));
              return !database
                  .value("SELECT COUNT(*) FROM " + table.table() + " WHERE " + key + " = ?", value)
                  .equals("0");
            })
        .map(Personal::table)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Row row(int number) {
    return new Row(number, "", "", "", "", "", "");
  }
}

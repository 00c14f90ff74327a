package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a script declares: read from the few forms of statements that our scripts keep to.
 *
 * @param indexes what each index is on, by its name
 */
record Tables(List<Table> tables, Map<String, String> indexes) {

  private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+) \\((.*)\\).*?");
  private static final Pattern INDEX = Pattern.compile("CREATE INDEX (\\w+) ON (\\w+ \\(.*\\))");

  /** How much of a column MySQL has in an index. */
  private static final Pattern PREFIX = Pattern.compile("\\(\\d+\\)");

  private static final Pattern NOTED = Pattern.compile("INSERT INTO ofVersion .*");
  private static final Pattern KEY =
      Pattern.compile("CONSTRAINT (\\w+) (PRIMARY KEY|UNIQUE) \\(([^)]*)\\)");
  private static final Pattern COLUMN =
      Pattern.compile("(\\w+)\\s+(\\w+?)(?:\\((\\d+)\\))?(\\s+DEFAULT \\S+)?(\\s+(?:NOT )?NULL)?");

  /** One table; its keys are the primary one and the unique ones. */
  record Table(String name, List<Column> columns, List<String> keyNames, List<List<String>> keys) {

    Column column(String column) {
      return columns.stream().filter(it -> it.name().equals(column)).findFirst().orElseThrow();
    }
  }

  /**
   * One column.
   *
   * @param length how many characters a string may have; 0 for a number
   * @param preset its default; empty for none
   */
  record Column(String name, String type, int length, String preset, boolean isNullable) {

    private static final int LONG = 8;

    int bytes(int perCharacter) {
      return length == 0 ? LONG : length * perCharacter;
    }

    /** The same in all databases. */
    String shape() {
      return name
          + " "
          + (length == 0 ? "number" : "string of " + length)
          + " "
          + preset
          + isNullable;
    }
  }

  static Tables of(Script script) {
    List<Table> tables = new ArrayList<>();
    Map<String, String> indexes = new TreeMap<>();
    for (String statement : script.statements()) {
      Matcher table = TABLE.matcher(statement);
      Matcher index = INDEX.matcher(statement);
      if (table.matches()) {
        tables.add(table(table.group(1), table.group(2)));
      } else if (index.matches()) {
        indexes.put(index.group(1), PREFIX.matcher(index.group(2)).replaceAll(""));
      } else if (!NOTED.matcher(statement).matches()) {
        throw new IllegalArgumentException("not a form that is known: " + statement);
      }
    }
    return new Tables(tables, indexes);
  }

  private static Table table(String name, String declarations) {
    List<MatchResult> keys = KEY.matcher(declarations).results().toList();
    List<Column> columns =
        Stream.of(KEY.matcher(declarations).replaceAll("").split(","))
            .filter(declaration -> !declaration.isBlank())
            .map(declaration -> column(declaration.strip()))
            .toList();
    return new Table(
        name,
        columns,
        keys.stream().map(key -> key.group(1)).toList(),
        keys.stream().map(key -> List.of(key.group(3).split(", *"))).toList());
  }

  private static Column column(String declaration) {
    Matcher column = COLUMN.matcher(declaration);
    if (!column.matches()) {
      throw new IllegalArgumentException("not a column: " + declaration);
    }
    boolean isString = column.group(2).contains("VARCHAR");
    boolean isNullable = column.group(5) == null || !column.group(5).contains("NOT");
    return new Column(
        column.group(1),
        column.group(2),
        isString ? Integer.parseInt(column.group(3)) : 0,
        column.group(4) == null ? "" : column.group(4).strip(),
        isNullable);
  }

  Stream<Column> columns() {
    return tables.stream().flatMap(table -> table.columns().stream());
  }

  /** All names that the script gives. */
  Stream<String> names() {
    return Stream.of(
            tables.stream().map(Table::name),
            tables.stream().flatMap(table -> table.keyNames().stream()),
            columns().map(Column::name),
            indexes.keySet().stream())
        .flatMap(name -> name);
  }

  /** All that must be the same in every database. */
  Map<String, Object> shape() {
    Map<String, Object> shape = new TreeMap<>(indexes);
    for (Table table : tables) {
      shape.put(table.name(), table.columns().stream().map(Column::shape).toList());
      shape.put(table.name() + " keys", table.keys());
    }
    return shape;
  }
}

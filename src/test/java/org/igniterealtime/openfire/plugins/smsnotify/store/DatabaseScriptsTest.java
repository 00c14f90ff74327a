package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.store.Tables.Column;
import org.igniterealtime.openfire.plugins.smsnotify.store.Tables.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts as they are written, against what each database's documentation allows. */
class DatabaseScriptsTest {

  static final List<String> DATABASES =
      List.of("hsqldb", "postgresql", "mysql", "mariadb", "sqlserver", "oracle");

  /** Up to version 12.1 Oracle knows no longer names. */
  private static final int LONGEST_NAME = 30;

  /** Reserved in at least one of them, among the words that a table like ours might use. */
  private static final Set<String> RESERVED =
      Set.of(
          "access",
          "at",
          "by",
          "comment",
          "condition",
          "count",
          "current",
          "date",
          "desc",
          "end",
          "file",
          "first",
          "from",
          "group",
          "hold",
          "index",
          "initial",
          "key",
          "keys",
          "language",
          "last",
          "level",
          "limit",
          "lock",
          "mode",
          "number",
          "option",
          "order",
          "plan",
          "position",
          "range",
          "read",
          "references",
          "release",
          "resource",
          "result",
          "row",
          "rows",
          "session",
          "share",
          "size",
          "start",
          "statistics",
          "time",
          "timestamp",
          "to",
          "trigger",
          "uid",
          "until",
          "user",
          "value",
          "values",
          "when",
          "where",
          "window",
          "year");

  private static Tables tables(String database) {
    return Tables.of(Script.of(database));
  }

  @ParameterizedTest
  @FieldSource("DATABASES")
  void allDeclareTheSameTablesColumnsKeysAndIndexes(String database) {
    assertEquals(tables("hsqldb").shape(), tables(database).shape());
  }

  @ParameterizedTest
  @FieldSource("DATABASES")
  void eachEndsByNotingTheVersion(String database) {
    List<String> statements = Script.of(database).statements();
    assertEquals(
        "INSERT INTO ofVersion (name, version) VALUES ('smsnotify', 6)",
        statements.get(statements.size() - 1));
  }

  @ParameterizedTest
  @FieldSource("DATABASES")
  void eachUsesTypesOfItsDatabaseOnly(String database) {
    Map<String, Set<String>> types =
        Map.of(
            "hsqldb", Set.of("VARCHAR", "INTEGER", "BIGINT"),
            "postgresql", Set.of("VARCHAR", "INTEGER", "BIGINT"),
            "mysql", Set.of("VARCHAR", "INT", "BIGINT"),
            "mariadb", Set.of("VARCHAR", "INT", "BIGINT"),
            "sqlserver", Set.of("NVARCHAR", "INT", "BIGINT"),
            "oracle", Set.of("NVARCHAR2", "NUMBER"));

    Set<String> used =
        tables(database).columns().map(Column::type).collect(Collectors.toCollection(TreeSet::new));

    assertEquals(new TreeSet<>(types.get(database)), used);
  }

  @ParameterizedTest
  @FieldSource("DATABASES")
  void noNameIsReservedOrTooLong(String database) {
    tables(database)
        .names()
        .forEach(
            name -> {
              assertTrue(name.length() <= LONGEST_NAME, name);
              assertFalse(RESERVED.contains(name.toLowerCase(Locale.ROOT)), name);
            });
  }

  @ParameterizedTest(name = "{0}: {1} characters at most")
  @CsvSource({
    // Oracle, "Data Types": NVARCHAR2 has 4000 bytes unless MAX_STRING_SIZE is extended.
    "oracle, 2000",
    // SQL Server, "nchar and nvarchar": n is at most 4000.
    "sqlserver, 4000",
    // MySQL, "Limits on Table Column Count and Row Size": 65,535 bytes, four each.
    "mysql, 16383"
  })
  void noStringIsLongerThanItsDatabaseAllows(String database, int most) {
    assertTrue(tables(database).columns().allMatch(column -> column.length() <= most));
  }

  @ParameterizedTest(name = "{0}: {1} bytes a row, {2} bytes a character")
  @CsvSource({
    // MySQL, "Limits on Table Column Count and Row Size": all columns of a row together.
    "mysql, 65535, 4"
  })
  void noRowIsLongerThanItsDatabaseAllows(String database, int most, int bytes) {
    for (Table table : tables(database).tables()) {
      int longest = table.columns().stream().mapToInt(column -> column.bytes(bytes) + 2).sum();
      assertTrue(longest <= most, table.name() + " has rows of " + longest + " bytes");
    }
  }

  @ParameterizedTest(name = "{0}: {1} bytes a key, {2} bytes a character")
  @CsvSource({
    // MySQL 5.6 and InnoDB's older row formats: 767 bytes; 3072 since.
    "mysql, 767, 4",
    // SQL Server, "Maximum capacity specifications": 900 bytes a clustered key, as a primary is.
    "sqlserver, 900, 2",
    // Oracle: about 75% of a block, of which the smallest in common use has 2048 bytes.
    "oracle, 1478, 2"
  })
  void noKeyIsLongerThanItsDatabaseAllows(String database, int most, int bytes) {
    for (Table table : tables(database).tables()) {
      for (List<String> key : table.keys()) {
        int longest = key.stream().mapToInt(name -> table.column(name).bytes(bytes)).sum();
        assertTrue(longest <= most, table.name() + key + " has " + longest + " bytes");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "body",
        "stanzaID",
        "nick",
        "otherIDs",
        "fileUrl",
        "errorCode",
        "errorWords",
        "title",
        "liveSender",
        "sandboxSender",
        "mediaUrl",
        "owner",
        "tried",
        "word",
        "code",
        "words",
        "receiver",
        "service",
        "message",
        "onlyGateway"
      })
  void whatMayBeEmptyMayBeNullSinceOracleKnowsNoEmptyStrings(String name) {
    for (String database : DATABASES) {
      assertTrue(
          tables(database)
              .columns()
              .filter(it -> it.name().equals(name))
              .allMatch(Column::isNullable),
          database);
    }
  }

  @Test
  void mySqlStoresEveryCharacterAndTellsAllOfThemApart() {
    Script.of("mysql").statements().stream()
        .filter(statement -> statement.startsWith("CREATE TABLE"))
        .forEach(
            statement ->
                assertTrue(statement.endsWith("CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlserver", "oracle"})
  void stringsAreNationalOnesWhereOthersCannotHoldEveryCharacter(String database) {
    assertTrue(
        tables(database)
            .columns()
            .filter(column -> column.length() > 0)
            .allMatch(column -> column.type().startsWith("NVARCHAR")));
  }

  @Test
  void theServerReadsAScriptAsTheseTestsDo() {
    Script script =
        Script.parse(
            List.of(
                "# one",
                "-- two",
                "// three",
                "REM four",
                "",
                "CREATE TABLE a (",
                "  b INT",
                ");",
                "/* five",
                "* six",
                "INSERT INTO a VALUES (';x');",
                "DROP TABLE never"));

    assertEquals(
        List.of("CREATE TABLE a (   b INT )", "INSERT INTO a VALUES (';x')"), script.statements());
  }
}

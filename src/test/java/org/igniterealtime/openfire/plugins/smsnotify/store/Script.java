package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A database script, read by the conventions of Openfire's {@code SchemaManager}: a statement ends
 * with a line that ends in a semicolon, and a line that begins with {@code #}, {@code --}, {@code
 * //}, {@code REM}, {@code /*} or an asterisk is a comment.
 *
 * @param statements without the semicolon at their end
 */
record Script(List<String> statements) {

  private static final Path FOLDER = Path.of("src/database");
  private static final Path OLDER_VERSIONS = Path.of("src/test/resources/tables");
  private static final List<String> COMMENTS = List.of("#", "--", "//", "REM", "/*", "*");

  /** The script that creates the tables in a kind of database, named as Openfire names it. */
  static Script of(String database) {
    return read(FOLDER.resolve("smsnotify_" + database + ".sql"));
  }

  /** The script that made an older version of the tables. */
  static Script ofVersion(int version, String database) {
    return ofVersion(OLDER_VERSIONS, version, database);
  }

  /** The scripts that make the newest tables from those of a version, one after the other. */
  static Script upgradeFrom(int version, String database) {
    return new Script(
        IntStream.rangeClosed(version + 1, Schema.VERSION)
            .mapToObj(next -> ofVersion(FOLDER.resolve("upgrade"), next, database))
            .flatMap(script -> script.statements().stream())
            .toList());
  }

  private static Script ofVersion(Path folder, int version, String database) {
    return read(folder.resolve(version + "/smsnotify_" + database + ".sql"));
  }

  static Script read(Path file) {
    try {
      return parse(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Script parse(List<String> lines) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : lines) {
      if (isComment(line)) {
        continue;
      }
      statement.append(' ').append(line);
      if (line.strip().endsWith(";")) {
        String whole = statement.toString().strip();
        statements.add(whole.substring(0, whole.length() - 1));
        statement.setLength(0);
      }
    }
    // The server never runs what no semicolon ends.
    return new Script(List.copyOf(statements));
  }

  private static boolean isComment(String line) {
    return line.isBlank() || COMMENTS.stream().anyMatch(line.strip()::startsWith);
  }

  /** The first so many statements: a script that failed after them. */
  Script first(int statements) {
    return new Script(statements().subList(0, statements));
  }

  void run(Connection connection) throws SQLException {
    for (String statement : statements) {
      try (Statement running = connection.createStatement()) {
        running.execute(statement);
      }
    }
  }
}

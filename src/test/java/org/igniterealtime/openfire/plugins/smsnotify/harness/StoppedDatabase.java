package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The database of a server that does not run, to look at: what was committed when it was killed. An
 * embedded one is looked at in a copy, so that the server finds it as it was.
 */
final class StoppedDatabase {

  private StoppedDatabase() {}

  /** The rows that each query finds, by lower-cased column label. */
  static List<List<Map<String, String>>> query(Settings settings, String... queries) {
    try {
      if (settings.database() instanceof TestDatabase.OnServer server) {
        try (Connection connection = server.connect()) {
          return answers(connection, queries);
        }
      }
      return ofCopy(settings.home(), queries);
    } catch (SQLException e) {
      throw new IllegalStateException("The database of the stopped server cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<Map<String, String>>> ofCopy(Path home, String... queries)
      throws IOException, SQLException {
    Path copy = Files.createTempDirectory(home.resolve("temp"), "database");
    Folders.copy(home.resolve("embedded-db"), copy.resolve("embedded-db"));
    Files.deleteIfExists(copy.resolve("embedded-db/openfire.lck"));
    String url = "jdbc:hsqldb:file:" + copy.resolve("embedded-db/openfire");
    try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
      List<List<Map<String, String>>> answers = answers(connection, queries);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SHUTDOWN IMMEDIATELY");
      }
      return answers;
    } finally {
      Folders.delete(copy);
    }
  }

  private static List<List<Map<String, String>>> answers(Connection connection, String... queries)
      throws SQLException {
    List<List<Map<String, String>>> answers = new ArrayList<>();
    for (String query : queries) {
      try (PreparedStatement statement = connection.prepareStatement(query);
          ResultSet result = statement.executeQuery()) {
        answers.add(rows(result));
      }
    }
    return answers;
  }

  private static List<Map<String, String>> rows(ResultSet result) throws SQLException {
    List<Map<String, String>> rows = new ArrayList<>();
    while (result.next()) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.put(
            result.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT), result.getString(i));
      }
      rows.add(row);
    }
    return rows;
  }
}

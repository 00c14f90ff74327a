package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jivesoftware.database.DbConnectionManager;

/** Asks the server's database, over the server's own connections. */
final class DatabaseActions {

  private DatabaseActions() {}

  static Map<String, Action> actions() {
    return Map.of("sql/query", DatabaseActions::query, "sql/update", DatabaseActions::update);
  }

  private static List<Map<String, String>> query(Request request) throws SQLException {
    try (Connection connection = DbConnectionManager.getConnection();
        PreparedStatement statement = connection.prepareStatement(request.get("sql"))) {
      bind(statement, request);
      try (ResultSet result = statement.executeQuery()) {
        List<Map<String, String>> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row(result));
        }
        return rows;
      }
    }
  }

  private static List<Map<String, String>> update(Request request) throws SQLException {
    try (Connection connection = DbConnectionManager.getConnection();
        PreparedStatement statement = connection.prepareStatement(request.get("sql"))) {
      bind(statement, request);
      return List.of(Map.of("count", Integer.toString(statement.executeUpdate())));
    }
  }

  /** A parameter is a number or text, and the type of its cell tells which. */
  private static void bind(PreparedStatement statement, Request request) throws SQLException {
    List<String> values = request.list("value");
    List<String> types = request.list("type");
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != null && types.get(i).equals("number")) {
        statement.setLong(i + 1, Long.parseLong(values.get(i)));
      } else {
        statement.setString(i + 1, values.get(i));
      }
    }
  }

  private static Map<String, String> row(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), result.getString(i));
    }
    return row;
  }
}

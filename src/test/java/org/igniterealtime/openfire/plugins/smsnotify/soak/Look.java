package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;

/** Looks at what a server holds. */
final class Look {

  private static final double NANOS = 1e9;
  private static final int KIBIBYTE = 1024;
  private static final String RESIDENT = "VmRSS:";
  private static final String OURS = "smsnotify";

  private static final List<String> TABLES =
      List.of(
          "smsHold",
          "smsHeldMessage",
          "smsVerdict",
          "smsText",
          "smsInbound",
          "smsOptOut",
          "smsOptOutEvent",
          "smsReturn",
          "smsFigure");

  /** What a row of the table has. */
  static final List<String> COLUMNS = columns();

  private final OpenfireProcess server;

  Look(OpenfireProcess server) {
    this.server = server;
  }

  private static List<String> columns() {
    List<String> all =
        new ArrayList<>(
            List.of(
                "heap",
                "metaspace",
                "metaspace.classes",
                "classes",
                "threads",
                "threads.ours",
                "descriptors",
                "direct",
                "resident",
                "processorSeconds",
                "connections",
                "connections.busy",
                "holds",
                "queue",
                "said",
                "texts",
                "requests",
                "lateness.p50",
                "lateness.p99"));
    TABLES.forEach(table -> all.add("rows." + table));
    return List.copyOf(all);
  }

  /** What there is now, by columns; without what the ledger tells. */
  Map<String, Double> now() {
    Map<String, Double> row = new HashMap<>();
    server.backstage().vitals().forEach((name, value) -> row.put(name, value.doubleValue()));
    row.put("processorSeconds", row.remove("processorNanos") / NANOS);
    row.put("resident", resident());
    row.put("threads.ours", ours(server.backstage().threadGroups()));
    Map<String, Double> metrics = server.backstage().metrics();
    row.put("holds", metrics.get("smsnotify.holds.waiting"));
    row.put("queue", metrics.get("smsnotify.queue.texts"));
    TABLES.forEach(
        table -> row.put("rows." + table, number("SELECT count(*) AS many FROM " + table)));
    connections(row);
    return row;
  }

  private static double ours(Map<String, Long> threads) {
    return threads.entrySet().stream()
        .filter(each -> each.getKey().startsWith(OURS))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** How many holds, texts and answers have not come to an end. */
  long waiting() {
    return (long)
        (number("SELECT count(*) AS many FROM smsHold")
            + number("SELECT count(*) AS many FROM smsHeldMessage")
            + number(
                "SELECT count(*) AS many FROM smsText"
                    + " WHERE state IN ('QUEUED', 'SENDING', 'CHECKING')")
            + number("SELECT count(*) AS many FROM smsInbound WHERE outcome IS NULL"));
  }

  /** As PostgreSQL counts them; nobody does for the others. */
  private void connections(Map<String, Double> row) {
    if (server.database() instanceof TestDatabase.OnServer database
        && database.jdbcUrl().startsWith("jdbc:postgresql:")) {
      String open =
          "SELECT count(*) AS many FROM pg_stat_activity WHERE datname = current_database()";
      row.put("connections", number(open));
      row.put("connections.busy", number(open + " AND state <> 'idle'"));
    }
  }

  private double number(String query) {
    return Double.parseDouble(server.query(query).get(0).get("many"));
  }

  private double resident() {
    Path status = Path.of("/proc", Long.toString(server.pid()), "status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> line.substring(RESIDENT.length()).replace("kB", "").strip())
          .mapToDouble(kibibytes -> Double.parseDouble(kibibytes) * KIBIBYTE)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

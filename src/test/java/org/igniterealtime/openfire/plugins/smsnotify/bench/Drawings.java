package org.igniterealtime.openfire.plugins.smsnotify.bench;

import static org.igniterealtime.openfire.plugins.smsnotify.bench.Drawing.Scale.X;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Drawing.Scale.X_AND_Y;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Drawing.Column;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Drawing.Columns;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Drawing.Curve;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Drawing.Curves;

/** The pictures that are drawn of the figures, and shown in {@code docs/benchmarks.md}. */
final class Drawings {

  static final List<Drawing> ALL =
      List.of(
          new Columns(
              "message",
              "Processor time of the server for a message, by who looks on",
              "µs",
              List.of(
                  cost("nobody", "nothing"),
                  cost("an interceptor that does nothing", "an interceptor that does nothing"),
                  cost("SMS Notify", "SMS Notify"),
                  cost("presence, vCard and a query", "presence, vCard and a query"))),
          new Curves(
              "memory",
              "Memory of a hold of one message, without what it says",
              "holds",
              "bytes",
              X,
              List.of(Curve.of("a hold", "memory of a hold", "bytes"))),
          new Curves(
              "events",
              "Processor time of an event",
              "holds that wait",
              "ns",
              X,
              List.of(
                  event("opens a hold", "message opens a hold"),
                  event("joins a hold", "message joins a hold"),
                  event("ends a hold", "marker ends a hold"),
                  event("chat state", "chat state"),
                  event("presence", "presence"))),
          new Curves(
              "lateness",
              "How late holds are told, while a million others wait",
              "holds that come due a second",
              "ms",
              X_AND_Y,
              List.of(
                  Curve.of("half of them", "lateness of what comes due, median", "ms"),
                  Curve.of("99 of 100", "lateness of what comes due, 99th percentile", "ms"),
                  Curve.baseline(
                      "99 of 100, timers of the platform",
                      "lateness of what comes due, 99th percentile",
                      "ms"))),
          new Curves(
              "rooms",
              "Processor time of a message in a room",
              "people who belong to it",
              "ns",
              X,
              List.of(
                  Curve.of("routing thread, the message", "room: routing thread", "ns/message"),
                  Curve.of("handed out, each person", "room: handed out", "ns/person"),
                  Curve.of("handled, each person", "room: handled", "ns/person"))),
          new Curves(
              "throughput",
              "Texts sent, of so many that come in",
              "texts that come in a second",
              "texts a second",
              X_AND_Y,
              List.of(sent("PostgreSQL", "postgresql"), sent("HSQLDB", "hsqldb"))),
          new Curves(
              "latency",
              "From the queue until it is recorded as sent",
              "texts that come in a second",
              "ms",
              X_AND_Y,
              List.of(
                  latency("half of them, PostgreSQL", "p50", "postgresql"),
                  latency("99 of 100, PostgreSQL", "p99", "postgresql"),
                  latency("half of them, HSQLDB", "p50", "hsqldb"),
                  latency("99 of 100, HSQLDB", "p99", "hsqldb"))),
          growth("growth-postgresql", "PostgreSQL", "postgresql"),
          growth("growth-hsqldb", "HSQLDB", "hsqldb"));

  private Drawings() {}

  private static Column cost(String name, String who) {
    return Column.of(name, "processor time of a message, " + who, "µs");
  }

  private static Curve event(String name, String what) {
    return Curve.of(name, "event: " + what, "ns");
  }

  /** Of all that is asked, what differs most. */
  private static Curves growth(String file, String database, String name) {
    return new Curves(
        file,
        "Questions about somebody, " + database,
        "rows of theirs in the log",
        "ms",
        X_AND_Y,
        Stream.of(
                "told within 7 days",
                "whom a reply is to",
                "log: texts of somebody",
                "owners of a number",
                "what is kept, counted",
                "what is kept, told")
            .map(what -> Curve.of(what, Pattern.quote(name + ": " + what), "ms"))
            .toList());
  }

  private static Curve sent(String name, String database) {
    return Curve.of(name, "texts sent, of so many offered a second", database, "/s");
  }

  private static Curve latency(String name, String which, String database) {
    return Curve.of(name, "from written to sent, " + which, database, "ms");
  }
}

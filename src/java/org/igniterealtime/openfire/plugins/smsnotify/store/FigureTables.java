package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.figures.DayFigures;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Delays;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Figure;
import org.igniterealtime.openfire.plugins.smsnotify.figures.FigureStore;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure.Source;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Figures in a table, and how they are counted from the tables of texts and verdicts. */
public final class FigureTables implements FigureStore {

  /** The rows that say when a part was counted last, in milliseconds; the detail is the source. */
  private static final String COUNTED = "COUNTED";

  private static final long MINUTE = 60_000;

  private final QuietJdbi jdbi;
  private final Supplier<String> currency;

  /**
   * @param currency of the budget, in which texts are charged
   */
  public FigureTables(Database database, Supplier<String> currency) {
    this.jdbi = new QuietJdbi(database);
    this.currency = Objects.requireNonNull(currency);
  }

  @Override
  public Map<Part, Instant> counted(LocalDate since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT figureDay, detail, amount FROM smsFigure"
                        + " WHERE figureDay >= ? AND name = ?")
                .bind(0, since.toEpochDay())
                .bind(1, COUNTED)
                .reduceRows(
                    new HashMap<Part, Instant>(),
                    (counted, row) -> {
                      counted.put(
                          new Part(
                              LocalDate.ofEpochDay(row.getColumn("figureDay", Long.class)),
                              Source.valueOf(row.getColumn("detail", String.class))),
                          Instant.ofEpochMilli(row.getColumn("amount", Long.class)));
                      return counted;
                    }));
  }

  @Override
  public Map<Figure, Long> count(Part part) {
    long from = millis(part.day());
    long until = millis(part.day().plusDays(1));
    return jdbi.withHandle(
        handle ->
            switch (part.source()) {
              case TEXTS -> texts(handle, from, until);
              case VERDICTS -> verdicts(handle, from, until);
              case DELAYS -> delays(handle, from, until);
            });
  }

  private static long millis(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  private Map<Figure, Long> texts(Handle handle, long from, long until) {
    Map<Figure, Long> amounts = new HashMap<>();
    String code = currency.get();
    handle
        .createQuery(
            "SELECT purpose, state, gateway, COUNT(*) AS texts, SUM(segments) AS allSegments,"
                + " SUM(chargedMicros) AS charged FROM smsText"
                + " WHERE createdAt >= ? AND createdAt < ? GROUP BY purpose, state, gateway")
        .bind(0, from)
        .bind(1, until)
        .map((row, context) -> addTexts(row, code, amounts))
        .forEach(it -> {});
    return amounts;
  }

  private static boolean addTexts(ResultSet row, String currency, Map<Figure, Long> amounts)
      throws SQLException {
    String purpose = row.getString("purpose");
    boolean isKept = TextColumns.keepsWords(Storable.orEmpty(row.getString("gateway")));
    String outcome = isKept ? Figure.SANDBOX : row.getString("state");
    add(amounts, Figure.of(Measure.TEXTS, purpose, outcome), row.getLong("texts"));
    add(amounts, Figure.of(Measure.SEGMENTS, purpose, outcome), row.getLong("allSegments"));
    add(amounts, new Figure(Measure.CHARGED, currency), row.getLong("charged"));
    return true;
  }

  private static Map<Figure, Long> verdicts(Handle handle, long from, long until) {
    Map<Figure, Long> amounts = new HashMap<>();
    handle
        .createQuery(
            "SELECT reason, COUNT(*) AS verdicts FROM smsVerdict"
                + " WHERE decidedAt >= ? AND decidedAt < ? GROUP BY reason")
        .bind(0, from)
        .bind(1, until)
        .map((row, context) -> Map.entry(row.getString("reason"), row.getLong("verdicts")))
        .forEach(it -> add(amounts, new Figure(Measure.VERDICTS, it.getKey()), it.getValue()));
    return amounts;
  }

  private static Map<Figure, Long> delays(Handle handle, long from, long until) {
    Map<Figure, Long> amounts = new HashMap<>();
    // Numbers in the place of parameters: else some databases see two expressions.
    String minutes = "FLOOR((t.sentAt - v.firstAt + " + (MINUTE - 1) + ") / " + MINUTE + ")";
    handle
        .createQuery(
            "SELECT "
                + minutes
                + " AS minutes, COUNT(*) AS texts FROM smsText t"
                + " JOIN smsVerdict v ON v.holdID = t.holdID"
                + " WHERE t.createdAt >= ? AND t.createdAt < ? AND t.purpose = ?"
                + " AND t.sentAt IS NOT NULL GROUP BY "
                + minutes)
        .bind(0, from)
        .bind(1, until)
        .bind(2, Text.Purpose.NOTICE.name())
        .map((row, context) -> Map.entry(row.getLong("minutes"), row.getLong("texts")))
        .forEach(it -> add(amounts, Delays.figure(it.getKey()), it.getValue()));
    return amounts;
  }

  private static void add(Map<Figure, Long> amounts, Figure figure, long amount) {
    if (amount != 0) {
      amounts.merge(figure, amount, Long::sum);
    }
  }

  @Override
  public boolean save(Part part, Instant at, Map<Figure, Long> amounts) {
    return jdbi.inTurn(
        handle -> {
          if (!isMine(handle, part, at.toEpochMilli())) {
            return false;
          }
          replace(handle, part, amounts);
          return true;
        });
  }

  /** Whoever has changed this row goes first; others wait for that and see what is written. */
  private static boolean isMine(Handle handle, Part part, long at) {
    long day = part.day().toEpochDay();
    String source = part.source().name();
    int changed =
        handle.execute(
            "UPDATE smsFigure SET amount = ?"
                + " WHERE figureDay = ? AND name = ? AND detail = ? AND amount < ?",
            at,
            day,
            COUNTED,
            source,
            at);
    if (changed > 0) {
      return true;
    }
    if (QuietJdbi.isAny(
        handle,
        "SELECT COUNT(*) FROM smsFigure WHERE figureDay = ? AND name = ? AND detail = ?",
        day,
        COUNTED,
        source)) {
      return false;
    }
    insertMark(handle, day, source, at);
    return true;
  }

  private static void insertMark(Handle handle, long day, String source, long at) {
    try {
      handle.execute(
          "INSERT INTO smsFigure (figureDay, name, detail, amount) VALUES (?, ?, ?, ?)",
          day,
          COUNTED,
          source,
          at);
    } catch (JdbiException e) {
      if (SqlStates.isDuplicate(e)) {
        throw new QuietJdbi.AnewException();
      }
      throw e;
    }
  }

  private static void replace(Handle handle, Part part, Map<Figure, Long> amounts) {
    long day = part.day().toEpochDay();
    Stream.of(Measure.values())
        .filter(it -> it.source() == part.source())
        .forEach(
            it ->
                handle.execute(
                    "DELETE FROM smsFigure WHERE figureDay = ? AND name = ?", day, it.name()));
    if (amounts.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO smsFigure (figureDay, name, detail, amount) VALUES (?, ?, ?, ?)");
    amounts.forEach(
        (figure, amount) -> batch.add(day, figure.measure().name(), figure.detail(), amount));
    batch.execute();
  }

  @Override
  public List<DayFigures> between(LocalDate first, LocalDate last) {
    SortedMap<LocalDate, Map<Figure, Long>> days = new TreeMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT figureDay, name, detail, amount FROM smsFigure"
                        + " WHERE figureDay >= ? AND figureDay <= ? AND name <> ?")
                .bind(0, first.toEpochDay())
                .bind(1, last.toEpochDay())
                .bind(2, COUNTED)
                .map((row, context) -> row(row))
                .forEach(
                    it ->
                        days.computeIfAbsent(it.day(), day -> new HashMap<>())
                            .put(it.figure(), it.amount())));
    List<DayFigures> found = new ArrayList<>();
    days.forEach((day, amounts) -> found.add(new DayFigures(day, amounts)));
    return found;
  }

  private record Row(LocalDate day, Figure figure, long amount) {}

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        LocalDate.ofEpochDay(row.getLong("figureDay")),
        new Figure(Measure.valueOf(row.getString("name")), row.getString("detail")),
        row.getLong("amount"));
  }

  @Override
  public void removeBefore(LocalDate day) {
    jdbi.useHandle(
        handle -> handle.execute("DELETE FROM smsFigure WHERE figureDay < ?", day.toEpochDay()));
  }
}

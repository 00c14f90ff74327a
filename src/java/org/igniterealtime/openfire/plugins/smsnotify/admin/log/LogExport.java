package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Csv;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger.TextEntry;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.InboundRow;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.TextRow;

/**
 * A log as a table to take along: all that the page would show on all its pages, with whole
 * numbers, and never what a text says. However long it is, it is written as it is read.
 */
final class LogExport implements Page {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final LogTables log;
  private final Supplier<Surroundings> around;

  LogExport(LogTables log, Supplier<Surroundings> around) {
    this.log = log;
    this.around = around;
  }

  @Override
  public String path() {
    return "/log-export";
  }

  @Override
  public Answer look(Visit visit) {
    Sought sought = Sought.by(visit, around.get());
    if (!sought.isGood()) {
      return new Answer.Elsewhere(sought.at("log.jsp").href(), "");
    }
    return new Answer.Download(
        "smsnotify-" + sought.tab().id() + "-" + DAY.format(visit.now()) + ".csv",
        Csv.TYPE,
        "exported the log of " + sought.tab().id() + (sought.isNarrow() ? " (a part)" : ""),
        out -> write(sought, visit.words(), out));
  }

  private void write(Sought sought, Wording words, OutputStream out) throws IOException {
    Csv csv = Csv.to(out);
    try {
      switch (sought.tab()) {
        case TEXTS -> {
          csv.row(TEXT);
          log.eachText(sought.filter(), each(csv, LogExport::cells));
        }
        case VERDICTS -> {
          csv.row(VERDICT);
          log.eachVerdict(sought.filter(), each(csv, it -> cells(it, words)));
        }
        case INBOUND -> {
          csv.row(INBOUND);
          log.eachInbound(sought.filter(), each(csv, LogExport::cells));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    csv.flush();
  }

  /** Writes rows, and sends them: no more of them are in memory than are read at a time. */
  private static <T> Consumer<List<T>> each(Csv csv, Function<T, List<String>> cells) {
    return rows -> {
      try {
        for (T row : rows) {
          csv.row(cells.apply(row));
        }
        csv.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  // The names of columns are for programs, too: they are the same in all languages.

  private static final List<String> TEXT =
      List.of(
          "id",
          "created",
          "recipient",
          "conversation",
          "number",
          "region",
          "purpose",
          "encoding",
          "segments",
          "state",
          "changed",
          "gateway",
          "providerId",
          "providerWord",
          "errorMeaning",
          "errorCode",
          "errorWords",
          "attempts",
          "handed",
          "sent",
          "charged",
          "price",
          "currency");

  private static List<String> cells(TextRow row) {
    TextEntry text = row.text();
    return List.of(
        text.id().toString(),
        text.created().toString(),
        text.recipient(),
        row.conversation().id(),
        text.phone().e164(),
        text.region(),
        row.purpose().name(),
        text.encoding().name(),
        Integer.toString(text.segments()),
        text.state().name(),
        text.changed().toString(),
        text.gateway().orElse(""),
        row.providerId(),
        text.word(),
        text.meaning().map(Enum::name).orElse(""),
        text.errorCode(),
        text.errorWords(),
        Integer.toString(text.attempts()),
        time(row.handed()),
        time(text.sent()),
        Amounts.plain(text.charged()),
        text.price().map(Money::micros).map(Amounts::plain).orElse(""),
        text.price().map(Money::currency).orElse(""));
  }

  private static final List<String> VERDICT =
      List.of(
          "hold",
          "decided",
          "recipient",
          "sender",
          "conversation",
          "messages",
          "firstMissed",
          "lastMissed",
          "reason",
          "sentence");

  private static List<String> cells(Verdict verdict, Wording words) {
    return List.of(
        verdict.hold().toString(),
        verdict.at().toString(),
        verdict.recipient(),
        verdict.sender(),
        verdict.conversation().id(),
        Integer.toString(verdict.count()),
        verdict.first().toString(),
        verdict.last().toString(),
        verdict.reason().name(),
        words.sentence(verdict));
  }

  private static final List<String> INBOUND =
      List.of(
          "id",
          "received",
          "number",
          "user",
          "receiver",
          "gateway",
          "providerId",
          "pictures",
          "answeredByProvider",
          "outcome",
          "conversation");

  private static List<String> cells(InboundRow row) {
    return List.of(
        row.id().toString(),
        row.received().toString(),
        row.phone().e164(),
        row.user(),
        row.receiver(),
        row.gateway(),
        row.providerId(),
        Integer.toString(row.pictures()),
        row.answered().name(),
        row.outcome().map(Enum::name).orElse(""),
        row.conversation().map(it -> it.id()).orElse(""));
  }

  private static String time(Optional<Instant> at) {
    return at.map(Instant::toString).orElse("");
  }
}

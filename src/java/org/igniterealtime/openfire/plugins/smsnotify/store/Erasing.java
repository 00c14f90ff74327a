package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.store.Pages.Row;
import org.igniterealtime.openfire.plugins.smsnotify.store.Personal.Tells;
import org.jdbi.v3.core.Handle;

/**
 * Removes people from the rows. A conversation, or who said something in a room, is in no index; so
 * all rows are looked at, for many people at once, and here rather than by the database, whose idea
 * of what is equal depends on how it is set up.
 */
final class Erasing {

  private static final Ending ERASED = new Ending(Reason.RETRACTED, "erased");
  private static final String VERDICTS = "smsVerdict";
  private static final String TEXTS = "smsText";

  /** Whoever watches what is texted counts none of these. */
  private static final Set<String> UNCOUNTED =
      Stream.of(TextState.QUEUED, TextState.SENDING, TextState.CHECKING, TextState.CANCELLED)
          .map(TextState::name)
          .collect(Collectors.toUnmodifiableSet());

  private final QuietJdbi jdbi;
  private final Batches batches = new Batches();
  private final Leavers leavers;
  private final Instant now;

  Erasing(QuietJdbi jdbi, Leavers leavers, Instant now) {
    this.jdbi = jdbi;
    this.leavers = leavers;
    this.now = now;
  }

  /** Removes them from a table. */
  void from(Personal table) {
    List<String> columns =
        new ArrayList<>(
            table.thatAny(Tells.WHOSE, Tells.AUTHOR, Tells.WHERE, Tells.NUMBER, Tells.NOTE));
    if (columns.isEmpty() || table.isOutlivingPeople()) {
      return;
    }
    table.dated().ifPresent(columns::add);
    if (table.table().equals(VERDICTS)) {
      columns.add("reason");
      columns.add("decidedAt");
      new Pages(jdbi, table, columns, "").each(page -> fromVerdicts(table, page));
    } else {
      if (table.table().equals(TEXTS)) {
        columns.addAll(List.of("state", "purpose"));
      }
      // Rows that may not be changed are read, too: by a condition the database would find no
      // place.
      new Pages(jdbi, table, columns, "").each(page -> from(table, page));
    }
  }

  private void from(Personal table, List<Row> page) {
    List<Row> gone = new ArrayList<>();
    Map<List<String>, List<Row>> blanked = new HashMap<>();
    for (Row row : page) {
      boolean isGone = isGone(table, row);
      if (isGone && !isCounted(table, row)) {
        gone.add(row);
      } else {
        List<String> columns =
            isGone ? table.thatAny(Tells.WORDS, Tells.NOTE) : blanked(table, row);
        if (!columns.isEmpty()) {
          blanked.computeIfAbsent(columns, it -> new ArrayList<>()).add(row);
        }
      }
    }
    remove(table, gone);
    blanked.forEach((columns, rows) -> blank(table, columns, rows));
  }

  /** Whether nothing of a row is to be left. */
  private boolean isGone(Personal table, Row row) {
    Instant at = row.at(table);
    String whose = whose(table, row);
    if (leavers.isOne(whose, at)) {
      return true;
    }
    // What a person has sent to us is theirs, whomever it was for.
    boolean isSent = table.table().equals("smsInbound");
    return (!isSent && values(table, row, Tells.WHERE).anyMatch(it -> isWithOne(it, whose, at)))
        || values(table, row, Tells.AUTHOR).anyMatch(it -> leavers.isOne(it, at))
        || (!Leavers.isSomebodys(whose)
            && values(table, row, Tells.NUMBER).anyMatch(it -> leavers.isNumber(it, at)));
  }

  /** Whether a text still counts, which stands for one that they have caused. */
  private boolean isCounted(Personal table, Row row) {
    if (!table.table().equals(TEXTS) || UNCOUNTED.contains(row.text("state"))) {
      return false;
    }
    Instant at = row.at(table);
    String whose = whose(table, row);
    return leavers.isOne(whose, at)
        ? row.text("purpose").equals(Text.Purpose.CODE.name()) && leavers.isCounted(whose, at)
        : leavers.isCountedWith(row.text("conversation"), whose, at);
  }

  private boolean isWithOne(String conversation, String whose, Instant at) {
    return leavers.isWithOne(conversation, whose, at);
  }

  /** What is to be blanked of a row that stays. */
  private List<String> blanked(Personal table, Row row) {
    Instant at = row.at(table);
    String whose = whose(table, row);
    List<String> columns = new ArrayList<>();
    for (String column : table.that(Tells.WHERE)) {
      if (isWithOne(row.text(column), whose, at)) {
        columns.add(column);
      }
    }
    for (String column : table.that(Tells.NOTE)) {
      if (leavers.areNamedIn(row.text(column))) {
        columns.add(column);
      }
    }
    return columns;
  }

  private static Stream<String> values(Personal table, Row row, Tells tells) {
    return table.that(tells).stream().map(row::text);
  }

  private static String whose(Personal table, Row row) {
    return values(table, row, Tells.WHOSE).findFirst().orElse("");
  }

  private void remove(Personal table, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbi.inTurn(
        handle -> {
          table
              .andFirst()
              .ifPresent(
                  first ->
                      batches.execute(
                          handle,
                          first,
                          rows.stream().map(row -> new Object[] {row.key().get(0)}).toList()));
          return batches.execute(
              handle,
              "DELETE FROM " + table.table() + where(table),
              rows.stream().map(row -> row.key().toArray()).toList());
        });
  }

  private void blank(Personal table, List<String> columns, List<Row> rows) {
    jdbi.inTurn(
        handle ->
            batches.execute(
                handle,
                "UPDATE "
                    + table.table()
                    + " SET "
                    + String.join(", ", columns.stream().map(it -> it + " = NULL").toList())
                    + where(table),
                rows.stream().map(row -> row.key().toArray()).toList()));
  }

  private static String where(Personal table) {
    return " WHERE "
        + String.join(" AND ", table.key().stream().map(it -> it + " = ?").toList())
        + (table.onlyIf().isEmpty() ? "" : " AND " + table.onlyIf());
  }

  // Verdicts: they also tell whose words texts may quote.

  private void fromVerdicts(Personal table, List<Row> page) {
    List<Row> gone = new ArrayList<>();
    for (Row row : page) {
      Instant at = row.at(table);
      String whose = whose(table, row);
      boolean isTheirs = leavers.isOne(whose, at);
      boolean isWithThem = isWithOne(row.text("conversation"), whose, at);
      boolean isByThem = !isWithThem && isBy(row, at);
      boolean isCounted = !isTheirs && leavers.isCounted(row.text("sender"), decided(row));
      if (isWithThem || isByThem) {
        if (!isTheirs) {
          giveUpTexts(row);
        }
        if (isCounted || (isByThem && !isTheirs)) {
          takeOut(row, isCounted);
        }
      }
      if (isTheirs || (isWithThem && !isCounted)) {
        gone.add(row);
      }
    }
    remove(table, gone);
  }

  private static Instant decided(Row row) {
    return Instant.ofEpochMilli(((Number) row.values().get("decidedAt")).longValue());
  }

  private boolean isBy(Row row, Instant at) {
    String facts = row.text("facts");
    return leavers.isOne(row.text("sender"), at)
        || leavers.areNamedIn(facts)
        || Optional.ofNullable(Facts.fromJson(facts).get(Settlement.AUTHORS))
            .filter(it -> leavers.isAnyOf(it, at))
            .isPresent();
  }

  /**
   * Gives up texts that may quote them, and blanks what has left. Of one that somebody has just
   * claimed, nobody will know whether it was sent.
   */
  private void giveUpTexts(Row verdict) {
    if (!verdict.text("reason").equals(Reason.SENT.name())) {
      return;
    }
    String hold = verdict.key().get(0).toString();
    UUID textsOf = Facts.summary(verdict.text("facts")).orElseGet(() -> UUID.fromString(hold));
    jdbi.inTurn(
        handle -> {
          Cancelling.recall(handle, textsOf, ERASED, now);
          List<Object> life = Life.parameters(Step.to(TextState.UNKNOWN, now));
          handle.execute(
              "UPDATE smsText SET state = ?, fence = fence + 1, leaseUntil = 0, "
                  + Life.APPEND
                  + " WHERE holdID = ? AND "
                  + Unindexed.of("state")
                  + " IN (?, ?)",
              TextState.UNKNOWN.name(),
              life.get(0),
              life.get(1),
              life.get(2),
              textsOf.toString(),
              TextState.SENDING.name(),
              TextState.CHECKING.name());
          return handle.execute(
              "UPDATE smsText SET body = NULL, mediaUrl = NULL WHERE holdID = ?",
              textsOf.toString());
        });
  }

  private void takeOut(Row verdict, boolean isCounted) {
    jdbi.useTransaction(
        handle -> {
          Object hold = verdict.key().get(0);
          Optional<String> facts = facts(handle, hold);
          facts.ifPresent(
              it ->
                  handle.execute(
                      "UPDATE smsVerdict SET facts = ? WHERE holdID = ?", withoutThem(it), hold));
          if (!isCounted && leavers.isOne(verdict.text("sender"), Instant.MIN)) {
            handle.execute("UPDATE smsVerdict SET sender = NULL WHERE holdID = ?", hold);
          }
        });
  }

  private static Optional<String> facts(Handle handle, Object hold) {
    return handle
        .select("SELECT facts FROM smsVerdict WHERE holdID = ?", hold)
        .mapTo(String.class)
        .findFirst();
  }

  private String withoutThem(String json) {
    SortedMap<String, String> facts = Facts.fromJson(json);
    Map<String, String> left = new LinkedHashMap<>();
    facts.forEach(
        (name, fact) -> {
          String without = name.equals(Settlement.AUTHORS) ? leavers.without(fact) : fact;
          if (!without.isEmpty() && !leavers.areNamedIn(without)) {
            left.put(name, without);
          }
        });
    return Facts.toJson(left);
  }
}

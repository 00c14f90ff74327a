package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Opened;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.store.ChangeBatch.Joined;
import org.igniterealtime.openfire.plugins.smsnotify.store.ChangeBatch.OfHold;
import org.jdbi.v3.core.Handle;

/** Writes one batch, a statement per kind of row; to be used within a transaction. */
final class BatchWriter {

  private final Handle handle;

  /** Name of the node whose holds they are. */
  private final String node;

  private final List<Object[]> holds = new ArrayList<>();
  private final List<Object[]> messages = new ArrayList<>();
  private final List<Object[]> replacements = new ArrayList<>();
  private final List<Object[]> gone = new ArrayList<>();
  private final List<Object[]> removals = new ArrayList<>();

  /** Of so many messages in a room, the older ones are kept no longer, whomever they name. */
  private static final int MOST_IN_A_ROOM = 10 * HoldStore.KEPT;

  private final List<Object[]> tooOld = new ArrayList<>();
  private final List<Settlement> settlements = new ArrayList<>();
  private final List<Object[]> ended = new ArrayList<>();

  private BatchWriter(Handle handle, String node) {
    this.handle = handle;
    this.node = node;
  }

  /** Writes what nobody has written before. */
  static void write(Handle handle, ChangeBatch batch, String node) {
    BatchWriter writer = new BatchWriter(handle, node);
    batch.holds().forEach(writer::take);
    writer.write(batch);
  }

  /** Writes what the tables do not show yet. */
  static void writeRest(Handle handle, ChangeBatch batch, String node) {
    BatchWriter writer = new BatchWriter(handle, node);
    batch.holds().forEach(writer::takeRest);
    writer.write(batch);
  }

  private void take(UUID hold, OfHold changes) {
    if (changes.isErased()) {
      ended.add(new Object[] {hold.toString()});
      return;
    }
    if (changes.settlement() != null) {
      settlements.add(changes.settlement());
      return;
    }
    if (changes.opened() != null) {
      holds.add(row(changes.opened()));
    }
    String id = hold.toString();
    changes.joined().forEach((number, it) -> messages.add(row(id, number, it.message())));
    takeWhatIsRepeatable(id, changes);
  }

  private void takeRest(UUID hold, OfHold changes) {
    if (changes.isErased()) {
      ended.add(new Object[] {hold.toString()});
      return;
    }
    if (QuietJdbi.isAny(
        handle, "SELECT COUNT(*) FROM smsVerdict WHERE holdID = ?", hold.toString())) {
      return;
    }
    if (changes.settlement() != null) {
      settlements.add(changes.settlement());
      return;
    }
    if (changes.opened() != null
        && !QuietJdbi.isAny(
            handle, "SELECT COUNT(*) FROM smsHold WHERE holdID = ?", hold.toString())) {
      holds.add(row(changes.opened()));
    }
    String id = hold.toString();
    changes.joined().forEach((number, it) -> takeRest(id, number, it));
    takeWhatIsRepeatable(id, changes);
  }

  private void takeRest(String hold, int number, Joined joined) {
    boolean isHeld =
        QuietJdbi.isAny(
            handle,
            "SELECT COUNT(*) FROM smsHeldMessage WHERE holdID = ? AND seq = ?",
            hold,
            number);
    if (!isHeld) {
      messages.add(row(hold, number, joined.message()));
    } else if (joined.isReplaced()) {
      replacements.add(row(hold, number, joined.message()));
    }
  }

  /** Takes what does no harm when it is written twice. */
  private void takeWhatIsRepeatable(String id, OfHold changes) {
    changes.replaced().forEach((number, it) -> replacements.add(row(id, number, it)));
    changes.gone().forEach(number -> gone.add(new Object[] {id, number}));
    if (changes.removed() > 0) {
      removals.add(new Object[] {changes.removed(), id, changes.removed()});
    }
    for (int number : changes.joined().keySet()) {
      if (number > 0 && number % HoldStore.KEPT == 0) {
        tooOld.add(new Object[] {id, number - HoldStore.KEPT, number - MOST_IN_A_ROOM});
      }
    }
  }

  private Object[] row(Opened it) {
    return new Object[] {
      it.hold().toString(),
      it.recipient(),
      it.conversation().id(),
      it.first().toEpochMilli(),
      it.attention().name(),
      0,
      node
    };
  }

  private static Object[] row(String hold, int number, MissedMessage message) {
    return new Object[] {
      Storable.bounded(message.sender(), Storable.LONGEST_AUTHOR),
      Storable.text(message.stanzaId()),
      message.at().toEpochMilli(),
      Storable.text(message.body()),
      Storable.cut(message.nick(), Storable.LONGEST_NICK),
      OtherIds.joined(message.otherIds()),
      message.content().name(),
      message.mention() ? 1 : 0,
      message.file().map(file -> file.kind().name()).orElse(null),
      message.file().map(SharedFile::url).map(Storable::address).orElse(null),
      hold,
      number
    };
  }

  private void write(ChangeBatch batch) {
    execute(
        "INSERT INTO smsHold (holdID, recipient, conversation, firstAt, attention, removedCount,"
            + " owner) VALUES (?, ?, ?, ?, ?, ?, ?)",
        holds);
    execute(
        "INSERT INTO smsHeldMessage (sender, stanzaID, sentAt, body, nick, otherIDs, content,"
            + " mention, fileKind, fileUrl, holdID, seq)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        messages);
    execute(
        "UPDATE smsHeldMessage SET sender = ?, stanzaID = ?, sentAt = ?, body = ?, nick = ?,"
            + " otherIDs = ?, content = ?, mention = ?, fileKind = ?, fileUrl = ?"
            + " WHERE holdID = ? AND seq = ?",
        replacements);
    execute("DELETE FROM smsHeldMessage WHERE holdID = ? AND seq = ?", gone);
    execute("UPDATE smsHold SET removedCount = ? WHERE holdID = ? AND removedCount < ?", removals);
    // In a room, those that name their recipient are kept for longer.
    execute(
        "DELETE FROM smsHeldMessage WHERE holdID = ? AND seq <= ?"
            + " AND (nick IS NULL OR nick = '' OR mention = 0 OR seq <= ?)",
        tooOld);
    writeSettlements();
    writeBack(batch.back());
    batch.recalls().forEach(it -> Cancelling.recall(handle, it.hold(), it.how(), it.at()));
  }

  private void writeSettlements() {
    execute(
        "INSERT INTO smsVerdict (holdID, recipient, sender, conversation, messageCount, firstAt,"
            + " lastAt, decidedAt, reason, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        settlements.stream().map(it -> row(it.verdict())).toList());
    execute(
        TextColumns.INSERT,
        settlements.stream().flatMap(it -> it.texts().stream()).map(TextColumns::row).toList());
    settlements.forEach(it -> ended.add(new Object[] {it.verdict().hold().toString()}));
    execute("DELETE FROM smsHeldMessage WHERE holdID = ?", ended);
    execute("DELETE FROM smsHold WHERE holdID = ?", ended);
  }

  private static Object[] row(Verdict verdict) {
    return new Object[] {
      verdict.hold().toString(),
      verdict.recipient(),
      verdict.sender().isEmpty() ? null : Storable.jid(verdict.sender()),
      verdict.conversation().id(),
      verdict.count(),
      verdict.first().toEpochMilli(),
      verdict.last().toEpochMilli(),
      verdict.at().toEpochMilli(),
      verdict.reason().name(),
      Facts.toJson(verdict.facts())
    };
  }

  private void writeBack(Map<String, Instant> back) {
    List<Object[]> keys = new ArrayList<>();
    List<Object[]> rows = new ArrayList<>();
    back.forEach(
        (recipient, at) -> {
          String key = Storable.key(recipient);
          keys.add(new Object[] {key});
          rows.add(new Object[] {key, Storable.jid(recipient), at.toEpochMilli()});
        });
    execute("DELETE FROM smsReturn WHERE recipientKey = ?", keys);
    execute("INSERT INTO smsReturn (recipientKey, recipient, backAt) VALUES (?, ?, ?)", rows);
  }

  private void execute(String sql, List<Object[]> rows) {
    if (!rows.isEmpty()) {
      Batches.executeAtOnce(handle, sql, rows);
    }
  }
}

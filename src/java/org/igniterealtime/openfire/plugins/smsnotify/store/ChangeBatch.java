package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Added;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Change;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Opened;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Settled;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Changes by kind: of one hold, an opening always comes first and a settlement last. */
record ChangeBatch(List<Opened> opened, List<Added> added, List<Settled> settled) {

  static ChangeBatch of(List<? extends Change> changes) {
    ChangeBatch batch = new ChangeBatch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Change change : changes) {
      if (change instanceof Opened it) {
        batch.opened.add(it);
      } else if (change instanceof Added it) {
        batch.added.add(it);
      } else if (change instanceof Settled it) {
        batch.settled.add(it);
      }
    }
    return batch;
  }

  /** The changes of it that the tables do not show yet. */
  ChangeBatch withoutWritten(Handle handle) {
    Set<UUID> ended = new HashSet<>();
    settled.forEach(it -> addIfEnded(handle, it.hold(), ended));
    opened.forEach(it -> addIfEnded(handle, it.hold(), ended));
    added.forEach(it -> addIfEnded(handle, it.hold(), ended));
    return new ChangeBatch(
        opened.stream().filter(it -> !ended.contains(it.hold()) && !isOpen(handle, it)).toList(),
        added.stream().filter(it -> !ended.contains(it.hold()) && !isHeld(handle, it)).toList(),
        settled.stream().filter(it -> !ended.contains(it.hold())).toList());
  }

  private static void addIfEnded(Handle handle, UUID hold, Set<UUID> ended) {
    if (exists(handle, "SELECT COUNT(*) FROM smsVerdict WHERE holdID = ?", hold.toString())) {
      ended.add(hold);
    }
  }

  private static boolean isOpen(Handle handle, Opened opened) {
    return exists(
        handle, "SELECT COUNT(*) FROM smsHold WHERE holdID = ?", opened.hold().toString());
  }

  private static boolean isHeld(Handle handle, Added added) {
    return exists(
        handle,
        "SELECT COUNT(*) FROM smsHeldMessage WHERE holdID = ? AND seq = ?",
        added.hold().toString(),
        added.number());
  }

  private static boolean exists(Handle handle, String count, Object... parameters) {
    return handle.select(count, parameters).mapTo(Long.class).one() > 0;
  }

  /** Writes all of it; to be called within a transaction. */
  void write(Handle handle) {
    writeOpened(handle);
    writeAdded(handle);
    writeVerdicts(handle);
    writeTexts(handle);
    removeSettled(handle);
  }

  private void writeOpened(Handle handle) {
    if (opened.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO smsHold (holdID, recipient, conversation, firstAt)"
                + " VALUES (?, ?, ?, ?)")) {
      for (Opened it : opened) {
        batch.add(
            it.hold().toString(),
            it.recipient(),
            it.conversation().id(),
            it.first().toEpochMilli());
      }
      batch.execute();
    }
  }

  private void writeAdded(Handle handle) {
    if (added.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO smsHeldMessage (holdID, seq, sender, stanzaID, sentAt, body)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      for (Added it : added) {
        MissedMessage message = it.message();
        batch.add(
            it.hold().toString(),
            it.number(),
            Storable.text(message.sender()),
            Storable.text(message.stanzaId()),
            message.at().toEpochMilli(),
            Storable.text(message.body()));
      }
      batch.execute();
    }
    for (Added it : added) {
      if (it.number() > 0 && it.number() % HoldStore.KEPT == 0) {
        handle.execute(
            "DELETE FROM smsHeldMessage WHERE holdID = ? AND seq <= ?",
            it.hold().toString(),
            it.number() - HoldStore.KEPT);
      }
    }
  }

  private void writeVerdicts(Handle handle) {
    if (settled.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO smsVerdict (holdID, recipient, conversation, messageCount, firstAt,"
                + " lastAt, decidedAt, reason, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Settled it : settled) {
        Verdict verdict = it.settlement().verdict();
        batch.add(
            verdict.hold().toString(),
            verdict.recipient(),
            verdict.conversation().id(),
            verdict.count(),
            verdict.first().toEpochMilli(),
            verdict.last().toEpochMilli(),
            verdict.at().toEpochMilli(),
            verdict.reason().name(),
            Facts.toJson(verdict.facts()));
      }
      batch.execute();
    }
  }

  private void writeTexts(Handle handle) {
    List<Text> texts = settled.stream().flatMap(it -> it.settlement().texts().stream()).toList();
    if (texts.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO smsText (textID, holdID, recipient, conversation, phone, body,"
                + " encoding, segments, state, attempts, fence, leaseUntil, notBefore,"
                + " createdAt, expiresAt, changedAt)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?)")) {
      for (Text text : texts) {
        long created = text.created().toEpochMilli();
        batch.add(
            text.id().toString(),
            text.hold().toString(),
            text.recipient(),
            text.conversation().id(),
            text.to().e164(),
            Storable.text(text.body()),
            text.encoding().name(),
            text.segments(),
            TextState.QUEUED.name(),
            created,
            created,
            text.expires().toEpochMilli(),
            created);
      }
      batch.execute();
    }
  }

  private void removeSettled(Handle handle) {
    if (settled.isEmpty()) {
      return;
    }
    for (String table : List.of("smsHeldMessage", "smsHold")) {
      try (PreparedBatch batch =
          handle.prepareBatch("DELETE FROM " + table + " WHERE holdID = ?")) {
        settled.forEach(it -> batch.add(it.hold().toString()));
        batch.execute();
      }
    }
  }
}

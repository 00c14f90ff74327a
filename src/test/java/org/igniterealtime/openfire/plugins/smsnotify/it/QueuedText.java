package org.igniterealtime.openfire.plugins.smsnotify.it;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/**
 * A text as a settled hold puts it into the queue, for one hour.
 *
 * @param recipient whom it is for
 * @param conversation what it tells of
 * @param phone where it goes
 * @param region where that number belongs
 * @param body what it says
 */
record QueuedText(String recipient, String conversation, String phone, String region, String body) {

  /** Puts it into the queue of a server, which sends it no sooner than then. */
  void putInto(OpenfireProcess server, Instant notBefore) {
    long now = System.currentTimeMillis();
    server.update(
        "INSERT INTO smsText (textID, holdID, recipient, conversation, phone, region, body,"
            + " encoding, segments, state, attempts, fence, leaseUntil, notBefore, createdAt,"
            + " expiresAt, changedAt) VALUES (?, ?, ?, ?, ?, ?, ?, 'GSM_7BIT', 1, 'QUEUED',"
            + " 0, 0, 0, ?, ?, ?, ?)",
        UUID.randomUUID().toString(),
        UUID.randomUUID().toString(),
        recipient,
        conversation,
        phone,
        region,
        body,
        notBefore.toEpochMilli(),
        now,
        now + Duration.ofHours(1).toMillis(),
        now);
  }
}

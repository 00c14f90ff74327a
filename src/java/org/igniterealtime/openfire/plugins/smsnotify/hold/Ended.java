package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Newest;

/**
 * The messages that were held once and are not any more. The server routes a message again when the
 * broken session closes that did not acknowledge it, which may be long after its hold has ended.
 *
 * <p>What is remembered is bounded in number and in time, and forgotten when the server stops,
 * since no session outlives it. Of each message there are 64 bits. That two are taken for one is
 * less likely than one in 10^14 for each that is looked for.
 */
final class Ended {

  /** So many are remembered, the newest. */
  static final int MOST = 20_000;

  /** So long they are remembered: longer than a broken session waits to be resumed. */
  static final Duration REMEMBERED = Duration.ofHours(24);

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final Map<Long, Instant> endedAt = Newest.map(MOST);

  /** Remembers a message; one without an id cannot be told from another. */
  void add(String recipient, String sender, String stanzaId, Instant now) {
    if (!stanzaId.isEmpty()) {
      long identity = identity(recipient, sender, stanzaId);
      endedAt.remove(identity);
      endedAt.put(identity, now);
    }
  }

  boolean contains(String recipient, String sender, String stanzaId, Instant now) {
    if (stanzaId.isEmpty()) {
      return false;
    }
    Instant at = endedAt.get(identity(recipient, sender, stanzaId));
    return at != null && now.isBefore(at.plus(REMEMBERED));
  }

  /** FNV-1a, 64 bits; the parts are told apart by a character that none of them can contain. */
  private static long identity(String recipient, String sender, String stanzaId) {
    return hash(hash(hash(FNV_OFFSET, recipient), sender), stanzaId);
  }

  private static long hash(long before, String part) {
    long hash = before;
    for (int i = 0; i < part.length(); i++) {
      hash = (hash ^ part.charAt(i)) * FNV_PRIME;
    }
    return (hash ^ Character.MAX_VALUE) * FNV_PRIME;
  }
}

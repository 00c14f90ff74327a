package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The messages that were held once and are not any more. The server routes a message again when the
 * broken session closes that did not acknowledge it, which may be long after its hold has ended.
 *
 * <p>What is remembered is bounded in number and in time, and forgotten when the server stops,
 * since no session outlives it. Of each message there are 64 bits. That two are taken for one is
 * less likely than one in 10^14 for each that is looked for.
 *
 * <p>There are no objects in here, but a ring of what was remembered, in that order, and a table
 * that finds a place in it (by open addressing): half a megabyte, however much has ended. It is
 * there from the first message on.
 */
final class Ended {

  /** So many endings are remembered, the newest; of a message that ended twice, both. */
  static final int MOST = 20_000;

  /** So long they are remembered: longer than a broken session waits to be resumed. */
  static final Duration REMEMBERED = Duration.ofHours(24);

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Three for every two that are remembered, so that little lies in the way of others. */
  private static final int CELLS = 1 << 15;

  private static final int EMPTY = 0;

  /** In the place of a time: nothing is remembered there. */
  private static final long NOTHING = Long.MIN_VALUE;

  private long[] identities;

  /** Beside them, in milliseconds. */
  private long[] endedAt;

  /** Places in the ring, counted from 1. */
  private int[] cells;

  /** The place that is written next. */
  private int next;

  /** Remembers a message; one without an id cannot be told from another. */
  void add(String recipient, String sender, String stanzaId, Instant now) {
    if (stanzaId.isEmpty()) {
      return;
    }
    makeRoom();
    long identity = identity(recipient, sender, stanzaId);
    int cell = cellOf(identity);
    if (cells[cell] != EMPTY) {
      endedAt[cells[cell] - 1] = NOTHING;
    }
    identities[next] = identity;
    endedAt[next] = now.toEpochMilli();
    cells[cell] = next + 1;
    next = (next + 1) % MOST;
  }

  /** Lets go of the oldest where the ring is full. */
  private void makeRoom() {
    if (cells == null) {
      identities = new long[MOST];
      endedAt = new long[MOST];
      Arrays.fill(endedAt, NOTHING);
      cells = new int[CELLS];
    } else if (endedAt[next] != NOTHING) {
      clear(cellOf(identities[next]));
      endedAt[next] = NOTHING;
    }
  }

  boolean contains(String recipient, String sender, String stanzaId, Instant now) {
    if (stanzaId.isEmpty() || cells == null) {
      return false;
    }
    int cell = cells[cellOf(identity(recipient, sender, stanzaId))];
    return cell != EMPTY && now.toEpochMilli() < endedAt[cell - 1] + REMEMBERED.toMillis();
  }

  /** The cell that has an identity, or the empty one that would have it. */
  private int cellOf(long identity) {
    int cell = home(identity);
    while (cells[cell] != EMPTY && identities[cells[cell] - 1] != identity) {
      cell = after(cell);
    }
    return cell;
  }

  /** Empties a cell, and moves up what lies behind it because of it. */
  private void clear(int cell) {
    int hole = cell;
    for (int at = after(hole); cells[at] != EMPTY; at = after(at)) {
      int home = home(identities[cells[at] - 1]);
      if (distance(home, at) >= distance(hole, at)) {
        cells[hole] = cells[at];
        hole = at;
      }
    }
    cells[hole] = EMPTY;
  }

  private static int home(long identity) {
    return (int) (identity ^ (identity >>> Integer.SIZE)) & (CELLS - 1);
  }

  private static int after(int cell) {
    return (cell + 1) & (CELLS - 1);
  }

  private static int distance(int from, int to) {
    return (to - from) & (CELLS - 1);
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

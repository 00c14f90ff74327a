package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/**
 * Lets weeks go by for what has been done with for minutes: its rows are dated back, and the plugin
 * is asked to remove what is too old. So tables keep their size.
 */
final class Years {

  /** For so many days the plugin is to keep rows, the fewest that can be set. */
  static final int KEPT_DAYS = 8;

  /** What people answer is to be known still. */
  private static final Duration SHORTEST = Duration.ofMinutes(2);

  private static final Duration OLD = Duration.ofDays(2 * KEPT_DAYS);

  private final OpenfireProcess server;
  private final Duration stays;

  /**
   * @param stays how long something has been done with before weeks go by
   */
  Years(OpenfireProcess server, Duration stays) {
    this.server = server;
    this.stays = stays.compareTo(SHORTEST) < 0 ? SHORTEST : stays;
  }

  void goBy(Instant now) {
    String before = Long.toString(now.minus(stays).toEpochMilli());
    String notBackYet = Long.toString(now.minus(Duration.ofDays(1)).toEpochMilli());
    String between = "%s BETWEEN " + notBackYet + " AND " + before;
    String back = "%1$s = %1$s - " + OLD.toMillis();
    server.update(
        "UPDATE smsText SET "
            + back.formatted("createdAt")
            + " WHERE state NOT IN ('QUEUED', 'SENDING', 'CHECKING') AND "
            + between.formatted("createdAt"));
    server.update(
        "UPDATE smsVerdict SET "
            + String.join(
                ", ",
                back.formatted("decidedAt"),
                back.formatted("firstAt"),
                back.formatted("lastAt"))
            + " WHERE "
            + between.formatted("decidedAt"));
    server.update(
        "UPDATE smsInbound SET "
            + back.formatted("receivedAt")
            + " WHERE outcome IS NOT NULL AND "
            + between.formatted("receivedAt"));
    // Openfire's own store of what nobody fetches.
    server.update(
        "DELETE FROM ofOffline WHERE creationDate < ?",
        String.format(Locale.ROOT, "%015d", now.minus(stays).toEpochMilli()));
    server.backstage().sweep();
  }
}

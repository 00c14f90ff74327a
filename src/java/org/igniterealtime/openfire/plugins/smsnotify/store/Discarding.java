package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Kept;
import org.jdbi.v3.core.Handle;

/**
 * Removes what was kept long enough. Rows are looked for first, and then changed in the order in
 * which everybody changes them.
 */
final class Discarding {

  private final QuietJdbi jdbi;
  private final Batches batches = new Batches();

  /**
   * Where something is kept.
   *
   * @param key the column that names a row, or some rows that go together
   * @param old a condition whose one parameter is an instant
   * @param order a column that tells the age, by which there is an index where there may be many
   */
  private record Place(String table, String key, String old, String order, String change) {

    Place(String table, String key, String old, String order) {
      this(table, key, old, order, "DELETE FROM " + table);
    }
  }

  Discarding(QuietJdbi jdbi) {
    this.jdbi = jdbi;
  }

  private static Place place(Kept kept) {
    return switch (kept) {
      case TEXTS ->
          new Place(
              "smsText",
              "textID",
              "createdAt < ? AND state NOT IN ('QUEUED', 'SENDING', 'CHECKING')",
              "createdAt");
      case VERDICTS -> new Place("smsVerdict", "holdID", "decidedAt < ?", "decidedAt");
      case INBOUND ->
          new Place("smsInbound", "inboundID", "receivedAt < ? AND state = 'DONE'", "receivedAt");
      case OPT_OUT_HISTORY ->
          new Place("smsOptOutEvent", "eventID", "happenedAt < ?", "happenedAt");
      case OPT_OUT_NUMBERS ->
          new Place(
              "smsOptOut",
              "optOutKey",
              "optedOutAt < ? AND salted = 1 AND phone IS NOT NULL",
              "optedOutAt",
              "UPDATE smsOptOut SET phone = NULL");
      case LANGUAGES -> new Place("smsLanguage", "recipientKey", "changedAt < ?", "changedAt");
      case RETURNS -> new Place("smsReturn", "recipientKey", "backAt < ?", "backAt");
      case CONVERSATIONS ->
          new Place("smsConversation", "conversationKey", "changedAt < ?", "changedAt");
      case MUTES -> new Place("smsMute", "muteKey", "mutedUntil < ?", "mutedUntil");
      case CODES -> new Place("smsNumberCode", "recipientKey", "expiresAt < ?", "expiresAt");
      case LOST_MESSAGES ->
          new Place(
              "smsHeldMessage",
              "holdID",
              "sentAt < ? AND NOT EXISTS (SELECT 1 FROM smsHold"
                  + " WHERE smsHold.holdID = smsHeldMessage.holdID)",
              "holdID");
    };
  }

  /** What {@code Records.removeOld} promises. */
  int discard(Kept kept, Instant before, int most) {
    Place place = place(kept);
    long limit = before.toEpochMilli();
    List<String> found = jdbi.withHandle(handle -> find(handle, place, limit, most));
    if (found.isEmpty()) {
      return 0;
    }
    List<Object[]> rows =
        found.stream().distinct().sorted().map(key -> new Object[] {key, limit}).toList();
    return jdbi.inTurn(
        handle ->
            IntStream.of(
                    batches.execute(
                        handle,
                        place.change() + " WHERE " + place.key() + " = ? AND " + place.old(),
                        rows))
                .sum());
  }

  private static List<String> find(Handle handle, Place place, long limit, int most) {
    return handle
        .select(
            "SELECT "
                + place.key()
                + " FROM "
                + place.table()
                + " WHERE "
                + place.old()
                + " ORDER BY "
                + place.order()
                + FirstRows.clause(handle, most),
            limit)
        .setMaxRows(most)
        .mapTo(String.class)
        .list();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;

/** Where holds outlive a crash. All of it may block, and may throw if the database is away. */
public interface HoldStore {

  /**
   * More messages of one hold than any text quotes. The newest are kept; of older ones only the
   * number is.
   */
  int KEPT = 20;

  /**
   * The database refuses a change for what it is: a value or a key (SQLState classes 22 and 23). It
   * would be refused again however often it is written. Whatever else is thrown may pass.
   */
  final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(Throwable cause) {
      super(cause);
    }
  }

  /** One thing to write. */
  sealed interface Change {
    UUID hold();
  }

  /** A hold was opened. */
  record Opened(UUID hold, String recipient, Conversation conversation, Instant first)
      implements Change {}

  /**
   * A message joined a hold.
   *
   * @param number which one of the hold's messages it is, counted from 0
   */
  record Added(UUID hold, int number, MissedMessage message) implements Change {}

  /** A hold ended. Replaces the hold by its verdict and texts. */
  record Settled(Settlement settlement) implements Change {
    @Override
    public UUID hold() {
      return settlement.verdict().hold();
    }
  }

  /**
   * A hold as it was stored.
   *
   * @param count how many messages it had in all
   * @param messages the newest of them, oldest first; may be empty if the crash came between
   */
  record Stored(
      UUID hold,
      String recipient,
      Conversation conversation,
      Instant first,
      int count,
      List<MissedMessage> messages) {}

  /**
   * Makes sure that the tables are there.
   *
   * @throws IllegalStateException if they are not, with a message for the operator
   */
  void open();

  /** Whether the database answers. Never throws. */
  boolean isReachable();

  /**
   * Writes all changes in one transaction, in their order. Writing one again that was written
   * before changes nothing. If it throws, none of them is written.
   *
   * @throws RefusedException if one of them can never be written
   */
  void write(List<? extends Change> changes);

  /** All holds that have not ended. */
  List<Stored> load();

  /**
   * When the last message was taken, for everybody for whom one ever was since an instant.
   *
   * @return by bare JID of the recipient
   */
  Map<String, Instant> lastTaken(Instant since);

  /** When the last message was taken for anybody; the epoch where none ever was. */
  Instant lastTaken();
}

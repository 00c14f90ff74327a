package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
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
   * What is let go where more messages came than are kept: the oldest; in a room, one that names
   * its recipient only if all do.
   *
   * @param all oldest first, at least one
   */
  static <T> T leastWanted(Collection<T> all, Function<T, MissedMessage> message) {
    return all.stream()
        .filter(it -> !message.apply(it).mention())
        .findFirst()
        .orElseGet(() -> all.iterator().next());
  }

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

    /** The holds that it is about: their changes are written in order. */
    List<UUID> holds();
  }

  /** A hold was opened. */
  record Opened(
      UUID hold, String recipient, Conversation conversation, Attention attention, Instant first)
      implements Change {
    @Override
    public List<UUID> holds() {
      return List.of(hold);
    }
  }

  /**
   * A message joined a hold.
   *
   * @param number which one of the hold's messages it is, counted from 0
   */
  record Added(UUID hold, int number, MissedMessage message) implements Change {
    @Override
    public List<UUID> holds() {
      return List.of(hold);
    }
  }

  /**
   * A message of a hold says something else now.
   *
   * @param number which one of the hold's messages it is
   */
  record Replaced(UUID hold, int number, MissedMessage message) implements Change {
    @Override
    public List<UUID> holds() {
      return List.of(hold);
    }
  }

  /**
   * A message left a hold: it was read, or taken back.
   *
   * @param number which one of the hold's messages it is
   * @param removed how many have left it so far, this one included
   */
  record Removed(UUID hold, int number, int removed) implements Change {
    @Override
    public List<UUID> holds() {
      return List.of(hold);
    }
  }

  /**
   * Holds ended. Replaces them by their verdicts and texts, all at once.
   *
   * @param settlements one; or more, if one text tells of them all
   */
  record Settled(List<Settlement> settlements) implements Change {

    public Settled {
      settlements = List.copyOf(settlements);
    }

    public Settled(Settlement settlement) {
      this(List.of(settlement));
    }

    @Override
    public List<UUID> holds() {
      return settlements.stream().map(it -> it.verdict().hold()).toList();
    }
  }

  /** A hold leaves nothing behind, not even a verdict: somebody whom it names was erased. */
  record Erased(UUID hold) implements Change {
    @Override
    public List<UUID> holds() {
      return List.of(hold);
    }
  }

  /** Somebody who was told of something came back, or read it: the pauses begin anew. */
  record Returned(String recipient, Instant at) implements Change {
    @Override
    public List<UUID> holds() {
      return List.of();
    }
  }

  /**
   * All that the texts of a hold tell of was seen, or taken back, before they left: those that
   * still wait are given up, and if none has left, that is the verdict on whatever they tell of.
   *
   * @param hold the one that has the texts
   */
  record Recalled(UUID hold, Ending how, Instant at) implements Change {
    @Override
    public List<UUID> holds() {
      return List.of(hold);
    }
  }

  /**
   * A hold as it was stored.
   *
   * @param count how many messages it has in all
   * @param removed how many messages have left it
   * @param messages the newest of them by number, in order; may be empty if the crash came between
   */
  record Stored(
      UUID hold,
      String recipient,
      Conversation conversation,
      Attention attention,
      Instant first,
      int count,
      int removed,
      SortedMap<Integer, MissedMessage> messages) {}

  /**
   * A hold that ended in texts which have not all left yet.
   *
   * @param last when the last message was missed that they tell of
   * @param textsOf the hold that has the texts: itself, unless a summary tells of it
   */
  record OnItsWay(
      UUID hold, String recipient, Conversation conversation, Instant last, UUID textsOf) {}

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

  /** A hold, and whose it is. */
  record Owned(UUID hold, String recipient) {}

  /** This node's holds that have not ended, and those that no node owns, which become its own. */
  List<Stored> load();

  /** The holds of a node that have not ended. */
  List<Owned> ownedBy(String node);

  /** For whom other nodes, be they dead, have holds that have not ended; bare JIDs. */
  Set<String> heldElsewhere();

  /**
   * Makes holds of another node this one's.
   *
   * @return those that were {@code from}'s until now; what somebody else has taken meanwhile, or
   *     has ended, is left out
   */
  List<Stored> take(Collection<UUID> holds, String from);

  /** All holds that ended in texts of which some wait to be sent. */
  List<OnItsWay> onTheirWay();

  /**
   * Which of some holds ended in texts of which some wait to be sent, be they their own or those of
   * a summary that tells of them.
   */
  Set<UUID> waiting(Collection<UUID> holds);

  /** Who was told of something since an instant, and has not come back since then; bare JIDs. */
  Set<String> told(Instant since);

  /**
   * When the last message was taken, for everybody for whom one ever was since an instant.
   *
   * @return by bare JID of the recipient
   */
  Map<String, Instant> lastTaken(Instant since);

  /** When the last message was taken for anybody; the epoch where none ever was. */
  Instant lastTaken();
}

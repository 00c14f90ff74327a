package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;

/**
 * What one node of a cluster tells another.
 *
 * @param from the name of the node that wrote it
 * @param line what the letters have in common that are sent one after the other, each when the one
 *     before was answered
 * @param number which letter of its line it is; one that is sent again keeps its number
 */
public record Letter(String from, UUID line, long number, List<News> news) {

  public Letter {
    Objects.requireNonNull(from);
    Objects.requireNonNull(line);
    news = List.copyOf(news);
  }

  /** One thing that it tells. */
  public sealed interface News {}

  /** Something happened that matters to a person of that node. */
  public record Happened(ChatEvent event) implements News {}

  /**
   * A person belongs to that node now: all that this one knew of them.
   *
   * @param person bare JID
   * @param told whether they were told of something and have not come back since
   * @param holds what waits in the database, still this node's
   * @param sent holds that ended in texts, which may not have left yet
   * @param memory what is in no database, as the events that it came from: where their devices look
   *     and how far they can be reached; messages that are watched, or not to be stored, or of
   *     which it is not known yet whether they are missed. A {@link ChatEvent.Displayed} says no
   *     more than that the device tells what was read
   */
  public record Moved(
      String person, boolean told, List<UUID> holds, List<Sent> sent, List<ChatEvent> memory)
      implements News {

    public Moved {
      holds = List.copyOf(holds);
      sent = List.copyOf(sent);
      memory = List.copyOf(memory);
    }
  }

  /**
   * A hold that ended in texts.
   *
   * @param newest the last message that they tell of; null where it is not known any more
   * @param single whether that is the only one
   * @param until how long they may be on their way
   */
  public record Sent(
      UUID hold, Conversation conversation, MissedMessage newest, boolean single, Instant until) {}

  /** A hold that is being judged, or whose texts are on their way, was seen by its recipient. */
  public record Seen(UUID hold, Ending how) implements News {}

  /** The texts of one hold tell of several. */
  public record ToldTogether(UUID textsOf, List<UUID> holds) implements News {

    public ToldTogether {
      holds = List.copyOf(holds);
    }
  }

  /**
   * Nothing is to be left of some people, nor of what they have said.
   *
   * @param people bare JIDs
   * @param until what was said later stays
   */
  public record Erased(List<String> people, Instant until) implements News {

    public Erased {
      people = List.copyOf(people);
    }
  }

  /**
   * What a node may remember is another now.
   *
   * @param whose bare JID; empty for all
   */
  public record Changed(What what, String whose) implements News {}

  /** What may be another. */
  public enum What {
    /** Which role somebody has. */
    ROLE,
    /** Somebody's numbers and language. */
    CONTACT
  }
}

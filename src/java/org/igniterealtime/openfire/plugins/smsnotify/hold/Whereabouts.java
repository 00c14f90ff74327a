package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;

/**
 * Where somebody looks, and what waits for them, as it stands at one moment.
 *
 * @param isElsewhere whether they belong to another node of the cluster: then only their sessions
 *     are known here, and neither what their clients have shown nor what waits
 * @param belongs whether they belong to the room that was asked for; empty outside of rooms
 * @param devices their sessions that messages are delivered to
 * @param ignored the resources of their sessions that none are delivered to: of a priority below 0,
 *     or not available
 * @param attention how much attention they pay to the conversation, or could pay to any at most if
 *     none was asked for
 * @param isMissed whether their role says that a message would be missed
 * @param waiting what waits for them, of all conversations, soonest first
 */
public record Whereabouts(
    boolean isElsewhere,
    Optional<Boolean> belongs,
    List<Device> devices,
    List<String> ignored,
    Attention attention,
    boolean isMissed,
    List<WaitingHold> waiting) {

  public Whereabouts {
    Objects.requireNonNull(belongs);
    devices = List.copyOf(devices);
    ignored = List.copyOf(ignored);
    Objects.requireNonNull(attention);
    waiting = List.copyOf(waiting);
  }

  /**
   * A session.
   *
   * @param isInRoom whether it is in the room; empty outside of rooms
   * @param state the last chat state that it showed in the conversation
   * @param shown when it did
   * @param isElsewhere whether it had another conversation before its eyes after that
   * @param isSilent whether it never showed any chat state, as far as is known
   * @param attention how much attention it pays
   */
  public record Device(
      Sessions.Session session,
      Optional<Boolean> isInRoom,
      Optional<ChatState> state,
      Optional<Instant> shown,
      boolean isElsewhere,
      boolean isSilent,
      Attention attention) {

    public Device {
      Objects.requireNonNull(session);
      Objects.requireNonNull(isInRoom);
      Objects.requireNonNull(state);
      Objects.requireNonNull(shown);
      Objects.requireNonNull(attention);
    }
  }
}

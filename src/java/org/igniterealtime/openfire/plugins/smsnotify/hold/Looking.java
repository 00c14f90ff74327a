package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;

/**
 * How much attention somebody pays to a conversation: the best of what each session tells. It is
 * asked for every message, so it takes no streams.
 */
final class Looking {

  private Looking() {}

  /**
   * The attention that somebody pays to a conversation.
   *
   * @param sessions theirs
   * @param looks where their devices look
   * @param devicesInRoom their devices that are in the room; without meaning outside of rooms
   */
  static Attention attention(
      List<Sessions.Session> sessions,
      Looks looks,
      Conversation conversation,
      Set<String> devicesInRoom,
      Focus focus,
      Instant now) {
    Attention most = Attention.OFFLINE;
    for (Sessions.Session session : sessions) {
      if (isConnected(session)) {
        most = max(most, attention(session, looks, conversation, devicesInRoom, focus, now));
      }
    }
    return most;
  }

  /**
   * The attention that somebody can pay to any conversation at most, as far as their presence
   * tells.
   */
  static Attention presence(List<Sessions.Session> sessions, Focus focus, Instant now) {
    Attention most = Attention.OFFLINE;
    for (Sessions.Session session : sessions) {
      if (isConnected(session)) {
        most = max(most, byPresence(session, focus, now).orElse(Attention.ATTENDING));
      }
    }
    return most;
  }

  private static Attention max(Attention one, Attention other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /**
   * What one session tells, for whoever is to see it: the same as {@link #attention} and {@link
   * #presence} go by.
   *
   * @param conversation empty for any: then only the presence says something
   * @param devicesInRoom as in {@link #attention}
   */
  static Whereabouts.Device device(
      Sessions.Session session,
      Looks looks,
      Optional<Conversation> conversation,
      Set<String> devicesInRoom,
      Focus focus,
      Instant now) {
    String device = session.device();
    Optional<Looks.Look> last = conversation.flatMap(it -> looks.last(device, it));
    return new Whereabouts.Device(
        session,
        conversation.filter(Conversation::isRoom).map(it -> devicesInRoom.contains(device)),
        last.map(Looks.Look::state),
        last.map(Looks.Look::at),
        last.filter(it -> looks.isElsewhereSince(device, it)).isPresent(),
        !looks.knows(device),
        session.detached()
            ? Attention.OFFLINE
            : conversation
                .map(it -> attention(session, looks, it, devicesInRoom, focus, now))
                .orElseGet(() -> byPresence(session, focus, now).orElse(Attention.ATTENDING)));
  }

  /**
   * Whether somebody attends to a conversation and a chat state of theirs says so: neither a client
   * that is silent nor one that must not be disturbed counts.
   */
  static boolean looksAt(
      List<Sessions.Session> sessions,
      Looks looks,
      Conversation conversation,
      Focus focus,
      Instant now) {
    for (Sessions.Session session : sessions) {
      String device = session.device();
      if (isConnected(session)
          && byPresence(session, focus, now).isEmpty()
          && looks.knows(device)
          && byChatState(device, looks, conversation, focus, now) == Attention.ATTENDING) {
        return true;
      }
    }
    return false;
  }

  /** Whether a device that is connected says that nobody is to disturb them. */
  static boolean isNotToBeDisturbed(List<Sessions.Session> sessions, Focus focus) {
    return focus.respectsDoNotDisturb()
        && sessions.stream()
            .anyMatch(it -> isConnected(it) && it.show() == Sessions.Show.DO_NOT_DISTURB);
  }

  /** Whether a session is connected, and nothing says that nobody uses it. */
  static boolean isUsed(Sessions.Session session, Focus focus, Instant now) {
    return isConnected(session) && byPresence(session, focus, now).isEmpty();
  }

  /** A detached session (XEP-0198) is as good as none. */
  private static boolean isConnected(Sessions.Session session) {
    return !session.detached();
  }

  private static Attention attention(
      Sessions.Session session,
      Looks looks,
      Conversation conversation,
      Set<String> devicesInRoom,
      Focus focus,
      Instant now) {
    String device = session.device();
    Optional<Attention> presence = byPresence(session, focus, now);
    if (presence.isPresent()) {
      return presence.get();
    }
    if (conversation.isRoom() && !devicesInRoom.contains(device)) {
      return Attention.OTHER_CONVERSATION;
    }
    if (!looks.knows(device)) {
      return focus.silentClientsLook() ? Attention.ATTENDING : Attention.UNFOCUSED;
    }
    return byChatState(device, looks, conversation, focus, now);
  }

  /** What presence and XEP-0352 decide, whatever the conversation; empty where they do not. */
  private static Optional<Attention> byPresence(
      Sessions.Session session, Focus focus, Instant now) {
    if (session.show() == Sessions.Show.DO_NOT_DISTURB && focus.respectsDoNotDisturb()) {
      return Optional.of(Attention.ATTENDING);
    }
    boolean idle = session.idleSince() != null && isTooOld(session.idleSince(), focus, now);
    boolean nobodyThere = session.inactive() || session.show() == Sessions.Show.AWAY || idle;
    return nobodyThere ? Optional.of(Attention.UNFOCUSED) : Optional.empty();
  }

  /**
   * A later inactive or gone in another conversation says nothing of this one: clients send it for
   * the conversation that was left, some only after they sent active to the new one.
   */
  private static Attention byChatState(
      String device, Looks looks, Conversation conversation, Focus focus, Instant now) {
    Optional<Looks.Look> last = looks.last(device, conversation);
    if (last.isEmpty()
        || last.get().state() == ChatState.GONE
        || looks.isElsewhereSince(device, last.get())) {
      return Attention.OTHER_CONVERSATION;
    }
    return last.get().isThere() && !isTooOld(last.get().at(), focus, now)
        ? Attention.ATTENDING
        : Attention.UNFOCUSED;
  }

  private static boolean isTooOld(Instant sign, Focus focus, Instant now) {
    return sign.plus(focus.attentionSpan()).isBefore(now);
  }
}

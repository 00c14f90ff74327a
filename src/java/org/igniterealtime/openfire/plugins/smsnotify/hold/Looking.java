package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;

/** How much attention somebody pays to a conversation: the best of what each session tells. */
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
    return connected(sessions)
        .map(session -> attention(session, looks, conversation, devicesInRoom, focus, now))
        .max(Comparator.naturalOrder())
        .orElse(Attention.OFFLINE);
  }

  /**
   * The attention that somebody can pay to any conversation at most, as far as their presence
   * tells.
   */
  static Attention presence(List<Sessions.Session> sessions, Focus focus, Instant now) {
    return connected(sessions)
        .map(session -> byPresence(session, focus, now).orElse(Attention.ATTENDING))
        .max(Comparator.naturalOrder())
        .orElse(Attention.OFFLINE);
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
    return connected(sessions)
        .filter(session -> byPresence(session, focus, now).isEmpty())
        .filter(session -> looks.knows(session.device()))
        .map(session -> byChatState(session.device(), looks, conversation, focus, now))
        .anyMatch(attention -> attention == Attention.ATTENDING);
  }

  /** Whether a device that is connected says that nobody is to disturb them. */
  static boolean isNotToBeDisturbed(List<Sessions.Session> sessions, Focus focus) {
    return focus.respectsDoNotDisturb()
        && connected(sessions).anyMatch(it -> it.show() == Sessions.Show.DO_NOT_DISTURB);
  }

  /** Whether a session is connected, and nothing says that nobody uses it. */
  static boolean isUsed(Sessions.Session session, Focus focus, Instant now) {
    return !session.detached() && byPresence(session, focus, now).isEmpty();
  }

  /** A detached session (XEP-0198) is as good as none. */
  private static Stream<Sessions.Session> connected(List<Sessions.Session> sessions) {
    return sessions.stream().filter(session -> !session.detached());
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

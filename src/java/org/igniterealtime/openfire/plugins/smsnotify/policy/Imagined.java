package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;

/**
 * A message that has not come: what if it did?
 *
 * @param user bare JID of the local user who would miss it
 * @param with the other person or the room, by bare JID; empty for any
 * @param isRoom whether that is a room
 * @param isMention whether it would name the user; without meaning outside of rooms
 */
public record Imagined(String user, String with, boolean isRoom, boolean isMention) {

  /** No hold has it. */
  static final UUID NO_HOLD = new UUID(0, 0);

  public Imagined {
    Objects.requireNonNull(user);
    Objects.requireNonNull(with);
  }

  /** Any message to somebody. */
  public static Imagined to(String user) {
    return new Imagined(user, "", false, true);
  }

  /** One that somebody writes to somebody. */
  public static Imagined between(String user, String other) {
    return new Imagined(user, other, false, true);
  }

  /** One that is written in a room. */
  public static Imagined in(String room, String user, boolean isMention) {
    return new Imagined(user, room, true, isMention);
  }

  /** Where it would be said; empty where that may be anywhere. */
  public Optional<Conversation> conversation() {
    return with.isEmpty() ? Optional.empty() : Optional.of(place());
  }

  private Conversation place() {
    return isRoom ? Conversation.in(with) : Conversation.between(user, with);
  }

  /** Whether it says enough to be asked about that. */
  boolean tells(Hurdle.About about) {
    return switch (about) {
      case PERSON -> true;
      case CONVERSATION -> !with.isEmpty();
      case AUTHOR -> !with.isEmpty() && !isRoom;
    };
  }

  /** What the filters are shown. Where its author is not known, that is the empty string. */
  Notice notice(Instant now) {
    MissedMessage message =
        new MissedMessage(
            isRoom ? "" : with, "", "", List.of(), now, Content.TEXT, "", !isRoom || isMention);
    return new Notice(NO_HOLD, user, place(), List.of(message), 1, Attention.OFFLINE, now, now);
  }
}

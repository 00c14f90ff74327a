package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A message that its recipient was not attending to when it arrived, and has not read since.
 *
 * @param sender bare JID of its author; in a room that does not tell, the author's occupant JID
 * @param nick what its author is called in the room; empty outside of rooms
 * @param stanzaId its origin-id, else the stanza's id, by which a repeated routing is known; empty
 *     where it has none
 * @param otherIds what else it is called, for those who correct, retract or mark it: the stanza's
 *     id where that differs, and the ids that archives gave it (XEP-0359); at most {@value
 *     #MOST_OTHER_IDS}
 * @param at when the server routed it
 * @param content what it is
 * @param body what it says, cut to {@value #MAX_BODY_LENGTH} characters; empty unless it is {@link
 *     Content#TEXT}
 * @param file the file that was sent; empty unless it is {@link Content#FILE}, and where no more is
 *     known of it than that
 * @param mention whether it names its recipient; always true outside of rooms
 */
public record MissedMessage(
    String sender,
    String nick,
    String stanzaId,
    List<String> otherIds,
    Instant at,
    Content content,
    String body,
    Optional<SharedFile> file,
    boolean mention) {

  /** More than any text can quote, and what every database stores without a large object. */
  public static final int MAX_BODY_LENGTH = 1000;

  /** Longer ids exist only to do harm. */
  public static final int MAX_ID_LENGTH = 255;

  /** Its own id, and those of the archives of author, room and recipient. */
  public static final int MOST_OTHER_IDS = 4;

  public MissedMessage {
    Objects.requireNonNull(sender);
    Objects.requireNonNull(nick);
    Objects.requireNonNull(stanzaId);
    Objects.requireNonNull(at);
    Objects.requireNonNull(content);
    Objects.requireNonNull(body);
    otherIds = List.copyOf(otherIds);
    if (content != Content.TEXT && !body.isEmpty()) {
      throw new IllegalArgumentException("what is " + content + " is never quoted");
    }
    if (content != Content.FILE && file.isPresent()) {
      throw new IllegalArgumentException("what is " + content + " has no file");
    }
  }

  /** A message of which no file is known. */
  public MissedMessage(
      String sender,
      String nick,
      String stanzaId,
      List<String> otherIds,
      Instant at,
      Content content,
      String body,
      boolean mention) {
    this(sender, nick, stanzaId, otherIds, at, content, body, Optional.empty(), mention);
  }

  /** Words that one person said to another. */
  public MissedMessage(String sender, String stanzaId, Instant at, String body) {
    this(sender, "", stanzaId, List.of(), at, Content.TEXT, body, true);
  }

  /** Whether somebody means this message by an id. */
  public boolean isCalled(String id) {
    return !id.isEmpty() && (stanzaId.equals(id) || otherIds.contains(id));
  }

  /**
   * Whether somebody means this message by an id, and may: its author, or the room.
   *
   * @param author who means it; empty for the room
   */
  public boolean isCalled(String id, String author) {
    return isCalled(id) && (author.isEmpty() || sender.equals(author));
  }

  /** Whether this is the other one, routed again; one without an id is like no other. */
  public boolean isCopyOf(MissedMessage other) {
    return !stanzaId.isEmpty() && stanzaId.equals(other.stanzaId) && sender.equals(other.sender);
  }

  /** The same message, as it concerns somebody whom it does or does not name. */
  public MissedMessage mentioning(boolean mentioned) {
    // All whom it does not name, which may be thousands, share one.
    return mentioned == mention
        ? this
        : new MissedMessage(sender, nick, stanzaId, otherIds, at, content, body, file, mentioned);
  }

  /** This message with the words of its correction (XEP-0308): still called and dated as before. */
  public MissedMessage corrected(MissedMessage correction) {
    return new MissedMessage(
        sender,
        nick,
        stanzaId,
        otherIds,
        at,
        correction.content,
        correction.body,
        correction.file,
        mention || correction.mention);
  }
}

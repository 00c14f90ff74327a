package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;

/**
 * Which conversation a hold is of, and its newest messages, as an array of bytes. A million holds
 * may wait for hours, nearly all of them with one message, and as objects a message takes four
 * times what is in it. Whoever wants something of it takes it out; the array itself never changes.
 *
 * <p>The JID of whoever is on the other side is there once, and says who has written what.
 */
final class Kept {

  private static final List<Content> CONTENTS = List.of(Content.values());
  private static final List<SharedFile.Kind> KINDS = List.of(SharedFile.Kind.values());

  /** What usually is in a message beside its words. */
  private static final int USUAL = 48;

  /** What is true of a message, a bit each. */
  private static final int IS_MENTION = 1;

  private static final int IS_OF_OTHER = 2;
  private static final int HAS_NICK = 4;
  private static final int HAS_FILE = 8;

  private Kept() {}

  /** A message and which one of the hold's it is. */
  record Entry(int number, MissedMessage message) {}

  /** Of a conversation with no messages. */
  static byte[] of(Conversation conversation, String recipient) {
    Optional<String> other =
        conversation
            .other(recipient)
            .filter(it -> !conversation.isRoom())
            .filter(it -> Conversation.between(it, recipient).equals(conversation));
    String named = other.orElse(conversation.id());
    Packed.Writer to = new Packed.Writer(new byte[0], named.length() + 2);
    to.count(other.isPresent() ? 1 : 0);
    to.string(named);
    return to.bytes();
  }

  static Conversation conversation(byte[] kept, String recipient) {
    Packed.Reader from = new Packed.Reader(kept);
    return from.count() == 1
        ? Conversation.between(from.string(), recipient)
        : new Conversation(from.string());
  }

  /** Whether it is of a conversation: the same, but that none is made for it. */
  static boolean isOf(byte[] kept, String recipient, Conversation conversation) {
    Packed.Reader from = new Packed.Reader(kept);
    return from.count() == 1
        ? conversation.isOf(from.string(), recipient)
        : conversation.id().equals(from.string());
  }

  /** The same conversation with other messages. */
  static byte[] with(byte[] kept, String recipient, List<Entry> messages) {
    byte[] all = of(conversation(kept, recipient), recipient);
    for (Entry entry : messages) {
      all = with(all, entry);
    }
    return all;
  }

  /** With a message more. */
  static byte[] with(byte[] kept, Entry entry) {
    MissedMessage message = entry.message();
    Packed.Writer to = new Packed.Writer(kept, USUAL + message.body().length());
    boolean isOfOther = message.sender().equals(other(new Packed.Reader(kept)));
    to.count(entry.number());
    to.count(
        (message.mention() ? IS_MENTION : 0)
            | (isOfOther ? IS_OF_OTHER : 0)
            | (message.nick().isEmpty() ? 0 : HAS_NICK)
            | (message.file().isEmpty() ? 0 : HAS_FILE));
    if (!isOfOther) {
      to.string(message.sender());
    }
    if (!message.nick().isEmpty()) {
      to.string(message.nick());
    }
    to.string(message.stanzaId());
    to.count(message.otherIds().size());
    message.otherIds().forEach(to::string);
    to.instant(message.at());
    to.count(CONTENTS.indexOf(message.content()));
    to.string(message.body());
    message
        .file()
        .ifPresent(
            file -> {
              to.count(KINDS.indexOf(file.kind()));
              to.string(file.url());
            });
    return to.bytes();
  }

  /** Whoever is on the other side; the id of the conversation, where that is not known. */
  private static String other(Packed.Reader from) {
    from.count();
    return from.string();
  }

  /** Whether there are messages. */
  static boolean hasAny(byte[] kept) {
    Packed.Reader from = new Packed.Reader(kept);
    other(from);
    return from.hasMore();
  }

  /** Its messages, oldest first; a list of the caller's own. */
  static List<Entry> messages(byte[] kept) {
    Packed.Reader from = new Packed.Reader(kept);
    String other = other(from);
    List<Entry> messages = new ArrayList<>(2);
    while (from.hasMore()) {
      messages.add(next(from, other));
    }
    return messages;
  }

  private static Entry next(Packed.Reader from, String other) {
    int number = from.count();
    int bits = from.count();
    String sender = is(bits, IS_OF_OTHER) ? other : from.string();
    String nick = is(bits, HAS_NICK) ? from.string() : "";
    String stanzaId = from.string();
    List<String> otherIds = otherIds(from);
    Instant at = from.instant();
    Content content = CONTENTS.get(from.count());
    String body = from.string();
    Optional<SharedFile> file =
        is(bits, HAS_FILE)
            ? Optional.of(new SharedFile(KINDS.get(from.count()), from.string()))
            : Optional.empty();
    return new Entry(
        number,
        new MissedMessage(
            sender, nick, stanzaId, otherIds, at, content, body, file, is(bits, IS_MENTION)));
  }

  private static List<String> otherIds(Packed.Reader from) {
    int count = from.count();
    if (count == 0) {
      return List.of();
    }
    List<String> ids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ids.add(from.string());
    }
    return ids;
  }

  private static boolean is(int bits, int which) {
    return (bits & which) != 0;
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatState;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Letter;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;

/**
 * Letters in bytes. Each of the news says how long it is, so that one that is broken, or not known
 * here, is left out and counted, and the others are read. Nodes that write another {@link #FORMAT}
 * do not write to each other at all.
 */
final class Letters {

  /** To be counted up when a letter of before could not be read any more, or not be written. */
  static final int FORMAT = 1;

  private static final int MOST_NEWS = 10_000;
  private static final int MOST_PARTS = 100_000;

  private final AtomicLong unread = new AtomicLong();

  /** What each of the news begins with. */
  private enum Kind {
    NONE,
    SAID,
    CORRECTED,
    RETRACTED,
    TYPED,
    ACTED,
    DISPLAYED,
    DEVICE_CHANGED,
    MOVED,
    SEEN,
    TOLD_TOGETHER,
    CHANGED,
    ERASED
  }

  /** How many news could not be read. */
  long unread() {
    return unread.get();
  }

  /** Writes a letter. */
  static byte[] written(Letter letter) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeUTF(letter.from());
      write(letter.line(), out);
      out.writeLong(letter.number());
      out.writeInt(letter.news().size());
      for (Letter.News news : letter.news()) {
        writeFramed(news, out);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalArgumentException("a letter that cannot be written", e);
    }
  }

  private static void writeFramed(Letter.News news, DataOutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream framed = new DataOutputStream(bytes);
    Kind kind;
    if (news instanceof Letter.Happened it) {
      kind = write(it.event(), framed);
    } else if (news instanceof Letter.Moved it) {
      kind = Kind.MOVED;
      write(it, framed);
    } else if (news instanceof Letter.Seen it) {
      kind = Kind.SEEN;
      write(it.hold(), framed);
      framed.writeUTF(it.how().reason().name());
      framed.writeUTF(it.how().how());
    } else if (news instanceof Letter.ToldTogether it) {
      kind = Kind.TOLD_TOGETHER;
      write(it.textsOf(), framed);
      writeIds(it.holds(), framed);
    } else if (news instanceof Letter.Changed it) {
      kind = Kind.CHANGED;
      framed.writeUTF(it.what().name());
      framed.writeUTF(it.whose());
    } else if (news instanceof Letter.Erased it) {
      kind = Kind.ERASED;
      writeAll(it.people(), framed);
      write(it.until(), framed);
    } else {
      throw new IOException("unknown news");
    }
    out.writeUTF(kind.name());
    out.writeInt(bytes.size());
    bytes.writeTo(out);
  }

  private static void write(Letter.Moved it, DataOutputStream out) throws IOException {
    out.writeUTF(it.person());
    out.writeBoolean(it.told());
    writeIds(it.holds(), out);
    out.writeInt(it.sent().size());
    for (Letter.Sent sent : it.sent()) {
      write(sent.hold(), out);
      out.writeUTF(sent.conversation().id());
      out.writeBoolean(sent.newest() != null);
      if (sent.newest() != null) {
        write(sent.newest(), out);
      }
      out.writeBoolean(sent.single());
      write(sent.until(), out);
    }
    out.writeInt(it.memory().size());
    for (ChatEvent event : it.memory()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Kind kind = write(event, new DataOutputStream(bytes));
      out.writeUTF(kind.name());
      bytes.writeTo(out);
    }
  }

  private static Kind write(ChatEvent event, DataOutputStream out) throws IOException {
    if (event instanceof ChatEvent.Said it) {
      head(it.conversation(), it.whose(), out);
      writeAll(it.devices(), out);
      write(it.message(), out);
      return Kind.SAID;
    }
    if (event instanceof ChatEvent.Corrected it) {
      head(it.conversation(), it.whose(), out);
      out.writeUTF(it.id());
      write(it.correction(), out);
      return Kind.CORRECTED;
    }
    if (event instanceof ChatEvent.Retracted it) {
      head(it.conversation(), it.whose(), out);
      out.writeUTF(it.author());
      out.writeUTF(it.id());
      write(it.at(), out);
      return Kind.RETRACTED;
    }
    if (event instanceof ChatEvent.Typed it) {
      head(it.conversation(), it.whose(), out);
      out.writeUTF(it.author());
      out.writeUTF(it.state().name());
      write(it.at(), out);
      return Kind.TYPED;
    }
    if (event instanceof ChatEvent.Acted it) {
      head(it.conversation(), it.whose(), out);
      out.writeUTF(it.device());
      out.writeBoolean(it.spoke());
      out.writeUTF(it.state() == null ? "" : it.state().name());
      write(it.at(), out);
      return Kind.ACTED;
    }
    if (event instanceof ChatEvent.Displayed it) {
      head(it.conversation(), it.whose(), out);
      out.writeUTF(it.device());
      out.writeUTF(it.id());
      write(it.at(), out);
      return Kind.DISPLAYED;
    }
    if (event instanceof ChatEvent.DeviceChanged it) {
      out.writeUTF(it.whose());
      out.writeUTF(it.device());
      out.writeUTF(it.client());
      out.writeUTF(it.availability().name());
      write(it.at(), out);
      return Kind.DEVICE_CHANGED;
    }
    throw new IOException("an unknown event");
  }

  private static void head(Conversation conversation, String whose, DataOutputStream out)
      throws IOException {
    out.writeUTF(conversation.id());
    out.writeUTF(whose);
  }

  private static void write(MissedMessage message, DataOutputStream out) throws IOException {
    out.writeUTF(message.sender());
    out.writeUTF(message.nick());
    out.writeUTF(message.stanzaId());
    writeAll(message.otherIds(), out);
    write(message.at(), out);
    out.writeUTF(message.content().name());
    out.writeUTF(message.body());
    out.writeBoolean(message.file().isPresent());
    if (message.file().isPresent()) {
      out.writeUTF(message.file().get().kind().name());
      out.writeUTF(message.file().get().url());
    }
    out.writeBoolean(message.mention());
  }

  private static void write(UUID id, DataOutputStream out) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static void writeIds(Collection<UUID> ids, DataOutputStream out) throws IOException {
    out.writeInt(ids.size());
    for (UUID id : ids) {
      write(id, out);
    }
  }

  private static void write(Instant at, DataOutputStream out) throws IOException {
    out.writeLong(at.getEpochSecond());
    out.writeInt(at.getNano());
  }

  private static void writeAll(Collection<String> all, DataOutputStream out) throws IOException {
    out.writeInt(all.size());
    for (String each : all) {
      out.writeUTF(each);
    }
  }

  /**
   * Reads a letter.
   *
   * @throws IOException if it is none
   */
  Letter read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    String from = in.readUTF();
    UUID line = id(in);
    long number = in.readLong();
    int count = count(in, MOST_NEWS);
    List<Letter.News> news = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String kind = in.readUTF();
      byte[] framed = new byte[count(in, in.available() - Integer.BYTES)];
      in.readFully(framed);
      newsIn(kind, framed).ifPresent(news::add);
    }
    return new Letter(from, line, number, news);
  }

  private Optional<Letter.News> newsIn(String kind, byte[] framed) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(framed));
      return Optional.of(news(kind(kind), in));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      unread.incrementAndGet();
      return Optional.empty();
    }
  }

  private static Kind kind(String name) {
    return Stream.of(Kind.values())
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElse(Kind.NONE);
  }

  private static Letter.News news(Kind kind, DataInputStream in) throws IOException {
    return switch (kind) {
      case MOVED -> moved(in);
      case SEEN -> new Letter.Seen(id(in), new Ending(Reason.valueOf(in.readUTF()), in.readUTF()));
      case TOLD_TOGETHER -> new Letter.ToldTogether(id(in), ids(in));
      case CHANGED -> new Letter.Changed(Letter.What.valueOf(in.readUTF()), in.readUTF());
      case ERASED -> new Letter.Erased(all(in), instant(in));
      default -> new Letter.Happened(event(kind, in));
    };
  }

  private static Letter.Moved moved(DataInputStream in) throws IOException {
    String person = in.readUTF();
    boolean told = in.readBoolean();
    List<UUID> holds = ids(in);
    List<Letter.Sent> sent = new ArrayList<>();
    for (int left = count(in, MOST_PARTS); left > 0; left--) {
      sent.add(
          new Letter.Sent(
              id(in),
              new Conversation(in.readUTF()),
              in.readBoolean() ? message(in) : null,
              in.readBoolean(),
              instant(in)));
    }
    List<ChatEvent> memory = new ArrayList<>();
    for (int left = count(in, MOST_PARTS); left > 0; left--) {
      memory.add(event(kind(in.readUTF()), in));
    }
    return new Letter.Moved(person, told, holds, sent, memory);
  }

  private static ChatEvent event(Kind kind, DataInputStream in) throws IOException {
    return switch (kind) {
      case SAID ->
          new ChatEvent.Said(conversation(in), in.readUTF(), Set.copyOf(all(in)), message(in));
      case CORRECTED ->
          new ChatEvent.Corrected(conversation(in), in.readUTF(), in.readUTF(), message(in));
      case RETRACTED ->
          new ChatEvent.Retracted(
              conversation(in), in.readUTF(), in.readUTF(), in.readUTF(), instant(in));
      case TYPED ->
          new ChatEvent.Typed(
              conversation(in),
              in.readUTF(),
              in.readUTF(),
              ChatState.valueOf(in.readUTF()),
              instant(in));
      case ACTED ->
          new ChatEvent.Acted(
              conversation(in),
              in.readUTF(),
              in.readUTF(),
              in.readBoolean(),
              stateOrNull(in),
              instant(in));
      case DISPLAYED ->
          new ChatEvent.Displayed(
              conversation(in), in.readUTF(), in.readUTF(), in.readUTF(), instant(in));
      case DEVICE_CHANGED ->
          new ChatEvent.DeviceChanged(
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              ChatEvent.Availability.valueOf(in.readUTF()),
              instant(in));
      default -> throw new IOException("an unknown event");
    };
  }

  private static ChatState stateOrNull(DataInputStream in) throws IOException {
    String state = in.readUTF();
    return state.isEmpty() ? null : ChatState.valueOf(state);
  }

  private static MissedMessage message(DataInputStream in) throws IOException {
    return new MissedMessage(
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        all(in),
        instant(in),
        Content.valueOf(in.readUTF()),
        in.readUTF(),
        in.readBoolean() ? Optional.of(file(in)) : Optional.empty(),
        in.readBoolean());
  }

  private static SharedFile file(DataInputStream in) throws IOException {
    return new SharedFile(SharedFile.Kind.valueOf(in.readUTF()), in.readUTF());
  }

  private static Conversation conversation(DataInputStream in) throws IOException {
    return new Conversation(in.readUTF());
  }

  private static UUID id(DataInputStream in) throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }

  private static List<UUID> ids(DataInputStream in) throws IOException {
    List<UUID> ids = new ArrayList<>();
    for (int left = count(in, MOST_PARTS); left > 0; left--) {
      ids.add(id(in));
    }
    return ids;
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static List<String> all(DataInputStream in) throws IOException {
    List<String> all = new ArrayList<>();
    for (int left = count(in, MOST_PARTS); left > 0; left--) {
      all.add(in.readUTF());
    }
    return all;
  }

  private static int count(DataInputStream in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("more than there can be");
    }
    return count;
  }
}

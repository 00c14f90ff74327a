package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.io.XMPPPacketReader;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Promised;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldsInMemory;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.server.Ears;
import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.net.MXParser;
import org.xmlpull.v1.XmlPullParserException;
import org.xmlpull.v1.XmlPullParserFactory;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * From the stanza to the text, in one thread: the server's own parser, the interceptor and the
 * listener for rooms, the tap, the holds, the policy, the composer.
 */
final class House {

  private static final List<String> PEOPLE =
      List.of("romeo@example.org", "juliet@example.org", "nurse@example.org");

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(70);
  private static final XmlPullParserFactory PARSERS = parsers();

  private final int maxSegments;
  private final HoldsInMemory holds;
  private final Tap tap;
  private final Ears ears;

  /**
   * @param maxSegments of a text
   */
  House(int maxSegments) {
    this.maxSegments = maxSegments;
    this.holds =
        new HoldsInMemory(
            Map.of(
                "smsnotify.maxSegments", Integer.toString(maxSegments),
                "smsnotify.fileLinks", "true",
                "smsnotify.capPerSender", "0",
                "smsnotify.firstPause", "0",
                "smsnotify.offlineDelay", "1",
                "smsnotify.quietPeriod", "2",
                "smsnotify.longestHold", "30"),
            PEOPLE);
    this.tap = new Tap("example.org", holds.settings(), holds::accept, holds::accept, holds::now);
    this.ears = Ears.of(tap);
  }

  /** As the server makes them. */
  private static XmlPullParserFactory parsers() {
    try {
      XmlPullParserFactory factory =
          XmlPullParserFactory.newInstance(MXParser.class.getName(), null);
      factory.setNamespaceAware(true);
      return factory;
    } catch (XmlPullParserException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A stanza as the server reads it; empty where it reads none, and would close the stream. */
  static Optional<Packet> read(String written) {
    XMPPPacketReader reader = new XMPPPacketReader();
    reader.setXPPFactory(PARSERS);
    try {
      return packet(reader.read(new StringReader(written)).getRootElement());
    } catch (Exception e) {
      // Whatever the parser finds wrong: nobody else gets to see it.
      return Optional.empty();
    }
  }

  private static Optional<Packet> packet(Element stanza) {
    return switch (stanza.getName()) {
      case "message" -> Optional.of(new Message(stanza));
      case "presence" -> Optional.of(new Presence(stanza));
      case "iq" -> Optional.of(new IQ(stanza));
      default -> Optional.empty();
    };
  }

  /** A stanza is routed: before that, after it, and out again. */
  void routed(Packet stanza) {
    try {
      ears.stanzas().interceptPacket(stanza, null, true, false);
      ears.stanzas().interceptPacket(stanza, null, true, true);
      ears.stanzas().interceptPacket(stanza, null, false, false);
      ears.stanzas().interceptPacket(stanza, null, false, true);
    } catch (PacketRejectedException e) {
      throw new AssertionError("a stanza was rejected", e);
    }
    if (stanza instanceof Message message) {
      tap.stored(message, holds.now()).ifPresent(holds::accept);
    }
  }

  /** Somebody says it in a room. */
  void said(JID room, JID author, String nick, Message message) {
    ears.rooms().messageReceived(room, author, nick, message);
  }

  /** Somebody comes, goes, or looks elsewhere. */
  void moves(Draw draw) {
    String who = draw.any(PEOPLE);
    String device = draw.any(List.of("phone", "balcony"));
    switch (draw.below(4)) {
      case 0 -> holds.offline(who, device);
      case 1 -> holds.joins(who, device);
      default -> holds.online(who, device, draw.isOnceIn(2));
    }
  }

  void pass(int seconds) {
    holds.pass(Duration.ofSeconds(seconds));
  }

  /** After a while all has ended, and all that was promised is so. */
  void check() {
    holds.pass(LONG_ENOUGH);
    holds.pass(LONG_ENOUGH);
    holds.pass(LONG_ENOUGH);
    check(tap.failures() == 0, "the tap can read it");
    check(holds.lostInLobby() == 0, "the lobby can hand it out");
    check(holds.load().overruns() == 0, "there is room");
    check(holds.load().refused() == 0, "the store takes it");
    check(holds.load().toWrite() == 0, "all is written");
    check(holds.load().holds() == 0, "nothing is held for ever: " + holds.load());
    check(holds.problems().isEmpty(), "the operator is not bothered: " + holds.problems());
    holds.messages().forEach(House::checkMessage);
    holds.verdicts().forEach(House::checkVerdict);
    holds.texts().forEach(this::checkText);
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private static void check(String value, int longest, String what) {
    check(value.length() <= longest, what + " is too long for its column: " + value.length());
  }

  /** As the columns of smsHeldMessage are. */
  private static void checkMessage(MissedMessage message) {
    check(message.sender(), 1000, "the sender");
    check(message.nick(), 255, "the nickname");
    check(message.stanzaId(), 255, "the id");
    check(String.join("\n", message.otherIds()), 1300, "the other ids");
    check(message.body(), MissedMessage.MAX_BODY_LENGTH, "the body");
    check(message.file().map(SharedFile::url).orElse(""), 1000, "the file");
  }

  private static void checkVerdict(Verdict verdict) {
    check(verdict.recipient().endsWith("@example.org"), "somebody of this server: " + verdict);
    check(verdict.recipient(), 320, "the recipient");
    check(verdict.conversation().id(), 700, "the conversation");
  }

  private void checkText(Text text) {
    check(text.media(), 1000, "the picture");
    Promised.of(text, maxSegments);
  }
}

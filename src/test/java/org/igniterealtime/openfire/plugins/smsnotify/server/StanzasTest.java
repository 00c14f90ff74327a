package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

class StanzasTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

  private final List<Object> seen = new ArrayList<>();
  private final Tap tap =
      new Tap(
          "example.org",
          new Settings(name -> Optional.empty(), new Problems(CLOCK)),
          seen::add,
          seen::add,
          CLOCK);
  private final Stanzas stanzas = new Stanzas(tap);

  private static Packet packet(String xml) {
    String inStream = xml.replaceFirst("[ >]", " xmlns='jabber:client'$0");
    return switch (xml.substring(1, 3)) {
      case "pr" -> new Presence(Stanza.element(inStream), true);
      case "iq" -> new IQ(Stanza.element(inStream), true);
      default -> new Message(Stanza.element(inStream), true);
    };
  }

  /** How many events come of it in one phase. */
  private int seen(Packet packet, boolean incoming, boolean processed) {
    seen.clear();
    stanzas.interceptPacket(packet, null, incoming, processed);
    return seen.size();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          <message from='juliet@example.org/a' to='romeo@example.org'><body>Hi</body></message> , 2, 0
          <message from='garden@rooms.example' to='romeo@example.org/b' type='groupchat'><retract xmlns='urn:xmpp:message-retract:1' id='1'><moderated xmlns='urn:xmpp:message-moderate:1'/></retract></message> , 0, 1
          <message from='garden@rooms.example' to='romeo@example.org/b' type='groupchat'><apply-to xmlns='urn:xmpp:fasten:0' id='1'><moderated xmlns='urn:xmpp:message-moderate:0'/></apply-to></message> , 0, 1
          <message from='garden@rooms.example/fair' to='romeo@example.org/b' type='groupchat'><retract xmlns='urn:xmpp:message-retract:1' id='1'><moderated xmlns='urn:xmpp:message-moderate:1'/></retract></message> , 0, 0
          <iq type='set' from='juliet@example.org/a'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:mds:displayed:0'><item id='romeo@example.org'><displayed xmlns='urn:xmpp:mds:displayed:0'><stanza-id xmlns='urn:xmpp:sid:0' by='juliet@example.org' id='7'/></displayed></item></publish></pubsub></iq> , 2, 0
          """,
      quoteCharacter = '"')
  void aStanzaIsSeenInThePhaseThatItPassesOnce(String xml, int in, int out) {
    Packet packet = packet(xml);

    assertEquals(0, seen(packet, true, false));
    assertEquals(in, seen(packet, true, true));
    assertEquals(0, seen(packet, false, false));
    assertEquals(out, seen(packet, false, true));
    assertEquals(0, tap.failures());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          <presence from='juliet@example.org/a'><show>away</show><c xmlns='http://jabber.org/protocol/caps' node='n' ver='v'/></presence>
          <presence from='garden@rooms.example/romeo' to='juliet@example.org/a'><x xmlns='http://jabber.org/protocol/muc#user'/></presence>
          <iq type='get' id='1' from='juliet@example.org/a' to='example.org'><ping xmlns='urn:xmpp:ping'/></iq>
          <iq type='result' id='1' from='juliet@example.org/a' to='romeo@example.org/b'/>
          <iq type='set' id='1' from='juliet@example.org/a'><query xmlns='urn:xmpp:mam:2'/></iq>
          <iq type='set' id='1' from='juliet@example.org/a'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:avatar:metadata'><item id='2'/></publish></pubsub></iq>
          <message type='error' from='romeo@example.org/b' to='juliet@example.org/a'><body>Hi</body></message>
          <message type='headline' from='juliet@example.org' to='romeo@example.org/b'><event xmlns='http://jabber.org/protocol/pubsub#event'/></message>
          <message type='groupchat' from='garden@rooms.example/tybalt' to='juliet@example.org/a'><body>Hi</body></message>
          <message type='groupchat' from='garden@rooms.example' to='juliet@example.org/a'><subject>Verona</subject></message>
          <message type='chat' from='juliet@example.org/a' to='search.example.org'><body>Hi</body></message>
          <message type='chat' from='news.example.org' to='juliet@example.org'><body>Hi</body></message>
          <message type='chat' from='juliet@example.org/a' to='juliet@example.org/b'><body>Hi</body></message>
          <message type='chat' from='hamlet@elsewhere.example' to='horatio@elsewhere.example'><body>Hi</body></message>
          <message type='chat' from='juliet@example.org/a' to='romeo@example.org'><received xmlns='urn:xmpp:receipts' id='1'/></message>
          <message type='chat' from='romeo@example.org' to='juliet@example.org/a'><received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message><body>Hi</body></message></forwarded></received></message>
          <message from='romeo@example.org' to='juliet@example.org/a'><x xmlns='urn:1'/><x xmlns='urn:2'/><x xmlns='urn:3'/><x xmlns='urn:4'/><x xmlns='urn:5'/></message>
          """,
      quoteCharacter = '"')
  void whatDoesNotConcernUsAllocatesNothing(String xml) {
    Packet packet = packet(xml);

    long bytes = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      // The first rounds load classes; the virtual machine itself may need something in another.
      bytes = Math.min(bytes, allocatedBy(packet));
    }

    assertEquals(0, bytes);
    assertEquals(List.of(), seen);
    assertEquals(0, tap.failures());
  }

  private long allocatedBy(Packet packet) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      stanzas.interceptPacket(packet, null, true, false);
      stanzas.interceptPacket(packet, null, true, true);
      stanzas.interceptPacket(packet, null, false, false);
      stanzas.interceptPacket(packet, null, false, true);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}

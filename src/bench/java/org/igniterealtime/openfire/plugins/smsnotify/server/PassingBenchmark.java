package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Bar;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.xmpp.packet.Packet;

/**
 * P1: what stanzas cost the routing thread that do not concern us, all four calls for each. {@code
 * -p kind=} measures those kinds that are not asked for here.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1)
@Bar("P1")
public class PassingBenchmark {

  /** What passes by. */
  public enum Kind {
    PRESENCE_AVAILABLE(
        """
        <presence from='juliet@example.org/phone%d'>
          <show>away</show><status>on the balcony</status><priority>5</priority>
          <c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='https://app.example'
              ver='q07IKJEyjvHSyhy//CH0CxmKi8w='/>
          <idle xmlns='urn:xmpp:idle:1' since='2026-11-21T12:00:00Z'/>
        </presence>"""),
    PRESENCE_IN_ROOM(
        """
        <presence from='garden@rooms.example.org/romeo%d' to='juliet@example.org/phone'>
          <x xmlns='http://jabber.org/protocol/muc#user'>
            <item affiliation='member' role='participant'/></x>
        </presence>"""),
    IQ_GET(
        """
        <iq type='get' id='a%d' from='juliet@example.org/phone' to='example.org'>
          <ping xmlns='urn:xmpp:ping'/></iq>"""),
    IQ_RESULT(
        """
        <iq type='result' id='a%d' from='juliet@example.org/phone' to='romeo@example.org/laptop'>
          <query xmlns='http://jabber.org/protocol/disco#info'><feature var='urn:xmpp:ping'/></query>
        </iq>"""),
    IQ_SET(
        """
        <iq type='set' id='a%d' from='juliet@example.org/phone' to='example.org'>
          <query xmlns='urn:xmpp:mam:2' queryid='f27'/></iq>"""),
    IQ_SET_PUBSUB(
        """
        <iq type='set' id='a%d' from='juliet@example.org/phone'>
          <pubsub xmlns='http://jabber.org/protocol/pubsub'>
            <publish node='urn:xmpp:avatar:metadata'><item id='111f4b3c50d7b0df'/></publish></pubsub>
        </iq>"""),
    ERROR(
        """
        <message type='error' id='a%d' from='romeo@example.org/laptop' to='juliet@example.org/phone'>
          <body>Ay me!</body><error type='cancel'/></message>"""),
    HEADLINE(
        """
        <message type='headline' from='juliet@example.org' to='romeo@example.org/laptop%d'>
          <event xmlns='http://jabber.org/protocol/pubsub#event'>
            <items node='urn:xmpp:avatar:metadata'><item id='111f4b3c50d7b0df'/></items></event>
        </message>"""),
    GROUPCHAT(
        """
        <message type='groupchat' id='a%d' from='garden@rooms.elsewhere.example/tybalt'
            to='juliet@example.org/phone'>
          <body>What, drawn, and talk of peace!</body>
          <occupant-id xmlns='urn:xmpp:occupant-id:0' id='dd72603deec90a38'/></message>"""),
    TO_SERVICE(
        """
        <message type='chat' id='a%d' from='juliet@example.org/phone' to='search.example.org'>
          <body>Who is it that can inform me?</body></message>"""),
    TO_ONESELF(
        """
        <message type='chat' id='a%d' from='juliet@example.org/phone' to='juliet@example.org/laptop'>
          <body>Good night, good night</body></message>"""),
    BETWEEN_STRANGERS(
        """
        <message type='chat' id='a%d' from='hamlet@elsewhere.example/phone'
            to='horatio@elsewhere.example'>
          <body>There are more things in heaven and earth</body></message>"""),
    RECEIPT(
        """
        <message type='chat' id='a%d' from='juliet@example.org/phone' to='romeo@example.org/laptop'>
          <received xmlns='urn:xmpp:receipts' id='richard2-4.1.247'/>
          <store xmlns='urn:xmpp:hints'/></message>"""),
    CARBON(
        """
        <message type='chat' from='romeo@example.org' to='juliet@example.org/phone%d'>
          <received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>
            <message type='chat' from='romeo@example.org/laptop' to='juliet@example.org/phone'>
              <body>What man art thou?</body></message></forwarded></received></message>"""),
    TWENTY_EXTENSIONS(
        "<message type='chat' id='a%d' from='juliet@example.org/phone'"
            + " to='romeo@example.org/laptop'>"
            + "<x xmlns='https://app.example/extension'><y/></x>".repeat(20)
            + "</message>"),
    /** As many of each of the others, one after another without an order. */
    MIXED("");

    private final String stanza;

    Kind(String stanza) {
      this.stanza = stanza;
    }

    /** What passes. */
    private List<Routed.Said> said() {
      return Arrays.stream(values())
          .filter(kind -> kind != MIXED && (this == MIXED || kind == this))
          .map(kind -> new Routed.Said(kind.stanza, 0))
          .toList();
    }
  }

  /** A server without the plugin. */
  @State(Scope.Thread)
  public static class Plain extends RoutingServer.Plain {
    @Param({"PRESENCE_AVAILABLE", "IQ_SET", "CARBON", "TWENTY_EXTENSIONS", "MIXED"})
    public Kind kind;

    @Override
    List<Routed.Said> said() {
      return kind.said();
    }
  }

  /** A server with the plugin. */
  @State(Scope.Thread)
  public static class Tapped extends RoutingServer.Tapped {
    @Param({"PRESENCE_AVAILABLE", "IQ_SET", "CARBON", "TWENTY_EXTENSIONS", "MIXED"})
    public Kind kind;

    @Override
    List<Routed.Said> said() {
      return kind.said();
    }
  }

  /** An interceptor that does nothing in the place of ours. */
  @Benchmark
  public Packet baseline(Plain server) throws PacketRejectedException {
    return server.routed.next();
  }

  /** With ours. */
  @Benchmark
  public Packet passing(Tapped server) throws PacketRejectedException {
    return server.routed.next();
  }
}

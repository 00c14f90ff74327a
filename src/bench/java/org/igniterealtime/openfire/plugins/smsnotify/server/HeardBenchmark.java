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
 * P3: what messages cost the routing thread that concern us, from the first call of the interceptor
 * until what follows from them waits for the shard's thread. {@code -p kind=} measures those kinds
 * that are not asked for here.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1)
@Bar("P3")
public class HeardBenchmark {

  private static final String FROM_TO = " from='juliet@example.org/phone' to='romeo@example.org'>";

  /** What concerns somebody. */
  public enum Kind {
    /** Eighty characters, with what usual clients say beside them. */
    CHAT(
        2,
        "<message type='chat' id='m%d'"
            + FROM_TO
            + """
            <body>The night shift is short of two people, could you take the ward on floor three?</body>
            <active xmlns='http://jabber.org/protocol/chatstates'/>
            <request xmlns='urn:xmpp:receipts'/>
            <markable xmlns='urn:xmpp:chat-markers:0'/>
            <origin-id xmlns='urn:xmpp:sid:0' id='m%d'/></message>"""),
    LONG(
        2,
        "<message type='chat' id='m%d'"
            + FROM_TO
            + "<body>"
            + "words ".repeat(1000)
            + "</body></message>"),
    CHAT_STATE(
        2,
        "<message type='chat' id='m%d'"
            + FROM_TO
            + """
            <composing xmlns='http://jabber.org/protocol/chatstates'/>
            <no-store xmlns='urn:xmpp:hints'/></message>"""),
    DISPLAYED(
        1,
        "<message type='chat' id='m%d'"
            + FROM_TO
            + """
            <displayed xmlns='urn:xmpp:chat-markers:0' id='m7'/>
            <store xmlns='urn:xmpp:hints'/></message>"""),
    ENCRYPTED(
        2,
        "<message type='chat' id='m%d'"
            + FROM_TO
            + """
            <encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='27183'>
              <key rid='31415'>bWFudGhlcmVhcmVtb3Jl</key><key rid='12321'>dGhpbmdzaW5oZWF2ZW4=</key>
              <iv>YW5kZWFydGg=</iv></header><payload>aG9yYXRpbw==</payload></encrypted>
            <encryption xmlns='urn:xmpp:eme:0' name='OMEMO' namespace='eu.siacs.conversations.axolotl'/>
            <body>I sent you an OMEMO encrypted message but your client does not support that.</body>
            <store xmlns='urn:xmpp:hints'/></message>"""),
    REPLY(
        2,
        "<message type='chat' id='m%d'"
            + FROM_TO
            + """
            <body>> Could you take the ward?
            Yes, at six.</body>
            <reply xmlns='urn:xmpp:reply:0' to='romeo@example.org' id='m3'/>
            <fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='27'/>
            </fallback></message>"""),
    CORRECTION(
        2,
        "<message type='chat' id='m%d'"
            + FROM_TO
            + """
            <body>Yes, at seven.</body>
            <replace xmlns='urn:xmpp:message-correct:0' id='m3'/></message>"""),
    FILE(
        2,
        "<message type='chat' id='m%d'"
            + FROM_TO
            + """
            <body>https://upload.example.org/4a771ac1-f0b2-4a4a-9700-f2a26fa2bb67/ward.jpg</body>
            <x xmlns='jabber:x:oob'>
              <url>https://upload.example.org/4a771ac1-f0b2-4a4a-9700-f2a26fa2bb67/ward.jpg</url></x>
            </message>"""),
    /** As many of each of the others, one after another without an order. */
    MIXED(0, "");

    private final int events;
    private final String stanza;

    Kind(int events, String stanza) {
      this.events = events;
      this.stanza = stanza;
    }

    /** What is said. */
    List<Routed.Said> said() {
      return Arrays.stream(values())
          .filter(kind -> kind != MIXED && (this == MIXED || kind == this))
          .map(kind -> new Routed.Said(kind.stanza, kind.events))
          .toList();
    }
  }

  /** A server without the plugin. */
  @State(Scope.Thread)
  public static class Plain extends RoutingServer.Plain {
    @Param({"CHAT", "LONG", "ENCRYPTED", "MIXED"})
    public Kind kind;

    @Override
    List<Routed.Said> said() {
      return kind.said();
    }
  }

  /** A server with the plugin. */
  @State(Scope.Thread)
  public static class Tapped extends RoutingServer.Tapped {
    @Param({"CHAT", "LONG", "ENCRYPTED", "MIXED"})
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
  public Packet heard(Tapped server) throws PacketRejectedException {
    return server.routed.next();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * What the server's threads do for us besides what the tap's interceptor does (P1 to P3): they tell
 * of each presence of a person of this server, and of each message in a room of this server.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1)
public class ListenersBenchmark {

  private static final JID DEVICE = new JID("juliet@example.org/phone");
  private static final JID ROOM = new JID("garden@rooms.example.org");

  private static final Routed.Said PRESENCE =
      new Routed.Said(
          """
          <presence from='juliet@example.org/phone%d'>
            <show>away</show><status>on the balcony</status><priority>5</priority>
            <c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='https://app.example'
                ver='q07IKJEyjvHSyhy//CH0CxmKi8w='/>
          </presence>""",
          1);

  /** Its author has acted, and all others in the room may be told. */
  private static final Routed.Said IN_ROOM =
      new Routed.Said(
          """
          <message type='groupchat' id='a%d' from='garden@rooms.example.org/juliet'
              to='garden@rooms.example.org'>
            <body>The night shift is short of two people, could you take the ward on floor three?</body>
          </message>""",
          2);

  /** A server whose people come and go. */
  @State(Scope.Thread)
  public static class Coming extends RoutingServer.Tapped {
    @Override
    List<Routed.Said> said() {
      return List.of(PRESENCE);
    }
  }

  /** A server with a room. */
  @State(Scope.Thread)
  public static class Room extends RoutingServer.Tapped {
    private RoomEvents listener;

    @Override
    List<Routed.Said> said() {
      return List.of(IN_ROOM);
    }

    @Override
    public void setUp() {
      super.setUp();
      listener = new RoomEvents(routed.tap);
    }
  }

  /** All that a presence of somebody of this server is for us, but for the session's own words. */
  @Benchmark
  public Packet presenceOfAPerson(Coming server) {
    Presence presence = (Presence) server.routed.take();
    Optional<ChatEvent> change =
        Comings.change(
            DEVICE, presence, Presences.availability(presence), InstantSource.system().instant());
    server.routed.doorstep.accept(change.orElseThrow());
    return presence;
  }

  /** All that a message in a room of this server is for us, on the thread that routes it. */
  @Benchmark
  public Packet messageInARoom(Room server) {
    Message message = (Message) server.routed.take();
    server.listener.messageReceived(ROOM, DEVICE, "juliet", message);
    return message;
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Bar;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
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
 * P2: what messages cost the routing thread to somebody who is attending. Who attends is known
 * behind it, to the shard's thread, so its share is what it is for a message that is missed; here
 * it is measured of itself, against the limit of its own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1)
@Bar("P2")
public class AttendingBenchmark {

  /** A server without the plugin. */
  @State(Scope.Thread)
  public static class Plain extends RoutingServer.Plain {
    @Param({"CHAT", "MIXED"})
    public HeardBenchmark.Kind kind;

    @Override
    List<Routed.Said> said() {
      return kind.said();
    }
  }

  /** A server with the plugin, and a recipient who is there and has just written. */
  @State(Scope.Thread)
  public static class Tapped extends RoutingServer.Tapped {
    @Param({"CHAT", "MIXED"})
    public HeardBenchmark.Kind kind;

    @Override
    List<Routed.Said> said() {
      return kind.said();
    }

    @Override
    List<ChatEvent> before() {
      return List.of(
          new ChatEvent.DeviceChanged(
              "romeo@example.org",
              "laptop",
              "https://app.example",
              ChatEvent.Availability.PRESENT,
              Instant.now()));
    }
  }

  /** An interceptor that does nothing in the place of ours. */
  @Benchmark
  public Packet baseline(Plain server) throws PacketRejectedException {
    return server.routed.next();
  }

  /** With ours. */
  @Benchmark
  public Packet attending(Tapped server) throws PacketRejectedException {
    return server.routed.next();
  }
}

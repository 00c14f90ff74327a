package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What routes stanzas, for as long as it is measured. */
public final class RoutingServer {

  private RoutingServer() {}

  /** A server without the plugin. */
  @State(Scope.Thread)
  public abstract static class Plain {
    Routed.Plain routed;

    /** What is routed. */
    abstract List<Routed.Said> said();

    /** Adds its interceptors. */
    @Setup
    public void setUp() {
      routed = new Routed.Plain(said());
    }

    /** Removes them. */
    @TearDown
    public void tearDown() {
      routed.end();
    }
  }

  /** A server with the plugin. */
  @State(Scope.Thread)
  public abstract static class Tapped {
    Routed.Tapped routed;

    /** What is routed. */
    abstract List<Routed.Said> said();

    /** What has happened before. */
    List<ChatEvent> before() {
      return List.of();
    }

    /** Adds its interceptors. */
    @Setup
    public void setUp() {
      routed = new Routed.Tapped(said());
      before().forEach(routed::happened);
    }

    /** Removes them, and checks what became of what was routed. */
    @TearDown
    public void tearDown() throws InterruptedException {
      routed.endChecked();
    }
  }
}

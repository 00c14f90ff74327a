package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Doorstep;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * What the routing thread does with stanzas, as far as interceptors go: the server asks its own
 * list of them before and after it handles a stanza, and before and after it hands it to a session.
 * Others are in the list, too, so the virtual machine cannot take one for the only one.
 */
abstract class Routed {

  static final String DOMAIN = "example.org";

  /** Enough for the processor not to know the next one. */
  private static final int COPIES = 256;

  private static final long SHUFFLE = 27_182_818;

  private final InterceptorManager interceptors = InterceptorManager.getInstance();
  private final List<PacketInterceptor> added = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();
  private final Packet[] stanzas;
  private long routed;

  /**
   * What is routed.
   *
   * @param stanza with {@code %d} where one differs from the other
   * @param events how many events it has to become
   */
  record Said(String stanza, int events) {}

  /** One that does nothing. */
  private static final class Inert implements PacketInterceptor {
    @Override
    public void interceptPacket(
        Packet packet, Session session, boolean incoming, boolean processed) {
      // Nothing.
    }
  }

  /** One that rejects what never comes. */
  private static final class Filter implements PacketInterceptor {
    @Override
    public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed)
        throws PacketRejectedException {
      if (packet == null) {
        throw new PacketRejectedException();
      }
    }
  }

  /** One that counts what comes from sessions; here nothing does. */
  private static final class Counter implements PacketInterceptor {
    private final LongAdder counted = new LongAdder();

    @Override
    public void interceptPacket(
        Packet packet, Session session, boolean incoming, boolean processed) {
      if (session != null) {
        counted.increment();
      }
    }
  }

  /** Without the plugin: one that does nothing stands in its place. */
  static final class Plain extends Routed {
    Plain(List<Said> kinds) {
      super(kinds);
      add(new Inert());
    }
  }

  /** With the plugin. */
  static final class Tapped extends Routed {
    final Doorstep doorstep = new Doorstep(DOMAIN);
    final Tap tap =
        new Tap(
            DOMAIN,
            new Settings(name -> Optional.empty(), new Problems(InstantSource.system())),
            doorstep::accept,
            doorstep::accept,
            InstantSource.system());

    private long others;

    Tapped(List<Said> kinds) {
      super(kinds);
      add(new Stanzas(tap));
    }

    /** Takes something else that happened. */
    final void happened(ChatEvent event) {
      doorstep.accept(event);
      others++;
    }

    /**
     * Ends it.
     *
     * @throws IllegalStateException if stanzas have become more events than they have to, or fewer
     */
    void endChecked() throws InterruptedException {
      end();
      long events = doorstep.end();
      if (events != expected() + others || tap.failures() > 0) {
        throw new IllegalStateException(
            "%d stanzas became %d events instead of %d, and %d were not understood"
                .formatted(routed(), events - others, expected(), tap.failures()));
      }
    }
  }

  /** As many of each kind, in an order that is the same each time. */
  private Routed(List<Said> kinds) {
    for (int i = 0; i < COPIES; i++) {
      said.add(kinds.get(i % kinds.size()));
    }
    Collections.shuffle(said, new Random(SHUFFLE));
    stanzas = new Packet[COPIES];
    for (int i = 0; i < COPIES; i++) {
      stanzas[i] = packet(said.get(i).stanza().replace("%d", String.valueOf(i)));
    }
    add(new Filter());
    add(new Counter());
  }

  /** As the server makes one of what a client's stream has brought. */
  private static Packet packet(String stanza) {
    int end = stanza.indexOf(' ');
    String xml = stanza.substring(0, end) + " xmlns='jabber:client'" + stanza.substring(end);
    return switch (stanza.substring(1, end)) {
      case "presence" -> new Presence(Stanza.element(xml), true);
      case "iq" -> new IQ(Stanza.element(xml), true);
      default -> new Message(Stanza.element(xml), true);
    };
  }

  final void add(PacketInterceptor interceptor) {
    interceptors.addInterceptor(interceptor);
    added.add(interceptor);
  }

  /** One stanza comes in, and goes out to one session. */
  final Packet next() throws PacketRejectedException {
    Packet stanza = take();
    interceptors.invokeInterceptors(stanza, null, true, false);
    interceptors.invokeInterceptors(stanza, null, true, true);
    interceptors.invokeInterceptors(stanza, null, false, false);
    interceptors.invokeInterceptors(stanza, null, false, true);
    return stanza;
  }

  /** The next stanza. */
  final Packet take() {
    return stanzas[(int) (routed++ & (COPIES - 1))];
  }

  final long routed() {
    return routed;
  }

  /** How many events all that was routed has to have become. */
  final long expected() {
    int begun = (int) (routed % COPIES);
    return routed / COPIES * events(said) + events(said.subList(0, begun));
  }

  private static long events(List<Said> each) {
    return each.stream().mapToLong(Said::events).sum();
  }

  /** Takes all out of the list again. */
  final void end() {
    added.forEach(interceptors::removeInterceptor);
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** Stanzas that are made of what clients send, while people come and go, up to the texts. */
final class StanzaTarget implements Target {

  private static final int MOST_STEPS = 12;
  private static final int LONGEST = 12_000;
  private static final int LONGEST_NICK = 2_000;
  private static final List<JID> ROOMS =
      List.of(
          new JID("garden@conference.example.org"),
          new JID("x".repeat(1000) + "@conference.example.org"),
          new JID("conference.example.org"));
  private static final List<JID> AUTHORS =
      List.of(
          new JID("juliet@example.org/balcony"),
          new JID("benvolio@capulet.example/orchard"),
          new JID("y".repeat(1000) + "@capulet.example/z"),
          new JID("example.org"));

  @Override
  public void take(byte[] input) {
    Draw draw = new Draw(input);
    House house = new House(1 + draw.below(3));
    StanzaMaker maker = new StanzaMaker(draw, LONGEST);
    for (int step = 0; step < MOST_STEPS && !draw.isOver(); step++) {
      step(draw, house, maker);
    }
    house.check();
  }

  private static void step(Draw draw, House house, StanzaMaker maker) {
    switch (draw.below(8)) {
      case 0, 1, 2, 3 -> House.read(maker.stanza()).ifPresent(house::routed);
      case 4, 5 -> said(draw, house, House.read(maker.stanza()));
      case 6 -> house.moves(draw);
      default -> house.pass(draw.below(60));
    }
  }

  private static void said(Draw draw, House house, Optional<Packet> stanza) {
    if (stanza.isPresent() && stanza.get() instanceof Message message) {
      String nick = draw.isOnceIn(8) ? null : draw.words(LONGEST_NICK);
      house.said(draw.any(ROOMS), draw.any(AUTHORS), nick, message);
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;

import org.igniterealtime.openfire.plugins.smsnotify.bench.chat.beside.Onlookers;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/** Has others look at what a server routes, and knows whether they have. */
final class Looking {

  private final OpenfireProcess server;
  private Onlookers now = Onlookers.NOBODY;
  private int times;

  Looking(OpenfireProcess server) {
    this.server = server;
  }

  /** Has somebody look from now on. */
  void begin(Onlookers who) {
    String wanted = who.name() + " " + times++;
    server.backstage().setProperty(Onlookers.WANTED, wanted);
    String present = server.backstage().property(Onlookers.PRESENT).orElse("");
    if (!present.equals(wanted)) {
      throw new IllegalStateException(who + " cannot look; " + present + " does");
    }
    now = who;
  }

  /**
   * Has nobody look any more.
   *
   * @param messages how many were said meanwhile
   * @throws IllegalStateException if who looked has not seen them
   */
  void end(int messages) {
    Onlookers who = now;
    begin(Onlookers.NOBODY);
    long seen = Long.parseLong(server.backstage().property(Onlookers.SEEN).orElseThrow());
    boolean isRight = who == Onlookers.NOBODY ? seen == 0 : seen >= messages;
    if (!isRight) {
      throw new IllegalStateException("%s: %d of %d messages seen".formatted(who, seen, messages));
    }
  }
}

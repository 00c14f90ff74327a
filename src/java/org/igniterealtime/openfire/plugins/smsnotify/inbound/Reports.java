package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.util.Optional;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore;

/** Where genuine reports go. */
@FunctionalInterface
public interface Reports {

  /**
   * A provider has reported by itself what became of a text. May block; throws if the database is
   * away.
   *
   * @param gateway name of the gateway whose provider reports
   * @param text which text the callback's address named; empty where it named none
   */
  TextStore.Applied reported(String gateway, Optional<UUID> text, Report report);
}

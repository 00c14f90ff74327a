package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;

/** Where genuine texts go that somebody has sent to us. */
@FunctionalInterface
public interface Inbox {

  /**
   * Takes a text, so that it is not lost any more. May block; throws if the database is away.
   *
   * @return whether it is news: false if the provider has handed the same on before
   */
  boolean received(InboundText text);
}

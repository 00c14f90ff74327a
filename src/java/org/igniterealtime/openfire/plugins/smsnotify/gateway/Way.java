package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.Objects;

/**
 * How texts can leave now.
 *
 * @param segmentsPerSecond how fast the sender may send, on all nodes of a cluster together; above
 *     0
 * @param atOnce how many texts may be with the gateway at the same time, from this node; at least
 *     1. Few while it is tried whether it works again
 */
public record Way(Gateway gateway, Sender sender, double segmentsPerSecond, int atOnce) {

  public Way {
    Objects.requireNonNull(gateway);
    Objects.requireNonNull(sender);
    if (!(segmentsPerSecond > 0) || atOnce < 1) {
      throw new IllegalArgumentException("nothing could ever leave this way");
    }
  }

  /** Names what the limit is on: the sender, at its gateway. */
  public String pace() {
    return gateway.name() + ':' + sender.id();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;

/**
 * How a text would leave, as things stand. Until it does, another gateway may take its place, so
 * that everything which rests on this is looked at again then. Fast, does no I/O.
 */
@FunctionalInterface
public interface Outlook {

  /**
   * What can be expected.
   *
   * @param sender what the text would come from
   * @param isFree whether it would cost nothing
   */
  record Departure(Sender sender, boolean isFree) {

    public Departure {
      Objects.requireNonNull(sender);
    }
  }

  /**
   * The best way of a text.
   *
   * @param region where the number belongs; empty where that is not known
   * @param wanted the senders that the text asks for
   * @return empty where there is no way by now, and the text would have to wait
   */
  Optional<Departure> of(String region, Senders wanted);
}

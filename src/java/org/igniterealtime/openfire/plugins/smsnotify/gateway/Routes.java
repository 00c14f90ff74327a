package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;

/** Which gateways take which texts, as things stand. All of it is fast and does no I/O. */
public interface Routes {

  /**
   * The ways that texts can leave by now, best first: through gateways of their route that are set
   * up, not paused, and not resting after failures. Empty where they have to wait.
   *
   * @param region where the number belongs; empty where that is not known
   * @param wanted the senders that the texts ask for; where they name a gateway, it is the only one
   * @param tried names of gateways that have refused them for reasons of their own
   */
  List<Way> ways(String region, Senders wanted, Set<String> tried);

  /**
   * Whether there is a gateway for texts that is set up, and is not among those tried, working or
   * not.
   */
  boolean isAnyLeft(String region, Senders wanted, Set<String> tried);

  /** The gateway of a name, whether it takes texts now or not; empty where none is set up. */
  Optional<Gateway> named(String name);

  /** All gateways that are set up, in a route or not, in the order of their names. */
  List<Gateway> all();
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * What the log knows of its server.
 *
 * @param domain the XMPP domain, for people of whom only the user name is typed
 * @param gateways names of the gateways there are
 * @param numbers reads a number, however it is written
 */
record Surroundings(
    String domain, List<String> gateways, Function<String, Optional<PhoneNumber>> numbers) {

  Surroundings {
    gateways = List.copyOf(gateways);
  }
}

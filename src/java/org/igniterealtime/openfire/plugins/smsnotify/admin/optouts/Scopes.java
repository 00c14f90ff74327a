package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;

/**
 * What an opt-out is on record of, so that it counts for the texts that are sent.
 *
 * @param gateways those that are set up
 * @param own what texts come from where it is not what the gateways say: those of the templates
 */
record Scopes(Supplier<List<Gateway>> gateways, Supplier<List<Senders>> own) {

  Scopes {
    Objects.requireNonNull(gateways);
    Objects.requireNonNull(own);
  }

  /**
   * The senders that somebody means. One that texts do not come from by itself may be any of a
   * messaging service, and where there is none, it is all: an opt-out that never counts is none.
   *
   * @param sender as {@link Typed#sender} reads it
   */
  Set<String> of(String sender) {
    if (sender.equals(OptOut.ALL)) {
      return Set.of(OptOut.ALL);
    }
    Set<Sender> there =
        gateways.get().stream()
            .flatMap(this::of)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> scopes =
        there.stream()
            .filter(it -> it.id().equalsIgnoreCase(sender))
            .map(OptOuts::scope)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (scopes.isEmpty()) {
      there.stream().filter(Scopes::isOfMany).map(OptOuts::scope).forEach(scopes::add);
      scopes.add(scopes.isEmpty() ? OptOut.ALL : sender);
    }
    return scopes.contains(OptOut.ALL) ? Set.of(OptOut.ALL) : scopes;
  }

  private Stream<Sender> of(Gateway gateway) {
    return Stream.concat(Stream.of(Senders.OF_GATEWAY), own.get().stream()).map(gateway::senderOf);
  }

  private static boolean isOfMany(Sender sender) {
    return sender.kind() == Sender.Kind.MESSAGING_SERVICE || sender.kind() == Sender.Kind.SNS;
  }
}

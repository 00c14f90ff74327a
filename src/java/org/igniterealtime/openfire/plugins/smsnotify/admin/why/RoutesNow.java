package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;

/** The ways that the routes have now. */
final class RoutesNow implements Ways {

  private final Gateways gateways;
  private final Prices prices;
  private final Composer composer;

  RoutesNow(Gateways gateways, Prices prices, Composer composer) {
    this.gateways = Objects.requireNonNull(gateways);
    this.prices = Objects.requireNonNull(prices);
    this.composer = Objects.requireNonNull(composer);
  }

  @Override
  public Outlook of(String user, Role role, List<PhoneNumber> numbers) {
    Senders senders = composer.senders(user, role);
    return new Outlook(
        numbers.stream().map(number -> way(number, senders)).toList(), gateways.health());
  }

  private Way way(PhoneNumber number, Senders senders) {
    String region = composer.region(number);
    Optional<By> by =
        gateways.ways(region, senders, Set.of()).stream()
            .findFirst()
            .map(it -> by(it.gateway(), it.sender().id(), region));
    return new Way(number, region, by);
  }

  private By by(Gateway gateway, String sender, String region) {
    return new By(
        gateway.name(), sender, prices.estimate(gateway.name(), gateway.kind(), region, 1, false));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;

/** What texts would cost by the gateways that there are, and by those that there could be. */
final class Fares {

  /** The gateway that the text would leave by. */
  static final String BY_ROUTE = "";

  private final Prices prices;
  private final Routes routes;
  private final Supplier<List<Health>> gateways;

  /**
   * @param gateways all that are part of a route
   */
  Fares(Prices prices, Routes routes, Supplier<List<Health>> gateways) {
    this.prices = Objects.requireNonNull(prices);
    this.routes = Objects.requireNonNull(routes);
    this.gateways = Objects.requireNonNull(gateways);
  }

  /**
   * A price.
   *
   * @param price with its currency
   * @param isSample whether nobody has set it
   */
  record Fare(String gateway, String price, boolean isSample) {}

  /** What can be chosen, with what it is called: the route, gateways, and kinds of them. */
  Map<String, String> choices(Wording words) {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put(BY_ROUTE, words.of("page.preview.gateway.route"));
    gateways.get().forEach(it -> choices.put(it.gateway(), it.gateway()));
    prices
        .sampledKinds()
        .forEach(it -> choices.putIfAbsent(it, words.of("page.preview.gateway.other", it)));
    return choices;
  }

  /**
   * What a text costs.
   *
   * @param choice one of {@link #choices}
   * @return empty where no gateway takes the text now
   */
  Optional<Fare> of(
      String choice, String region, Senders senders, int segments, boolean hasPicture) {
    return choice.equals(BY_ROUTE)
        ? routes.ways(region, senders, Set.of()).stream()
            .findFirst()
            .map(
                way ->
                    fare(way.gateway().name(), way.gateway().kind(), region, segments, hasPicture))
        : Optional.of(fare(choice, kindOf(choice), region, segments, hasPicture));
  }

  private String kindOf(String gateway) {
    return gateways.get().stream()
        .filter(it -> it.gateway().equals(gateway))
        .map(Health::kind)
        .findFirst()
        .orElse(gateway);
  }

  private Fare fare(String gateway, String kind, String region, int segments, boolean hasPicture) {
    Price price = prices.of(gateway, kind, region);
    Money money = new Money(price.of(segments, hasPicture), prices.currency());
    return new Fare(gateway, Amounts.shown(money), price.isSample());
  }
}

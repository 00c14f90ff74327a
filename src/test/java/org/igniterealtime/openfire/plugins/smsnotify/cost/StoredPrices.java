package org.igniterealtime.openfire.plugins.smsnotify.cost;

import java.util.ArrayList;
import java.util.List;

/** Prices kept in memory. */
public final class StoredPrices implements PriceStore {

  final List<Price> prices = new ArrayList<>();
  boolean away;

  @Override
  public List<Price> load() {
    refuseWhileAway();
    return List.copyOf(prices);
  }

  @Override
  public void save(Price price) {
    remove(price.gateway(), price.region());
    prices.add(price);
  }

  @Override
  public void remove(String gateway, String region) {
    refuseWhileAway();
    prices.removeIf(it -> it.gateway().equals(gateway) && it.region().equals(region));
  }

  private void refuseWhileAway() {
    if (away) {
      throw new IllegalStateException("away");
    }
  }
}

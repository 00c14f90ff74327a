package org.igniterealtime.openfire.plugins.smsnotify.cost;

import java.util.List;

/** Where the operator's prices are kept. May block, and may throw if the database is away. */
public interface PriceStore {

  /** All of them. */
  List<Price> load();

  /** Adds a price, or puts it in the place of the one with its gateway and region. */
  void save(Price price);

  /** Removes one; does nothing where there is none. */
  void remove(String gateway, String region);
}

package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.cost.PriceStore;

/** The operator's prices in a table. */
public final class PriceTables implements PriceStore {

  private static final int LONGEST_GATEWAY = 32;

  /** Stands for all other regions: a key must not be empty on Oracle. */
  private static final String ALL_OTHERS = "*";

  private final QuietJdbi jdbi;

  public PriceTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public List<Price> load() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT gateway, region, perSegment, perPicture FROM smsPrice")
                .map((row, context) -> price(row))
                .stream()
                // Each database has an order of its own.
                .sorted(Comparator.comparing(Price::gateway).thenComparing(Price::region))
                .toList());
  }

  private static Price price(ResultSet row) throws SQLException {
    String region = row.getString("region");
    long picture = row.getLong("perPicture");
    OptionalLong perPicture = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(picture);
    return new Price(
        row.getString("gateway"),
        region.equals(ALL_OTHERS) ? "" : region,
        row.getLong("perSegment"),
        perPicture,
        false);
  }

  @Override
  public void save(Price price) {
    jdbi.save(
        "UPDATE smsPrice SET perSegment = ?, perPicture = ? WHERE gateway = ? AND region = ?",
        "INSERT INTO smsPrice (perSegment, perPicture, gateway, region) VALUES (?, ?, ?, ?)",
        price.perSegment(),
        price.perPicture().isPresent()
            ? (Object) price.perPicture().getAsLong()
            : QuietJdbi.NO_NUMBER,
        Storable.whole("the name of a gateway", price.gateway(), LONGEST_GATEWAY),
        Storable.whole("a region", stored(price.region()), TextColumns.LONGEST_REGION));
  }

  @Override
  public void remove(String gateway, String region) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "DELETE FROM smsPrice WHERE gateway = ? AND region = ?", gateway, stored(region)));
  }

  private static String stored(String region) {
    return region.isEmpty() ? ALL_OTHERS : region;
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.cost;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What texts cost (F27): a service that the outbox asks, and that pages and programs use to change
 * it. The first of these that there is counts:
 *
 * <ol>
 *   <li>the operator's price of the gateway for the region,
 *   <li>the operator's price of the gateway for all other regions,
 *   <li>the sample of the gateway's kind for the region,
 *   <li>the sample of the kind for all other regions.
 * </ol>
 *
 * <p>The sandbox sends nothing and costs nothing. Prices are read from memory; what another node
 * has changed is known after {@link #reload}. Safe for use by many threads.
 */
public final class Prices {

  /** The currency of prices and of the budget, a code of ISO 4217; USD by default. */
  public static final String CURRENCY = "smsnotify.currency";

  static final String DEFAULT_CURRENCY = "USD";

  /** What the operator can set of it. */
  public static final List<Setting> SETTINGS =
      List.of(
          new Setting.Words(
              CURRENCY, DEFAULT_CURRENCY, settings -> new CurrencySetting(settings).code()));

  /** The key of the problem that samples, which are in another currency, are counted with. */
  static final String PROBLEM = "prices";

  /** The highest price, in micros: above that, somebody has slipped. */
  private static final long HIGHEST = 1_000_000 * Money.UNIT;

  /** What numbers belong to that are of no country, as libphonenumber has it. */
  private static final String WORLD = "001";

  private static final Pattern GATEWAY = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private static final Logger Log = LoggerFactory.getLogger(Prices.class);

  private final PriceStore store;
  private final Settings settings;
  private final CurrencySetting currency;
  private final Set<String> regions;

  /** Held while prices are read or changed, so that what was read first never counts last. */
  private final Object changing = new Object();

  /** Gateways that a sample was counted with for want of a price. */
  private final Set<String> sampled = ConcurrentHashMap.newKeySet();

  /** The operator's prices; none until they could be read. */
  private volatile Map<Key, Price> set = Map.of();

  private record Key(String gateway, String region) {

    static Key of(Price price) {
      return new Key(price.gateway(), price.region());
    }
  }

  public Prices(PriceStore store, Settings settings) {
    this.store = Objects.requireNonNull(store);
    this.settings = Objects.requireNonNull(settings);
    this.currency = new CurrencySetting(settings);
    this.regions = new HashSet<>(PhoneNumberUtil.getInstance().getSupportedRegions());
    this.regions.add(WORLD);
  }

  /** The currency of all prices and of the budget, by ISO 4217. Does no I/O. */
  public String currency() {
    return currency.code();
  }

  /**
   * What texts of a gateway to a region cost. Does no I/O.
   *
   * @param gateway name of the gateway
   * @param kind which provider it is of
   * @param region where the number belongs; empty where that is not known
   * @return never null; its region is empty where it is that of all others
   */
  public Price of(String gateway, String kind, String region) {
    if (kind.equals(Samples.FREE)) {
      return Samples.of(kind, region);
    }
    Map<Key, Price> current = set;
    Price price = current.get(new Key(gateway, region));
    if (price == null) {
      price = current.get(new Key(gateway, ""));
    }
    if (price != null) {
      return price;
    }
    sampled.add(gateway);
    Price sample = Samples.of(kind, region);
    return new Price(gateway, sample.region(), sample.perSegment(), sample.perPicture(), true);
  }

  /**
   * What a text is likely to cost. Does no I/O.
   *
   * @param hasPicture whether a picture goes along, and the gateway can send one
   */
  public Money estimate(
      String gateway, String kind, String region, int segments, boolean hasPicture) {
    return new Money(of(gateway, kind, region).of(segments, hasPicture), currency());
  }

  /** The operator's prices, in the order of gateways and regions, that of all others first. */
  public List<Price> all() {
    return set.values().stream()
        .sorted(Comparator.comparing(Price::gateway).thenComparing(Price::region))
        .toList();
  }

  /**
   * The sample prices of a kind of gateway, in US dollars, that of all other regions first; none of
   * a kind that there are no samples of.
   */
  public List<Price> samples(String kind) {
    return Samples.all(kind);
  }

  /** The kinds of gateways that there are sample prices of, in order. */
  public List<String> sampledKinds() {
    return Samples.kinds();
  }

  /**
   * Adds a price, or puts it in the place of the one with its gateway and region. It counts at
   * once, for texts that are claimed from now on.
   *
   * @throws InvalidPriceException if it cannot be one; nothing is stored then
   * @throws RuntimeException if it cannot be stored now
   */
  public void save(Price price) {
    Price valid = valid(price);
    synchronized (changing) {
      store.save(valid);
      load();
    }
    Log.info("There is a price of {} for {}", valid.gateway(), shown(valid.region()));
  }

  /**
   * Looks whether a price could be saved.
   *
   * @throws InvalidPriceException if it cannot be one
   */
  public void check(Price price) {
    valid(price);
  }

  /**
   * Removes a price; does nothing where there is none.
   *
   * @param region empty for the price of all other regions
   * @throws RuntimeException if that cannot be stored now
   */
  public void remove(String gateway, String region) {
    synchronized (changing) {
      store.remove(gateway, region);
      load();
    }
    Log.info("There is no price of {} for {} any more", gateway, shown(region));
  }

  /**
   * Looks at the stored prices, which another node or an operator may have changed, and at the
   * currency, so that what is wrong is known. Prices stay as they were where they cannot be read
   * now.
   *
   * @return whether anything changed
   */
  public boolean reload() {
    synchronized (changing) {
      Map<Key, Price> before = set;
      try {
        load();
      } catch (RuntimeException e) {
        Log.debug("Stored prices cannot be read now", e);
      }
      lookAtSamples();
      return !before.equals(set);
    }
  }

  private void load() {
    set = store.load().stream().collect(Collectors.toUnmodifiableMap(Key::of, Function.identity()));
  }

  /** Samples are in dollars: taken for yen, they would let a budget last a hundred times longer. */
  private void lookAtSamples() {
    sampled.removeIf(gateway -> set.containsKey(new Key(gateway, "")));
    String code = currency();
    if (sampled.isEmpty() || code.equals(Samples.CURRENCY)) {
      settings.problems().clear(PROBLEM);
      return;
    }
    settings
        .problems()
        .report(
            PROBLEM,
            "Texts are counted with sample prices in "
                + Samples.CURRENCY
                + " as if they were in "
                + code
                + ", so estimates and the budget are wrong.",
            "Set a price for all countries, in "
                + code
                + ", of each of these gateways: "
                + sampled.stream().sorted().collect(Collectors.joining(", "))
                + ".");
  }

  private Price valid(Price price) {
    String gateway = price.gateway().strip().toLowerCase(Locale.ROOT);
    String region = price.region().strip().toUpperCase(Locale.ROOT);
    if (!GATEWAY.matcher(gateway).matches()) {
      throw new InvalidPriceException(
          InvalidPriceException.Field.GATEWAY,
          "A price is of a gateway, whose name is such as twilio or twilio-eu.");
    }
    if (gateway.equals(Samples.FREE) || gateway.startsWith(Samples.FREE + "-")) {
      throw new InvalidPriceException(
          InvalidPriceException.Field.GATEWAY, "The sandbox costs nothing.");
    }
    if (!region.isEmpty() && !regions.contains(region)) {
      throw new InvalidPriceException(
          InvalidPriceException.Field.REGION,
          "A price is for a country of ISO 3166, such as DE, or for all others.");
    }
    refuseAbove(price.perSegment(), InvalidPriceException.Field.PER_SEGMENT);
    refuseAbove(price.perPicture().orElse(0), InvalidPriceException.Field.PER_PICTURE);
    return new Price(
        gateway, region, price.perSegment(), price.perPicture(), /* isSample= */ false);
  }

  private static void refuseAbove(long micros, InvalidPriceException.Field field) {
    if (micros > HIGHEST) {
      throw new InvalidPriceException(field, "A price is at most " + Amounts.plain(HIGHEST) + ".");
    }
  }

  private static String shown(String region) {
    return region.isEmpty() ? "all other countries" : region;
  }
}

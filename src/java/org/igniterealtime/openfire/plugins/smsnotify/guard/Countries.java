package org.igniterealtime.openfire.plugins.smsnotify.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where texts may go (F16): the countries that the operator allows and that are not paused, and no
 * numbers of kinds that nobody chats from.
 *
 * <p>A pause counts at once on this node; it is stored, and known to other nodes, with the next
 * {@link #catchUp} at the latest. Each is a problem for as long as it lasts. Safe for use by many
 * threads.
 */
public final class Countries {

  /**
   * The countries that texts may go to: ISO 3166 codes ({@code SE}) and calling codes ({@code +46};
   * that is all countries which share it, so {@code +1} is North America with the Caribbean), with
   * commas between; {@code *}, the default, for all. Of a value that cannot be read, what can be
   * counts.
   */
  public static final String COUNTRIES = "smsnotify.countries";

  /**
   * Whether texts may go to premium-rate, shared-cost and personal numbers, to voice mail, pagers,
   * satellites and whatever else belongs to no country; {@code false} by default.
   */
  public static final String PREMIUM_NUMBERS = "smsnotify.premiumNumbers";

  /**
   * Countries, written as {@link #COUNTRIES} are, that are never paused but by an operator; none by
   * default. A pause that is not an operator's does not count for them.
   */
  public static final String TRUSTED = "smsnotify.trustedCountries";

  private static final Setting.Flag PREMIUM = new Setting.Flag(PREMIUM_NUMBERS, false);

  /** What the operator can set of it. */
  public static final List<Setting> SETTINGS =
      List.of(
          new Setting.Words(COUNTRIES, "*", settings -> allowed(settings, new NumberPlan())),
          PREMIUM,
          new Setting.Words(TRUSTED, "", settings -> trusted(settings, new NumberPlan())));

  /** How long {@link #resume} keeps a country from being paused again. */
  public static final Duration TRUST = Duration.ofDays(30);

  private static final Logger Log = LoggerFactory.getLogger(Countries.class);

  private final CountryStore store;
  private final Settings settings;
  private final InstantSource clock;
  private final NumberPlan plan = new NumberPlan();
  private final Map<String, CountryPause> current = new ConcurrentHashMap<>();

  /** What is not stored yet, by region. Guarded by this object. */
  private final Map<String, CountryPause> unstored = new HashMap<>();

  /** How often something was changed on this node. Guarded by this object. */
  private long changes;

  /** Lets one thread at a time talk to the store. Held during I/O. */
  private final Object storing = new Object();

  private volatile Rules rules = new Rules(Places.ALL, Places.NONE, false);

  private record Rules(Places allowed, Places trusted, boolean premium) {}

  /**
   * That a number is not texted.
   *
   * @param region where it belongs: an ISO 3166 code, 001 where it belongs to no country, empty
   *     where that is not known
   */
  public record Refusal(String region, Why why) {
    public Refusal {
      Objects.requireNonNull(region);
      Objects.requireNonNull(why);
    }
  }

  /** Why a number is not texted. */
  public enum Why {
    /** It is of a kind that nobody chats from, and that may cost more than others. */
    PREMIUM,
    /** The operator does not allow its country. */
    REGION,
    /** Its country is paused. */
    PAUSED;

    /** The same as a fact of a verdict. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads the settings at once, but no pauses: {@link #catchUp} does. */
  public Countries(CountryStore store, Settings settings, InstantSource clock) {
    this.store = Objects.requireNonNull(store);
    this.settings = Objects.requireNonNull(settings);
    this.clock = Objects.requireNonNull(clock);
    refresh();
  }

  /** Reads the settings again. Never fails: what is wrong becomes a problem. */
  public void refresh() {
    rules = new Rules(allowed(settings, plan), trusted(settings, plan), settings.flag(PREMIUM));
    current.values().forEach(this::show);
  }

  private static Places allowed(Settings settings, NumberPlan plan) {
    return Places.of(COUNTRIES, Places.ALL, "no number is texted", plan, settings);
  }

  private static Places trusted(Settings settings, NumberPlan plan) {
    return Places.of(TRUSTED, Places.NONE, "no country is trusted", plan, settings);
  }

  /** The countries that there are, by ISO 3166 code, and 001 for numbers that belong to none. */
  public Set<String> regions() {
    Set<String> regions = new TreeSet<>(plan.regions());
    regions.add(NumberPlan.NO_COUNTRY);
    return regions;
  }

  /** Whether texts may go to ordinary numbers of a country, by the settings. Does no I/O. */
  public boolean isAllowed(String region) {
    return rules.allowed().has(plan.ofRegion(region));
  }

  /** What is known of a country: that it is paused or trusted, now or once. Does no I/O. */
  public Optional<CountryPause> of(String region) {
    return Optional.ofNullable(current.get(region));
  }

  /** Why a number is not texted; empty where it is. Does no I/O. */
  public Optional<Refusal> objection(PhoneNumber number) {
    NumberPlan.Origin origin = plan.of(number);
    return why(origin).map(why -> new Refusal(origin.region(), why));
  }

  private Optional<Why> why(NumberPlan.Origin origin) {
    Rules now = rules;
    if (origin.isPremium() && !now.premium()) {
      return Optional.of(Why.PREMIUM);
    }
    if (!now.allowed().has(origin)) {
      return Optional.of(Why.REGION);
    }
    return isPaused(origin.region()) ? Optional.of(Why.PAUSED) : Optional.empty();
  }

  /** Whether texts to a region are paused. Does no I/O. */
  public boolean isPaused(String region) {
    CountryPause pause = current.get(region);
    return pause != null && counts(pause);
  }

  private boolean counts(CountryPause pause) {
    return pause.isPaused()
        && (pause.why() == CountryPause.Why.OPERATOR || !isTrustedBySetting(pause.region()));
  }

  private boolean isTrustedBySetting(String region) {
    return rules.trusted().has(plan.ofRegion(region));
  }

  /** Whether an operator trusts a region: it is not judged. Does no I/O. */
  public boolean isTrusted(String region) {
    CountryPause known = current.get(region);
    return isTrustedBySetting(region) || (known != null && known.isTrusted(clock.instant()));
  }

  /** The countries that texts are paused to, in the order of their codes. Does no I/O. */
  public List<CountryPause> paused() {
    return current.values().stream()
        .filter(this::counts)
        .sorted(Comparator.comparing(CountryPause::region))
        .toList();
  }

  /**
   * An operator wants no texts to go to a country.
   *
   * @param region an ISO 3166 code, or 001 for all numbers that belong to no country
   * @throws IllegalArgumentException if there is no such region
   */
  public void pause(String region) {
    CountryPause pause = CountryPause.of(known(region), now(), CountryPause.Why.OPERATOR, Map.of());
    update(region, before -> pause);
    storeQuietly();
  }

  /**
   * An operator wants texts to go to a country again, whoever has paused it; it is not judged for
   * {@link #TRUST}. Where it is not paused, that is all.
   *
   * @param region an ISO 3166 code, or 001 for all numbers that belong to no country
   * @throws IllegalArgumentException if there is no such region
   */
  public void resume(String region) {
    Instant now = now();
    CountryPause fresh = CountryPause.of(known(region), now, CountryPause.Why.OPERATOR, Map.of());
    update(region, before -> (before == null ? fresh : before).resumed(now.plus(TRUST)));
    storeQuietly();
  }

  /**
   * Takes back a {@link #pause}.
   *
   * @param trustedUntil until when it was trusted before; long past for not at all
   * @throws IllegalArgumentException if there is no such region
   */
  public void unpause(String region, Instant trustedUntil) {
    String known = known(region);
    update(known, before -> before == null ? null : before.resumed(trustedUntil));
    storeQuietly();
  }

  /**
   * Takes back a {@link #resume}: it is paused again, since when it was and for the same reason.
   *
   * @throws IllegalArgumentException if there is no such region
   */
  public void pauseAgain(String region) {
    String known = known(region);
    update(known, before -> before == null ? null : before.again());
    storeQuietly();
  }

  /** Something looks like an attack. Where a country is paused already, or trusted, it stays so. */
  void alarm(String region, CountryPause.Why why, Map<String, String> facts) {
    CountryPause pause = CountryPause.of(region, now(), why, facts);
    update(region, before -> isPaused(region) || isTrusted(region) ? before : pause);
    storeQuietly();
  }

  private String known(String region) {
    if (!plan.isRegion(region) && !region.equals(NumberPlan.NO_COUNTRY)) {
      throw new IllegalArgumentException("there is no region " + region);
    }
    return region;
  }

  /**
   * Stores what is not stored yet, and takes over what other nodes have stored; to be called every
   * few seconds. May block; never fails: without the database, what this node knows counts.
   */
  public void catchUp() {
    try {
      synchronized (storing) {
        storeAll();
        long before = changes();
        take(store.load(), before);
      }
    } catch (RuntimeException e) {
      Log.debug("The pauses of countries are neither stored nor read just now", e);
    }
  }

  private void storeQuietly() {
    try {
      synchronized (storing) {
        storeAll();
      }
    } catch (RuntimeException e) {
      Log.debug("The pauses of countries could not be stored; this is tried again", e);
    }
  }

  /** Under the monitor of {@link #storing}; the database is asked outside of this object's own. */
  private void storeAll() {
    List<CountryPause> waiting;
    synchronized (this) {
      waiting = List.copyOf(unstored.values());
    }
    for (CountryPause pause : waiting) {
      store.save(pause);
      synchronized (this) {
        unstored.remove(pause.region(), pause);
      }
    }
  }

  private synchronized void update(String region, UnaryOperator<CountryPause> change) {
    CountryPause before = current.get(region);
    CountryPause after = change.apply(before);
    if (after == null || after.equals(before)) {
      return;
    }
    changes++;
    unstored.put(region, after);
    current.put(region, after);
    show(after);
  }

  private synchronized long changes() {
    return changes;
  }

  /** What was read before something changed here is old: the next time brings it. */
  private synchronized void take(List<CountryPause> stored, long changesBefore) {
    if (changes != changesBefore) {
      return;
    }
    Set<String> regions = new HashSet<>();
    for (CountryPause pause : stored) {
      regions.add(pause.region());
      current.put(pause.region(), pause);
      show(pause);
    }
    Set<String> gone = new HashSet<>(current.keySet());
    gone.removeAll(regions);
    current.keySet().removeAll(gone);
    gone.forEach(region -> settings.problems().clear(problem(region)));
  }

  /** As exact as it is stored. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The key of the problem that a pause is. */
  static String problem(String region) {
    return "country:" + region + ":paused";
  }

  private void show(CountryPause pause) {
    Problems problems = settings.problems();
    if (counts(pause)) {
      problems.report(problem(pause.region()), PauseWords.what(pause), PauseWords.advice(pause));
    } else {
      problems.clear(problem(pause.region()));
    }
  }
}

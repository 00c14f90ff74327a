package org.igniterealtime.openfire.plugins.smsnotify.cost;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may be spent in a month (F16), by the calendar of UTC, on all nodes of a cluster together:
 * at the soft limit there is a warning, at the hard limit nothing is sent that costs anything. Both
 * end with the month, or with a higher limit.
 *
 * <p>This has the limits, and the last look at what is spent; it is quick, and may be a few seconds
 * behind. What is exact is the claim of each text, for which the database compares what is charged
 * with {@link #hardLimit}.
 *
 * <p>A limit that cannot be read is a problem, and the last good one counts on. Where there was
 * none since the start, a soft limit is missing, and a hard limit is 0: whoever has set one has
 * said that money is to be kept, and rather hears that nothing is sent than gets a bill without
 * limit. Safe for use by many threads.
 */
public final class Budget {

  /** The amount in a month from which there is a warning, 0 or more; none by default. */
  public static final String SOFT = "smsnotify.budget.soft";

  /** The amount in a month above which nothing is sent that costs, 0 or more; none by default. */
  public static final String HARD = "smsnotify.budget.hard";

  /** What the operator can set of it. */
  public static final List<Setting> SETTINGS =
      List.of(new Setting.Words(SOFT, "", Budget::look), new Setting.Words(HARD, "", Budget::look));

  /** The key of the problem that a limit is reached. */
  public static final String PROBLEM = "budget";

  /** A warning changes its words, and is logged again, each time so much more is spent. */
  private static final int STEP_PERCENT = 5;

  /**
   * How long it counts that a claim found too little left. Claims are tried again more often, so
   * that this lasts as long as a text waits for money, and nothing else joins it in the queue.
   */
  private static final Duration RAN_OUT = Duration.ofMinutes(1);

  private static final int ALL = 100;
  private static final int MONTH_LENGTH = "2026-11".length();

  private static final Logger Log = LoggerFactory.getLogger(Budget.class);

  private final SpendStore store;
  private final Settings settings;
  private final CurrencySetting currency;
  private final InstantSource clock;

  private volatile Limits limits = new Limits(OptionalLong.empty(), OptionalLong.empty());
  private volatile Look look = new Look("", 0);

  /** Until when it counts that a claim found too little left. */
  private volatile RanOut ranOut = new RanOut("", Instant.MIN);

  private record Limits(OptionalLong soft, OptionalLong hard) {}

  private record RanOut(String month, Instant until) {}

  /** What was charged to a month, in micros. */
  private record Look(String month, long micros) {}

  /**
   * How things stand.
   *
   * @param month by UTC, for instance {@code 2026-11}
   * @param spent by the last look; nothing where the database could not be asked yet
   * @param soft the soft limit, if there is one
   * @param hard the hard limit, if there is one
   * @param isSpent whether nothing is sent any more that costs anything
   */
  public record Figures(
      String month, Money spent, Optional<Money> soft, Optional<Money> hard, boolean isSpent) {

    public Figures {
      Objects.requireNonNull(month);
      Objects.requireNonNull(spent);
      Objects.requireNonNull(soft);
      Objects.requireNonNull(hard);
    }

    /**
     * How much of the hard limit is spent, or of the soft one where that is the only one, from 0 to
     * 100; 100 as soon as nothing is sent any more, 0 where there is no limit.
     */
    public int percent() {
      return isSpent ? ALL : hard.or(() -> soft).map(limit -> part(spent, limit)).orElse(0);
    }

    /** From which of these percentages on there is a warning, up to 100. */
    public int warnFrom() {
      return soft.map(limit -> part(limit, hard.orElse(limit))).orElse(ALL);
    }

    private static int part(Money spent, Money limit) {
      return (int) Math.max(0, Math.min(ALL, share(spent.micros(), limit.micros())));
    }
  }

  /** Reads the limits at once, so that no text is claimed without them. */
  public Budget(SpendStore store, Settings settings, InstantSource clock) {
    this.store = Objects.requireNonNull(store);
    this.settings = Objects.requireNonNull(settings);
    this.currency = new CurrencySetting(settings);
    this.clock = Objects.requireNonNull(clock);
    readLimits();
  }

  /** Looks at the limits alone; nobody has spent anything. */
  private static void look(Settings settings) {
    new Budget(month -> 0, settings, InstantSource.fixed(Instant.EPOCH)).readLimits();
  }

  /** The month that an instant belongs to, by UTC, for instance {@code 2026-11}. */
  public static String month(Instant at) {
    return at.toString().substring(0, MONTH_LENGTH);
  }

  /** The hard limit of a month in micros, by the last look at it; empty for none. Does no I/O. */
  public OptionalLong hardLimit() {
    return limits.hard();
  }

  /** Whether the month's budget is spent, by the last look at what is charged. Does no I/O. */
  public boolean isSpent() {
    return isSpent(month(clock.instant()));
  }

  /**
   * A claim found that the budget does not allow a text any more, though a little may be left:
   * {@link #isSpent} for a minute, unless the month ends or the limit is raised before.
   */
  public void ranOut() {
    Instant now = clock.instant();
    ranOut = new RanOut(month(now), now.plus(RAN_OUT));
  }

  /** How things stand, by the last look. Does no I/O. */
  public Figures figures() {
    String month = month(clock.instant());
    String code = currency.code();
    Limits current = limits;
    return new Figures(
        month,
        new Money(spentIn(month), code),
        money(current.soft(), code),
        money(current.hard(), code),
        isSpent(month));
  }

  /**
   * Looks at the settings, and at what is charged to the month; that stays as it was where it
   * cannot be read now. Reads the database. What is to be known about it becomes a problem.
   */
  public synchronized void refresh() {
    OptionalLong limit = limits.hard();
    readLimits();
    if (isAbove(limits.hard(), limit)) {
      ranOut = new RanOut("", Instant.MIN);
    }
    String month = month(clock.instant());
    try {
      look = new Look(month, store.spent(month));
    } catch (RuntimeException e) {
      Log.debug("What is spent cannot be read now", e);
    }
    tell(month, isSpent(month));
  }

  /** No limit is above any. */
  private static boolean isAbove(OptionalLong limit, OptionalLong other) {
    return limit.orElse(Long.MAX_VALUE) > other.orElse(Long.MAX_VALUE);
  }

  private boolean isSpent(String month) {
    OptionalLong hard = limits.hard();
    return hard.isPresent() && (hasRunOut(month) || spentIn(month) >= hard.getAsLong());
  }

  private boolean hasRunOut(String month) {
    RanOut last = ranOut;
    return last.month().equals(month) && clock.instant().isBefore(last.until());
  }

  /** Of a month that was not looked at yet, nothing is known to be spent. */
  private long spentIn(String month) {
    Look last = look;
    return last.month().equals(month) ? last.micros() : 0;
  }

  private void readLimits() {
    Limits before = limits;
    Written hard = written(HARD);
    Written soft = written(SOFT);
    limits =
        new Limits(
            soft.isBad() ? before.soft() : soft.amount(),
            // Never a bill without limit because of a slip of the pen.
            hard.isBad() ? OptionalLong.of(before.hard().orElse(0)) : hard.amount());
    lookAt(HARD, hard, limits.hard());
    lookAt(SOFT, soft, limits.soft());
  }

  /** What is set: an amount, nothing, or what is not an amount. */
  private record Written(OptionalLong amount, boolean isBad) {}

  private Written written(String property) {
    Optional<String> value = settings.text(property);
    OptionalLong amount = value.map(Amounts::parse).orElse(OptionalLong.empty());
    return new Written(amount, value.isPresent() && amount.isEmpty());
  }

  /** In one step, so that no problem ends and begins again each time it is looked at. */
  private void lookAt(String property, Written written, OptionalLong counts) {
    if (written.isBad()) {
      settings
          .problems()
          .report(
              property,
              "The property " + property + " is not " + Amounts.FORM + ".",
              "Set it to one, or remove it; meanwhile " + meanwhile(property, counts));
    } else if (property.equals(SOFT) && isNeverReached(counts)) {
      settings
          .problems()
          .report(
              property,
              "The soft limit of the budget, "
                  + shown(counts)
                  + ", is above the hard one, "
                  + shown(limits.hard())
                  + ": there would be no warning.",
              "Set " + SOFT + " lower than " + HARD + ".");
    } else {
      settings.problems().clear(property);
    }
  }

  private String meanwhile(String property, OptionalLong counts) {
    if (counts.isEmpty()) {
      return "there is no warning.";
    }
    return property.equals(HARD) && counts.getAsLong() == 0
        ? "it counts as 0, and nothing is sent that costs anything."
        : "it counts as before, as " + shown(counts) + ".";
  }

  private boolean isNeverReached(OptionalLong soft) {
    OptionalLong hard = limits.hard();
    return soft.isPresent() && hard.isPresent() && soft.getAsLong() > hard.getAsLong();
  }

  private void tell(String month, boolean isSpent) {
    OptionalLong soft = limits.soft();
    long spent = spentIn(month);
    if (isSpent) {
      settings
          .problems()
          .report(
              PROBLEM,
              "The budget of " + month + " is spent: no more texts this month that cost anything.",
              "Raise "
                  + HARD
                  + ", which is "
                  + shown(limits.hard())
                  + ", or wait for the next month; it begins by UTC.");
    } else if (soft.isPresent() && spent > 0 && spent >= soft.getAsLong()) {
      warn(month, spent, soft.getAsLong());
    } else {
      settings.problems().clear(PROBLEM);
    }
  }

  private void warn(String month, long spent, long soft) {
    boolean hasHard = limits.hard().isPresent();
    long limit = limits.hard().orElse(soft);
    long percent = share(spent, limit) / STEP_PERCENT * STEP_PERCENT;
    settings
        .problems()
        .report(
            PROBLEM,
            "At least "
                + percent
                + "% of the "
                + (hasHard ? "hard" : "soft")
                + " limit of "
                + shown(OptionalLong.of(limit))
                + " is spent in "
                + month
                + ".",
            hasHard
                ? "At the hard limit no more texts are sent; raise " + HARD + " if they should be."
                : "There is no hard limit: set " + HARD + " if there should be one.");
  }

  /** In percent, downwards; where nothing may be spent, all of it is. */
  private static long share(long micros, long limit) {
    return limit == 0 ? ALL : micros * ALL / limit;
  }

  private String shown(OptionalLong micros) {
    return Amounts.shown(new Money(micros.orElse(0), currency.code()));
  }

  private static Optional<Money> money(OptionalLong micros, String code) {
    return micros.isPresent() ? Optional.of(new Money(micros.getAsLong(), code)) : Optional.empty();
  }
}

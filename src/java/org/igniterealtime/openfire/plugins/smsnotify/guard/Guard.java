package org.igniterealtime.openfire.plugins.smsnotify.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Traffic.Newcomer;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what is texted, raises an alarm where it looks like an attack, and pauses the country it
 * goes to (F16). What looks like one is told in the comment of this package. Belongs to one thread.
 */
public final class Guard {

  /**
   * How many numbers of one block (all digits the same but the last three), never texted before,
   * may be texted within an hour; the country is paused when there are as many. 20 by default, 0
   * for any number.
   */
  public static final String SEQUENCE = "smsnotify.guard.sequence";

  /**
   * How many texts within an hour may go to numbers of one country that were never texted before,
   * whatever went there before; 200 by default, 0 for any number. See {@link #GROWTH}.
   */
  public static final String GROWTH_LEAST = "smsnotify.guard.growthLeast";

  /**
   * Above {@link #GROWTH_LEAST}, a country is paused when these texts are so many times as many as
   * all texts to it in its busiest hour of the seven days before; from 1, 2 by default.
   */
  public static final String GROWTH = "smsnotify.guard.growth";

  /**
   * How many notices of one sender within an hour may be above the cap for senders before that is
   * an alarm; 30 by default, 0 for any number.
   */
  public static final String CAPPED = "smsnotify.guard.capped";

  /**
   * How many people with premium numbers may be written to within an hour before that is an alarm;
   * 5 by default, 0 for any number.
   */
  public static final String PREMIUM = "smsnotify.guard.premium";

  /** What the operator can set of it. */
  public static final List<Setting> SETTINGS = Thresholds.SETTINGS;

  /** The key of the problem that premium numbers are on record. */
  static final String PREMIUM_PROBLEM = "guard:premium";

  /** What keys of problems begin with that say what would pause a country after the trial. */
  private static final String TRIAL_PROBLEM = "guard:trial:";

  private static final String SENDER_PROBLEM = "guard:sender:";

  private static final Logger Log = LoggerFactory.getLogger(Guard.class);

  private static final Duration EVERY = Duration.ofSeconds(10);

  /** Of all time, looking takes no more than one in so many. */
  private static final int LOOKING_SHARE = 20;

  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Duration BASELINE = Duration.ofDays(7);

  /**
   * While so few numbers have been told of anything, somebody tries it out; the day on which all
   * others are told for the first time must be over before they count.
   */
  private static final int MOST_ON_TRIAL = 20;

  private static final Duration FIRST_DAY = Duration.ofDays(1);

  /** Whoever has so few numbers after that has no more. */
  private static final Duration LONGEST_TRIAL = Duration.ofDays(30);

  private static final Duration BUSIEST_COUNT_FOR = Duration.ofMinutes(10);

  /** The numbers of a block differ in so many digits. */
  private static final int BLOCK_DIGITS = 3;

  private static final int MOST_NEWCOMERS = 20_000;
  private static final int MOST_SENDERS = 20;
  private static final int SHOWN_OF_BLOCK = 5;

  private final Traffic traffic;
  private final Countries countries;
  private final Settings settings;
  private final InstantSource clock;
  private final Set<String> alarmed = new HashSet<>();

  /** What would pause a country after the trial, by region. */
  private final Map<String, CountryPause> suspected = new HashMap<>();

  private Instant lastLook = Instant.MIN;
  private Instant nextLook = Instant.MIN;
  private boolean isTrialOver;
  private Busiest busiest = new Busiest(Instant.MIN, Map.of());

  /** How many texts each region had in its busiest hour, by the last look. */
  private record Busiest(Instant at, Map<String, Long> byRegion) {}

  public Guard(Traffic traffic, Countries countries, Settings settings, InstantSource clock) {
    this.traffic = Objects.requireNonNull(traffic);
    this.countries = Objects.requireNonNull(countries);
    this.settings = Objects.requireNonNull(settings);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Looks at the texts of the last hour, if it is time for that; to be called every few seconds.
   * Reads the database, and writes to it if there is something wrong; never fails: what cannot be
   * looked at now is the next time.
   */
  public void look() {
    Instant now = clock.instant();
    if (now.isBefore(nextLook) && !now.isBefore(lastLook)) {
      return;
    }
    lastLook = now;
    try {
      look(now);
    } catch (RuntimeException e) {
      Log.debug("It could not be looked at what is texted", e);
    }
    Instant after = clock.instant();
    Duration pause = Duration.between(now, after).multipliedBy(LOOKING_SHARE);
    nextLook = after.plus(pause.compareTo(EVERY) > 0 ? pause : EVERY);
  }

  private void look(Instant now) {
    Thresholds thresholds = Thresholds.of(settings);
    Instant since = now.minus(WINDOW);
    lookAtSenders(thresholds.capped(), since);
    lookAtPremium(thresholds.premium(), since);
    Map<String, CountryPause> suspicious = new HashMap<>();
    if (thresholds.looksAtNumbers()) {
      List<Newcomer> newcomers =
          traffic.newcomers(since, MOST_NEWCOMERS).stream()
              .filter(it -> !it.region().isEmpty() && !countries.isTrusted(it.region()))
              .toList();
      Alarms alarms =
          (region, why, facts) ->
              suspicious.putIfAbsent(region, CountryPause.of(region, now, why, facts));
      lookForSequences(newcomers, thresholds.sequence(), since, alarms);
      lookForGrowth(newcomers, thresholds, now, since, alarms);
    }
    if (!suspicious.isEmpty() && isTrialOver(now)) {
      suspicious.values().forEach(it -> countries.alarm(it.region(), it.why(), it.facts()));
      suspicious.clear();
    }
    show(suspicious);
  }

  /** What is not paused for is told of all the same, in words that stay while it goes on. */
  private void show(Map<String, CountryPause> suspicious) {
    Set<String> over = new HashSet<>(suspected.keySet());
    over.removeAll(suspicious.keySet());
    for (String region : over) {
      suspected.remove(region);
      settings.problems().clear(TRIAL_PROBLEM + region);
    }
    suspicious.forEach(suspected::putIfAbsent);
    suspected.forEach(
        (region, it) ->
            settings
                .problems()
                .report(
                    TRIAL_PROBLEM + region,
                    PauseWords.suspicion(it),
                    PauseWords.adviceOnTrial(it)));
  }

  private void lookAtSenders(int tooMany, Instant since) {
    Set<String> before = new HashSet<>(alarmed);
    if (tooMany > 0) {
      for (Traffic.Capped capped : traffic.capped(since, tooMany, MOST_SENDERS)) {
        before.remove(capped.sender());
        alarmed.add(capped.sender());
        report(capped);
      }
    }
    for (String gone : before) {
      alarmed.remove(gone);
      settings.problems().clear(SENDER_PROBLEM + gone);
    }
  }

  private void report(Traffic.Capped capped) {
    settings
        .problems()
        .report(
            SENDER_PROBLEM + capped.sender(),
            capped.sender()
                + " meets the cap for senders again and again: within an hour, at least "
                + rounded(capped.notices())
                + " notices were not sent because of it.",
            "Look at the last verdicts, and lock the account if it is misused. If it is meant to"
                + " write to so many, raise smsnotify.capPerSender, or add it to"
                + " smsnotify.systemAccounts if nobody has to be texted about it.");
  }

  /** To one digit, so that the words change, and are logged again, now and then only. */
  private static long rounded(long number) {
    long unit = 1;
    while (number / unit >= 10) {
      unit *= 10;
    }
    return number / unit * unit;
  }

  private void lookAtPremium(int tooMany, Instant since) {
    long people = tooMany > 0 ? traffic.premium(since) : 0;
    if (tooMany == 0 || people < tooMany) {
      settings.problems().clear(PREMIUM_PROBLEM);
      return;
    }
    settings
        .problems()
        .report(
            PREMIUM_PROBLEM,
            "Within an hour, at least "
                + rounded(people)
                + " people were not texted because their numbers are premium, satellite or similar"
                + " ones.",
            "Look at the last verdicts: whose numbers are these, and who put them on record? Remove"
                + " them if nobody knows.");
  }

  /**
   * Whether there is anything to compare with. A few people's texts are nothing: all the others are
   * new on the day on which they can be texted, too, and companies have numbers of one block.
   */
  private boolean isTrialOver(Instant now) {
    if (!isTrialOver) {
      isTrialOver =
          traffic.notified(now.minus(FIRST_DAY), MOST_ON_TRIAL) >= MOST_ON_TRIAL
              || traffic.first().filter(it -> it.isBefore(now.minus(LONGEST_TRIAL))).isPresent();
    }
    return isTrialOver;
  }

  /** Who hears what looks like an attack. */
  private interface Alarms {
    void raise(String region, CountryPause.Why why, Map<String, String> facts);
  }

  private void lookForSequences(
      List<Newcomer> newcomers, int tooMany, Instant since, Alarms alarms) {
    if (tooMany == 0) {
      return;
    }
    Map<Block, Long> blocks = new HashMap<>();
    newcomers.forEach(it -> blocks.merge(Block.of(it), 1L, Long::sum));
    blocks.forEach(
        (block, numbers) -> {
          if (numbers >= tooMany
              && !countries.isPaused(block.region())
              && traffic.knownOf(block.start(), BLOCK_DIGITS, since) < numbers) {
            alarms.raise(
                block.region(),
                CountryPause.Why.SEQUENCE,
                PauseWords.ofSequence(numbers, block.masked()));
          }
        });
  }

  private void lookForGrowth(
      List<Newcomer> newcomers, Thresholds thresholds, Instant now, Instant since, Alarms alarms) {
    int least = thresholds.growthLeast();
    if (least == 0) {
      return;
    }
    Map<String, Long> texts = new HashMap<>();
    newcomers.forEach(it -> texts.merge(it.region(), it.texts(), Long::sum));
    texts.forEach(
        (region, count) -> {
          if (count >= least && !countries.isPaused(region)) {
            long before = busiestHours(now, since).getOrDefault(region, 0L);
            if (count >= thresholds.growth() * before) {
              alarms.raise(region, CountryPause.Why.GROWTH, PauseWords.ofGrowth(count, before));
            }
          }
        });
  }

  /** That takes a look at a week's texts, so it is taken only where it matters, and not often. */
  private Map<String, Long> busiestHours(Instant now, Instant since) {
    if (busiest.at().plus(BUSIEST_COUNT_FOR).isBefore(now) || now.isBefore(busiest.at())) {
      Instant from = since.minus(BASELINE).truncatedTo(ChronoUnit.HOURS);
      busiest = new Busiest(now, traffic.busiestHours(from, since));
    }
    return busiest.byRegion();
  }

  /** Numbers that differ in the last digits only. */
  private record Block(String region, String start) {

    static Block of(Newcomer newcomer) {
      String number = newcomer.phone().e164();
      return new Block(newcomer.region(), number.substring(0, number.length() - BLOCK_DIGITS));
    }

    /** As logs and pages may show it, as they do with numbers. */
    String masked() {
      return start.substring(0, Math.min(start.length(), SHOWN_OF_BLOCK)) + "•••";
    }
  }
}

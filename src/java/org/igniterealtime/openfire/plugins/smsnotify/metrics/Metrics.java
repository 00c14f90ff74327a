package org.igniterealtime.openfire.plugins.smsnotify.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.jmx.JmxConfig;
import io.micrometer.jmx.JmxMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.Tally;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what happens in the outbox, and shows it by JMX together with what others count. There is
 * no thread in here; {@link #close} leaves nothing in the server. Safe for use by many threads.
 */
public final class Metrics implements Tally, AutoCloseable {

  private static final Logger Log = LoggerFactory.getLogger(Metrics.class);

  /** The domain of all names in JMX. */
  static final String DOMAIN = "smsnotify";

  private static final String GATEWAY = "gateway";
  private static final String MEANING = "meaning";

  /** More than anybody has. Of gateways beyond, nothing is shown; a name costs memory for good. */
  private static final int MOST_GATEWAYS = 50;

  private final MeterRegistry registry;
  private final LongAdder sent = new LongAdder();

  /** Kept: the registry alone would let go of what counts the providers' requests. */
  private final Shown shown;

  private final MultiGauge stateOfGateway;

  /** Guarded by this object's monitor. */
  private Set<String> shownGateways = Set.of();

  private volatile long waiting;
  private volatile Duration oldest = Duration.ZERO;

  /**
   * What others count. All of it is fast and does no I/O; where something throws, it is shown as
   * NaN.
   *
   * @param holdsWaiting how many holds there are
   * @param gatewayStates how each gateway is, by its name: 0 for one that works, and up to 4
   * @param spent what this month is charged with
   * @param softBudget the soft limit of a month; empty for none
   * @param hardBudget the hard limit of a month; empty for none
   * @param callbacks how many callbacks there were, by what they were answered with
   * @param inbound how many texts providers have handed on, by what that was answered with
   * @param outcomes how many of them were dealt with here, by what became of them
   */
  public record Shown(
      IntSupplier holdsWaiting,
      Supplier<Map<String, Integer>> gatewayStates,
      Supplier<Optional<Money>> spent,
      Supplier<Optional<Money>> softBudget,
      Supplier<Optional<Money>> hardBudget,
      Map<String, LongSupplier> callbacks,
      Map<String, LongSupplier> inbound,
      Map<String, LongSupplier> outcomes) {}

  /** Shows everything from now on, until {@link #close}. */
  public Metrics(Shown shown) {
    this.registry = new JmxMeterRegistry(new InOurDomain(), Clock.SYSTEM);
    registry
        .config()
        .namingConvention(NamingConvention.identity)
        .meterFilter(
            MeterFilter.maximumAllowableTags(DOMAIN, GATEWAY, MOST_GATEWAYS, MeterFilter.deny()));
    this.shown = shown;
    this.stateOfGateway = MultiGauge.builder("smsnotify.gateway.state").register(registry);
    showQueue();
    showOthers();
    showGateways();
  }

  private static final class InOurDomain implements JmxConfig {

    @Override
    public String domain() {
      return DOMAIN;
    }

    /** All else as the library has it. */
    @Override
    public String get(String key) {
      return null;
    }
  }

  private void showQueue() {
    Gauge.builder("smsnotify.queue.texts", () -> waiting).register(registry);
    Gauge.builder("smsnotify.queue.oldest", () -> oldest.toMillis() / 1000.0).register(registry);
  }

  private void showOthers() {
    Gauge.builder("smsnotify.holds.waiting", () -> shown.holdsWaiting().getAsInt())
        .register(registry);
    showMoney("smsnotify.spend", shown.spent());
    showMoney("smsnotify.budget.soft", shown.softBudget());
    showMoney("smsnotify.budget.hard", shown.hardBudget());
    showCounts("smsnotify.callbacks", "answer", shown.callbacks());
    showCounts("smsnotify.inbound", "answer", shown.inbound());
    showCounts("smsnotify.replies", "outcome", shown.outcomes());
  }

  private void showCounts(String name, String tag, Map<String, LongSupplier> counts) {
    counts.forEach(
        (value, count) ->
            FunctionCounter.builder(name, count, LongSupplier::getAsLong)
                .tag(tag, value)
                .register(registry));
  }

  private void showMoney(String name, Supplier<Optional<Money>> money) {
    Gauge.builder(name, () -> money.get().map(it -> it.amount().doubleValue()).orElse(Double.NaN))
        .register(registry);
  }

  /** Gateways come and go with the settings. */
  private synchronized void showGateways() {
    Set<String> names = Set.copyOf(shown.gatewayStates().get().keySet());
    if (names.equals(shownGateways)) {
      return;
    }
    stateOfGateway.register(
        names.stream()
            .map(name -> MultiGauge.Row.of(Tags.of(GATEWAY, name), () -> state(name)))
            .toList());
    shownGateways = names;
  }

  private double state(String gateway) {
    Integer state = shown.gatewayStates().get().get(gateway);
    return state == null ? Double.NaN : state;
  }

  @Override
  public void handedOver(String gateway, Outcome outcome, Duration took) {
    timer(gateway).record(took);
    if (outcome instanceof Outcome.Accepted) {
      sent.increment();
      counter("smsnotify.texts.sent", Tags.of(GATEWAY, gateway)).increment();
    } else if (outcome instanceof Outcome.Refused refused) {
      counter("smsnotify.texts.failed", tags(gateway, refused.failure())).increment();
    } else if (outcome instanceof Outcome.NotSent notSent) {
      counter("smsnotify.texts.postponed", tags(gateway, notSent.failure())).increment();
    } else if (outcome instanceof Outcome.Unknown unknown) {
      counter("smsnotify.texts.unknown", tags(gateway, unknown.failure())).increment();
    }
  }

  private Timer timer(String gateway) {
    return registry.timer("smsnotify.gateway.latency", Tags.of(GATEWAY, gateway));
  }

  private Counter counter(String name, Tags tags) {
    return registry.counter(name, tags);
  }

  private static Tags tags(String gateway, Outcome.Failure failure) {
    return Tags.of(GATEWAY, gateway, MEANING, word(failure.meaning()));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void lookedUp(String gateway, LookUp answer) {
    counter("smsnotify.lookups", Tags.of(GATEWAY, gateway, "answer", word(answer))).increment();
  }

  private static String word(LookUp answer) {
    if (answer instanceof LookUp.Found) {
      return "found";
    } else if (answer instanceof LookUp.Absent) {
      return "absent";
    } else if (answer instanceof LookUp.Undecided) {
      return "undecided";
    }
    return "not_now";
  }

  @Override
  public void reported(String gateway, Report report) {
    String meaning = report.failure().map(it -> word(it.meaning())).orElse("none");
    counter(
            "smsnotify.reports",
            Tags.of(GATEWAY, gateway, "delivery", word(report.delivery()), MEANING, meaning))
        .increment();
  }

  @Override
  public void ended(TextState state) {
    counter("smsnotify.texts.ended", Tags.of("state", word(state))).increment();
  }

  @Override
  public void queue(long waiting, Duration oldest) {
    this.waiting = waiting;
    this.oldest = oldest;
    try {
      showGateways();
    } catch (RuntimeException e) {
      Log.debug("The states of gateways are not known", e);
    }
  }

  /** How many texts providers have taken since the start. */
  public long sent() {
    return sent.sum();
  }

  /** How many texts were due when the queue was looked at last. */
  public long waiting() {
    return waiting;
  }

  /** Shows nothing any more. What is counted afterwards is not shown, and does no harm. */
  @Override
  public void close() {
    registry.close();
  }
}

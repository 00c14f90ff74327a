package org.igniterealtime.openfire.plugins.smsnotify.metrics;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {

  private static final Duration QUICK = Duration.ofMillis(20);

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Map<String, Integer> states = new TreeMap<>(Map.of("twilio", 0, "sns", 2));
  private final AtomicInteger holds = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private Optional<Money> spent = Optional.empty();
  private boolean unknown;
  private Metrics metrics = new Metrics(shown());

  private Metrics.Shown shown() {
    return new Metrics.Shown(
        holds::get,
        this::states,
        () -> spent,
        Optional::empty,
        () -> Optional.of(new Money(25_500_000, "USD")),
        Map.<String, LongSupplier>of("accepted", accepted::get),
        Map.<String, LongSupplier>of("no_news", accepted::get),
        Map.<String, LongSupplier>of("said", accepted::get));
  }

  private Map<String, Integer> states() {
    if (unknown) {
      throw new IllegalStateException("not known");
    }
    return states;
  }

  @AfterEach
  void stop() {
    metrics.close();
  }

  /** What jconsole would show. */
  private Number shown(String name, String type, String attribute) {
    try {
      return (Number)
          server.getAttribute(
              new ObjectName("smsnotify:name=" + name + ",type=" + type), attribute);
    } catch (JMException e) {
      throw new AssertionError(names().toString(), e);
    }
  }

  private long count(String name) {
    return shown(name, "meters", "Count").longValue();
  }

  private double gauge(String name) {
    return shown(name, "gauges", "Value").doubleValue();
  }

  private Set<String> names() {
    try {
      return server.queryNames(new ObjectName("smsnotify:*"), null).stream()
          .map(name -> name.getKeyProperty("name"))
          .collect(toSet());
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }

  private static Outcome.Failure failure(Meaning meaning) {
    return new Outcome.Failure(meaning, "", "");
  }

  @Test
  void whatProvidersTookIsCountedByGateway() {
    Outcome taken = new Outcome.Accepted("SM1", Optional.empty());
    metrics.handedOver("twilio", taken, QUICK);
    metrics.handedOver("twilio", taken, QUICK);
    metrics.handedOver("sns", taken, QUICK);
    assertEquals(2, count("smsnotify.texts.sent.gateway.twilio"));
    assertEquals(1, count("smsnotify.texts.sent.gateway.sns"));
    assertEquals(3, metrics.sent());
  }

  @ParameterizedTest
  @EnumSource
  void whatProvidersRefusedIsCountedByMeaning(Meaning meaning) {
    metrics.handedOver("twilio", new Outcome.Refused(failure(meaning)), QUICK);
    assertEquals(
        1,
        count(
            "smsnotify.texts.failed.gateway.twilio.meaning."
                + meaning.name().toLowerCase(Locale.ROOT)));
    assertEquals(0, metrics.sent());
  }

  @Test
  void whatIsTriedAgainOrUnknownIsCountedApart() {
    metrics.handedOver(
        "sns", new Outcome.NotSent(failure(Meaning.TOO_FAST), Optional.empty()), QUICK);
    metrics.handedOver("sns", new Outcome.Unknown(failure(Meaning.TEMPORARY)), QUICK);
    assertEquals(1, count("smsnotify.texts.postponed.gateway.sns.meaning.too_fast"));
    assertEquals(1, count("smsnotify.texts.unknown.gateway.sns.meaning.temporary"));
  }

  @Test
  void howLongProvidersTakeIsShownInMilliseconds() {
    for (int i = 1; i <= 100; i++) {
      metrics.handedOver(
          "sns", new Outcome.Unknown(failure(Meaning.TEMPORARY)), Duration.ofMillis(i));
    }
    String name = "smsnotify.gateway.latency.gateway.sns";
    assertEquals(100, shown(name, "timers", "Count").longValue());
    assertEquals(50, shown(name, "timers", "50thPercentile").doubleValue(), 1);
    assertEquals(95, shown(name, "timers", "95thPercentile").doubleValue(), 1);
    assertEquals(99, shown(name, "timers", "99thPercentile").doubleValue(), 1);
    assertEquals(100, shown(name, "timers", "Max").doubleValue(), 0.1);
  }

  @Test
  void lookUpsAreCountedByTheirAnswer() {
    metrics.lookedUp("twilio", new LookUp.Found(report(Report.Delivery.TAKEN, Optional.empty())));
    metrics.lookedUp("twilio", new LookUp.Absent());
    metrics.lookedUp("twilio", new LookUp.Absent());
    metrics.lookedUp("twilio", new LookUp.Undecided("two are alike"));
    metrics.lookedUp("twilio", new LookUp.NotNow(failure(Meaning.TEMPORARY), Optional.empty()));
    assertEquals(1, count("smsnotify.lookups.answer.found.gateway.twilio"));
    assertEquals(2, count("smsnotify.lookups.answer.absent.gateway.twilio"));
    assertEquals(1, count("smsnotify.lookups.answer.undecided.gateway.twilio"));
    assertEquals(1, count("smsnotify.lookups.answer.not_now.gateway.twilio"));
  }

  @Test
  void reportsAreCountedByDeliveryAndMeaning() {
    metrics.reported("twilio", report(Report.Delivery.DELIVERED, Optional.empty()));
    metrics.reported(
        "twilio", report(Report.Delivery.UNDELIVERED, Optional.of(failure(Meaning.FILTERED))));
    assertEquals(1, count("smsnotify.reports.delivery.delivered.gateway.twilio.meaning.none"));
    assertEquals(
        1, count("smsnotify.reports.delivery.undelivered.gateway.twilio.meaning.filtered"));
  }

  private static Report report(Report.Delivery delivery, Optional<Outcome.Failure> failure) {
    return new Report("SM1", delivery, "word", failure, Optional.empty(), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"EXPIRED, expired", "CANCELLED, cancelled", "UNKNOWN, unknown"})
  void whatEndedUnsentIsCountedByState(TextState state, String shown) {
    metrics.ended(state);
    assertEquals(1, count("smsnotify.texts.ended.state." + shown));
  }

  @Test
  void theQueueIsShownAsItWasSeenLast() {
    assertEquals(0, gauge("smsnotify.queue.texts"));
    metrics.queue(7, Duration.ofMillis(1500));
    assertEquals(7, gauge("smsnotify.queue.texts"));
    assertEquals(1.5, gauge("smsnotify.queue.oldest"));
    assertEquals(7, metrics.waiting());
  }

  @Test
  void whatOthersCountIsShownAsItIsNow() {
    holds.set(3);
    accepted.set(9);
    spent = Optional.of(new Money(1_234_567, "USD"));
    assertEquals(3, gauge("smsnotify.holds.waiting"));
    assertEquals(9, count("smsnotify.callbacks.answer.accepted"));
    assertEquals(9, count("smsnotify.inbound.answer.no_news"));
    assertEquals(9, count("smsnotify.replies.outcome.said"));
    assertEquals(1.234567, gauge("smsnotify.spend"));
    assertEquals(25.5, gauge("smsnotify.budget.hard"));
    assertEquals(Double.NaN, gauge("smsnotify.budget.soft"));
  }

  @Test
  void theStateOfAGatewayIsShownAsItIsNow() {
    assertEquals(2, gauge("smsnotify.gateway.state.gateway.sns"));
    states.put("sns", 4);
    assertEquals(4, gauge("smsnotify.gateway.state.gateway.sns"));
  }

  @Test
  void gatewaysThatCameOrWentAreSeenWhenTheQueueIs() {
    states.remove("sns");
    states.put("twilio-eu", 1);
    metrics.queue(0, Duration.ZERO);
    assertEquals(1, gauge("smsnotify.gateway.state.gateway.twilio-eu"));
    assertEquals(0, gauge("smsnotify.gateway.state.gateway.twilio"));
    assertTrue(names().stream().noneMatch("smsnotify.gateway.state.gateway.sns"::equals));
  }

  @Test
  void aStateThatNobodyKnowsIsNoNumber() {
    unknown = true;
    metrics.queue(1, Duration.ZERO);
    assertEquals(Double.NaN, gauge("smsnotify.gateway.state.gateway.sns"));
    assertEquals(1, gauge("smsnotify.queue.texts"));
  }

  @Test
  void namesOfGatewaysWithoutEndAreNotShownWithoutEnd() {
    for (int i = 0; i < 500; i++) {
      metrics.handedOver("g" + i, new Outcome.Accepted("SM1", Optional.empty()), QUICK);
    }
    assertTrue(names().size() < 150, () -> names().size() + " names");
    assertEquals(500, metrics.sent());
  }

  @Test
  void nothingIsLeftInTheServerAfterTenReloads() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    for (int i = 0; i < 10; i++) {
      metrics.close();
      assertEquals(Set.of(), names());
      metrics = new Metrics(shown());
      whatProvidersTookIsCountedByGateway();
    }
    metrics.close();
    assertEquals(Set.of(), names());
    Set<Thread> after = Thread.getAllStackTraces().keySet();
    assertTrue(before.containsAll(after), after::toString);
  }

  @Test
  void whatIsCountedAfterTheEndDoesNoHarm() {
    metrics.close();
    metrics.handedOver("late", new Outcome.Accepted("SM1", Optional.empty()), QUICK);
    metrics.queue(1, Duration.ZERO);
    assertEquals(Set.of(), names());
  }
}

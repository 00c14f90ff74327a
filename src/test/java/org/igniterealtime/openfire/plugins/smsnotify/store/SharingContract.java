package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.CURRENCY;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.GATEWAY;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.GROUP;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MONTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.progress;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report.Delivery;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes, of several threads each, that do everything at once. */
interface SharingContract extends StoreContract {

  int TEXTS = 400;
  int THREADS_OF_EACH = 4;
  long COST = 10;

  private List<TextTables> nodes() {
    database().installed();
    new HoldTables(database(), "here")
        .write(IntStream.range(0, TEXTS).mapToObj(i -> sentAt(i, 0)).toList());
    return List.of(
        new TextTables(database(), "one", () -> CURRENCY),
        new TextTables(database(), "other", () -> CURRENCY));
  }

  private static Wanted wanted(double pace, OptionalLong budget, String sender, int most) {
    return new Wanted(
        GROUP,
        GATEWAY,
        GATEWAY + ':' + sender,
        pace,
        Samples.price(COST),
        MONTH,
        budget,
        after(3600),
        most);
  }

  /** Has all threads of all nodes do something at once; what they fail with is thrown. */
  private static <T> List<T> atOnce(List<TextTables> nodes, Work<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(nodes.size() * THREADS_OF_EACH);
    try {
      List<Callable<T>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS_OF_EACH; thread++) {
        int number = thread;
        nodes.forEach(node -> all.add(() -> work.by(node, number)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(all)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
      assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
    }
  }

  /** What a thread does. */
  interface Work<T> {
    T by(TextTables node, int thread);
  }

  private long spent() {
    return Samples.spent(database());
  }

  private long charged() {
    return Long.parseLong(database().value("SELECT SUM(chargedMicros) FROM smsText"));
  }

  @Test
  @Timeout(120)
  default void noTextIsClaimedTwiceAndNoneIsLeft() throws Exception {
    List<List<UUID>> won =
        atOnce(
            nodes(),
            (node, thread) -> {
              Wanted wanted =
                  wanted(Double.POSITIVE_INFINITY, OptionalLong.empty(), "+" + thread % 2, 8);
              List<UUID> mine = new ArrayList<>();
              while (!node.waiting(after(10)).isEmpty()) {
                node.claim(wanted, after(10)).claims().forEach(it -> mine.add(it.text().id()));
              }
              return mine;
            });
    List<UUID> all = won.stream().flatMap(List::stream).toList();

    assertEquals(TEXTS, all.size());
    assertEquals(TEXTS, new HashSet<>(all).size());
    assertEquals(TEXTS * COST, spent());
    assertEquals(TEXTS * COST, charged());
  }

  @Test
  @Timeout(120)
  default void allNodesTogetherKeepThePace() throws Exception {
    int perSecond = 100;
    int milliseconds = 1000;
    AtomicInteger clock = new AtomicInteger();
    List<Integer> won =
        atOnce(
            nodes(),
            (node, thread) -> {
              int mine = 0;
              for (int at = clock.getAndAdd(20); at < milliseconds; at = clock.getAndAdd(20)) {
                Instant now = after(10).plusMillis(at);
                Wanted wanted = wanted(perSecond, OptionalLong.empty(), "+1", 50);
                mine += node.claim(wanted, now).claims().size();
              }
              return mine;
            });
    int all = won.stream().mapToInt(it -> it).sum();

    // A second's worth, a tenth of a second's that may be caught up on, and the one that is due.
    assertTrue(all <= perSecond + perSecond / 10 + 1, () -> all + " texts in a second");
    assertTrue(all >= perSecond / 2, () -> "only " + all + " texts in a second");
    assertEquals(all, database().rows("smsText WHERE state = 'SENDING'"));
  }

  @Test
  @Timeout(120)
  default void allNodesTogetherKeepTheBudget() throws Exception {
    OptionalLong budget = OptionalLong.of(205 * COST + 5);
    atOnce(
        nodes(),
        (node, thread) -> {
          Wanted wanted = wanted(Double.POSITIVE_INFINITY, budget, "+" + thread, 7);
          while (!node.claim(wanted, after(10)).isOverBudget()) {
            assertTrue(spent() <= budget.getAsLong());
          }
          return true;
        });

    assertEquals(205 * COST, spent());
    assertEquals(205, database().rows("smsText WHERE state = 'SENDING'"));
  }

  @Test
  @Timeout(120)
  default void whateverIsDoneAtOnceNothingFailsAndTheMonthIsChargedWithTheSum() throws Exception {
    atOnce(
        nodes(),
        (node, thread) -> {
          Wanted wanted =
              wanted(Double.POSITIVE_INFINITY, OptionalLong.empty(), "+" + thread % 2, 9);
          while (!node.waiting(after(10)).isEmpty()) {
            finish(node, node.claim(wanted, after(10)).claims());
            node.endOverdue(after(11));
            node.claimPolls(GATEWAY, after(12), after(13), 5);
            node.claimChecks(GATEWAY, after(3700), after(3800), 5);
          }
          return true;
        });

    assertEquals(0, database().rows("smsText WHERE state IN ('QUEUED', 'SENDING')"));
    assertEquals(charged(), spent());
    assertEquals(
        database().rows("smsText WHERE state = 'CANCELLED'"),
        database().rows("smsVerdict WHERE reason = 'READ'"));
    assertTrue(database().rows("smsText WHERE state = 'DELIVERED' AND chargedMicros = 7") > 0);
  }

  /** Of every four one is cancelled, and one reported about before it is recorded. */
  private static void finish(TextTables node, List<Claim> claims) {
    List<Done> done = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      switch (i % 4) {
        case 0 -> assertTrue(node.cancel(claim, new Ending(Reason.READ, "marker"), after(11)));
        case 1 -> {
          report(node, claim);
          done.add(new Done(claim, progress(TextState.SENT)));
        }
        case 2 -> done.add(new Done(claim, progress(TextState.CHECKING)));
        default -> done.add(new Done(claim, progress(TextState.FAILED)));
      }
    }
    assertTrue(node.record(done, after(11)).isEmpty());
  }

  private static void report(TextTables node, Claim claim) {
    Report report =
        new Report(
            "SM" + claim.text().id(),
            Delivery.DELIVERED,
            "delivered",
            Optional.empty(),
            Optional.of(1),
            Optional.of(new Money(7, CURRENCY)));
    node.reported(
        GATEWAY, Optional.of(claim.text().id()), report, Optional.of(after(12)), after(11));
  }
}

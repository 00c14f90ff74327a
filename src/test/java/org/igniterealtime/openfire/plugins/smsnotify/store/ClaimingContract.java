package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.text;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Settled;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send which text. */
interface ClaimingContract extends StoreContract {

  private TextTables texts() {
    return new TextTables(database());
  }

  /** Writes a text per number, each as many seconds after noon. */
  private TextTables written(int... seconds) {
    List<Settled> settled =
        IntStream.range(0, seconds.length).mapToObj(i -> sentAt(i, seconds[i])).toList();
    database().installed();
    new HoldTables(database()).write(settled);
    return texts();
  }

  private static List<String> bodies(List<Claim> claims) {
    return claims.stream().map(claim -> claim.text().body()).toList();
  }

  @Test
  default void thereIsNothingToClaimAtFirst() {
    assertTrue(written().claim(after(0), after(60), 10).isEmpty());
  }

  @Test
  default void textsAreClaimedOldestFirstAndNoMoreThanAskedFor() {
    TextTables texts = written(3, 1, 4, 2);

    assertEquals(List.of("body 1", "body 3"), bodies(texts.claim(after(10), after(60), 2)));
    assertEquals(List.of("body 0", "body 2"), bodies(texts.claim(after(10), after(60), 10)));
    assertTrue(texts.claim(after(10), after(60), 10).isEmpty());
  }

  @ParameterizedTest(name = "{1} texts {0} seconds after it was written")
  @CsvSource({"-1, 0", "0, 1", "3599, 1", "3600, 0", "9999, 0"})
  default void aTextIsClaimedFromItsTimeOnUntilItIsTooOld(int now, int claimed) {
    assertEquals(claimed, written(0).claim(after(now), after(now + 60), 10).size());
  }

  @Test
  default void aClaimHasTheTextAsItWasWrittenAndANewFence() {
    database().installed();
    Text text =
        new Text(
            id(7),
            id(1),
            ROMEO,
            BOTH,
            MOBILE,
            "Wherefore art thou? 💌".repeat(72),
            Encoding.UCS_2,
            20,
            new Senders("漢".repeat(64), "s".repeat(64)),
            "https://" + "漢".repeat(992),
            after(0),
            after(100));
    new HoldTables(database()).write(List.of(settlement(text)));

    assertEquals(List.of(new Claim(text, 1, 0)), texts().claim(after(1), after(60), 1));
  }

  @ParameterizedTest(name = "sender of {0}, of {1} in the sandbox, address of {2} characters")
  @CsvSource({"0, 0, 0", "65, 0, 0", "0, 65, 0", "0, 0, 1001", "65, 65, 1001"})
  default void whatATextLacksOrThereIsNoRoomForIsLeftOut(int live, int sandbox, int media) {
    database().installed();
    Text sample = text(id(7), id(1), MOBILE, 0, "body");
    Text text =
        new Text(
            sample.id(),
            sample.hold(),
            sample.recipient(),
            sample.conversation(),
            sample.to(),
            sample.body(),
            sample.encoding(),
            sample.segments(),
            new Senders("l".repeat(live), "s".repeat(sandbox)),
            "m".repeat(media),
            sample.created(),
            sample.expires());
    new HoldTables(database()).write(List.of(settlement(text)));

    Text claimed = texts().claim(after(1), after(60), 1).get(0).text();

    assertEquals(Senders.OF_GATEWAY, claimed.senders());
    assertEquals("", claimed.media());
    assertEquals("body", claimed.body());
  }

  private static Settled settlement(Text text) {
    return new Settled(
        new Settlement(verdict(text.hold(), Reason.SENT, Map.of(), 0), List.of(text)));
  }

  /** The database, but the answer to each commit is lost; the commit itself may be, too. */
  private Database losing(boolean isCommitted, AtomicBoolean lost) {
    return new Database() {
      @Override
      public Connection connection() throws SQLException {
        Connection real = database().connection();
        return (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (lost.get() && method.getName().equals("commit")) {
                    if (isCommitted) {
                      real.commit();
                    } else {
                      real.rollback();
                    }
                    throw new SQLException("The answer was lost", "08007");
                  }
                  return method.invoke(real, arguments);
                });
      }

      @Override
      public boolean install() {
        return database().install();
      }
    };
  }

  @ParameterizedTest(name = "committed: {0}")
  @ValueSource(booleans = {true, false})
  default void whatWasClaimedByACommitWhoseAnswerWasLostIsClaimedAgain(boolean isCommitted) {
    written(0, 1);
    AtomicBoolean lost = new AtomicBoolean(true);
    TextTables texts = new TextTables(losing(isCommitted, lost));
    assertThrows(RuntimeException.class, () -> texts.claim(after(2), after(60), 10));
    lost.set(false);

    List<Claim> claims = texts.claim(after(3), after(61), 10);

    assertEquals(List.of("body 0", "body 1"), bodies(claims));
    assertEquals(List.of(0, 0), claims.stream().map(Claim::attempts).toList());
    assertEquals(isCommitted ? 2 : 1, claims.get(0).fence());
  }

  @Test
  default void whatWasClaimedByACommitWhoseAnswerWasLostIsNeverUnknown() {
    written(0);
    AtomicBoolean lost = new AtomicBoolean(true);
    TextTables texts = new TextTables(losing(true, lost));
    assertThrows(RuntimeException.class, () -> texts.claim(after(2), after(60), 10));
    lost.set(false);

    assertEquals(0, texts.endOverdue(after(90)));

    assertEquals("QUEUED", database().value("SELECT state FROM smsText"));
    assertEquals(1, texts.claim(after(91), after(120), 10).size());
  }

  @Test
  default void whatSomebodyElseClaimedAfterOursFailedIsLeftAlone() {
    written(0);
    AtomicBoolean lost = new AtomicBoolean(true);
    TextTables texts = new TextTables(losing(false, lost));
    assertThrows(RuntimeException.class, () -> texts.claim(after(2), after(60), 10));
    lost.set(false);
    Claim others = texts().claim(after(2), after(60).plusMillis(1), 10).get(0);

    assertTrue(texts.claim(after(3), after(61), 10).isEmpty());

    assertEquals(1, others.fence());
    assertEquals("SENDING", database().value("SELECT state FROM smsText"));
  }

  @Test
  @Timeout(120)
  default void ofTwoWhoClaimAtTheSameTimeNeverBothWinTheSameText() throws Exception {
    TextTables all = written(IntStream.range(0, 500).map(i -> i / 50).toArray());
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService claimers = Executors.newFixedThreadPool(2);
    try {
      Callable<List<UUID>> claimer =
          () -> {
            start.await();
            return claimAll(texts());
          };
      Future<List<UUID>> one = claimers.submit(claimer);
      Future<List<UUID>> other = claimers.submit(claimer);
      start.countDown();
      List<UUID> won = new ArrayList<>(one.get());
      won.addAll(other.get());

      assertEquals(500, new HashSet<>(won).size(), "each text is claimed");
      assertEquals(500, won.size(), "and only once");
      assertTrue(all.claim(after(60), after(120), 10).isEmpty());
    } finally {
      claimers.shutdownNow();
      claimers.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  /** Claims until nothing is left. That another one is in the way is no end, nor an error. */
  private static List<UUID> claimAll(TextTables texts) {
    List<UUID> won = new ArrayList<>();
    int idle = 0;
    while (idle < 50) {
      List<Claim> claims = texts.claim(after(60), after(120), 8);
      claims.forEach(claim -> won.add(claim.text().id()));
      idle = claims.isEmpty() ? idle + 1 : 0;
    }
    return won;
  }
}

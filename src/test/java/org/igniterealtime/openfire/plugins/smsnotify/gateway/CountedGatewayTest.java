package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.junit.jupiter.api.Test;

class CountedGatewayTest {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private final Gateway slow =
      new Gateway() {
        @Override
        public String name() {
          return "slow";
        }

        @Override
        public String kind() {
          return "slow";
        }

        @Override
        public Sender senderOf(Senders wanted) {
          return new Sender("", Sender.Kind.SANDBOX);
        }

        @Override
        public Outcome send(Text text) {
          begun.countDown();
          try {
            assertTrue(mayEnd.await(10, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return new Outcome.Accepted("1", Optional.empty());
        }

        @Override
        public void close() {
          closed.countDown();
        }
      };

  @Test
  void aGatewayIsClosedOnlyAfterTheSendUnderWay() throws Exception {
    CountedGateway counted = new CountedGateway(slow);
    CompletableFuture<Outcome> sending =
        CompletableFuture.supplyAsync(() -> counted.send(Texts.text()));
    assertTrue(begun.await(10, TimeUnit.SECONDS));

    counted.close();
    assertFalse(closed.getCount() == 0);

    mayEnd.countDown();
    assertInstanceOf(Outcome.Accepted.class, sending.get(10, TimeUnit.SECONDS));
    assertTrue(closed.await(10, TimeUnit.SECONDS));
  }

  @Test
  void itCanWhatTheGatewayCan() {
    CountedGateway counted = new CountedGateway(slow);
    assertEquals("slow", counted.name());
    assertFalse(counted.keepsBodies());

    CountedGateway sandbox = new CountedGateway(new SandboxGateway.Settings("sandbox").open());
    assertTrue(sandbox.keepsBodies());
  }

  @Test
  void itHasTheListThatTheGatewayHas() {
    Gateway listed = mock(Gateway.class);
    OptOutList list = mock(OptOutList.class);
    when(listed.optOutList()).thenReturn(Optional.of(list));

    assertEquals(Optional.of(list), new CountedGateway(listed).optOutList());
    assertEquals(Optional.empty(), new CountedGateway(slow).optOutList());
  }

  @Test
  void aQuestionThatComesTooLateIsNotAskedAndMayBeAskedAgain() {
    CountedGateway sandbox = new CountedGateway(new SandboxGateway.Settings("sandbox").open());
    assertEquals(new LookUp.Absent(), sandbox.lookUp(Texts.text(), Instant.EPOCH, id -> false));
    sandbox.close();

    LookUp.NotNow late =
        assertInstanceOf(
            LookUp.NotNow.class, sandbox.lookUp(Texts.text(), Instant.EPOCH, id -> false));
    assertEquals(Meaning.TEMPORARY, late.failure().meaning());
  }

  @Test
  void aSendThatComesTooLateIsNotBegunAndMayBeTriedAgain() {
    CountedGateway counted = new CountedGateway(slow);
    counted.close();
    counted.close();

    Outcome.NotSent outcome = assertInstanceOf(Outcome.NotSent.class, counted.send(Texts.text()));
    assertEquals(Meaning.TEMPORARY, outcome.failure().meaning());
    assertEquals(1, begun.getCount());
    assertEquals(0, closed.getCount());
  }
}

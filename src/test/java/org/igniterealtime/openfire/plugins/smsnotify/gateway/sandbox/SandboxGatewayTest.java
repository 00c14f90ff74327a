package org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Texts;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.junit.jupiter.api.Test;

class SandboxGatewayTest {

  private final Gateway sandbox = new SandboxGateway.Settings("sandbox-b").open();

  @Test
  void everyTextIsAcceptedUnderItsOwnId() {
    assertEquals(
        new Outcome.Accepted(Texts.text().id().toString(), Optional.of(1)),
        sandbox.send(Texts.text()));
  }

  @Test
  void itHasItsNameAndIsOfItsKind() {
    assertEquals("sandbox-b", sandbox.name());
    assertEquals("sandbox", sandbox.kind());
    assertEquals(
        new Sender(sandbox.name(), Sender.Kind.SANDBOX),
        sandbox.senderOf(new Senders("+12065550100", "Try")));
  }

  @Test
  void itHasTakenNothingWhoeverAsks() {
    assertTrue(sandbox.canLookUp());
    assertEquals(new LookUp.Absent(), sandbox.lookUp(Texts.text(), Instant.EPOCH, id -> true));
  }

  @Test
  void itKeepsBodies() {
    assertTrue(sandbox.keepsBodies());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Texts;
import org.junit.jupiter.api.Test;

class SandboxGatewayTest {

  private final SandboxGateway sandbox = new SandboxGateway();

  @Test
  void everyTextIsAcceptedUnderItsOwnId() {
    assertEquals(
        new Outcome.Accepted(Texts.text().id().toString(), Optional.of(1)),
        sandbox.send(Texts.text()));
  }

  @Test
  void itKeepsBodies() {
    assertTrue(sandbox.keepsBodies());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;

import org.jivesoftware.openfire.security.SecurityAuditManager;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

/** What administrators do is in the server's security audit log. */
class OpenfireAuditTest {

  private final SecurityAuditManager manager = mock();

  private void write(String what, String details) {
    try (MockedStatic<SecurityAuditManager> log = mockStatic(SecurityAuditManager.class)) {
      log.when(SecurityAuditManager::getInstance).thenReturn(manager);
      new OpenfireAudit().write("admin", what, details);
    }
  }

  @Test
  void aLineSaysWhoDidWhat() {
    write("set a", "to b");

    verify(manager).logEvent("admin", "SMS Notify: set a", "to b");
  }

  @Test
  void withoutDetailsThereAreNone() {
    write("set a", "");

    verify(manager).logEvent("admin", "SMS Notify: set a", null);
  }

  @Test
  void aLineIsNoLongerThanItsColumn() {
    write("x".repeat(300), "");

    verify(manager).logEvent("admin", "SMS Notify: " + "x".repeat(243), null);
  }

  @Test
  void whatWasDoneIsDoneEvenIfTheLogIsAway() {
    doThrow(new IllegalStateException("away")).when(manager).logEvent(any(), any(), any());

    assertDoesNotThrow(() -> write("set a", ""));
  }
}

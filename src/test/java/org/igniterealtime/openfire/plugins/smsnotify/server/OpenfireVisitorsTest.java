package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visitor;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.auth.AuthToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.MockedStatic;

/** Who is let in to the pages, and who may change something there. */
class OpenfireVisitorsTest {

  private static Optional<Visitor> visit(Object token, boolean isAdmin, String readOnly) {
    HttpSession session = mock();
    when(session.getAttribute("jive.admin.authToken")).thenReturn(token);
    HttpServletRequest request = mock();
    when(request.getSession(false)).thenReturn(session);
    try (MockedStatic<AdminManager> admins = mockStatic(AdminManager.class)) {
      AdminManager manager = mock();
      when(manager.isUserAdmin(anyString(), anyBoolean())).thenReturn(isAdmin);
      admins.when(AdminManager::getInstance).thenReturn(manager);
      return new OpenfireVisitors(
              name ->
                  name.equals("smsnotify.readOnlyAdmins")
                      ? Optional.ofNullable(readOnly)
                      : Optional.empty())
          .of(request);
    }
  }

  @Test
  void anAdministratorWhoIsLoggedInMayDoEverything() {
    assertEquals(
        Optional.of(new Visitor("admin", true)), visit(new AuthToken("admin"), true, null));
  }

  @Test
  void whoIsNoAdministratorAnyMoreIsNobody() {
    assertEquals(Optional.empty(), visit(new AuthToken("admin"), false, null));
  }

  @Test
  void whoIsNotLoggedInIsNobody() {
    assertEquals(Optional.empty(), visit(null, true, null));
    assertEquals(Optional.empty(), visit("admin", true, null));
    HttpServletRequest request = mock();
    assertEquals(Optional.empty(), new OpenfireVisitors(name -> Optional.empty()).of(request));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          admin          | false
          guest, Admin   | false
          guest,admin ,x | false
          administrator  | true
          guest          | true
          ,,             | true
          """)
  void whoIsNamedMayOnlyLook(String readOnly, boolean mayChange) {
    assertEquals(
        Optional.of(new Visitor("admin", mayChange)),
        visit(new AuthToken("admin"), true, readOnly));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugins.smsnotify.admin.Console.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Holds;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all pages have in common. */
class PagesTest {

  private final Console console = new Console();

  @Test
  void thereIsThePageAndItsData() {
    Pages.Shown shown =
        new Pages.Shown(
            mock(Holds.class),
            mock(Ledger.class),
            mock(Gateways.class),
            null,
            null,
            mock(Problems.class),
            null,
            null);

    assertEquals(Set.of("/overview.jsp", "/live"), Pages.of(shown).keySet());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /overview.jsp, /smsnotify/overview.jsp, text/html;charset=UTF-8
          /live,         /smsnotify/live,         application/json;charset=UTF-8
          """)
  void aPageIsServedUnderItsPathAndNeverStored(String servlet, String path, String type)
      throws Exception {
    Answer answer = console.get(servlet, path);

    verify(answer.response()).setContentType(type);
    verify(answer.response()).setHeader("Cache-Control", "no-store");
    verify(answer.response(), never()).sendError(404);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      textBlock =
          """
          /overview.jsp, /smsnotify/overview.jsp/more
          /overview.jsp, /smsnotify/overview.jspx
          /overview.jsp, /smsnotify/
          /overview.jsp, /smsnotify
          /overview.jsp, /smsnotify//overview.jsp
          /overview.jsp, /smsnotify/x/../overview.jsp
          /overview.jsp, /other/overview.jsp
          /overview.jsp, /
          /overview.jsp, none
          /live,         /smsnotify/live/
          /live,         /smsnotify/livestock
          /live,         /smsnotify/li
          /live,         none
          """)
  void underAnyOtherPathThereIsNothing(String servlet, String path) throws Exception {
    Answer answer = console.get(servlet, path);

    verify(answer.response()).sendError(404);
    verify(answer.response(), never()).getWriter();
    assertEquals("", answer.body());
  }

  @ParameterizedTest
  @CsvSource({"/overview.jsp, POST", "/overview.jsp, PUT", "/overview.jsp, DELETE", "/live, POST"})
  void pagesCanOnlyBeLookedAt(String servlet, String method) throws Exception {
    HttpServletRequest request = mock();
    when(request.getMethod()).thenReturn(method);
    when(request.getProtocol()).thenReturn("HTTP/1.1");
    when(request.getPathInfo()).thenReturn("/smsnotify" + servlet);
    HttpServletResponse response = mock();

    console.servlet(servlet).service(request, response);

    verify(response).sendError(eq(405), any());
    verify(response, never()).getWriter();
  }
}

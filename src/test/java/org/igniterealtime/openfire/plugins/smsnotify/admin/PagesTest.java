package org.igniterealtime.openfire.plugins.smsnotify.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all pages have in common. */
class PagesTest {

  private final Console console = new Console();

  @Test
  void noPathIsTheBeginningOfAnotherSinceTheServerMatchesThemLoosely() {
    List<String> paths = new ArrayList<>(console.servlets().keySet());
    List<String> begun =
        paths.stream()
            .filter(path -> paths.stream().anyMatch(it -> !it.equals(path) && it.startsWith(path)))
            .toList();

    assertEquals(List.of(), begun);
    assertTrue(paths.contains("/overview.jsp"));
    assertTrue(paths.stream().allMatch(it -> it.matches("/[a-z-]+(\\.jsp)?")), paths::toString);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /overview.jsp, /smsnotify/overview.jsp, text/html;charset=UTF-8
          /live,         /smsnotify/live,         application/json;charset=UTF-8
          """)
  void aPageIsServedUnderItsPathAndNeverStored(String servlet, String path, String type) {
    Answered answer = console.get(servlet, path);

    assertEquals(200, answer.status());
    assertEquals(type, answer.headers().get("Content-Type"));
    assertEquals("no-store", answer.headers().get("Cache-Control"));
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
  void underAnyOtherPathThereIsNothing(String servlet, String path) {
    Answered answer = console.get(servlet, path);

    assertEquals(404, answer.status());
    assertEquals("", answer.body());
  }

  @ParameterizedTest
  @CsvSource({"/overview.jsp, PUT", "/overview.jsp, DELETE", "/live, POST"})
  void aMethodThatIsNotForIsRefused(String servlet, String method) {
    Answered answer =
        Visited.serve(
            console.servlet(servlet), method, "/smsnotify" + servlet, Map.of(), new HashMap<>());

    assertEquals(405, answer.status());
    assertEquals("", answer.body());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frame of all pages: who may see and do what, and what is said of it. */
class PageServletTest {

  private static final String TOKEN = "smsnotifyToken";

  private final TestPage page = new TestPage();
  private final Visited visited = Visited.page(page);

  /** Answers what a test wants, and remembers what it was asked. */
  private static final class TestPage implements Page {

    private final List<String> looked = new ArrayList<>();
    private final List<String> acted = new ArrayList<>();
    private Answer look =
        new Answer.Shown("problem", Map.of("title", "A page", "what", "What it says"));
    private Answer act = new Answer.Elsewhere("test.jsp", "");
    private RuntimeException failure;

    @Override
    public String path() {
      return "/test.jsp";
    }

    @Override
    public Answer look(Visit visit) {
      looked.add(visit.text("word"));
      failIfMeant();
      return look;
    }

    @Override
    public Answer act(Visit visit) {
      acted.add(visit.text("word"));
      failIfMeant();
      return act;
    }

    private void failIfMeant() {
      if (failure != null) {
        throw failure;
      }
    }
  }

  @Test
  void aPageIsShownInTheFrameAndNeverStored() {
    Answered answer = visited.look("word", "hello");

    assertEquals(200, answer.status());
    assertEquals("text/html;charset=UTF-8", answer.headers().get("Content-Type"));
    assertEquals("no-store", answer.headers().get("Cache-Control"));
    assertEquals(List.of("hello"), page.looked);
    assertTrue(answer.html().text().contains("What it says"));
  }

  @Test
  void headIsAnsweredAsGetIs() {
    Answered answer = visited.request("HEAD", Map.of());

    assertEquals(200, answer.status());
    assertEquals(1, page.looked.size());
    assertEquals(List.of(), page.acted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", ""})
  void anyOtherMethodIsRefused(String method) {
    assertEquals(405, visited.request(method, Map.of()).status());
    assertEquals(List.of(), page.looked);
    assertEquals(List.of(), page.acted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/smsnotify/test.jsp/",
        "/smsnotify/test.jspx",
        "/smsnotify/test",
        "/smsnotify/test.jsp;jsessionid=1",
        "/smsnotify//test.jsp",
        "/test.jsp",
        ""
      })
  void underAnyOtherPathThereIsNothing(String path) {
    assertEquals(404, visited.request("GET", path, Map.of()).status());
    assertEquals(404, visited.request("POST", path, Map.of()).status());
    assertEquals(List.of(), page.looked);
    assertEquals(List.of(), page.acted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "HEAD", "PUT"})
  void nobodyWhomTheServerDoesNotKnowSeesAnything(String method) {
    Answered answer = visited.byNobody().request(method, Map.of());

    assertEquals(403, answer.status());
    assertEquals("", answer.body());
    assertEquals(List.of(), page.looked);
    assertEquals(List.of(), page.acted);
  }

  @Test
  void aFormWithTheTokenOfItsSessionIsTaken() {
    Answered answer = visited.send("word", "hello");

    assertEquals(303, answer.status());
    assertEquals("test.jsp", answer.location());
    assertEquals(List.of("hello"), page.acted);
  }

  @Test
  void aFormWithoutATokenIsRefusedAndThePageIsNotEvenAsked() {
    assertRefused(visited.sendWithoutToken("word", "hello"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "null", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void aFormWithAnotherTokenIsRefused(String token) {
    visited.look();

    assertRefused(visited.sendWithoutToken(TOKEN, token));
  }

  @Test
  void aFormWithTheTokenOfAnotherSessionIsRefused() {
    visited.look();
    String other = tokenOf(new HashMap<>());

    assertRefused(visited.sendWithoutToken(TOKEN, other));
  }

  /** The token of a session of somebody else. */
  private static String tokenOf(Map<String, Object> session) {
    Visited.serve(
        new PageServlet(
            new TestPage(),
            new PageServlet.World(
                request -> Optional.of(new Visitor("eve", true)),
                (who, what, details) -> {},
                () -> Locale.ENGLISH,
                () -> Visited.NOON,
                new SecureRandom())),
        "GET",
        "/smsnotify/test.jsp",
        Map.of(),
        session);
    return String.valueOf(session.get("smsnotify.token"));
  }

  private void assertRefused(Answered answer) {
    assertEquals(403, answer.status());
    assertTrue(
        answer.html().text().contains("the form did not come from this login"), answer.body());
    assertEquals(List.of(), page.acted);
    assertEquals(List.of(), visited.audited());
  }

  @Test
  void theTokenIsTheSameAsLongAsTheSessionLasts() {
    Map<String, Object> session = new HashMap<>();
    String first = tokenOf(session);

    assertEquals(first, tokenOf(session));
    assertTrue(first.length() >= 43, "256 bits: " + first.length());
  }

  @Test
  void whoMayOnlyLookIsToldSoAndChangesNothing() {
    visited.whoMayOnlyLook();

    Answered looked = visited.look();
    Answered sent = visited.send("word", "hello");

    assertTrue(looked.html().text().contains("You may look at everything here"));
    assertEquals(403, sent.status());
    assertTrue(sent.html().text().contains("Nothing was changed: your account"), sent.body());
    assertEquals(List.of(), page.acted);
  }

  @Test
  void whatCannotBeFoundOutNowIsSaidInWordsAndNothingOfTheFailureIsShown() {
    page.failure = new IllegalStateException("jdbc:secret");

    Answered looked = visited.look();
    Answered sent = visited.send("word", "hello");

    for (Answered answer : List.of(looked, sent)) {
      assertEquals(503, answer.status());
      assertTrue(answer.html().text().contains("the database does not answer"), answer.body());
      assertFalse(answer.body().contains("secret"), answer.body());
    }
    assertEquals(List.of(), visited.audited());
  }

  @Test
  void whatIsNotThereIsSaidInWords() {
    page.look = Answer.missing();
    page.act = Answer.missing();

    assertEquals(404, visited.look().status());
    assertEquals(404, visited.send().status());
    assertTrue(visited.look().html().text().contains("There is no such page"));
  }

  @Test
  void aChangeIsWrittenIntoTheAuditLogAndSaidOnceOnTheNextPage() {
    page.act = new Answer.Changed("test.jsp?a=b", "It is <done>.", "did it", "to whom");

    Answered answer = visited.send("word", "hello");

    assertEquals(303, answer.status());
    assertEquals("test.jsp?a=b", answer.location());
    assertEquals(List.of("admin|did it|to whom"), visited.audited());
    assertTrue(visited.look().html().text().contains("It is <done>."));
    assertFalse(visited.look().html().text().contains("It is <done>."));
  }

  @Test
  void ofSeveralChangesEachHasALineOfItsOwnInTheAuditLog() {
    page.act = new Answer.Changed("test.jsp", "Done.", "set a\nset b", "");

    visited.send();

    assertEquals(List.of("admin|set a|", "admin|set b|"), visited.audited());
  }

  @Test
  void whatCanBeUndoneHasAFormForItWithTheTokenUntilThatIsShown() {
    page.act =
        new Answer.Changed("test.jsp", "Done.", "did it", "")
            .undoneBy("test.jsp", Map.of("act", "undo", "was", "\"><b>1"));
    visited.send();

    Html shown = visited.look().html();

    assertEquals(List.of("Undo"), shown.texts("button"));
    assertEquals("\"><b>1", shown.valueOf("was"));
    assertEquals("undo", shown.valueOf("act"));
    assertFalse(shown.valueOf(TOKEN).isEmpty());
    assertEquals(List.of(), visited.look().html().texts("button"));
  }

  @Test
  void aSentenceWithoutAChangeIsSaidAndNotWrittenIntoTheAuditLog() {
    page.act = new Answer.Elsewhere("test.jsp", "Nothing changed.");

    visited.send();

    assertEquals(List.of(), visited.audited());
    assertTrue(visited.look().html().text().contains("Nothing changed."));
  }

  @Test
  void whatAnOlderVersionHasLeftToBeSaidIsPassedOver() {
    Map<String, Object> session = new HashMap<>(Map.of("smsnotify.said", "no JSON"));

    tokenOf(session);

    assertFalse(session.containsKey("smsnotify.said"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"log.csv", "a\"; filename=b.exe", "../../etc/passwd", "n\r\nX-Evil: y"})
  void aFileHasAHarmlessNameAndIsTakenAsNothingElse(String name) {
    page.look =
        new Answer.Download(
            name,
            "text/csv;charset=UTF-8",
            "took it along",
            out -> out.write("a;b".getBytes(StandardCharsets.UTF_8)));

    Answered answer = visited.look();

    String disposition = answer.headers().get("Content-Disposition");
    assertTrue(disposition.matches("attachment; filename=\"[A-Za-z0-9._-]+\""), disposition);
    assertEquals("nosniff", answer.headers().get("X-Content-Type-Options"));
    assertEquals("text/csv;charset=UTF-8", answer.headers().get("Content-Type"));
    assertEquals("no-store", answer.headers().get("Cache-Control"));
    assertEquals("a;b", answer.body());
    assertEquals(List.of("admin|took it along|"), visited.audited());
  }

  @Test
  void whoMayOnlyLookTakesNoFilesAlong() {
    page.look = new Answer.Download("a.csv", "text/csv", "took", out -> out.write('a'));

    Answered answer = visited.whoMayOnlyLook().look();

    assertEquals(403, answer.status());
    assertTrue(answer.html().text().contains("may take files along"), answer.body());
    assertEquals(List.of(), visited.audited());
  }

  @Test
  void aFileThatIsWorthNoLineHasNoneInTheAuditLog() {
    page.look = new Answer.Download("a.csv", "text/csv", "", out -> out.write('a'));

    visited.look();

    assertEquals(List.of(), visited.audited());
  }

  @Test
  void thePageIsInTheLanguageOfTheConsoleAsFarAsThereIsATranslation() {
    page.look = Answer.missing();

    assertTrue(
        visited.in(Locale.GERMAN).look().html().text().contains("Diese Seite gibt es nicht"));
    assertTrue(
        visited.in(Locale.forLanguageTag("fi")).look().html().text().contains("no such page"));
    assertEquals(
        "de",
        visited
            .in(Locale.GERMANY)
            .look()
            .html()
            .all("html")
            .findFirst()
            .orElseThrow()
            .getAttribute("lang"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "{{token}}{{{token}}}",
        "\u0000\u0001\u001b[31mred\u0007",
        "\ud800 alone",
        "\u202egnp.exe"
      })
  void whateverIsTypedComesWellFormedAndWithoutControlCharacters(String hostile) {
    page.look = new Answer.Shown("problem", Map.of("title", hostile, "what", hostile));

    Answered answer = visited.look("word", hostile);

    String came = page.looked.get(0);
    assertFalse(came.chars().anyMatch(it -> Character.isISOControl(it)), came);
    assertEquals(came, new String(came.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    assertFalse(answer.body().contains("<script>alert"), answer.body());
  }

  @Test
  void aHugeValueIsCut() {
    visited.send("word", "a".repeat(3_000_000));

    assertEquals(2_000_000, page.acted.get(0).length());
  }

  @Test
  void manyParametersOfOddNamesDoNoHarm() {
    Map<String, String> odd = new TreeMap<>();
    for (int i = 0; i < 1_000; i++) {
      odd.put("<odd>" + i + "{{x}}", "1");
    }

    assertEquals(200, visited.request("GET", odd).status());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The log and a text's page as an operator sees them. */
class LogPageIT {

  private static final String HOSTILE =
      "<img src=x onerror=\"document.title='owned'\"><script>owned=1</script>";

  /** 2 to this power are more than a hundred thousand. */
  private static final int DOUBLINGS = 17;

  private static Stage stage;
  private static Operator operator;

  @BeforeAll
  static void set() {
    stage = Stage.set().person("juliet").personWithPhone("romeo", Stage.MOBILE).person("benvolio");
    try (ChatClient juliet = stage.online("juliet")) {
      juliet.say("romeo", HOSTILE);
      juliet.say("benvolio", "You have no number");
      stage.awaitText("romeo", "SENT");
      stage.awaitVerdict("benvolio");
    }
    addOldTexts();
    operator = Operator.of(stage);
  }

  /**
   * More than a hundred thousand texts, a second between two of them, all longer ago than others.
   */
  private static void addOldTexts() {
    String columns =
        "recipient, conversation, phone, encoding, segments, state, gateway, attempts, fence,"
            + " leaseUntil, notBefore, expiresAt, changedAt, life";
    stage
        .server()
        .update(
            "INSERT INTO smsText (textID, holdID, createdAt, "
                + columns
                + ") VALUES ('00000000-0000-7000-8000-000000000000',"
                + " '00000000-0000-7000-8000-000000000000', 1500000000000,"
                + " 'mercutio@example.org', 'both', ?, 'GSM_7BIT', 1, 'DELIVERED', 'twilio', 1, 1,"
                + " 0, 0, 0, 0, '-1500000001000 SENT twilio - 350;1500000002000 DELIVERED twilio;')",
            Stage.OTHER_MOBILE);
    for (int i = 0; i < DOUBLINGS; i++) {
      String id =
          "'00000000-0000-7000-8000-' || LPAD(CAST(ROWNUM() - 1 + "
              + (1 << i)
              + " AS VARCHAR(12)), 12, '0')";
      stage
          .server()
          .update(
              "INSERT INTO smsText (textID, holdID, createdAt, "
                  + columns
                  + ") SELECT "
                  + id
                  + ", "
                  + id
                  + ", createdAt + "
                  + (1000L << i)
                  + ", "
                  + columns
                  + " FROM smsText WHERE recipient = 'mercutio@example.org'");
    }
    stage
        .server()
        .update(
            "UPDATE smsText SET state = 'FAILED', errorMeaning = 'FILTERED', errorCode = '30007'"
                + " WHERE textID = '00000000-0000-7000-8000-000000000007'");
  }

  @AfterAll
  static void clear() {
    operator.close();
    stage.close();
  }

  private static List<String> shown() {
    return operator
        .driver()
        .findElements(By.cssSelector(".smsnotify tbody tr td:first-child a"))
        .stream()
        .map(it -> it.getDomAttribute("href"))
        .toList();
  }

  @Test
  void everythingIsListedAndScriptsOfOthersDoNotRun() {
    operator.open("log.jsp").mustBeFine("log").mustNotBeOwned();
    assertTrue(operator.text().contains("romeo@example.org"), operator::text);

    operator.press("Verdicts").mustBeFine("log-verdicts");
    assertTrue(operator.text().contains("benvolio@example.org has no phone number"));
    operator.press("Came in").mustBeFine("log-inbound");
    assertTrue(operator.text().contains("No text came in yet"));
  }

  @Test
  void aTextsWholeLifeIsOnOnePage() {
    operator.open("log.jsp?person=romeo");
    operator.press(By.cssSelector(".smsnotify tbody td a"));
    operator.mustBeFine("text").mustNotBeOwned();

    String text = operator.text();
    assertTrue(text.contains("It was handed to sandbox."), text);
    assertTrue(text.contains("sandbox has taken it."), text);
    assertTrue(text.contains(HOSTILE), text);
    assertTrue(text.contains("Last by juliet@example.org"), text);
    assertTrue(text.contains(Stage.MOBILE), text);
  }

  @Test
  void whatIsWrongWithAFilterIsSaidAtItsFieldAndNothingTypedIsLost() {
    operator
        .open("log.jsp")
        .type("person", "romeo")
        .type("number", "hello")
        .type("from", "yesterday")
        .press("Look");

    assertTrue(operator.errorOf("number").contains("no phone number"));
    assertTrue(operator.errorOf("from").contains("no time that is understood"));
    assertEquals("romeo", operator.valueOf("person"));
    assertEquals("hello", operator.valueOf("number"));
    operator.mustBeFine("log-wrong");

    operator
        .type("number", Stage.MOBILE.replaceFirst("(\\d{5})", "$1 "))
        .type("from", "")
        .press("Look");
    assertEquals(1, shown().size());
  }

  @Test
  void aHundredThousandTextsArePagedBackAndForth() {
    operator.open("log.jsp?person=mercutio");
    List<String> newest = shown();
    Set<String> seen = new HashSet<>(newest);
    for (int i = 0; i < 3; i++) {
      operator.press("Older");
      assertEquals(50, shown().size());
      assertTrue(seen.addAll(shown()));
    }
    assertEquals(200, seen.size());
    operator.press("Newer").press("Newer").press("Newer");
    assertEquals(newest, shown());

    operator.open("log.jsp?person=mercutio&until=2017-07-14T02:41:00Z");
    operator.press("Older").mustBeFine("log-old");
    assertEquals(10, shown().size());
    assertTrue(
        operator.driver().findElements(By.linkText("Older")).isEmpty(), "that was the oldest");
    operator.press("Newest");
    assertEquals(50, shown().size());
  }

  @Test
  void aRareStateIsFoundAmongAHundredThousand() {
    operator.open("log.jsp").choose("state", "FAILED").press("Look");

    assertEquals(1, shown().size());
    assertTrue(operator.text().contains("30007"), operator::text);
  }

  @Test
  void aHundredThousandTextsCanBeTakenAlong() {
    operator.open("log.jsp?number=" + Stage.OTHER_MOBILE.replace("+", "%2B"));
    WebElement link = operator.driver().findElement(By.cssSelector("a[href^='log-export']"));
    operator.driver().manage().timeouts().scriptTimeout(Duration.ofMinutes(3));

    Object lines =
        operator
            .driver()
            .executeAsyncScript(
                "var done = arguments[1]; fetch(arguments[0]).then(function (a) { return a.text(); })"
                    + ".then(function (t) { done(t.split('\\r\\n').length); });",
                link.getDomAttribute("href"));

    // With the names of columns, and nothing after the last line.
    assertEquals((1L << DOUBLINGS) + 2, lines);
  }

  @Test
  void everythingWorksWithoutScripts() {
    try (Operator plain = Operator.withoutScripts(stage)) {
      plain.open("log.jsp").type("person", "romeo").choose("state", "SENT").press("Look");
      assertTrue(plain.text().contains("UTC"), plain::text);
      plain.press(By.cssSelector(".smsnotify tbody td a"));
      assertTrue(plain.text().contains("sandbox has taken it."), plain::text);
      plain.open("log.jsp?person=mercutio").press("Older").press("Older").press("Newer");
      assertTrue(plain.text().contains("Newer"));
    }
  }
}

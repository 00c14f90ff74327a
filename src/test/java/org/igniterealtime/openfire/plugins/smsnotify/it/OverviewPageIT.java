package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The overview, from a fresh server to one that has texted for a year. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OverviewPageIT {

  private static final String HOSTILE =
      "<img src=x onerror=\"document.title='owned'\"><script>owned=1</script>";

  private static Stage stage;
  private static Operator operator;

  @BeforeAll
  static void set() {
    stage = Stage.set().person("juliet");
    operator = Operator.of(stage);
  }

  @AfterAll
  static void clear() {
    operator.close();
    stage.close();
  }

  private static List<String> steps() {
    return operator.driver().findElements(By.cssSelector(".sn-steps > li h3")).stream()
        .map(WebElement::getText)
        .toList();
  }

  @Test
  @Order(1)
  void aFreshServerSaysWhatIsLeftToSetUpAndLeavesOutWhatIsNotNeeded() {
    operator.open("overview.jsp");
    assertEquals(
        List.of(
            "Connect a provider",
            "Send a test text",
            "Tell where the provider can reach this server",
            "See that people have phone numbers",
            "Read what texts say",
            "Set a budget"),
        steps());
    operator.mustBeFine("overview-fresh");

    operator.press(By.cssSelector("#sn-step-budget button"));
    assertEquals("The step is left out.", operator.said());
    assertEquals(5, steps().size());
    operator.press("Undo");
    assertEquals(6, steps().size());

    operator.press("Do not show these steps any more");
    assertEquals(List.of(), steps());
    operator.press("Show the steps of the set-up again");
    assertEquals(6, steps().size());
  }

  @Test
  @Order(2)
  void aStepThatIsDoneIsFoundOut() {
    stage.personWithPhone("romeo", Stage.MOBILE);
    stage.server().backstage().setProperty("smsnotify.budget.hard", "50");
    stage.server().backstage().setProperty("smsnotify.budget.soft", "40");
    stage.server().backstage().setProperty("smsnotify.currency", "EUR");
    stage.server().backstage().setProperty("smsnotify.publicUrl", "https://chat.example.org");

    operator.open("overview.jsp");
    operator
        .browser()
        .await(
            "the steps are found done",
            "return document.querySelectorAll('.sn-steps > li').length < 5",
            Stage.SOON);

    assertFalse(steps().contains("Set a budget"));
    assertFalse(steps().contains("Tell where the provider can reach this server"));
    assertTrue(operator.text().contains("of the hard limit of 50.00 EUR"), operator.text());
  }

  @Test
  @Order(3)
  void aYearIsDrawnWithTheSameFiguresAsATable() {
    writeAYear();
    operator.open("overview.jsp?days=30#sn-days");

    assertEquals(
        6, operator.driver().findElements(By.cssSelector(".sn-chart > svg[role=img]")).size());
    assertEquals(30, bars("sn-c-spend"));
    operator.mustBeFine("overview-charts");
    for (String days : List.of("7", "90", "365")) {
      operator.choose("days", days);
      operator
          .browser()
          .await(
              "the range is shown", "return location.search === '?days=" + days + "'", Stage.SOON);
      operator.mustBeFine("overview-" + days);
    }
    assertTrue(bars("sn-c-segments") >= 52);

    operator.open("overview.jsp?days=7");
    operator
        .driver()
        .findElements(By.cssSelector(".sn-figures summary"))
        .forEach(WebElement::click);
    assertTrue(operator.text().contains("The same figures as a table"), operator.text());
    assertTrue(
        operator
            .driver()
            .findElement(By.cssSelector("#sn-chart-outcomes-figures td"))
            .isDisplayed());
    operator.mustBeFine("overview-tables");
  }

  private static int bars(String css) {
    return operator.driver().findElements(By.cssSelector("svg rect." + css)).size();
  }

  private static void writeAYear() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    List<String> rows = new ArrayList<>();
    for (int ago = 0; ago < 400; ago++) {
      long day = today.minusDays(ago).toEpochDay();
      // Weekends are quieter, and the second week ago much was wrong.
      long busy = (day % 7 < 2 ? 20 : 90) + day * 31 % 40;
      long failed = ago > 7 && ago < 14 ? busy / 3 : busy / 25;
      Map<String, Long> figures =
          Map.ofEntries(
              Map.entry("TEXTS|NOTICE.DELIVERED", busy),
              Map.entry("TEXTS|NOTICE.SENT", busy / 8),
              Map.entry("TEXTS|NOTICE.UNDELIVERED", failed),
              Map.entry("TEXTS|NOTICE.CANCELLED", busy / 12),
              Map.entry("TEXTS|ANSWER.DELIVERED", busy / 20),
              Map.entry("TEXTS|NOTICE.SANDBOX", 3L),
              Map.entry("SEGMENTS|NOTICE.DELIVERED", busy * 3 / 2),
              Map.entry("CHARGED|EUR", busy * 19_000),
              Map.entry("VERDICTS|SENT", busy),
              Map.entry("VERDICTS|READ", busy / 2),
              Map.entry("VERDICTS|CAME_BACK", busy / 3),
              Map.entry("VERDICTS|NO_NUMBER", busy / 9),
              Map.entry("VERDICTS|CAPPED", busy / 15),
              Map.entry("DELAYS|1", busy / 3),
              Map.entry("DELAYS|2", busy / 2),
              Map.entry("DELAYS|10", busy / 6),
              Map.entry("DELAYS|480", busy / 30));
      figures.forEach(
          (figure, amount) ->
              rows.add("(%d, '%s', %d)".formatted(day, figure.replace("|", "', '"), amount)));
    }
    stage.server().update("INSERT INTO smsFigure VALUES " + String.join(", ", rows));
  }

  @Test
  @Order(4)
  void whatPeopleTypeIsShownAsTheyTypedItAndTheLatestComesByItself() {
    operator.open("overview.jsp");
    try (ChatClient juliet = stage.online("juliet")) {
      juliet.say("romeo", HOSTILE);
      stage.awaitText("romeo", "SENT");
    }
    stage.server().backstage().setProperty("smsnotify.routes", HOSTILE);

    operator
        .browser()
        .await(
            "the page shows the latest",
            "return document.querySelector('.sn-body') !== null"
                + " && document.querySelector('#sn-part-problems .sn-problem') !== null",
            Stage.SOON);

    assertTrue(operator.text().contains(HOSTILE), operator.text());
    assertEquals(
        true,
        operator
            .driver()
            .executeScript(
                "return Array.from(document.querySelectorAll('#sn-overview time'))"
                    + ".every(function (time) { return time.title.endsWith('UTC'); })"),
        "times are those of the reader, with those of UTC behind them");
    operator.mustBeFine("overview-hostile").mustNotBeOwned();
    operator.browser().resize(1280, 3_000);
    operator.browser().picture(Path.of("target", "pictures", "overview-whole.png"));
    stage.server().backstage().removeProperty("smsnotify.routes");
  }

  @Test
  @Order(5)
  void itWorksWithoutScripts() {
    try (Operator plain = Operator.withoutScripts(stage)) {
      plain.open("overview.jsp").choose("days", "90");
      plain.press("Show");
      assertTrue(plain.driver().getCurrentUrl().contains("days=90"));
      assertEquals(90, plain.driver().findElements(By.cssSelector("rect.sn-c-spend")).size());
      plain.press("Do not show these steps any more");
      Await.until(
          "it is said that the steps are hidden",
          Stage.SOON,
          () -> plain.said().equals("The steps of the set-up are not shown any more."));
    }
  }
}

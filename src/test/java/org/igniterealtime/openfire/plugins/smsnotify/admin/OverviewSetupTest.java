package org.igniterealtime.openfire.plugins.smsnotify.admin;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.works;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Figure;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** What the overview says that is left to set up. */
class OverviewSetupTest {

  private static final List<String> ALL =
      List.of("provider", "test", "public-url", "numbers", "template", "budget");

  private final Console console = new Console();

  private static List<String> left(Html page) {
    return page.all("ol")
        .flatMap(it -> new Html(it.getOwnerDocument()).all("li"))
        .filter(it -> it.getParentNode().getNodeName().equals("ol"))
        .map(OverviewSetupTest::key)
        .toList();
  }

  private static List<String> done(Html page) {
    return page.all("li")
        .filter(it -> it.getAttribute("id").startsWith("sn-step-"))
        .filter(it -> it.getParentNode().getNodeName().equals("ul"))
        .map(OverviewSetupTest::key)
        .toList();
  }

  private static String key(Element line) {
    return line.getAttribute("id").replace("sn-step-", "");
  }

  private Html page() {
    return Visited.page(console.overview()).look().html();
  }

  private Console withAllDone() {
    return console
        .health(works("twilio", "twilio"))
        .figure(3, Figure.of(Measure.TEXTS, "NOTICE", "DELIVERED"), 1)
        .publicUrl()
        .person(List.of(MOBILE), false)
        .template()
        .budget(null, "50", false);
  }

  @Test
  void onAFreshInstallAllStepsAreLeft() {
    assertEquals(ALL, left(page()));
    assertEquals(List.of(), done(page()));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          provider,   gateways.jsp
          test,       gateways.jsp
          public-url, settings.jsp?tab=general#f-smsnotify-publicUrl
          numbers,    settings.jsp?tab=numbers#f-smsnotify-defaultRegion
          template,   templates.jsp
          budget,     settings.jsp?tab=budget#f-smsnotify-budget-hard
          """)
  void eachStepLeadsToThePageWhereItIsDone(String step, String page) {
    Element line = page().byId("sn-step-" + step).orElseThrow();

    assertEquals(page, ((Element) line.getElementsByTagName("a").item(0)).getAttribute("href"));
  }

  @Test
  void onceAllIsDoneNothingOfItIsShown() {
    withAllDone();

    assertEquals(List.of(), left(page()));
    assertEquals(List.of(), done(page()));
    assertFalse(page().text().contains("set-up"));
  }

  @Test
  void whatIsDoneIsFoundOut() {
    withAllDone();
    console.health(
        new Health(
            "twilio",
            "twilio",
            Health.State.NOT_SET_UP,
            Console.NOON,
            Optional.empty(),
            Optional.empty(),
            "",
            ""),
        works("sandbox", "sandbox"));

    assertEquals(List.of("provider"), left(page()));
    assertEquals(List.of("test", "public-url", "numbers", "template", "budget"), done(page()));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          NOTICE, DELIVERED, false
          TEST,   SENT,      false
          NOTICE, SANDBOX,   true
          NOTICE, FAILED,    true
          NOTICE, QUEUED,    true
          """)
  void onlyATextThatHasLeftForRealIsATest(String purpose, String outcome, boolean isLeft) {
    // Long before what is drawn.
    console.figure(200, Figure.of(Measure.TEXTS, purpose, outcome), 1);

    assertEquals(isLeft, left(page()).contains("test"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | It is being looked
          1 | None of the accounts that were looked at (1) has a phone number
          2 | though 1 have some number
          """)
  void whoHasNoNumberIsSaid(int people, String said) {
    for (int i = 0; i < people; i++) {
      console.person(List.of(), i == 1);
    }

    assertTrue(page().textOf("sn-step-numbers").contains(said), page().text());
  }

  @Test
  void itIsSaidHowManyCanBeTexted() {
    console.person(List.of(), true).person(List.of(MOBILE), true);

    assertTrue(
        page().textOf("sn-step-numbers").contains("1 of the first 2 accounts"), page().text());
  }

  @Test
  void aStepThatIsNotNeededIsLeftOutAndCanBeBroughtBack() {
    Visited visited = Visited.page(console.overview());

    Answered answered = visited.send("do", "leave-out", "step", "budget");

    assertEquals("overview.jsp", answered.location());
    assertTrue(visited.said().contains("The step is left out."));
    assertEquals("{smsnotify.setup=budget}", console.properties().toString());
    assertEquals(ALL.subList(0, 5), left(visited.look().html()));
    visited.send("do", "leave-out", "step", "template");
    assertEquals("{smsnotify.setup=budget,template}", console.properties().toString());
    visited.send("do", "need", "step", "budget");
    assertEquals("{smsnotify.setup=template}", console.properties().toString());
    visited.send("do", "need", "step", "template");
    assertEquals("{}", console.properties().toString());
    assertEquals(
        List.of(
            "admin|changed the steps of the set-up that are shown|budget not needed",
            "admin|changed the steps of the set-up that are shown|template not needed",
            "admin|changed the steps of the set-up that are shown|budget needed",
            "admin|changed the steps of the set-up that are shown|template needed"),
        visited.audited());
  }

  @Test
  void allStepsCanBeHiddenAndShownAgain() {
    Visited visited = Visited.page(console.overview());
    visited.send("do", "leave-out", "step", "budget");

    visited.send("do", "hide");
    assertEquals(List.of(), left(visited.look().html()));
    assertTrue(visited.look().html().text().contains("Show the steps of the set-up again"));

    visited.send("do", "show");
    assertEquals(ALL, left(visited.look().html()));
  }

  @ParameterizedTest
  @CsvSource({"leave-out, none", "need, none", "delete, budget", "'', ''"})
  void whatThereIsNotIsNotDone(String action, String step) {
    Visited visited = Visited.page(console.overview());

    assertEquals(404, visited.send("do", action, "step", step).status());
    assertEquals("{}", console.properties().toString());
  }

  @Test
  void whoMayOnlyLookSeesTheStepsButNoButtons() {
    Visited visited = Visited.page(console.overview()).whoMayOnlyLook();

    Html page = visited.look().html();

    assertEquals(ALL, left(page));
    assertEquals(
        0, page.all("form").filter(it -> it.getAttribute("method").equals("post")).count());
    assertEquals(403, visited.send("do", "hide").status());
    assertEquals("{}", console.properties().toString());
  }

  @Test
  void whereTextsAreSwitchedOffThatIsSaid() {
    console.properties().set("smsnotify.enabled", "FALSE");

    assertTrue(page().text().contains("Texts are switched off: nobody gets any. Switch them on"));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Delays;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Figure;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What the overview draws of the days before. It is the 21st of November. */
class OverviewChartsTest {

  private static final Figure DELIVERED = text("DELIVERED");
  private static final Figure CHARGED = new Figure(Measure.CHARGED, "USD");
  private static final List<String> CHARTS =
      List.of("outcomes", "segments", "spend", "delivery", "reasons", "delays");

  private final Console console = new Console();

  private static Figure text(String outcome) {
    return Figure.of(Measure.TEXTS, "NOTICE", outcome);
  }

  private Html page(String... parameters) {
    return Visited.page(console.overview()).look(parameters).html();
  }

  private static Element chart(Html page, String name) {
    return page.byId("sn-chart-" + name).orElseThrow();
  }

  private static List<Element> within(Element element, String name) {
    var found = element.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static List<String> says(Html page, String chart) {
    return within(chart(page, chart), "rect").stream()
        .filter(it -> !it.getTextContent().isEmpty())
        .map(Element::getTextContent)
        .toList();
  }

  private static List<List<String>> table(Html page, String chart) {
    return within(within(chart(page, chart), "tbody").get(0), "tr").stream()
        .map(row -> within(row, "td").stream().map(Element::getTextContent).toList())
        .toList();
  }

  private Console full() {
    return console
        .figure(0, DELIVERED, 10)
        .figure(0, text("SENT"), 4)
        .figure(1, text("UNDELIVERED"), 2)
        .figure(1, text("FAILED"), 1)
        .figure(1, text("SANDBOX"), 3)
        .figure(1, Figure.of(Measure.TEXTS, "CODE", "DELIVERED"), 5)
        .figure(0, Figure.of(Measure.SEGMENTS, "NOTICE", "DELIVERED"), 12)
        .figure(1, Figure.of(Measure.SEGMENTS, "NOTICE", "SANDBOX"), 99)
        .figure(0, CHARGED, 2_000_000)
        .figure(5, CHARGED, 1_500_000)
        .figure(25, CHARGED, 4_000_000)
        .figure(0, new Figure(Measure.VERDICTS, "SENT"), 9)
        .figure(1, new Figure(Measure.VERDICTS, "READ"), 20)
        .figure(1, Delays.figure(1), 6)
        .figure(1, Delays.figure(7), 3)
        .figure(0, Delays.figure(999), 1);
  }

  @Test
  void whereNothingHappenedThatIsSaidInThePlaceOfEachChart() {
    Html page = page();

    for (String name : CHARTS) {
      assertEquals(0, within(chart(page, name), "svg").size(), name);
      assertEquals(1, within(chart(page, name), "p").size(), name);
    }
  }

  @Test
  void textsStandUponEachOtherByWhatBecameOfThem() {
    full();

    assertEquals(
        List.of(
            "20 Nov – delivered: 5",
            "20 Nov – kept in the sandbox: 3",
            "20 Nov – failed: 3",
            "21 Nov – delivered: 10",
            "21 Nov – sent, no more is known: 4"),
        says(page(), "outcomes"));
    assertEquals(
        List.of("2026-11-21", "10", "4", "0", "0", "0", "0", "14"),
        table(page(), "outcomes").get(0));
    assertEquals(
        List.of("2026-11-20", "5", "0", "3", "0", "3", "0", "6"), table(page(), "outcomes").get(1));
  }

  @Test
  void onlyColoursThatAreThereAreExplained() {
    full();

    assertEquals(
        List.of(" delivered", " sent, no more is known", " kept in the sandbox", " failed"),
        within(chart(page(), "outcomes"), "li").stream().map(Element::getTextContent).toList());
  }

  @Test
  void segmentsCountThatLeftForReal() {
    full();

    assertEquals(List.of("21 Nov – Segments: 12"), says(page(), "segments"));
  }

  @Test
  void theMonthsSpendGrowsAndBeginsAgainWithEachMonth() {
    full().budget("5", "8", false);

    Html page = page();

    List<List<String>> table = table(page, "spend");
    assertEquals(List.of("2026-11-21", "2.00 USD", "3.50 USD"), table.get(0));
    assertEquals(List.of("2026-11-20", "0.00 USD", "1.50 USD"), table.get(1));
    assertEquals(List.of("2026-10-27", "4.00 USD", "4.00 USD"), table.get(3));
    List<String> says = says(page, "spend");
    assertEquals("31 Oct – In the month so far: 4.00 USD", says.get(4));
    assertEquals("16 Nov – In the month so far: 1.50 USD", says.get(5));
    List<String> marks =
        within(chart(page, "spend"), "text").stream().map(Element::getTextContent).toList();
    assertTrue(
        marks.containsAll(List.of("warning at 5.00 USD", "hard limit 8.00 USD")), marks::toString);
  }

  @Test
  void whatWasChargedThisMonthBeforeTheRangeCountsToo() {
    full();

    assertEquals(
        List.of("2026-11-21", "2.00 USD", "3.50 USD"), table(page("days", "7"), "spend").get(0));
    console.figure(20, CHARGED, 1_000_000);
    assertEquals(
        List.of("2026-11-21", "2.00 USD", "4.50 USD"), table(page("days", "7"), "spend").get(0));
  }

  @Test
  void theDeliveryRateIsOfThoseWhoseEndIsKnown() {
    full();

    assertEquals(
        List.of(
            List.of("2026-11-21", "100.0%", "10", "10"), List.of("2026-11-20", "62.5%", "5", "8")),
        table(page(), "delivery").subList(0, 2));
    assertEquals("–", table(page(), "delivery").get(2).get(1));
  }

  @Test
  void reasonsAreRanked() {
    full();

    assertEquals(List.of("Read in time: 20", "Texted: 9"), says(page(), "reasons"));
    assertEquals(
        List.of(List.of("Read in time", "20"), List.of("Texted", "9")), table(page(), "reasons"));
  }

  @Test
  void minutesAreCountedInClassesWithTheMedian() {
    full();

    Html page = page();

    assertEquals(
        List.of("≤ 1 – Notices: 6", "≤ 10 – Notices: 3", "> 480 – Notices: 1"),
        says(page, "delays"));
    assertTrue(
        page.textOf("sn-chart-delays")
            .contains("Half of them within 1 min; 95 of 100 over 480 min."),
        page.textOf("sn-chart-delays"));
  }

  @Test
  void theFiguresOfTheWholeRangeStandAbove() {
    full();

    List<String> tiles = page().texts("dd");

    assertEquals(
        List.of(
            "21 and 3 kept in the sandbox",
            "12",
            "7.50 USD",
            "83.3% of 4 more it is not known",
            "within 1 min",
            "20"),
        tiles);
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "30, 30", "90, 90", "365, 53", "8, 30", "-1, 30", "x, 30", "'', 30"})
  void oneChoosesForHowManyDays(String days, int columns) {
    for (int ago = 0; ago < 400; ago++) {
      console.figure(ago, DELIVERED, 1);
    }

    Html page = page("days", days);

    assertEquals(columns, says(page, "outcomes").size());
    assertEquals(columns, table(page, "outcomes").size());
  }

  @Test
  void everyDrawingCanBeReadAloud() {
    full();
    Html page = page();

    assertEquals(CHARTS.size(), page.all("svg").filter(it -> it.hasAttribute("role")).count());
    page.all("svg")
        .filter(it -> it.hasAttribute("role"))
        .forEach(
            svg -> {
              assertEquals("img", svg.getAttribute("role"));
              for (String id : svg.getAttribute("aria-labelledby").split(" ", -1)) {
                assertTrue(!page.textOf(id).isEmpty());
              }
            });
    assertEquals(0, page.all().filter(it -> it.hasAttribute("style")).count());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 4, 5, 7, 99, 100, 101, 1_234_567, 9_000_000_000_000_000L})
  void whateverTheFiguresAreNothingIsDrawnOutsideOfTheDrawing(long most) {
    console.figure(0, DELIVERED, most).figure(3, text("FAILED"), 1).figure(0, CHARGED, most);

    Html page = page();

    page.all("rect")
        .filter(it -> !it.getTextContent().isEmpty())
        .forEach(
            bar -> {
              double x = Double.parseDouble(bar.getAttribute("x"));
              double y = Double.parseDouble(bar.getAttribute("y"));
              assertTrue(x >= 0 && x + Double.parseDouble(bar.getAttribute("width")) <= 460);
              assertTrue(y >= 0 && y + Double.parseDouble(bar.getAttribute("height")) <= 230);
            });
  }

  @Test
  void numbersAndDaysAreWrittenAsInTheLanguageOfTheConsole() {
    console.figure(0, DELIVERED, 1_234);

    Html page = Visited.page(console.overview()).in(Locale.GERMAN).look().html();

    assertEquals("1.234", table(page, "outcomes").get(0).get(1));
    assertTrue(
        says(page, "outcomes").get(0).startsWith("21. Nov"), says(page, "outcomes")::toString);
  }
}

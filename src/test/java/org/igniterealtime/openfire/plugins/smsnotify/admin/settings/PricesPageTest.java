package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.cost.StoredPrices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an operator says what texts cost. */
class PricesPageTest {

  private static final PhoneNumber GERMAN = new PhoneNumber("+4915112345678");

  private final PropertiesInMemory properties = new PropertiesInMemory();
  private final Prices prices =
      new Prices(
          new StoredPrices(),
          new Settings(properties, new Problems(InstantSource.fixed(Visited.NOON))));
  private List<Health> gateways = List.of(works("sandbox", "sandbox"));
  private final Visited page =
      Visited.page(
          new PricesPage(
              prices,
              Set.of("DE", "SE", "US", "001"),
              () -> gateways,
              PricesPageTest::read,
              number -> "DE"));

  private static Health works(String name, String kind) {
    return new Health(
        name, kind, Health.State.WORKING, Visited.NOON, Optional.empty(), Optional.empty(), "", "");
  }

  private static PhoneBook.Numbers read(String written) {
    return new PhoneBook.Numbers(
        written.startsWith("+49") ? List.of(GERMAN) : List.of(), List.of());
  }

  private void twilio() {
    gateways = List.of(works("sandbox", "sandbox"), works("twilio", "twilio"));
  }

  private void price(String gateway, String region, long micros) {
    prices.save(new Price(gateway, region, micros, OptionalLong.empty(), false));
  }

  private void undo() {
    Map<String, String> fields = new TreeMap<>();
    page.look()
        .html()
        .all("input")
        .filter(it -> it.getAttribute("type").equals("hidden"))
        .forEach(it -> fields.putIfAbsent(it.getAttribute("name"), it.getAttribute("value")));
    List<String> parameters = new ArrayList<>();
    fields.forEach((name, value) -> parameters.addAll(List.of(name, value)));
    page.send(parameters.toArray(String[]::new));
  }

  private List<String> all() {
    return prices.all().stream()
        .map(it -> it.gateway() + " " + PriceList.written(List.of(it)))
        .toList();
  }

  @Test
  void withoutAGatewayThatCostsAnythingThePageSaysWhatToDo() {
    String text = page.look().html().text();

    assertTrue(text.contains("No gateway that costs anything is set up. Connect one first"), text);
  }

  @Test
  void samplesAreShownAsSamplesUntilTheyAreTakenOver() {
    twilio();
    String before = page.look().html().text();

    page.send("act", "samples", "of", "twilio");
    List<String> taken = all();
    undo();

    assertTrue(before.contains("No prices are set, so sample prices count"), before);
    assertTrue(before.contains("0.30 sample"), before);
    assertEquals(prices.samples("twilio").size(), taken.size());
    assertTrue(page.audited().get(0).startsWith("admin|took over "), page.audited()::toString);
    assertEquals(List.of(), prices.all());
  }

  @Test
  void whereAllOtherCountriesHaveAPriceNoSampleCounts() {
    twilio();
    price("twilio", "", 80_000);

    String text = page.look().html().text();

    assertFalse(text.contains("ample prices"), text);
  }

  @Test
  void takingOverKeepsThePricesThatAreSet() {
    twilio();
    price("twilio", "DE", 72_500);

    page.send("act", "samples", "of", "twilio");
    assertTrue(all().contains("twilio DE;0.0725;"), all()::toString);
    undo();

    assertEquals(List.of("twilio DE;0.0725;"), all());
  }

  @Test
  void aPriceIsAddedAndChangedAndRemovedEachToBeUndone() {
    twilio();
    page.send(
        "act",
        "save",
        "gateway",
        "Twilio",
        "region",
        "DE",
        "perSegment",
        "0.0725",
        "perPicture",
        "0.2");
    assertEquals(List.of("twilio DE;0.0725;0.20"), all());
    page.send("act", "save", "gateway", "twilio", "region", "DE", "perSegment", "0.08");
    assertEquals(List.of("twilio DE;0.08;"), all());
    undo();
    assertEquals(List.of("twilio DE;0.0725;0.20"), all());
    page.send("act", "remove", "of", "twilio", "where", "DE");
    assertEquals(List.of(), all());
    undo();

    assertEquals(List.of("twilio DE;0.0725;0.20"), all());
    assertEquals(
        List.of(
            "admin|set the price of twilio for DE from \"\" to \"0.0725;0.20\"|",
            "admin|set the price of twilio for DE from \"0.0725;0.20\" to \"0.08;\"|",
            "admin|restored the prices of twilio|",
            "admin|removed the price of twilio for DE, \"0.0725;0.20\"|",
            "admin|restored the prices of twilio|"),
        page.audited());
  }

  @Test
  void theFormOfAPriceHasWhatItIs() {
    twilio();
    price("twilio", "", 80_000);

    Html shown = page.look("gateway", "twilio", "region", "*").html();

    assertEquals("0.08", shown.valueOf("perSegment"));
    assertEquals("twilio", shown.valueOf("gateway"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gateway    | sandbox  | This is not the name of a gateway that costs anything.
          gateway    | My Phone | This is not the name of a gateway that costs anything.
          gateway    | ''       | This must not be empty.
          region     | FR       | Choose one of these.
          perSegment | 0,08     | This is not an amount
          perSegment | -1       | This is not an amount
          perSegment | 1000001  | A price is at most 1000000.
          perSegment | ''       | This must not be empty.
          perPicture | 5 USD    | This is not an amount
          perPicture | 1000001  | A price is at most 1000000.
          """)
  void whatCannotBeAPriceIsRefusedBesideItsFieldAndKept(String field, String bad, String error) {
    Map<String, String> form =
        new TreeMap<>(
            Map.of("act", "save", "gateway", "twilio", "region", "DE", "perSegment", "0.08"));
    form.put(field, bad);
    List<String> parameters = new ArrayList<>();
    form.forEach((name, value) -> parameters.addAll(List.of(name, value)));

    Answered answer = page.send(parameters.toArray(String[]::new));

    assertEquals(200, answer.status());
    assertTrue(answer.html().errorOf(field).startsWith(error), answer.html().errorOf(field));
    if (!field.equals("region")) {
      assertEquals(bad, answer.html().valueOf(field));
    }
    assertEquals(List.of(), prices.all());
  }

  @Test
  void aListIsPasted() {
    price("twilio", "SE", 60_000);

    page.send("act", "import", "into", "twilio", "list", "*;0.08\nde\t0.0725\n\nUS, 0.0079, 0.02");

    assertEquals(
        List.of("twilio *;0.08;", "twilio DE;0.0725;", "twilio SE;0.06;", "twilio US;0.0079;0.02"),
        all());
    undo();
    assertEquals(List.of("twilio SE;0.06;"), all());
  }

  @Test
  void eachLineOfAListThatCannotBeReadIsReportedAndNothingIsSaved() {
    String list = "DE;0.08\nGermany;0.08\nUS\nSE,0,08\nde;1\n*;x\nUS;1;2;3\nUS;0,5";

    Html answer = page.send("act", "import", "into", "twilio", "list", list).html();

    assertEquals(
        List.of(
            "2",
            "Germany;0.08",
            "It does not begin with the code of a country, such as DE, or with *.",
            "3",
            "US",
            "It has to have two or three columns.",
            "4",
            "SE,0,08",
            "A price is an amount of 0 or more with a point, such as 0.0079.",
            "5",
            "de;1",
            "There is a line for this country above.",
            "6",
            "*;x",
            "A price is an amount of 0 or more with a point, such as 0.0079.",
            "7",
            "US;1;2;3",
            "It has to have two or three columns.",
            "8",
            "US;0,5",
            "A price is an amount of 0 or more with a point, such as 0.0079."),
        answer.texts("td"));
    assertEquals(list, answer.valueOf("list"));
    assertEquals("No price was saved. Lines that cannot be read: 7.", answer.errorOf("list"));
    assertEquals(List.of(), prices.all());
  }

  @ParameterizedTest
  @CsvSource({"sandbox, DE;0.08, into", "twilio, DE;0.08\\nSE;1000001, list"})
  void ofAListEitherAllIsSavedOrNothing(String gateway, String list, String field) {
    Html answer =
        page.send("act", "import", "into", gateway, "list", list.replace("\\n", "\n")).html();

    assertFalse(answer.errorOf(field).isEmpty());
    assertEquals(List.of(), prices.all());
  }

  @Test
  void whatATextToANumberCostsIsToldForEachGateway() {
    twilio();
    price("twilio", "DE", 72_500);

    Html shown = page.look("number", "+49 151 12345678").html();

    assertTrue(shown.text().contains("This number belongs to: Germany"), shown.text());
    assertTrue(
        shown.texts("td").containsAll(List.of("twilio", "0.0725 USD", "0.725 USD")), shown.text());
  }

  @Test
  void whatIsNoNumberIsRefusedBesideTheFieldAndKept() {
    Html shown = page.look("number", "my phone").html();

    assertEquals("This is not one phone number in international format.", shown.errorOf("number"));
    assertEquals("my phone", shown.valueOf("number"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"remove", "samples", "restore", "destroy"})
  void ofWhatIsNotThereNothingIsDone(String act) {
    assertEquals(404, page.send("act", act, "of", "<b>", "where", "DE").status());
    assertEquals(List.of(), page.audited());
  }

  @Test
  void whatSomebodyHasTypedIsShownAsItIs() {
    String hostile = "\"><img src=x onerror=alert(1)>";

    Html answer =
        page.send("act", "import", "into", hostile, "list", "<script>alert(1)</script>").html();

    assertEquals(hostile, answer.valueOf("into"));
    assertTrue(answer.texts("td").contains("<script>alert(1)</script>"));
    assertFalse(answer.elementNames().contains("img"));
  }

  @Test
  void whoMayOnlyLookSeesPricesAndNoForms() {
    price("twilio", "DE", 72_500);
    page.whoMayOnlyLook();

    Html shown = page.look().html();

    assertTrue(shown.text().contains("0.0725"), shown.text());
    assertEquals(List.of("Show"), shown.texts("button"));
    assertEquals(403, page.send("act", "remove", "of", "twilio", "where", "DE").status());
  }
}

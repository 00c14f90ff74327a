package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts leave by which gateways, as an operator sets it. */
class RoutesPageTest {

  private static final String ROUTES = "smsnotify.routes";

  private final Room room = Room.withTwilio(ROUTES, "+49 = twilio, sandbox;CA=twilio");
  private final Visited visit = room.visit("routes");

  @Test
  void routesAreRowsWithAnEmptyOneToAddAnother() {
    Html page = visit.look().html();

    assertEquals("live", page.valueOf("environment"));
    assertEquals("twilio", page.valueOf("otherwise"));
    assertEquals("+49", page.valueOf("where-0"));
    assertEquals("twilio, sandbox", page.valueOf("through-0"));
    assertEquals("CA", page.valueOf("where-1"));
    assertEquals("", page.valueOf("where-2"));
  }

  private Visited.Answered save(String... rows) {
    return visit.send(
        Room.with(
            new String[] {"what", "save", "environment", "live", "otherwise", "twilio"}, rows));
  }

  @Test
  void rowsAreStoredAsOnePropertyAndAnEmptyRowIsGone() {
    save(
        "where-0",
        "",
        "through-0",
        "",
        "where-1",
        "ca",
        "through-1",
        "Twilio , sandbox",
        "where-2",
        "+46",
        "through-2",
        "sandbox");

    assertEquals("CA = twilio, sandbox; +46 = sandbox", room.properties.get(ROUTES));
    assertEquals(List.of("sandbox"), room.gateways.routes().route("SE"));
    assertTrue(visit.audited().get(0).contains("smsnotify.routes"), visit.audited().toString());

    visit.send(
        "what", "restore", "environment", "", "otherwise", "twilio", "routes", "+49 = twilio");
    assertEquals("+49 = twilio", room.properties.get(ROUTES));
    assertFalse(room.properties.containsKey("smsnotify.environment"));

    save("where-0", "", "through-0", "");
    assertFalse(room.properties.containsKey(ROUTES));
  }

  @ParameterizedTest(name = "{0} = {1}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Sweden | twilio         | where-1   | neither a calling code
          +999   | twilio         | where-1   | neither a calling code
          +49    | twilio         | where-1   | a route for the same numbers
          SE     | pigeon         | through-1 | does not name gateways
          SE     | ''             | through-1 | does not name gateways
          ''     | twilio         | where-1   | neither a calling code
          SE     | twilio, twilio | through-1 | there twice
          SE     | twilio; NO=sns | through-1 | a sign that no route has
          """)
  void aBadRowIsRefusedAtTheRowAndNothingTypedIsLost(
      String where, String through, String at, String said) {
    Html page =
        save("where-0", "+49", "through-0", "twilio", "where-1", where, "through-1", through)
            .html();

    assertTrue(page.textOf("f-" + at + "-error").contains(said), page.text());
    assertTrue(page.textOf("sn-complaints").contains("Route 2: "), page.text());
    assertEquals(where, page.valueOf("where-1"));
    assertEquals(through, page.valueOf("through-1"));
    assertEquals("+49 = twilio, sandbox;CA=twilio", room.properties.get(ROUTES));
  }

  @Test
  void aBadDefaultRouteIsRefusedBesideItsField() {
    Html page = visit.send("what", "save", "environment", "live", "otherwise", "pigeon").html();
    assertTrue(page.errorOf("otherwise").contains("does not name gateways"));
    assertEquals("pigeon", page.valueOf("otherwise"));
    assertEquals("twilio", room.properties.get("smsnotify.gateway"));
  }

  @Test
  void anUnknownEnvironmentIsSaidAndTheSandboxIsProposed() {
    Room other = Room.withTwilio("smsnotify.environment", "sandbx");
    Html page = other.visit("routes").look().html();
    assertEquals("sandbox", page.valueOf("environment"));
    assertTrue(page.text().contains("something unknown, so that no texts are sent"), page.text());
  }

  @Test
  void aRouteByAGatewayThatIsNotSetUpIsPointedOut() {
    save("where-0", "SE", "through-0", "sns");
    Html page = visit.look().html();
    assertTrue(page.text().contains("that is not set up, so no text leaves by it: sns."));
    assertTrue(page.text().contains("Region: This must not be empty."), page.text());
  }

  @Test
  void theWayOfANumberIsShownWithItsReasonAndItsPrice() {
    save("where-0", "+46", "through-0", "twilio, sandbox");

    String text = visit.look("number", "+46 70-174 06 05").html().text();

    assertTrue(text.contains("+46701740605: A text would leave by twilio now."), text);
    assertTrue(text.contains("The number belongs to SE, which has a route of its own"), text);
    assertTrue(text.contains("twilio works takes it a segment costs"), text);
    assertTrue(text.contains("sandbox works free"), text);

    room.gateways.pause("twilio");
    text = visit.look("number", "+46701740605").html().text();
    assertTrue(text.contains("A text would leave by sandbox now."), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x>", "0701740605"})
  void whatIsNoNumberIsShownAsItWasTyped(String number) {
    Html page = visit.look("number", number).html();
    assertEquals(number, page.valueOf("number"));
    assertEquals(0, page.all("img").count());
    assertEquals(1, page.all("script").count());
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsLost() {
    room.isDatabaseAway = true;
    Html page = save("where-0", "SE", "through-0", "twilio").html();
    assertTrue(page.text().contains("It could not be stored right now"), page.text());
    assertEquals("SE", page.valueOf("where-0"));
  }

  @Test
  void whoMayOnlyLookChangesNothing() {
    Visited guest = room.visit("routes").whoMayOnlyLook();
    assertFalse(guest.look().html().texts("button").contains("Save"));
    assertEquals(403, guest.send("what", "otherwise", "otherwise", "sandbox").status());
    assertEquals("twilio", room.properties.get("smsnotify.gateway"));
  }
}

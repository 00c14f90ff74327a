package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.junit.jupiter.api.Test;

/** All gateways, and whether they work. */
class GatewaysPageTest {

  @Test
  void aFreshInstallIsToldToConnectAProvider() {
    String text = new Room().visit("gateways").look().html().text();
    assertTrue(text.contains("All texts go to the sandbox"), text);
    assertTrue(text.contains("Connect Twilio"), text);
    assertTrue(text.contains("Connect Amazon SNS"), text);
    assertTrue(text.contains("the environment is live"), text);
  }

  @Test
  void whatIsInARouteIsToldFromWhatIsOnlySetUp() {
    Room room =
        Room.withTwilio("smsnotify.sns-eu.region", "eu-central-1", "smsnotify.routes", "SE = sns");

    Html page = room.visit("gateways").look().html();

    assertEquals(
        List.of("sns Amazon SNS", "twilio Twilio", "sandbox Sandbox", "sns-eu Amazon SNS"),
        page.texts("h3"));
    String text = page.text();
    assertTrue(text.contains("Region: This must not be empty."), text);
    assertTrue(text.contains("Sends from+12065550111"), text);
    assertTrue(text.contains("samples that came with the plugin"), text);
    assertFalse(text.contains("All texts go to the sandbox"), text);
  }

  @Test
  void aGatewayIsPausedAndResumedByTheOppositeButton() {
    Room room = Room.withTwilio();
    Visited visit = room.visit("gateways");

    visit.send("what", "pause", "name", "twilio");
    assertEquals(Health.State.PAUSED, room.gateways.health().get(0).state());
    assertTrue(visit.look().html().text().contains("An operator has paused it."));
    assertTrue(visit.look().html().texts("button").contains("Resume twilio"));

    visit.send("what", "resume", "name", "twilio");
    assertEquals(Health.State.WORKING, room.gateways.health().get(0).state());
    assertEquals(
        List.of("admin|paused the gateway twilio|", "admin|resumed the gateway twilio|"),
        visit.audited());
    assertEquals(404, visit.send("what", "pause", "name", "pigeon").status());
  }

  @Test
  void whoMayOnlyLookSeesNoButtonsAndPausesNothing() {
    Room room = Room.withTwilio();
    Visited visit = room.visit("gateways").whoMayOnlyLook();
    Html page = visit.look().html();
    assertEquals(List.of(), page.texts("button"));
    assertFalse(page.text().contains("Connect Twilio"));
    assertEquals(403, visit.send("what", "pause", "name", "twilio").status());
    assertEquals(Health.State.WORKING, room.gateways.health().get(0).state());
  }
}

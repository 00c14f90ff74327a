package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.gateways.Room.NUMBER;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.gateways.Room.SID;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.gateways.Room.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.Console;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One gateway: connected, tried out, changed and removed. */
class GatewayPageTest {

  private static final String WORDS = "Texts arrive";
  private static final String SENT_ONCE = "01970000-0000-7000-8000-000000000001";

  private static Answered connect(Room room, String... more) {
    String[] form = {
      "what",
      "save",
      "kind",
      "twilio",
      "accountSid",
      SID,
      "authToken",
      TOKEN,
      "from",
      "+12065550111",
      "first",
      "true"
    };
    return room.visit("gateway").send(Room.with(form, more));
  }

  @Test
  void theFirstProviderTakesAllTextsAndNoneFallIntoTheSandbox() {
    Room room = new Room();
    Html fresh = room.visit("gateway").look("kind", "twilio").html();
    assertTrue(fresh.byId("f-first").orElseThrow().hasAttribute("checked"));

    Answered answered = connect(room);

    assertEquals("gateway.jsp?name=twilio", answered.location());
    assertEquals("twilio", room.properties.get("smsnotify.gateway"));
    assertEquals(Set.of("smsnotify.twilio.authToken"), room.secrets);
    assertEquals("twilio", room.gateways.active().map(Gateway::name).orElse(""));
    assertEquals(List.of(), room.problems.current());
  }

  @Test
  void whatWasTheDefaultRouteBeforeIsPutBackByUndo() {
    Room room = Room.withTwilio();
    Visited visit = room.visit("gateway");
    visit.send(
        "what",
        "save",
        "kind",
        "twilio",
        "suffix",
        "EU",
        "accountSid",
        SID,
        "authToken",
        TOKEN,
        "from",
        "Example",
        "first",
        "true");
    assertEquals("twilio-eu, twilio", room.properties.get("smsnotify.gateway"));
    assertTrue(visit.said().contains("\"otherwise\":\"twilio\""), visit.said());

    room.visit("routes").send("what", "otherwise", "otherwise", "twilio");
    assertEquals("twilio", room.properties.get("smsnotify.gateway"));
    room.visit("routes").send("what", "otherwise", "otherwise", "");
    assertFalse(room.properties.containsKey("smsnotify.gateway"));
  }

  @ParameterizedTest(name = "{0}={1}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          accountSid          | AC12             | accountSid          | not an account SID
          accountSid          | ''               | accountSid          | must not be empty
          authToken           | ''               | authToken           | must not be empty
          from                | ''               | from                | Enter a number here, or a messaging
          from                | not a number!    | from                | neither a number
          messagingServiceSid | MG1              | messagingServiceSid | not the SID
          pace                | fast             | pace                | from 0.1 to 10000
          pace                | 0                | pace                | from 0.1 to 10000
          atOnce              | 501              | atOnce              | from 1 to 500
          baseUrl             | ftp://twilio.com | baseUrl             | not an address
          baseUrl             | https://a.org/b  | baseUrl             | not an address
          suffix              | so long a name that | suffix           | up to 20 small letters
          suffix              | eu!              | suffix              | up to 20 small letters
          """)
  void aBadValueIsRefusedBesideItsFieldAndNothingIsStored(
      String field, String value, String at, String said) {
    Room room = new Room();
    Map<String, String> form =
        new LinkedHashMap<>(
            Map.of("what", "save", "kind", "twilio", "accountSid", SID, "authToken", TOKEN));
    form.put("from", "+12065550111");
    form.put(field, value);

    Html page =
        room.visit("gateway")
            .send(
                form.entrySet().stream()
                    .flatMap(it -> Stream.of(it.getKey(), it.getValue()))
                    .toArray(String[]::new))
            .html();

    assertTrue(page.errorOf(at).contains(said), page.errorOf(at));
    assertEquals(field.equals("authToken") ? "" : value, page.valueOf(field));
    assertEquals(Map.of(), room.properties);
    assertFalse(page.text().contains("it is set"), "what was typed is not stored");
  }

  @Test
  void aSecretThatWasTypedIsInNoAnswerAndInNoLineOfTheAuditLog() {
    Room room = new Room();
    Visited visit = room.visit("gateway");
    String[] form = {
      "what", "save", "kind", "twilio", "authToken", TOKEN, "from", "+12065550111", "accountSid"
    };
    StringBuilder all = new StringBuilder();

    all.append(visit.send(Room.with(form, "wrong")));
    all.append(visit.send(Room.with(form, SID)));
    all.append(visit.look("name", "twilio"));
    all.append(
        visit.send(
            "what", "save", "name", "twilio", "accountSid", SID, "authToken", TOKEN, "from", ""));
    room.isDatabaseAway = true;
    all.append(
        visit.send(
            "what",
            "save",
            "name",
            "twilio",
            "accountSid",
            SID,
            "authToken",
            TOKEN + "2",
            "from",
            "Example"));
    room.isDatabaseAway = false;
    all.append(visit.look("name", "twilio", "remove", "1"));
    all.append(visit.send("what", "remove", "name", "twilio"));
    all.append(room.visit("gateways").look());
    all.append(room.visit("routes").look());
    all.append(visit.audited()).append(visit.said()).append(room.problems.current());

    assertFalse(all.toString().contains(TOKEN), all.toString());
    assertTrue(visit.audited().get(0).startsWith("admin|connected the gateway twilio|"));
  }

  @Test
  void aSecretThatIsLeftEmptyStaysAsItIs() {
    Room room = Room.withTwilio();

    room.visit("gateway")
        .send(
            "what",
            "save",
            "name",
            "twilio",
            "accountSid",
            SID,
            "authToken",
            "",
            "from",
            "Example",
            "pace",
            "5");

    assertEquals(TOKEN, room.properties.get("smsnotify.twilio.authToken"));
    assertEquals("Example", room.properties.get("smsnotify.twilio.from"));
    assertEquals("5", room.properties.get("smsnotify.limit.Example"));
  }

  @Test
  void amazonsKeysAreThereTogetherOrNotAtAll() {
    Room room = new Room();
    Visited visit = room.visit("gateway");
    String[] form = {"what", "save", "region", "eu-central-1", "smsType", ""};
    Html half =
        visit.send(Room.with(form, "kind", "sns", "accessKeyId", "AKIAIOSFODNN7EXAMPLE")).html();
    assertTrue(half.errorOf("secretAccessKey").contains("no secret"));

    visit.send(
        Room.with(
            form, "kind", "sns", "accessKeyId", "AKIAIOSFODNN7EXAMPLE", "secretAccessKey", TOKEN));
    assertEquals(TOKEN, room.properties.get("smsnotify.sns.secretAccessKey"));
    assertFalse(room.properties.containsKey("smsnotify.sns.smsType"));

    visit.send(
        Room.with(
            form, "name", "sns", "accessKeyId", "AKIAIOSFODNN7EXAMPLE", "forgetKeys", "true"));
    assertEquals(Map.of("smsnotify.sns.region", "eu-central-1"), room.properties);
  }

  @Test
  void whatCannotBeStoredIsNotHalfStoredAndNothingTypedIsLost() {
    Room room = new Room();
    room.isDatabaseAway = true;

    Html page = connect(room).html();

    assertTrue(page.text().contains("It could not be stored right now"), page.text());
    assertEquals(SID, page.valueOf("accountSid"));
    assertEquals(Map.of(), room.properties);
  }

  @Test
  void aGatewayThatIsThereIsNotConnectedAgainUnderItsName() {
    Room room = Room.withTwilio();
    assertEquals(
        "2", room.visit("gateway").look("kind", "twilio").html().valueOf("suffix"), "a proposal");

    Html page = connect(room, "suffix", "").html();

    assertTrue(page.errorOf("suffix").contains("There is a gateway twilio already"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pigeon", "twilio", "sns-eu", "../twilio", "<script>"})
  void whatIsNoGatewayIsMissing(String name) {
    Room room = new Room();
    assertEquals(404, room.visit("gateway").look("name", name).status());
    assertEquals(404, room.visit("gateway").send("name", name, "what", "save").status());
  }

  @Test
  void theAddressesAreThoseThatTheProviderMustHave() {
    Room room = Room.withTwilio("smsnotify.publicUrl", "https://chat.example.org");

    Html page = room.visit("gateway").look("name", "twilio").html();

    assertEquals(
        "https://chat.example.org/plugins/smsnotify/twilio/inbound?gateway=twilio#rc=5&rp=all",
        page.byId("sn-address-twilio-inbound").orElseThrow().getAttribute("value"));
    assertEquals(
        "https://chat.example.org/plugins/smsnotify/twilio/status?gateway=twilio",
        page.byId("sn-address-twilio-status").orElseThrow().getAttribute("value"));
  }

  @Test
  void thePublicAddressIsSetHereAndABadOneIsRefused() {
    Room room = Room.withTwilio();
    Visited visit = room.visit("gateway");
    assertTrue(visit.look("name", "twilio").html().text().contains("public address is not set"));

    Html bad = visit.send("what", "publicUrl", "name", "twilio", "publicUrl", "chat.org").html();
    assertTrue(bad.errorOf("publicUrl").contains("https://"));
    assertEquals("chat.org", bad.valueOf("publicUrl"));

    visit.send("what", "publicUrl", "name", "twilio", "publicUrl", "https://chat.example.org");
    assertEquals("https://chat.example.org", room.properties.get("smsnotify.publicUrl"));
    assertTrue(room.gateways.publicUrl().isPresent());
  }

  private static Answered test(Visited visit, String number) {
    return visit.send("what", "test", "name", "twilio", "number", number, "text", WORDS);
  }

  @Test
  void aTestTextLeavesByThisGatewayEvenIfNoRouteNamesIt() {
    Room room = Room.withTwilio("smsnotify.gateway", "sandbox");

    Answered answered = test(room.visit("gateway"), "+46 70-174 06 05");

    Text text = room.posted.get(0);
    assertEquals("gateway.jsp?name=twilio&test=" + text.id(), answered.location());
    assertEquals(new PhoneNumber(NUMBER), text.to());
    assertEquals(Text.Purpose.TEST, text.purpose());
    assertEquals(
        List.of("twilio"),
        room.gateways.ways("SE", text.senders(), Set.of()).stream()
            .map(way -> way.gateway().name())
            .toList());
    assertEquals(List.of(), room.problems.current());
  }

  private static String once(Html page) {
    return page.all("input")
        .filter(it -> it.getAttribute("name").equals("once"))
        .map(it -> it.getAttribute("value"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFormThatIsSentTwiceIsOneText() {
    Room room = Room.withTwilio();
    Visited visit = room.visit("gateway");
    String once = once(visit.look("name", "twilio").html());
    String[] form = {
      "what", "test", "name", "twilio", "number", NUMBER, "text", WORDS, "once", once
    };

    Answered first = visit.send(form);
    Answered again = visit.send(form);
    visit.send(Room.with(form, "text", "other words"));
    visit.send(Room.with(form, "once", once(visit.look("name", "twilio").html())));

    assertEquals(first.location(), again.location());
    assertEquals(room.posted.get(0).id(), room.posted.get(1).id());
    assertEquals(room.posted.get(0).hold(), room.posted.get(1).hold());
    assertEquals(3, room.posted.stream().map(Text::hold).distinct().count());
  }

  @Test
  void aTextThatIsThereIsNotWrittenAgain() {
    Room room = Room.withTwilio();
    Visited visit = room.visit("gateway");
    String[] form = {
      "what", "test", "name", "twilio", "number", NUMBER, "text", WORDS, "once", SENT_ONCE
    };
    String first = visit.send(form).location();
    when(room.ledger.text(room.posted.get(0).id()))
        .thenReturn(Optional.of(Console.text(Answers.NOBODY, null, "twilio", TextState.SENT)));

    for (int i = 0; i <= Trials.MOST_A_MINUTE; i++) {
      assertEquals(first, visit.send(form).location());
    }
    assertEquals(1, room.posted.size());
  }

  @Test
  void aFormThatWasRefusedIsTheSameOne() {
    Room room = Room.withTwilio();
    Html page =
        room.visit("gateway")
            .send("what", "test", "name", "twilio", "number", "x", "text", WORDS, "once", SENT_ONCE)
            .html();
    assertEquals(SENT_ONCE, once(page));
  }

  @Test
  void aNumberThatHasOptedOutIsNotTested() {
    Room room = Room.withTwilio();
    when(room.optOuts.isOptedOut(eq(new PhoneNumber(NUMBER)), any(Sender.class))).thenReturn(true);

    Html page = test(room.visit("gateway"), NUMBER).html();

    assertTrue(page.errorOf("number").contains("has opted out"), page.errorOf("number"));
    assertEquals(WORDS, page.valueOf("text"));
    assertEquals(List.of(), room.posted);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "0701740605, no country code",
    "hello, not a phone number",
    "+46701, No such number",
    "+442079460958, not a mobile number",
    "'+46701740605, +61491570156', Type one number"
  })
  void whatIsNoMobileNumberIsNotTested(String number, String why) {
    Room room = Room.withTwilio();
    Html page = test(room.visit("gateway"), number).html();
    assertTrue(page.errorOf("number").contains(why), page.errorOf("number"));
    assertEquals(number, page.valueOf("number"));
    assertEquals(List.of(), room.posted);
  }

  @Test
  void aCountryThatIsNotAllowedIsNotTested() {
    Room room = Room.withTwilio("smsnotify.countries", "US");
    Html page = test(room.visit("gateway"), NUMBER).html();
    assertTrue(page.errorOf("number").contains("its country (SE) is not among those"));
    assertEquals(List.of(), room.posted);
  }

  @Test
  void theButtonBurnsNoMoney() {
    Room room = Room.withTwilio();
    Visited visit = room.visit("gateway");
    for (int i = 0; i < Trials.MOST_A_MINUTE; i++) {
      test(visit, NUMBER);
    }

    Html page = test(visit, NUMBER).html();

    assertTrue(page.text().contains("There were 5 test texts in this minute"), page.text());
    assertEquals(Trials.MOST_A_MINUTE, room.posted.size());
  }

  @Test
  void inTheSandboxsEnvironmentItIsSaidWhereATestGoes() {
    Room room = Room.withTwilio("smsnotify.environment", "sandbox");
    Html page = room.visit("gateway").look("name", "twilio").html();
    assertTrue(page.text().contains("It goes to the sandbox, and to no phone"), page.text());
  }

  private static Html result(Room room, TextState state, String code, Meaning meaning) {
    UUID id = UUID.randomUUID();
    when(room.ledger.text(id))
        .thenReturn(
            Optional.of(
                Console.text(
                    Answers.NOBODY,
                    null,
                    "twilio",
                    state,
                    Optional.ofNullable(meaning),
                    code,
                    "The words of the provider.")));
    return room.visit("gateway").look("name", "twilio", "test", id.toString()).html();
  }

  @Test
  void whatTheProviderSaidIsShownWithWhatToDo() {
    Room room = Room.withTwilio();

    Html page = result(room, TextState.FAILED, "21608", Meaning.NOT_PERMITTED);

    assertTrue(page.text().contains("failed"), page.text());
    assertTrue(
        page.text().contains("21608: The words of the provider. A trial account texts only"),
        page.text());
    assertFalse(page.attributeNames().contains("data-sn-again"), "it is over");
  }

  @Test
  void aTextThatWaitsIsLookedAtAgainAndSaysWhatForItWaits() {
    Room room = Room.withTwilio();
    room.gateways.pause("twilio");

    Html page = result(room, TextState.QUEUED, "", null);

    assertTrue(page.text().contains("It waits, since the gateway is paused."), page.text());
    assertTrue(page.attributeNames().contains("data-sn-again"));
    assertEquals(Health.State.PAUSED, room.gateways.health().get(0).state());

    room.isBudgetSpent = true;
    assertTrue(result(room, TextState.QUEUED, "", null).text().contains("budget is spent"));
  }

  @Test
  void noOtherTextIsShownHere() {
    Room room = Room.withTwilio();
    UUID id = UUID.randomUUID();
    when(room.ledger.text(id))
        .thenReturn(Optional.of(Console.text("romeo@example.org", null, "twilio", TextState.SENT)));
    Html page = room.visit("gateway").look("name", "twilio", "test", id.toString()).html();
    assertEquals(Optional.empty(), page.byId("sn-result"));
  }

  @Test
  void aGatewayOfARouteIsRemovedOnlyWithItsRoutes() {
    Room room = Room.withTwilio("smsnotify.routes", "+49 = twilio; SE = twilio, sandbox");
    when(room.sandbox.waitingFor("twilio")).thenReturn(3L);
    Visited visit = room.visit("gateway");
    Html asked = visit.look("name", "twilio", "remove", "1").html();
    assertTrue(asked.text().contains("with it just now: 3."), asked.text());
    assertTrue(asked.text().contains("all texts go to the sandbox"), asked.text());

    Html refused = visit.send("what", "remove", "name", "twilio").html();
    assertTrue(refused.text().contains("Nothing was removed"), refused.text());
    assertEquals("twilio", room.properties.get("smsnotify.gateway"));

    visit.send("what", "remove", "name", "twilio", "routes", "true");
    assertEquals(Map.of("smsnotify.routes", "SE = sandbox"), room.properties);
    assertEquals(
        "admin|removed the gateway twilio|accountSid, authToken, from", visit.audited().get(0));
    assertEquals(List.of(), room.problems.current());
  }

  @Test
  void whoMayOnlyLookSeesNoButtons() {
    Room room = Room.withTwilio();
    Visited visit = room.visit("gateway").whoMayOnlyLook();
    assertEquals(List.of(), visit.look("name", "twilio").html().texts("button"));
    assertEquals(403, visit.send("what", "remove", "name", "twilio").status());
    assertEquals("twilio", room.properties.get("smsnotify.gateway"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{words.undo}}"})
  void whateverIsTypedIsShownAsItWasTyped(String hostile) {
    Room room = new Room();
    Html page =
        room.visit("gateway")
            .send("what", "save", "kind", "twilio", "accountSid", hostile, "from", hostile)
            .html();
    assertEquals(hostile, page.valueOf("accountSid"));
    assertEquals(hostile, page.valueOf("from"));
    assertEquals(0, page.all("img").count());
  }
}

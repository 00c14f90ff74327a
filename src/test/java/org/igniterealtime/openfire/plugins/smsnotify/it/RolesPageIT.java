package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Roles made, given, changed and taken away at the console; each test has people of its own. */
class RolesPageIT {

  private static final String HOSTILE = "<img src=x onerror=\"window['own'+'ed']=1\">'";

  private static Stage stage;
  private static Backstage backstage;
  private static Operator operator;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage = Stage.set(Map.of("smsnotify.quietPeriod", "1")).person("juliet");
    backstage = stage.server().backstage();
    operator = Operator.of(stage);
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    operator.close();
    stage.close();
  }

  private static void make(String role) {
    operator.open("role.jsp?new").type("name", role).press("Make the role");
    assertEquals(
        "The role %s is there. Give it to people or groups now.".formatted(role),
        operator.said(),
        () -> operator.text() + operator.driver().getCurrentUrl());
  }

  private static void giveGroup(String group, String role) {
    operator.open("roles.jsp").type("group", group).choose("role", role).press("Add the rule");
    assertTrue(operator.said().startsWith("The group " + group + " has the role"), operator.said());
  }

  /** Presses a button of a row, which says of what it is. */
  private static void press(String button) {
    operator.press(By.cssSelector("[aria-label='" + button + "']"));
  }

  private static List<Map<String, String>> audit() {
    return stage
        .server()
        .query("SELECT username, summary, details FROM ofSecurityAuditLog ORDER BY msgID");
  }

  @Test
  void aRoleIsMadeAndGivenAndSwitchedOffSoThatItsMembersGetNoTexts() {
    stage.personWithPhone("romeo", Stage.MOBILE).personWithPhone("benvolio", Stage.MOBILE);
    backstage.createGroup("montagues", "romeo");

    operator.open("role.jsp?new").mustBeFine("role-new");
    operator
        .type("name", "Montague")
        .type("offlineDelay", "soon")
        .type("longestHold", "25 h")
        .type("capPerSender", "many")
        .type("quietHours", "night")
        .choose("rooms", "all")
        .press("Make the role");
    operator.mustBeFine("role-wrong");
    assertTrue(operator.errorOf("offlineDelay").contains("from 0 s to 24 h"));
    assertTrue(operator.errorOf("longestHold").contains("from 0 s to 24 h"));
    assertTrue(operator.errorOf("capPerSender").contains("from 0 to 10000"));
    assertTrue(operator.errorOf("quietHours").contains("22:00-07:30"));
    assertEquals("soon", operator.valueOf("offlineDelay"));
    assertEquals("all", operator.valueOf("rooms"));
    operator
        .type("offlineDelay", "1")
        .type("longestHold", "2 min")
        .type("capPerSender", "")
        .type("quietHours", "off")
        .press("Make the role");
    assertEquals("The role Montague is there. Give it to people or groups now.", operator.said());
    assertEquals("1 s", operator.valueOf("offlineDelay"));
    assertEquals("2 min", operator.valueOf("longestHold"));

    operator.type("user", "nobody-here").press("Give the role");
    assertEquals("There is no such account on this server.", operator.errorOf("user"));
    operator.type("user", "benvolio").press("Give the role");
    assertEquals(
        "benvolio@example.org has the role Montague now.",
        operator.said(),
        () -> operator.driver().getCurrentUrl() + operator.text());
    giveGroup("montagues", "Montague");
    operator.open("role.jsp?name=montague").mustBeFine("role");
    assertTrue(operator.text().contains("romeo@example.org"), operator.text());
    operator.open("roles.jsp").mustBeFine("roles");
    assertTrue(operator.text().contains("the group montagues (1 person)"), operator.text());
    assertTrue(operator.text().contains("given to 1 person by the user property"));

    press("Switch off: Montague");
    assertEquals("People with the role Montague are not texted any more.", operator.said());
    operator.mustBeFine("roles-switched");
    juliet.say("romeo", "Wherefore art thou?");
    juliet.say("benvolio", "And where art thou?");
    for (String who : List.of("romeo", "benvolio")) {
      Map<String, String> verdict = stage.awaitVerdict(who);
      assertEquals("SMS_OFF", verdict.get("reason"));
      assertTrue(verdict.get("facts").contains("Montague"), verdict.get("facts"));
    }
    operator.press("Undo");
    assertEquals("People with the role Montague are texted again.", operator.said());
    juliet.say("romeo", "Come back");
    stage.awaitText("romeo", "SENT");

    press("Delete: Montague");
    operator.mustBeFine("roles-delete");
    assertTrue(operator.text().contains("montagues"), operator.text());
    assertTrue(operator.text().contains("1 person"), operator.text());
    operator.press("Delete the role and these rules");
    assertEquals("The role Montague was deleted.", operator.said());
    assertTrue(operator.text().contains("There is no role Montague (1 person)"), operator.text());
    operator.press("Undo");
    assertEquals("The role Montague is there again.", operator.said());
    assertTrue(operator.text().contains("the group montagues (1 person)"), operator.text());
    operator.open("role.jsp?name=Montague");
    press("Take it away: benvolio@example.org");
    assertEquals(Optional.empty(), Optional.ofNullable(roleOf("benvolio")));
    operator.press("Undo");
    assertEquals("Montague", roleOf("benvolio"));
  }

  private static String roleOf(String user) {
    return backstage.userProperties(user).get("smsnotify.role");
  }

  @Test
  void theOrderOfTheRulesDecidesWhoHasWhat() {
    stage.personWithPhone("mercutio", Stage.MOBILE);
    backstage.createGroup("friends", "mercutio");
    backstage.createGroup("kinsmen", "mercutio");
    make("Friend");
    make("Kinsman");
    giveGroup("friends", "Friend");
    giveGroup("kinsmen", "Kinsman");
    press("Switch off: Kinsman");

    operator.open("role.jsp?name=Kinsman");
    assertTrue(operator.text().contains("has the role Friend"), operator.text());
    operator.open("roles.jsp");
    press("Up: kinsmen");
    assertEquals("The rule for the group kinsmen has another place now.", operator.said());
    operator.open("role.jsp?name=Friend");
    assertTrue(operator.text().contains("has the role Kinsman"));
    juliet.say("mercutio", "A plague on both");
    assertEquals("SMS_OFF", stage.awaitVerdict("mercutio").get("reason"));

    operator.open("roles.jsp").type("group", "freinds").press("Add the rule");
    assertTrue(operator.errorOf("group").contains("friends"), operator.errorOf("group"));
    assertEquals("freinds", operator.valueOf("group"));
    press("Remove: kinsmen");
    assertFalse(operator.text().contains("the group kinsmen ("), operator.text());
    operator.press("Undo");
    assertTrue(operator.text().contains("the group kinsmen (1 person)"), operator.text());
  }

  @Test
  void theDefaultRoleIsPropertiesOfTheServerAndItsChangesAreInTheAuditLog() {
    operator.open("role.jsp?name=default").mustBeFine("role-default");
    operator.type("attentionSpan", "5 min").choose("privacy", "name").press("Save");

    assertEquals("The default role was saved, and counts from now on.", operator.said());
    assertEquals("5 min", operator.valueOf("attentionSpan"));
    assertEquals(Optional.of("300"), backstage.property("smsnotify.attentionSpan"));
    assertEquals(Optional.of("name"), backstage.property("smsnotify.privacy"));
    Map<String, String> line =
        audit().stream()
            .filter(it -> it.get("summary").contains("the role \"default\""))
            .findFirst()
            .orElseThrow();
    assertEquals("admin", line.get("username"));
    assertEquals("SMS Notify: changed the role \"default\"", line.get("summary"));
    assertEquals("attentionSpan:  -> 300; privacy:  -> name", line.get("details"));

    operator.press("Undo");
    assertEquals("", operator.valueOf("attentionSpan"));
    assertEquals(Optional.empty(), backstage.property("smsnotify.attentionSpan"));
    stage.template("long-one", "{{quote}} " + "x".repeat(450));
    Await.until(
        "the template can be chosen",
        Stage.SOON,
        () -> operator.open("role.jsp?name=default").text().contains("long-one"));
    operator.choose("template", "long-one").press("Save");
    assertTrue(operator.errorOf("template").contains("is too long"), operator.text());
    assertEquals("long-one", operator.valueOf("template"));
  }

  @Test
  void namesOfRolesAndGroupsAreShownAsTheyAre() {
    String group = "<script>window['own'+'ed']=1</script>";
    stage.person("escalus");
    backstage.createGroup(group, "escalus");
    make(HOSTILE);
    giveGroup(group, HOSTILE);
    backstage.setUserProperty("escalus", "smsnotify.role", "\"><script>owned=1</script>");

    operator.open("roles.jsp").mustBeFine("roles-hostile").mustNotBeOwned();
    assertTrue(operator.text().contains(HOSTILE), operator.text());
    operator.press(By.linkText(HOSTILE));
    operator.mustBeFine("role-hostile").mustNotBeOwned();
    assertTrue(operator.text().contains(group), operator.text());
  }

  @Test
  void allOfItWorksWithoutScripts() {
    stage.personWithPhone("tybalt", Stage.MOBILE);
    backstage.createGroup("capulets", "tybalt");
    try (Operator plain = Operator.withoutScripts(stage)) {
      plain.open("role.jsp?new").type("name", "Capulet").press("Make the role");
      plain.type("user", "tybalt").press("Give the role");
      assertEquals("Capulet", roleOf("tybalt"));
      plain.type("quietPeriod", "2 h").press("Save");
      assertEquals("2 h", plain.valueOf("quietPeriod"));
      plain.open("roles.jsp").type("group", "capulets").choose("role", "Capulet");
      plain.press("Add the rule");
      plain.press("Undo");
      plain.open("roles.jsp");
      assertFalse(plain.text().contains("the group capulets ("), plain.text());
    }
    Await.until(
        "the role counts",
        Stage.SOON,
        () ->
            stage
                .server()
                .query("SELECT settings FROM smsRole WHERE name = 'Capulet'")
                .get(0)
                .get("settings")
                .contains("7200"));
  }
}

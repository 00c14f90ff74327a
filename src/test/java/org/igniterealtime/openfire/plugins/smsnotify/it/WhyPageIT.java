package org.igniterealtime.openfire.plugins.smsnotify.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.jivesoftware.smackx.chatstates.ChatState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Why somebody gets a text or does not, as an operator finds it out on a server with people. */
class WhyPageIT {

  private static final String HOSTILE =
      "<img src=x onerror=\"document.title='owned'\"><script>owned=1</script>";

  private static Stage stage;
  private static Backstage backstage;
  private static Operator operator;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage = Stage.set().person("juliet").personWithPhone("romeo", Stage.MOBILE);
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

  private static void ask(String user, String conversation) {
    operator.open(
        "why.jsp?user="
            + URLEncoder.encode(user, UTF_8)
            + "&conversation="
            + URLEncoder.encode(conversation, UTF_8));
  }

  /** Presses the button of the form, and waits for the answer. */
  private static void explain(Operator who) {
    who.press("Explain");
    who.browser()
        .await("there is an answer", "return !!document.querySelector('.sn-answer')", Stage.SOON);
  }

  private static String answer() {
    return operator
        .driver()
        .findElement(By.className("sn-answer"))
        .getText()
        .replaceAll("\\s+", " ");
  }

  @Test
  void whoIsOfflineAndHasANumberWouldGetAText() {
    operator.open("why.jsp").mustBeFine("why-empty");
    operator.type("user", "romeo").type("conversation", "juliet");
    explain(operator);

    String answer = answer();

    assertTrue(
        answer.startsWith("Yes. romeo@example.org would get a text at +4670•••0605"), answer);
    assertTrue(operator.text().contains("texts go to Sweden (SE)"), operator.text());
    assertTrue(operator.text().contains("by the gateway sandbox"), operator.text());
    operator.mustBeFine("why-yes");
  }

  @Test
  void whoHasNoNumberGetsNone() {
    stage.person("benvolio");
    juliet.say("benvolio", "Good morrow, cousin");
    stage.awaitVerdict("benvolio");
    ask("benvolio@example.org", "");

    assertEquals("No. benvolio@example.org would get no text: there is no phone number.", answer());
    assertTrue(operator.text().contains("benvolio@example.org has no phone number"));
    operator.mustBeFine("why-no-number");
  }

  @Test
  void whoAttendsRightNowIsSeenToDoSo() {
    stage.personWithPhone("mercutio", Stage.MOBILE);
    try (ChatClient mercutio = stage.online("mercutio")) {
      mercutio.shows("juliet", ChatState.active);
      mercutio.say("romeo", "Nay, gentle Romeo");
      mercutio.shows("juliet", ChatState.composing);
      Await.until(
          "mercutio is seen to look",
          Stage.SOON,
          () -> {
            ask("mercutio", "juliet");
            return operator.text().contains("typed here at");
          });

      assertTrue(answer().startsWith("No. mercutio@example.org would get no text now"), answer());
      operator.mustBeFine("why-attending");
      ask("mercutio", "romeo");
      assertTrue(operator.text().contains("Counts as looking elsewhere."), operator.text());
    }
  }

  @Test
  void mutesQuietHoursAndOptOutsAreAllTold() {
    stage.personWithPhone("nurse", Stage.OTHER_MOBILE);
    backstage.setUserProperty("nurse", "smsnotify.quietHours", "00:00-23:59");
    backstage.setUserProperty("nurse", "smsnotify.timeZone", "Europe/Rome");
    backstage.setUserProperty("nurse", "smsnotify.pausedUntil", "9999-12-31T23:59:59Z");
    backstage.setUserProperty("nurse", "smsnotify.role", HOSTILE);
    operator.open("person.jsp?user=nurse%40example.org");
    operator.type("conversation", "juliet@example.org").press("Mute");
    assertEquals("juliet@example.org is muted.", operator.said());
    ask("nurse", "juliet");

    String text = operator.text();

    assertTrue(text.contains("There is no role " + HOSTILE), text);
    assertTrue(text.contains("All texts are paused until they end that."), text);
    assertTrue(text.contains("Muted until they end that."), text);
    assertTrue(text.contains("Europe/Rome"), text);
    assertTrue(answer().contains("Also in the way:"), answer());
    operator.mustBeFine("why-many").mustNotBeOwned();
    operator.open("person.jsp?user=nurse").mustBeFine("person-many").mustNotBeOwned();
    operator.press("End the pause");
    assertEquals("The pause of nurse@example.org has ended.", operator.said());
    operator.press("Undo");
    assertEquals("The pause of nurse@example.org counts again.", operator.said());
    assertEquals(
        "9999-12-31T23:59:59Z", backstage.userProperties("nurse").get("smsnotify.pausedUntil"));
    operator.press("End juliet@example.org");
    assertEquals("juliet@example.org is not muted any more.", operator.said());
    operator.press("Undo");
    assertEquals("juliet@example.org is muted.", operator.said());
  }

  @Test
  void inARoomItMattersWhetherTheyBelongAndAreMentioned() {
    String room = "ball@" + OpenfireProcess.ROOMS;
    stage.personWithPhone("paris", Stage.MOBILE);
    backstage.createRoom(room, "The ball", "juliet");
    ask("paris", room);
    assertTrue(answer().contains("is a room that they do not belong to"), answer());
    backstage.addMember(room, "paris");
    ask("paris", room);
    assertTrue(answer().contains("they are not told of such messages in this room"), answer());
    operator.open("why.jsp?user=paris&mention=true&conversation=" + room);

    assertTrue(answer().startsWith("Yes. paris@example.org would get a text"), answer());
    operator.mustBeFine("why-room");
  }

  @Test
  void whoeverThereIsNotIsSaidAndWhoMayBeMeantIsOffered() {
    stage.person("lawrence");
    ask("lawrense", "");

    assertEquals("There is no such user on this server.", operator.errorOf("user"));
    operator.mustBeFine("why-unknown").press("lawrence@example.org");
    operator
        .browser()
        .await("there is an answer", "return !!document.querySelector('.sn-answer')", Stage.SOON);
    assertTrue(answer().startsWith("No. lawrence@example.org"), answer());
    ask(HOSTILE, HOSTILE);
    assertEquals(HOSTILE, operator.valueOf("user"));
    operator.mustNotBeOwned();
  }

  @Test
  void somebodyIsErasedWhenTheirNameIsTyped() {
    stage.personWithPhone("tybalt", Stage.MOBILE);
    juliet.say("tybalt", "What, dares the slave");
    stage.awaitText("tybalt", "SENT");
    operator.open("person.jsp?user=tybalt%40example.org").mustBeFine("person");
    assertTrue(operator.text().contains("Verdicts: 1"), operator.text());
    operator.press("Erase …").mustBeFine("person-erase");
    operator.type("sure", "romeo").press("Erase for good");
    assertEquals("This is not the name of tybalt@example.org.", operator.errorOf("sure"));
    operator.type("sure", "tybalt").press("Erase for good");

    assertTrue(operator.said().startsWith("What is stored about tybalt"), operator.said());
    Await.until("tybalt is erased", Stage.SOON, () -> stage.verdictsOn("tybalt").isEmpty());
  }

  @Test
  void itWorksWithoutScripts() {
    try (Operator plain = Operator.withoutScripts(stage)) {
      plain.open("why.jsp").type("user", "romeo");
      explain(plain);
      assertTrue(plain.text().contains("Yes. romeo@example.org would get a text"), plain.text());
      plain.press("This person");
      assertTrue(plain.text().contains("Their texts in the log"), plain.text());
    }
  }

  @Test
  void theDataOfAPersonIsAFileForWhomeverTheOperatorGivesIt() {
    operator.open("person.jsp?user=romeo%40example.org");
    Object json =
        operator
            .driver()
            .executeAsyncScript(
                "const done = arguments[0];"
                    + "const form = document.querySelector('form[action=\"person-data\"]');"
                    + "fetch(form.action, {method: 'POST',"
                    + " body: new URLSearchParams(new FormData(form))})"
                    + ".then(it => it.text().then(text => done("
                    + "it.headers.get('Content-Disposition') + ' ' + text)))");

    assertTrue(json.toString().startsWith("attachment; filename="), json.toString());
    assertTrue(json.toString().contains("\"user\" : \"romeo@example.org\""), json.toString());
    assertFalse(json.toString().contains("<html"), json.toString());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console's page as an operator sees it. */
class ConsoleInBrowserIT {

  private static Stage stage;
  private static Operator operator;

  @BeforeAll
  static void set() {
    stage = Stage.set().person("juliet");
    operator = Operator.of(stage);
  }

  @AfterAll
  static void clear() {
    operator.close();
    stage.close();
  }

  @Test
  void itIsReadableAtDesktopAndPhoneWidthAndScriptsOfOthersDoNotRun() {
    String hostile = "<img src=x onerror=\"document.title='owned'\"><script>owned=1</script>";
    stage.personWithPhone("romeo", Stage.MOBILE).person("benvolio");
    try (ChatClient juliet = stage.online("juliet")) {
      juliet.say("romeo", hostile);
      juliet.say("benvolio", "You have no number");
      stage.awaitText("romeo", "SENT");
      stage.awaitVerdict("benvolio");
    }
    operator.open("overview.jsp").mustBeFine("overview").mustNotBeOwned();

    String seen = operator.text();
    assertTrue(seen.contains(hostile), "the words are shown as they were said: " + seen);
    assertTrue(seen.contains("benvolio@example.org has no phone number"), seen);
  }
}

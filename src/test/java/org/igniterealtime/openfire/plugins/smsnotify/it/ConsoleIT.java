package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Console;
import org.jivesoftware.smackx.chatstates.ChatState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in the server's console. */
class ConsoleIT {

  private static final String OVERVIEW = "/plugins/smsnotify/overview.jsp";

  private static Stage stage;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage = Stage.set().person("juliet");
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OVERVIEW,
        "/plugins/smsnotify/live",
        "/plugins/smsnotify/style/smsnotify.css",
        "/plugins/smsnotify/pages/overview.mustache"
      })
  void withoutLoginNothingIsServed(String path) {
    Console.Page page = Console.anonymous(stage.server()).get(path);

    assertTrue(page.status() != 200 || page.body().isEmpty(), page.toString());
    assertFalse(page.body().contains("smsnotify"), page.body());
  }

  @Test
  void thePageHasItsPlaceInTheSidebarOfTheServerTab() {
    Console.Page page = Console.login(stage.server()).get(OVERVIEW);

    assertEquals(200, page.status());
    assertTrue(page.body().contains("SMS notifications"), page.body());
    assertTrue(page.body().contains("sandbox"), page.body());
    assertTrue(
        page.body().contains("href=\"/plugins/smsnotify/overview.jsp\"")
            || page.body().contains("plugins/smsnotify/overview.jsp"),
        page.body());
  }

  @Test
  void itShowsWhatWaitsThenTheTextAndTheVerdictInPlainWords() {
    stage.personWithPhone("romeo", Stage.MOBILE);
    Console console = Console.login(stage.server());
    juliet.say("romeo", "Look at the page");
    juliet.shows("romeo", ChatState.composing);
    Await.until(
        "the hold is on the page",
        Stage.SOON,
        () -> console.get(OVERVIEW).body().contains("is typing, so it waits"));
    juliet.shows("romeo", ChatState.paused);
    stage.awaitText("romeo", "SENT");

    String page = console.get(OVERVIEW).body();

    assertTrue(page.contains("Look at the page"), page);
    assertTrue(page.contains("+4670•••0605"), page);
    assertFalse(page.contains(Stage.MOBILE), "numbers are masked");
    assertTrue(page.contains("romeo@example.org was still away and got a text at"), page);
  }

  @Test
  void whatPeopleTypeIsEscaped() {
    stage.personWithPhone("mallory", Stage.MOBILE);
    juliet.say("mallory", "<script>alert(1)</script>");
    stage.awaitText("mallory", "SENT");

    String page = Console.login(stage.server()).get(OVERVIEW).body();

    assertFalse(page.contains("<script>alert"), page);
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page);
  }

  @Test
  void onlyTheExactPathIsServed() {
    Console console = Console.login(stage.server());

    assertEquals(404, console.get("/plugins/smsnotify/live/else").status());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Browser;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** The console's page as an operator sees it. */
class ConsoleInBrowserIT {

  private static Stage stage;
  private static Browser browser;

  @BeforeAll
  static void set() {
    browser = Browser.open();
    stage = Stage.set().person("juliet");
    ChromeDriver driver = browser.driver();
    driver.get(page("login.jsp"));
    driver.findElement(By.name("username")).sendKeys("admin");
    driver.findElement(By.name("password")).sendKeys("admin");
    driver.findElement(By.name("password")).submit();
    browser.await("the login is done", "return !location.href.includes('login')", Stage.SOON);
  }

  @AfterAll
  static void clear() {
    if (stage != null) {
      stage.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  private static String page(String path) {
    return stage.server().adminUri().resolve(path).toString();
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
    browser.complaints();

    for (int width : List.of(1280, 390)) {
      browser.resize(width, 900);
      browser.driver().get(page("plugins/smsnotify/overview.jsp"));
      browser.picture(Path.of("target", "pictures", "overview-" + width + ".png"));
      String seen = browser.driver().findElement(By.tagName("body")).getText();

      assertTrue(seen.contains("SMS notifications"), seen);
      assertTrue(seen.contains(hostile), "the words are shown as they were said: " + seen);
      assertTrue(seen.contains("benvolio@example.org has no phone number"), seen);
      assertFalse(browser.driver().getTitle().contains("owned"));
      assertEquals(true, browser.driver().executeScript("return !('owned' in window)"));
      assertFalse(browser.isTooWide(), "scrolls sideways at " + width);
      assertEquals(List.of(), browser.complaints(), "complaints at " + width);
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Browser;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** What the README promises of the demo. */
class DemoIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path JAR = Path.of(System.getProperty("smsnotify.jar"));

  @Test
  void playedOnceItPrintsTheOneTextThatComesOfIt() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (Stage stage = Stage.open(JAR)) {
      new Once(stage, new PrintStream(printed, true, StandardCharsets.UTF_8)).play();
    }

    String words = printed.toString(StandardCharsets.UTF_8);

    assertTrue(words.contains("Chat from Juliet Capulet: "), words);
    assertTrue(words.contains("1 segment"), words);
  }

  @Test
  void inABrowserJulietWritesRomeoIsOfflineAndHisPhoneShowsOneText() throws IOException {
    try (Browser browser = Browser.open();
        Stage stage = Stage.open(JAR);
        PageServer page = PageServer.open(stage, 0)) {
      ChromeDriver driver = browser.driver();
      browser.resize(1280, 900);
      driver.get(page.address().toString());
      WebElement people = driver.findElement(By.id("people"));
      browser.await(
          "both are shown", "return document.querySelectorAll('#people form').length == 2", SOON);

      List<WebElement> offline = people.findElements(By.cssSelector("input[value=OFFLINE]"));
      driver.executeScript("arguments[0].click()", offline.get(1));
      browser.await(
          "Romeo is offline",
          "return document.querySelector('#people').innerText.includes('What is written now is"
              + " missed')",
          SOON);
      WebElement input = people.findElements(By.cssSelector("form input[type=text]")).get(0);
      input.sendKeys("Wherefore art thou?", Keys.ENTER);
      input.sendKeys("Come to the balcony at nine & wait.", Keys.ENTER);
      browser.await(
          "the text is on the phone",
          "return document.querySelectorAll('#texts > li').length == 1",
          SOON);

      String phone = driver.findElement(By.id("texts")).getDomProperty("textContent");
      assertTrue(
          phone.contains(
              "Chat from Juliet Capulet: Wherefore art thou? / Come to the balcony at nine & wait."),
          phone);
      assertTrue(phone.contains("1 segment"), phone);
      assertFalse(browser.isTooWide());
      input.sendKeys("The orchard walls are high.", Keys.ENTER);
      browser.await(
          "the next hold is shown",
          "return document.querySelectorAll('#holds > *').length == 1",
          SOON);
      browser.picture(Path.of("target", "pictures", "demo-1280.png"));
      browser.resize(390, 844);
      browser.picture(Path.of("target", "pictures", "demo-390.png"));
      assertFalse(browser.isTooWide());
      assertEquals(List.of(), browser.complaints());
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;

/** Somebody at the console, with a real browser: logs in, reads pages, fills in forms. */
final class Operator implements AutoCloseable {

  private static final Pattern NOT_OF_A_FILE = Pattern.compile("[^a-z0-9-]");

  /** Whether pressing something leads to another page: not to a place on this one. */
  private static final String LEADS_ELSEWHERE =
      "const it = arguments[0];"
          + "return it.tagName === 'A'"
          + " ? !it.getAttribute('href').includes('#') && it.target === ''"
          + " : it.type === 'submit' && (!it.form || it.form.noValidate || it.form.checkValidity())";

  private static final int DESKTOP = 1280;
  private static final int PHONE = 390;
  private static final int HIGHEST = 1800;

  private final Stage stage;
  private final Browser browser;

  private Operator(Stage stage, Browser browser) {
    this.stage = stage;
    this.browser = browser;
  }

  /** The administrator, logged in. */
  static Operator of(Stage stage) {
    return login(stage, Browser.open());
  }

  /** The same with a browser that runs no scripts. */
  static Operator withoutScripts(Stage stage) {
    return login(stage, Browser.withoutScripts());
  }

  private static Operator login(Stage stage, Browser browser) {
    Operator operator = new Operator(stage, browser);
    ChromeDriver driver = browser.driver();
    driver.get(stage.server().adminUri().resolve("login.jsp").toString());
    driver.findElement(By.name("username")).sendKeys("admin");
    driver.findElement(By.name("password")).sendKeys("admin");
    driver.findElement(By.name("password")).submit();
    browser.await("the login is done", "return !location.href.includes('login')", Stage.SOON);
    browser.resize(DESKTOP, 900);
    browser.complaints();
    return operator;
  }

  Browser browser() {
    return browser;
  }

  ChromeDriver driver() {
    return browser.driver();
  }

  /** Goes to a page of the plugin, by its path below the plugin's own. */
  Operator open(String path) {
    driver().get(stage.server().adminUri().resolve("plugins/smsnotify/" + path).toString());
    return this;
  }

  /** What the plugin's part of the page says. */
  String text() {
    return driver().findElement(By.className("smsnotify")).getText();
  }

  /** What the page is called. */
  String title() {
    return driver().getTitle();
  }

  /** Types into a field, by its name, in the place of what stood there. */
  Operator type(String field, String value) {
    WebElement input = driver().findElement(By.name(field));
    input.clear();
    input.sendKeys(value);
    return this;
  }

  /** Chooses one of the values of a field. */
  Operator choose(String field, String value) {
    new Select(driver().findElement(By.name(field))).selectByValue(value);
    return this;
  }

  /** Ticks a box, or takes the tick away. */
  Operator tick(String field, boolean ticked) {
    WebElement box =
        driver().findElement(By.cssSelector("input[type=checkbox][name='" + field + "']"));
    if (box.isSelected() != ticked) {
      box.click();
    }
    return this;
  }

  /** Presses the button, or follows the link, that says this; the first of several. */
  Operator press(String words) {
    String quoted = words.replace("'", "");
    return press(
        By.xpath(
            "//*[contains(@class,'smsnotify')]//*[(self::button or self::a)"
                + " and normalize-space()='"
                + quoted
                + "']"));
  }

  /** The same of what is found otherwise; waits for the page that it leads to. */
  Operator press(By which) {
    WebElement pressed = driver().findElement(which);
    boolean leads = Boolean.TRUE.equals(driver().executeScript(LEADS_ELSEWHERE, pressed));
    driver().executeScript("window.isLeft = true");
    pressed.click();
    if (leads) {
      Await.until("another page is there", Stage.SOON, this::isAnotherPage);
    }
    return this;
  }

  private boolean isAnotherPage() {
    try {
      return Boolean.TRUE.equals(
          driver().executeScript("return !window.isLeft && document.readyState === 'complete'"));
    } catch (WebDriverException e) {
      // It was just about to go.
      return false;
    }
  }

  /** What stands in a field. */
  String valueOf(String field) {
    return driver().findElement(By.name(field)).getDomProperty("value");
  }

  /** What is said to be wrong with a field. */
  String errorOf(String field) {
    String id = driver().findElement(By.name(field)).getDomAttribute("id");
    return driver().findElement(By.id(id + "-error")).getText();
  }

  /** What was said of what was just done. */
  String said() {
    List<WebElement> said = driver().findElements(By.cssSelector(".sn-said p"));
    return said.isEmpty() ? "" : said.get(0).getText();
  }

  /**
   * Looks at the page that is open, at the width of a desktop and of a phone: it does not scroll
   * sideways, shuts nobody out, and the browser complains of nothing. Keeps pictures of both.
   *
   * @param name of the pictures
   */
  Operator mustBeFine(String name) {
    String file = NOT_OF_A_FILE.matcher(name).replaceAll("-");
    for (int width : List.of(PHONE, DESKTOP)) {
      browser.resize(width, 900);
      browser.picture(Path.of("target", "pictures", file + "-" + width + ".png"));
      assertFalse(browser.isTooWide(), name + " scrolls sideways at " + width);
      assertEquals(List.of(), browser.barriers(".smsnotify"), name + " at " + width);
    }
    assertEquals(List.of(), browser.complaints(), "complaints about " + name);
    return this;
  }

  /** Keeps a picture of the page that is open, as wide as said and as high as it needs to be. */
  Operator picture(Path file, int width) {
    browser.resize(width, 600);
    Object height = driver().executeScript("return document.documentElement.scrollHeight");
    browser.resize(width, Math.min(((Number) height).intValue(), HIGHEST));
    browser.picture(file);
    return this;
  }

  /** No script that somebody has typed somewhere has run: each of them would say so here. */
  Operator mustNotBeOwned() {
    assertEquals(true, driver().executeScript("return !('owned' in window)"));
    assertFalse(title().contains("owned"));
    return this;
  }

  @Override
  public void close() {
    browser.close();
  }
}

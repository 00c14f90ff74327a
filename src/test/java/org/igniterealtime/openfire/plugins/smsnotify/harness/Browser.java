package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real Chromium without a window. Where there is none, a test that asks for it is skipped and
 * says so, unless the build requires one ({@code -Dbrowser.required=true}).
 */
public final class Browser implements AutoCloseable {

  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> DRIVERS =
      List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");

  private final ChromeDriver driver;
  private final Path profile;

  private Browser(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /** Starts a browser with an empty profile. */
  public static Browser open() {
    return open(Map.of());
  }

  /** Starts one that runs no scripts of pages; what {@link #driver} runs, it runs. */
  public static Browser withoutScripts() {
    return open(Map.of("profile.managed_default_content_settings.javascript", 2));
  }

  private static Browser open(Map<String, Object> preferences) {
    List<String> found = Stream.of(BROWSERS, DRIVERS).flatMap(Browser::first).toList();
    boolean isThere = found.size() == 2;
    if (!isThere && Boolean.getBoolean("browser.required")) {
      throw new IllegalStateException(
          "Chromium and its driver are required here: install Debian's chromium and"
              + " chromium-driver");
    }
    // The only tests that a machine may be unable to run: it is said, and everything else runs.
    Assumptions.assumeTrue(isThere, "no Chromium with its driver on this machine");
    try {
      return start(found.get(0), found.get(1), preferences);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> first(List<String> candidates) {
    return candidates.stream().filter(it -> Files.isExecutable(Path.of(it))).limit(1);
  }

  private static Browser start(String browser, String driver, Map<String, Object> preferences)
      throws IOException {
    Path profile = Files.createTempDirectory("smsnotify-browser");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en",
        "--user-data-dir=" + profile);
    options.setExperimentalOption("prefs", preferences);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(driver))
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options), profile);
  }

  /** What drives it. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Gives the page a size, in CSS pixels. */
  public void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.manage().window().setSize(new Dimension(width, height));
  }

  /** Whether the page has to be scrolled sideways. */
  public boolean isTooWide() {
    return Boolean.TRUE.equals(
        driver.executeScript(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"));
  }

  /** What the page complained of in the browser's console: errors of scripts, of its policy. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /**
   * What shuts out people who use other means than eyes and a mouse.
   *
   * @param part a selector of CSS
   */
  public List<String> barriers(String part) {
    return Axe.violations(driver, part);
  }

  /** Keeps a picture of what is seen, for people to look at. */
  public void picture(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a script says true. */
  public void await(String what, String script, Duration limit) {
    Await.until(what, limit, () -> Boolean.TRUE.equals(driver.executeScript(script)));
  }

  @Override
  public void close() {
    driver.quit();
    try {
      Folders.delete(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

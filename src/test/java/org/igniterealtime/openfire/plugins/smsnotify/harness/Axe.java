package org.igniterealtime.openfire.plugins.smsnotify.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.openqa.selenium.chrome.ChromeDriver;

/** axe-core, which finds what shuts people out who use other means than eyes and a mouse. */
final class Axe {

  private static final String SCRIPT = "axe.min.js";

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document.querySelector(arguments[0]), {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        rules: { region: { enabled: false } }
      }).then(
        found => done(found.violations.flatMap(rule =>
          rule.nodes.map(node => rule.id + ': ' + rule.help + ' ' + node.html + ' '
            + (node.failureSummary || '')))),
        failed => done(['axe failed: ' + failed]));
      """;

  private Axe() {}

  /**
   * What is wrong with a part of a page, one sentence each.
   *
   * @param part a selector of CSS; the frame around the plugin's pages is the server's
   */
  static List<String> violations(ChromeDriver driver, String part) {
    driver.executeScript(source());
    Object found = driver.executeAsyncScript(RUN, part);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  private static String source() {
    try (InputStream in = Axe.class.getClassLoader().getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("no axe-core on the class path: " + SCRIPT);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Waits until a server that is starting can be used, and can tell what it still lacks. */
final class Readiness {

  private final Settings settings;
  private final Path announcement;
  private final List<String> plugins;
  private String missing = "backstage is open";
  private Backstage backstage;

  /**
   * Looks at one start of a server.
   *
   * @param announcement the file that will hold backstage's port
   * @param plugins the names of the plugins that have to be created
   */
  Readiness(Settings settings, Path announcement, List<String> plugins) {
    this.settings = settings;
    this.announcement = announcement;
    this.plugins = plugins;
  }

  /**
   * Waits until the server is ready, and returns the way backstage.
   *
   * @throws AssertionError if it ends before, or is not ready in time
   */
  Backstage await(Process process, Duration limit) {
    try {
      Await.until("the server is ready", limit, () -> !process.isAlive() || isReady());
    } catch (AssertionError e) {
      throw new AssertionError(
          "The server was not ready within %d s: waited until %s"
              .formatted(limit.toSeconds(), missing),
          e);
    }
    if (!process.isAlive()) {
      throw new AssertionError("The server ended with " + process.exitValue());
    }
    return backstage;
  }

  private boolean isReady() throws IOException {
    if (!Files.exists(announcement)) {
      return false;
    }
    backstage = new Backstage(Integer.parseInt(Files.readString(announcement)));
    missing = "the server says that it is started";
    if (!backstage.isServerStarted()) {
      return false;
    }
    for (String plugin : plugins) {
      missing = "plugin " + plugin + " is created";
      if (!backstage.isPluginCreated(plugin)) {
        return false;
      }
    }
    missing = "it talks XMPP";
    ClientPort.greeting(settings.address(), settings.clientPort(), OpenfireProcess.DOMAIN);
    missing = "it shows its console";
    return consoleStatus() == 200;
  }

  private int consoleStatus() throws IOException {
    URI page = settings.adminUri().resolve("login.jsp");
    HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}

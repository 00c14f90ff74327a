package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An Openfire that can be run: where its classes come from, and how its home looks. */
sealed interface Distribution permits EmbeddedDistribution, InstalledDistribution {

  /**
   * The installed Openfire that the system property {@code openfire.home} names, or else the
   * embedded one.
   */
  static Distribution chosen() {
    String installed = System.getProperty("openfire.home", "");
    if (!installed.isBlank()) {
      return new InstalledDistribution(existing("openfire.home", installed));
    }
    String lib = System.getProperty("openfire.embedded.lib", "");
    return new EmbeddedDistribution(existing("openfire.embedded.lib", lib));
  }

  /** Lays the home out, so that the server is set up when it is first started. */
  void furnish(Settings settings) throws IOException;

  /** What the JVM is to be given to start the server on a home. */
  List<String> arguments(Path home);

  private static Path existing(String property, String folder) {
    Path path = Path.of(folder).toAbsolutePath();
    if (folder.isBlank() || !Files.isDirectory(path)) {
      throw new IllegalStateException(
          "The system property %s must name a folder: '%s'".formatted(property, folder));
    }
    return path;
  }
}

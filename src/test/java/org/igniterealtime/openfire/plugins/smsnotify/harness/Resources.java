package org.igniterealtime.openfire.plugins.smsnotify.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** The harness's files among the test resources. */
final class Resources {

  private Resources() {}

  /** The text of a file, by its path under {@code harness}. */
  static String text(String path) throws IOException {
    try (InputStream in = Resources.class.getResourceAsStream("/harness/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no test resource harness/" + path);
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}

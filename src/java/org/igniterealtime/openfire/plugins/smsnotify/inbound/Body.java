package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletRequest;

/** The body of a request, if it is not too long. */
final class Body {

  private Body() {}

  /** Whether it says itself that it is. */
  static boolean isTooLong(HttpServletRequest request, int mostBytes) {
    return request.getContentLengthLong() > mostBytes;
  }

  /** Reads it, and no more of it than there may be. */
  static String read(HttpServletRequest request, int mostBytes) throws Refusal {
    byte[] bytes;
    try {
      InputStream body = request.getInputStream();
      bytes = body.readNBytes(mostBytes + 1);
    } catch (IOException | RuntimeException e) {
      // Cut short, or in chunks that are none (which Jetty says by an unchecked exception).
      throw new Refusal(Answer.MALFORMED);
    }
    if (bytes.length > mostBytes) {
      throw new Refusal(Answer.MALFORMED);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

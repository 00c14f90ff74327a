package org.igniterealtime.openfire.plugins.smsnotify.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;

/** Looks whether a server talks XMPP to clients. */
final class ClientPort {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private ClientPort() {}

  /** Opens a stream, and returns what the server says up to the features that it offers. */
  static String greeting(String address, int port, String domain) throws IOException {
    try (Socket socket = new Socket(address, port)) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      String header =
          "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
              + " to='%s' version='1.0'>".formatted(domain);
      socket.getOutputStream().write(header.getBytes(UTF_8));
      StringBuilder answer = new StringBuilder();
      byte[] part = new byte[4096];
      InputStream in = socket.getInputStream();
      while (answer.indexOf("</stream:features>") < 0) {
        int length = in.read(part);
        if (length < 0) {
          throw new IOException("The server closed the stream after: " + answer);
        }
        answer.append(new String(part, 0, length, UTF_8));
      }
      return answer.toString();
    }
  }
}

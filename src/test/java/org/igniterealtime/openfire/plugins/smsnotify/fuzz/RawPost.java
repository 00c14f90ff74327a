package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Map;

/** Posts bytes to a server as no HTTP library would. */
final class RawPost {

  private static final int PATIENCE_MILLIS = 60_000;

  private RawPost() {}

  /** How a request is sent. */
  enum Manner {
    /** As it should be. */
    WHOLE,
    /** It says that there is more than comes. */
    CUT_SHORT,
    /** In pieces that do not say how long they are. */
    CHUNKED_WRONGLY,
    /** Nobody waits for the answer. */
    HUNG_UP
  }

  /** Sends it; the status of the answer, or 0 where the server hung up, or nobody waited. */
  static int send(URI server, PostMaker.Post post, Manner manner) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(head(server, post, manner).getBytes(UTF_8));
      int length = manner == Manner.CUT_SHORT ? post.body().length / 2 : post.body().length;
      out.write(post.body(), 0, length);
      out.flush();
      if (manner == Manner.CUT_SHORT) {
        socket.shutdownOutput();
      }
      return manner == Manner.HUNG_UP ? 0 : status(socket);
    } catch (java.net.SocketException e) {
      // The server need not read all of it.
      return 0;
    }
  }

  private static String head(URI server, PostMaker.Post post, Manner manner) {
    String query = post.query() == null ? "" : "?" + line(post.query());
    StringBuilder head = new StringBuilder();
    head.append(post.method()).append(" /plugins/smsnotify").append(post.path()).append(query);
    head.append(" HTTP/1.1\r\nHost: ").append(server.getAuthority());
    head.append("\r\nConnection: close\r\n");
    for (Map.Entry<String, String> header : post.headers().entrySet()) {
      head.append(header.getKey()).append(": ").append(line(header.getValue())).append("\r\n");
    }
    head.append(
        manner == Manner.CHUNKED_WRONGLY
            ? "Transfer-Encoding: chunked\r\n\r\n"
            : "Content-Length: " + post.body().length + "\r\n\r\n");
    return head.toString();
  }

  private static String line(String value) {
    return value.replaceAll("[\\s\\p{Cntrl}]", "+");
  }

  private static int status(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    String line = in.readLine();
    return line == null ? 0 : Integer.parseInt(line.split(" ", 3)[1]);
  }
}

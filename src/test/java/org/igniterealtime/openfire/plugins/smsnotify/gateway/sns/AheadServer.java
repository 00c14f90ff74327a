package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server whose clock is an hour ahead and which refuses every signature for that. (The JDK's own
 * server always says the true date.)
 */
final class AheadServer implements AutoCloseable {

  static final Duration AHEAD = Duration.ofHours(1);

  private static final String BODY =
      "<ErrorResponse><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code>"
          + "<Message>Signature expired</Message></Error></ErrorResponse>";

  private final ServerSocket server;
  private final BlockingQueue<String> dates = new LinkedBlockingQueue<>();

  AheadServer() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "ahead");
    thread.setDaemon(true);
    thread.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** The header {@code X-Amz-Date} of the next request. */
  String nextDate() throws InterruptedException {
    return dates.poll(10, TimeUnit.SECONDS);
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException e) {
        // The next connection is another chance; after closing there is none.
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    int length = 0;
    String line = reader.readLine();
    while (line != null && !line.isEmpty()) {
      if (line.regionMatches(true, 0, "X-Amz-Date:", 0, 11)) {
        dates.add(line.substring(11).strip());
      }
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      line = reader.readLine();
    }
    for (int read = 0; read < length; read++) {
      reader.read();
    }
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plus(AHEAD).withNano(0));
    String head =
        "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nDate: %s\r\nContent-Length: %d\r\n\r\n";
    socket
        .getOutputStream()
        .write((head.formatted(date, BODY.length()) + BODY).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

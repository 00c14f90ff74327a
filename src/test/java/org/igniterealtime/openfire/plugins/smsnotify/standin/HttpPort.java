package org.igniterealtime.openfire.plugins.smsnotify.standin;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import com.sun.net.httpserver.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * As much of an HTTP/1.1 server (RFC 9112) as the stand-ins need, with the connection in hand: it
 * can be reset, left hanging at any byte, and the port can be closed and opened again. A thread per
 * connection; bodies with a length only.
 */
final class HttpPort implements AutoCloseable {

  /** Below the range that outgoing connections take theirs from: it is free when opened again. */
  private static final int FIRST_PORT = 10_000;

  private static final int PORTS = 5_000;
  private static final int BACKLOG = 1_000;
  private static final int LONGEST_LINE = 16_384;
  private static final byte[] BAD_REQUEST =
      "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.ISO_8859_1);

  private final Handler handler;
  private final int port;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private ServerSocket listening;
  private CompletableFuture<Void> accepting = CompletableFuture.completedFuture(null);

  /** Who answers. */
  interface Handler {

    /** Answers one request, or deals with the connection in another way. */
    void handle(Exchange exchange) throws IOException;
  }

  /** Opens a port of the loopback interface; {@link #open} begins to take connections. */
  HttpPort(Handler handler) {
    this.handler = handler;
    this.port = reserve();
  }

  private int reserve() {
    int start = ThreadLocalRandom.current().nextInt(PORTS);
    for (int i = 0; i < PORTS; i++) {
      int candidate = FIRST_PORT + (start + i) % PORTS;
      try {
        listening = listen(candidate);
        return candidate;
      } catch (BindException taken) {
        // Then the next one.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new IllegalStateException("No port is free");
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  int port() {
    return port;
  }

  /** Takes connections, from now on or again. */
  synchronized void open() {
    try {
      if (listening == null) {
        listening = listen(port);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ServerSocket server = listening;
    accepting = CompletableFuture.runAsync(() -> accept(server), threads);
  }

  /** Refuses connections, and breaks those that there are. */
  synchronized void shut() {
    try {
      if (listening != null) {
        listening.close();
        listening = null;
      }
      // It may have taken one more.
      accepting.join();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    shut();
    threads.shutdownNow();
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connections.add(connection);
        threads.execute(() -> converse(connection));
      } catch (IOException e) {
        // Closed, or a client that was gone at once.
      }
    }
  }

  private void converse(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      for (Exchange next = read(connection, in); next != null; next = read(connection, in)) {
        handler.handle(next);
        if (!next.canGoOn()) {
          return;
        }
      }
      connection.getOutputStream().write(BAD_REQUEST);
    } catch (IOException e) {
      // The client is gone, or speaks something else.
    } finally {
      connections.remove(connection);
    }
  }

  /** Reads the head of the next request; null at the end. */
  private static Exchange read(Socket connection, InputStream in) throws IOException {
    if (!isLetter(in)) {
      return null;
    }
    String[] start = line(in).split(" ", -1);
    if (start.length != 3) {
      return null;
    }
    Headers headers = new Headers();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("not a header");
      }
      headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return new Exchange(connection, in, start[0], URI.create(start[1]), headers);
  }

  /** Whether what comes next may be HTTP; else it may be TLS, which has no lines. */
  private static boolean isLetter(InputStream in) throws IOException {
    in.mark(1);
    int first = in.read();
    in.reset();
    return first >= 'A' && first <= 'Z';
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return "";
      }
      if (next != '\r') {
        line.write(next);
      }
      if (line.size() > LONGEST_LINE) {
        throw new IOException("too long");
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** One request, and what becomes of its connection. */
  static final class Exchange {

    private final Socket connection;
    private final InputStream in;
    private final String method;
    private final URI target;
    private final Headers headers;
    private byte[] body;
    private boolean answered;

    private Exchange(
        Socket connection, InputStream in, String method, URI target, Headers headers) {
      this.connection = connection;
      this.in = in;
      this.method = method;
      this.target = target;
      this.headers = headers;
    }

    String method() {
      return method;
    }

    URI target() {
      return target;
    }

    Headers headers() {
      return headers;
    }

    /** Reads the body, once. */
    byte[] body() throws IOException {
      if (body == null) {
        if (headers.containsKey("Transfer-Encoding")) {
          throw new IOException("a body without a length");
        }
        String length = headers.getFirst("Content-Length");
        body = in.readNBytes(length == null ? 0 : Integer.parseInt(length));
        if (length != null && body.length < Integer.parseInt(length)) {
          throw new EOFException("half a request");
        }
      }
      return body;
    }

    /** Answers in full; the connection can be used again. */
    void answer(int status, Map<String, String> answerHeaders, byte[] content) throws IOException {
      body();
      write(status, answerHeaders, content, content.length);
      answered = true;
    }

    /** Begins to answer, and stops in the middle. */
    void answerHalf(int status, Map<String, String> answerHeaders, byte[] content)
        throws IOException {
      write(status, answerHeaders, content, content.length / 2);
    }

    /** Breaks the connection off (RST). */
    void reset() throws IOException {
      connection.setSoLinger(true, 0);
      connection.close();
    }

    private boolean canGoOn() {
      return answered && !"close".equalsIgnoreCase(headers.getFirst("Connection"));
    }

    private void write(int status, Map<String, String> answerHeaders, byte[] content, int length)
        throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" -\r\n");
      answerHeaders.forEach(
          (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
      head.append("Date: ").append(RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
      head.append("\r\nContent-Length: ").append(content.length).append("\r\n\r\n");
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      all.write(content, 0, length);
      // In one piece: else the client's acknowledgement of the first is waited for.
      connection.getOutputStream().write(all.toByteArray());
      connection.getOutputStream().flush();
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers what it is told, and 500 where it was told nothing. Counts what it is asked. */
final class AnsweringServer implements AutoCloseable {

  /**
   * One answer.
   *
   * @param isCut whether the connection is closed in its middle
   */
  private record Answer(int status, String body, String header, String value, boolean isCut) {}

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String authorization = "";
  private final HttpServer server;

  AnsweringServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  AnsweringServer next(String body) {
    return next(200, body);
  }

  AnsweringServer next(int status, String body) {
    return next(status, body, "X-None", "");
  }

  AnsweringServer next(int status, String body, String header, String value) {
    answers.add(new Answer(status, body, header, value, false));
    return this;
  }

  AnsweringServer cutNext() {
    String body = "{\"messages\":[],\"next_page_uri\":null}";
    answers.add(new Answer(200, body, "X-None", "", true));
    return this;
  }

  /** Method and address of each request, in order. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  String authorization() {
    return authorization;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      authorization = exchange.getRequestHeaders().getFirst("Authorization");
      Answer answer = answers.poll();
      if (answer == null) {
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
      exchange.getResponseHeaders().set(answer.header(), answer.value());
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body, 0, answer.isCut() ? body.length / 2 : body.length);
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;

/**
 * Serves the page, on the loopback interface: the page itself, the stream of what it shows (server
 * sent events), and what is done on it (one POST each). It answers its own page only, not others
 * that a browser has open.
 */
final class PageServer implements AutoCloseable {

  private static final int MOST_BYTES = 64 * 1024;
  private static final Duration STREAM_PULSE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stage stage;
  private final Board board;
  private final HttpServer http;

  private PageServer(Stage stage, HttpServer http) {
    this.stage = stage;
    this.board = new Board(stage);
    this.http = http;
  }

  /** Something that somebody does: {@code value} is where they go, or what they say. */
  record Deed(String who, String what, String value) {
    Deed {
      Objects.requireNonNull(who);
      Objects.requireNonNull(what);
      Objects.requireNonNull(value);
    }
  }

  /**
   * Opens the page.
   *
   * @param port the port to take if it is free; any other one else
   */
  static PageServer open(Stage stage, int port) throws IOException {
    PageServer page = new PageServer(stage, bind(port));
    page.serve();
    return page;
  }

  /** Where a browser finds the page. */
  URI address() {
    return URI.create("http://127.0.0.1:%d/".formatted(http.getAddress().getPort()));
  }

  /** Ends the page; what is open in a browser loses its stream. */
  @Override
  public void close() {
    http.stop(0);
  }

  private static HttpServer bind(int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try {
      return HttpServer.create(new InetSocketAddress(loopback, port), 0);
    } catch (BindException e) {
      return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    }
  }

  private void serve() {
    http.setExecutor(Executors.newCachedThreadPool(PageServer::thread));
    http.createContext("/", only("GET", file("demo.html", "text/html")));
    http.createContext("/demo.css", only("GET", file("demo.css", "text/css")));
    http.createContext("/demo.js", only("GET", file("demo.js", "text/javascript")));
    http.createContext("/icon.svg", only("GET", file("icon.svg", "image/svg+xml")));
    http.createContext("/events", only("GET", this::stream));
    http.createContext("/deed", only("POST", this::deed));
    http.start();
  }

  private HttpHandler only(String method, HttpHandler handler) {
    return exchange -> {
      try (exchange) {
        if (!isFromOurPage(exchange)) {
          exchange.sendResponseHeaders(403, -1);
        } else if (!exchange.getRequestMethod().equals(method)) {
          exchange.sendResponseHeaders(405, -1);
        } else if (!exchange
            .getRequestURI()
            .getPath()
            .equals(exchange.getHttpContext().getPath())) {
          exchange.sendResponseHeaders(404, -1);
        } else {
          handler.handle(exchange);
        }
      }
    };
  }

  /** No other page may act through the visitor's browser, under whatever name it finds us. */
  private boolean isFromOurPage(HttpExchange exchange) {
    int port = http.getAddress().getPort();
    String host = exchange.getRequestHeaders().getFirst("Host");
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    return List.of("127.0.0.1:" + port, "localhost:" + port).contains(host)
        && (origin == null || origin.equals("http://" + host));
  }

  private static HttpHandler file(String name, String type) {
    return exchange -> {
      byte[] content;
      try (InputStream in = PageServer.class.getResourceAsStream("/demo/" + name)) {
        content = in.readAllBytes();
      }
      begin(exchange, type + "; charset=utf-8");
      exchange
          .getResponseHeaders()
          .set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    };
  }

  private void stream(HttpExchange exchange) throws IOException {
    begin(exchange, "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    long seen = -1;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Board.Issue issue = board.newerThan(seen, STREAM_PULSE);
        out.write(("data: " + issue.json() + "\n\n").getBytes(UTF_8));
        out.flush();
        seen = issue.number();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deed(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
    exchange.sendResponseHeaders(isDone(body) ? 204 : 400, -1);
  }

  private boolean isDone(byte[] body) {
    try {
      act(JSON.readValue(body, Deed.class));
      return true;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void act(Deed deed) {
    Person person =
        stage.people().stream()
            .filter(it -> it.profile().user().equals(deed.who()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("nobody"));
    switch (deed.what()) {
      case "move" -> person.moveTo(Whereabouts.valueOf(deed.value()));
      case "type" -> person.type();
      case "clear" -> person.thinkBetter();
      case "say" -> person.say(deed.value());
      default -> throw new IllegalArgumentException("nothing");
    }
  }

  private static void begin(HttpExchange exchange, String type) {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "demo-page");
    thread.setDaemon(true);
    return thread;
  }
}

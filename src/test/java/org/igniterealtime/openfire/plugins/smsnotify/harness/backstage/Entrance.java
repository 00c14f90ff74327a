package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP server that takes calls: the path names an action, the body is one row of cells. */
final class Entrance implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, Action> actions;

  private Entrance(HttpServer server, ExecutorService threads, Map<String, Action> actions) {
    this.server = server;
    this.threads = threads;
    this.actions = actions;
  }

  static Entrance open(Map<String, Action> actions) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "backstage");
              thread.setDaemon(true);
              return thread;
            });
    Entrance entrance = new Entrance(server, threads, actions);
    server.setExecutor(threads);
    server.createContext("/", entrance::handle);
    server.start();
    return entrance;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] bytes = answer.text().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    List<Map<String, String>> rows = Rows.read(body);
    Request request = new Request(rows.isEmpty() ? Map.of() : rows.get(0));
    String name = exchange.getRequestURI().getPath().substring(1);
    try {
      return new Answer(200, Rows.write(action(name).run(request)));
    } catch (IllegalArgumentException e) {
      return new Answer(400, String.valueOf(e.getMessage()));
    } catch (Exception e) {
      return new Answer(500, trace(e));
    }
  }

  private Action action(String name) {
    Action action = actions.get(name);
    if (action == null) {
      throw new IllegalArgumentException("There is no action '" + name + "'");
    }
    return action;
  }

  private static String trace(Exception e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private record Answer(int status, String text) {}
}

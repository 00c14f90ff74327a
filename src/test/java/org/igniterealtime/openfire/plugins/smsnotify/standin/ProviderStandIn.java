package org.igniterealtime.openfire.plugins.smsnotify.standin;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the stand-ins have in common: a server on the loopback address, a record of every request to
 * send a text, and faults to order. Safe for use by many threads.
 */
public abstract class ProviderStandIn implements AutoCloseable {

  static {
    // Else every answer waits 40 ms for the client's acknowledgement of its header.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Lock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final List<ReceivedMessage> received = new ArrayList<>();
  private final Queue<Fault> faults = new ArrayDeque<>();

  /**
   * A request.
   *
   * @param method GET or POST
   * @param target path and query, as they came
   * @param headers all headers
   * @param body what it says, in UTF-8
   */
  record Request(String method, URI target, Headers headers, String body) {

    String header(String name) {
      String value = headers.getFirst(name);
      return value == null ? "" : value;
    }

    FormFields form() {
      return FormFields.parse(body);
    }

    boolean isForm() {
      String type = header("Content-Type").toLowerCase(Locale.ROOT).replace(" ", "");
      return type.equals("application/x-www-form-urlencoded")
          || type.equals("application/x-www-form-urlencoded;charset=utf-8");
    }
  }

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param contentType what the body is
   * @param body what it says
   * @param id the identity that a text was given; empty where none was taken
   */
  record Answer(int status, String contentType, String body, String id) {}

  ProviderStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** To be called when the rest of the stand-in is ready. */
  final void start() {
    server.start();
  }

  abstract Answer answer(Request request);

  /** Whether a request is one to send a text: only these are recorded, and go wrong. */
  abstract boolean sendsText(Request request);

  abstract String numberField();

  abstract String bodyField();

  /** What a text is to come from; empty where the request does not say. */
  abstract String sender(FormFields form);

  /** Address of the picture that goes along with a text; empty for none. */
  String media(FormFields form) {
    return "";
  }

  /** Scheme, host and port. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Lets the next request to send a text that has no fault yet go wrong. */
  public void failNext(Fault fault) {
    lock.lock();
    try {
      faults.add(fault);
    } finally {
      lock.unlock();
    }
  }

  /** Every request to send a text, in the order of arrival, whether taken or not. */
  public List<ReceivedMessage> received() {
    lock.lock();
    try {
      return List.copyOf(received);
    } finally {
      lock.unlock();
    }
  }

  /** The texts that a provider would have sent. */
  public List<ReceivedMessage> taken() {
    return received().stream().filter(ReceivedMessage::taken).toList();
  }

  /**
   * Waits until so many requests to send a text have arrived.
   *
   * @throws AssertionError if they have not in that time
   */
  public List<ReceivedMessage> await(int count, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (received.size() < count) {
        if (left <= 0) {
          throw new AssertionError(received.size() + " requests arrived, not " + count);
        }
        left = arrived.awaitNanos(left);
      }
      return List.copyOf(received);
    } finally {
      lock.unlock();
    }
  }

  /** Stops listening; requests that hang are cut off. */
  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      if (!sendsText(request)) {
        write(exchange, answer(request));
        return;
      }
      Fault fault = nextFault();
      if (fault == null) {
        Answer answer = answer(request);
        record(request, answer.id(), answer.status());
        write(exchange, answer);
        return;
      }
      goWrong(exchange, request, fault);
    }
  }

  private Fault nextFault() {
    lock.lock();
    try {
      return faults.poll();
    } finally {
      lock.unlock();
    }
  }

  private void goWrong(HttpExchange exchange, Request request, Fault fault) throws IOException {
    Answer answer = fault.takesTheText() ? answer(request) : new Answer(0, "", "", "");
    record(request, answer.id(), fault.status());
    switch (fault.kind()) {
      case RESET, LOST_ANSWER -> exchange.close();
      case HANG -> waitUntilClosed();
      case HALF_ANSWER -> writeHalf(exchange, answer);
      case STALLED_ANSWER -> {
        writeHalf(exchange, answer);
        waitUntilClosed();
      }
      case STATUS -> {
        fault.headers().forEach(exchange.getResponseHeaders()::set);
        write(exchange, new Answer(fault.status(), "", fault.body(), ""));
      }
    }
  }

  private void record(Request request, String id, int status) {
    FormFields form = request.form();
    lock.lock();
    try {
      received.add(
          new ReceivedMessage(
              form.get(numberField()),
              form.get(bodyField()),
              sender(form),
              media(form),
              form.values(),
              id,
              status));
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    if (!answer.contentType().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void writeHalf(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body, 0, body.length / 2);
    exchange.getResponseBody().flush();
  }

  private void waitUntilClosed() {
    try {
      closing.await(1, TimeUnit.HOURS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

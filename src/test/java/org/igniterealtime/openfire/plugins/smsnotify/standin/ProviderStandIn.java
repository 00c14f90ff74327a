package org.igniterealtime.openfire.plugins.smsnotify.standin;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the stand-ins have in common: a server on the loopback address, a record of every request to
 * send a text, and faults to order. Safe for use by many threads.
 */
public abstract class ProviderStandIn implements AutoCloseable {

  private final HttpPort port = new HttpPort(this::handle);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Lock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final List<ReceivedMessage> received = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Faults faults = new Faults();
  private final Faults faultsOfQuestions = new Faults();
  private final Map<Said, Integer> takenOften = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong questions = new AtomicLong();
  private volatile Supplier<Duration> latency = () -> Duration.ZERO;
  private volatile Predicate<Moment> watcher = moment -> false;
  private volatile Chaos chaos = sendsText -> Optional.empty();
  private volatile boolean keeping = true;

  /** The moments at which somebody may want to do something to the one who asks. */
  public enum Moment {
    /** A request to send a text has arrived, and is not read yet. */
    BEFORE_READING,
    /** A text is taken, and that is not answered yet. */
    AFTER_TAKING,
    /** A request that only asks has been read, and is not answered yet. */
    ASKED,
    /** A callback is about to be posted. */
    BEFORE_CALLBACK
  }

  /** Lets requests go wrong by chance. */
  public interface Chaos {

    /**
     * What goes wrong with the next request; empty for nothing.
     *
     * @param sendsText whether it is one to send a text, or one that only asks
     */
    Optional<Fault> next(boolean sendsText);
  }

  /** What was said to a number. */
  public record Said(String to, String body) {}

  /**
   * What a request begins with, whatever it wants.
   *
   * @param line its method and its target
   * @param authorization the header of that name; empty for none
   */
  public record Arrival(String line, String authorization) {}

  /** Faults that were ordered, for requests of one sort. */
  private static final class Faults {
    private final Deque<Fault> ofAny = new ConcurrentLinkedDeque<>();
    private final Map<String, Queue<Fault>> byNumber = new ConcurrentHashMap<>();

    void add(String number, Fault... inTurn) {
      byNumber
          .computeIfAbsent(number, key -> new ConcurrentLinkedQueue<>())
          .addAll(List.of(inTurn));
    }

    Optional<Fault> next(String number) {
      Queue<Fault> ofNumber = byNumber.get(number);
      return Optional.ofNullable(ofNumber).map(Queue::poll);
    }
  }

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

    FormFields query() {
      return FormFields.parse(target.getRawQuery());
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
  record Answer(int status, String contentType, String body, String id) {

    private static final Answer NONE = new Answer(0, "", "", "");

    private Map<String, String> headers() {
      return contentType.isEmpty() ? Map.of() : Map.of("Content-Type", contentType);
    }

    private byte[] bytes() {
      return body.getBytes(StandardCharsets.UTF_8);
    }
  }

  ProviderStandIn() {}

  /** To be called when the rest of the stand-in is ready. */
  final void start() {
    port.open();
  }

  abstract Answer answer(Request request);

  /** Whether a request by this method is one to send a text: only these are recorded. */
  abstract boolean sendsText(String method);

  /** Whether a request by such a method really is one, now that it is read. */
  boolean isText(Request request) {
    return true;
  }

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
    return URI.create("http://127.0.0.1:" + port.port());
  }

  /** Every answer takes so long from now on. */
  public void answersAfter(Duration delay) {
    answersAfter(() -> delay);
  }

  /** Every answer takes as long as this says from now on. */
  public void answersAfter(Supplier<Duration> delay) {
    latency = Objects.requireNonNull(delay);
  }

  /**
   * Keeps counts only from now on, and no requests or texts: for long runs. {@link #received},
   * {@link #taken()}, {@link #arrivals} and {@link #await} know nothing of what comes then, and
   * nobody who asks is told of it.
   */
  public void keepsCountsOnly() {
    keeping = false;
  }

  final boolean isKeeping() {
    return keeping;
  }

  /** Refuses all connections, and breaks those there are, until {@link #comesBack}. */
  public void goesAway() {
    port.shut();
  }

  /** Takes connections again after {@link #goesAway}, on the same port. */
  public void comesBack() {
    port.open();
  }

  /** Lets the next request to send a text that has no fault yet go wrong. */
  public void failNext(Fault fault) {
    faults.ofAny.add(fault);
  }

  /** Lets the next request that only asks go wrong. */
  public void failNextQuestion(Fault fault) {
    faultsOfQuestions.ofAny.add(fault);
  }

  /** Lets the next requests to send a text to a number go wrong, each in one way. */
  public void fail(String number, Fault... inTurn) {
    faults.add(number, inTurn);
  }

  /** Lets the next requests that ask for the texts to a number go wrong, each in one way. */
  public void failQuestions(String number, Fault... inTurn) {
    faultsOfQuestions.add(number, inTurn);
  }

  /** Lets requests go wrong by chance from now on, where no fault was ordered. */
  public void failByChance(Chaos by) {
    chaos = Objects.requireNonNull(by);
  }

  /**
   * Has somebody told of moments, by the thread that answers.
   *
   * @param told returns whether the one who asks is gone: then nothing more happens to the request
   */
  public void watch(Predicate<Moment> told) {
    watcher = Objects.requireNonNull(told);
  }

  final boolean isGoneAt(Moment moment) {
    return watcher.test(moment);
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

  /** The requests to send a text to a number. */
  public List<ReceivedMessage> receivedFor(String number) {
    return received().stream().filter(it -> it.to().equals(number)).toList();
  }

  /** What every request began with, in the order of arrival. */
  public List<Arrival> arrivals() {
    lock.lock();
    try {
      return List.copyOf(arrivals);
    } finally {
      lock.unlock();
    }
  }

  /** The texts that a provider would have sent. */
  public List<ReceivedMessage> taken() {
    return received().stream().filter(ReceivedMessage::taken).toList();
  }

  /** How many requests to send a text have arrived. */
  public long requestCount() {
    return requests.get();
  }

  /** How many texts were taken. */
  public long takenCount() {
    return taken.get();
  }

  /** How many requests have arrived that only ask. */
  public long questionCount() {
    return questions.get();
  }

  /** How often each text was taken. */
  public Map<Said, Integer> takenOften() {
    return Map.copyOf(takenOften);
  }

  /** What was taken more than once, and how often. */
  public Map<Said, Integer> duplicates() {
    Map<Said, Integer> more = new LinkedHashMap<>();
    takenOften.forEach(
        (said, often) -> {
          if (often > 1) {
            more.put(said, often);
          }
        });
    return more;
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
    port.close();
  }

  private void handle(HttpPort.Exchange exchange) throws IOException {
    note(exchange);
    if (sendsText(exchange.method())) {
      handleText(exchange);
    } else {
      handleQuestion(exchange);
    }
  }

  private void note(HttpPort.Exchange exchange) {
    if (!keeping) {
      return;
    }
    String authorization = exchange.headers().getFirst("Authorization");
    lock.lock();
    try {
      arrivals.add(
          new Arrival(
              exchange.method() + " " + exchange.target(),
              authorization == null ? "" : authorization));
    } finally {
      lock.unlock();
    }
  }

  private void handleText(HttpPort.Exchange exchange) throws IOException {
    if (isGoneAt(Moment.BEFORE_READING)) {
      return;
    }
    Fault first = faults.ofAny.poll();
    if (isDeaf(first)) {
      record(FormFields.parse(""), Answer.NONE);
      waitUntilClosed();
      return;
    }
    Request request = read(exchange);
    if (!isText(request)) {
      if (first != null) {
        faults.ofAny.addFirst(first);
      }
      handleQuestion(exchange, request);
      return;
    }
    String number = request.form().get(numberField());
    Fault fault = first != null ? first : choose(faults, number, true);
    boolean takes = fault == null || fault.taken();
    Answer answer = takes ? answer(request) : Answer.NONE;
    record(request.form(), new Answer(status(answer, fault), "", "", answer.id()));
    if (answer.id().isEmpty() || !isGoneAt(Moment.AFTER_TAKING)) {
      respond(exchange, answer, fault);
    }
  }

  private void handleQuestion(HttpPort.Exchange exchange) throws IOException {
    if (isDeaf(faultsOfQuestions.ofAny.peek())) {
      questions.incrementAndGet();
      faultsOfQuestions.ofAny.poll();
      waitUntilClosed();
      return;
    }
    handleQuestion(exchange, read(exchange));
  }

  private void handleQuestion(HttpPort.Exchange exchange, Request request) throws IOException {
    questions.incrementAndGet();
    Fault first = faultsOfQuestions.ofAny.poll();
    if (isDeaf(first)) {
      waitUntilClosed();
      return;
    }
    String number = request.query().get(numberField());
    Fault fault = first != null ? first : choose(faultsOfQuestions, number, false);
    if (!isGoneAt(Moment.ASKED)) {
      respond(exchange, answer(request), fault);
    }
  }

  private static boolean isDeaf(Fault fault) {
    return fault != null && fault.kind() == Fault.Kind.DEAF;
  }

  private static Request read(HttpPort.Exchange exchange) throws IOException {
    return new Request(
        exchange.method(),
        exchange.target(),
        exchange.headers(),
        new String(exchange.body(), StandardCharsets.UTF_8));
  }

  private Fault choose(Faults ordered, String number, boolean sendsText) {
    return ordered.next(number).or(() -> chaos.next(sendsText)).orElse(null);
  }

  private static int status(Answer answer, Fault fault) {
    if (fault == null || fault.kind() == Fault.Kind.SLOW) {
      return answer.status();
    }
    return fault.status();
  }

  private void respond(HttpPort.Exchange exchange, Answer answer, Fault fault) throws IOException {
    waitFor(latency.get());
    if (fault == null) {
      exchange.answer(answer.status(), answer.headers(), answer.bytes());
      return;
    }
    waitFor(fault.delay());
    switch (fault.kind()) {
      case SLOW -> exchange.answer(answer.status(), answer.headers(), answer.bytes());
      case STATUS ->
          exchange.answer(
              fault.status(), fault.headers(), fault.body().getBytes(StandardCharsets.UTF_8));
      case HALF_ANSWER -> exchange.answerHalf(answer.status(), answer.headers(), answer.bytes());
      case STALLED_ANSWER -> {
        exchange.answerHalf(answer.status(), answer.headers(), answer.bytes());
        waitUntilClosed();
      }
      case RESET -> exchange.reset();
      case HANG, DEAF -> waitUntilClosed();
      case CLOSED -> {}
    }
  }

  private void record(FormFields form, Answer answer) {
    ReceivedMessage message =
        new ReceivedMessage(
            form.get(numberField()),
            form.get(bodyField()),
            sender(form),
            media(form),
            form.values(),
            answer.id(),
            answer.status(),
            Instant.now());
    requests.incrementAndGet();
    if (message.taken()) {
      taken.incrementAndGet();
      takenOften.merge(new Said(message.to(), message.body()), 1, Integer::sum);
    }
    if (!keeping) {
      return;
    }
    lock.lock();
    try {
      received.add(message);
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Cut short when this is closed. */
  private void waitFor(Duration delay) {
    if (delay.isZero()) {
      return;
    }
    try {
      closing.await(delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void waitUntilClosed() {
    waitFor(Duration.ofHours(1));
  }
}

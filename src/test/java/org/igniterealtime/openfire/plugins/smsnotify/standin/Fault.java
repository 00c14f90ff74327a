package org.igniterealtime.openfire.plugins.smsnotify.standin;

import java.time.Duration;
import java.util.Map;

/**
 * What goes wrong with one request.
 *
 * @param kind how
 * @param taken whether the text is taken all the same; of no meaning for a request that only asks
 * @param delay how long the provider waits before it does so
 * @param status the HTTP status to answer with, for {@link Kind#STATUS}
 * @param headers further headers of the answer, for {@link Kind#STATUS}
 * @param body the body of the answer, for {@link Kind#STATUS}
 */
public record Fault(
    Kind kind,
    boolean taken,
    Duration delay,
    int status,
    Map<String, String> headers,
    String body) {

  /** The ways in which a request goes wrong. */
  public enum Kind {
    /** The answer is right, but late. */
    SLOW,
    /** The connection is closed in order, without an answer. */
    CLOSED,
    /** The connection is reset (RST), without an answer. */
    RESET,
    /** The connection is closed in the middle of the answer. */
    HALF_ANSWER,
    /** After half of the answer nothing follows. */
    STALLED_ANSWER,
    /** The request is read to its end, and no answer ever comes. */
    HANG,
    /** Not even the request's body is read, and no answer ever comes. */
    DEAF,
    /** The answer is of the given status, headers and body. */
    STATUS
  }

  private static final String JSON = "application/json;charset=utf-8";
  private static final String WEB_PAGE = "<html><body>Please log in</body></html>";

  public Fault {
    headers = Map.copyOf(headers);
  }

  /** The connection is reset, the text not taken. */
  public static Fault reset() {
    return of(Kind.RESET);
  }

  /** The text is taken, and the connection closed without an answer. */
  public static Fault lostAnswer() {
    return of(Kind.CLOSED).afterTaking();
  }

  /** The text is taken, and the connection closed in the middle of the answer. */
  public static Fault halfAnswer() {
    return of(Kind.HALF_ANSWER).afterTaking();
  }

  /** The text is taken, and after half of the answer nothing follows. */
  public static Fault stalledAnswer() {
    return of(Kind.STALLED_ANSWER).afterTaking();
  }

  /** The request is read, the text not taken, and no answer ever comes. */
  public static Fault hang() {
    return of(Kind.HANG);
  }

  /** The request is not even read, and no answer ever comes. */
  public static Fault deaf() {
    return of(Kind.DEAF);
  }

  /** The text is taken and the answer right, but late. */
  public static Fault slow(Duration delay) {
    return of(Kind.SLOW).afterTaking().after(delay);
  }

  /** A web page in the place of an answer. */
  public static Fault garbage(int status) {
    return status(status, Map.of("Content-Type", "text/html"), WEB_PAGE);
  }

  /** JSON that ends too early in the place of an answer. */
  public static Fault brokenJson(int status) {
    return status(status, Map.of("Content-Type", JSON), "{\"sid\": \"SM0123");
  }

  /** JSON that is right, but says something else than was asked. */
  public static Fault otherJson(int status) {
    return status(status, Map.of("Content-Type", JSON), "{\"hello\": [\"world\"]}");
  }

  public static Fault tooManyRequests() {
    return status(429, Map.of(), "");
  }

  public static Fault tooManyRequests(String retryAfter) {
    return status(429, Map.of("Retry-After", retryAfter), "");
  }

  public static Fault serverError(int status) {
    return status(status, Map.of(), "");
  }

  public static Fault status(int status, Map<String, String> headers, String body) {
    return new Fault(Kind.STATUS, false, Duration.ZERO, status, headers, body);
  }

  /** The same, and the text is taken before it. */
  public Fault afterTaking() {
    if (kind == Kind.DEAF) {
      throw new IllegalStateException("what is not read cannot be taken");
    }
    return new Fault(kind, true, delay, status, headers, body);
  }

  /** The same, and the provider waits before it. */
  public Fault after(Duration wait) {
    return new Fault(kind, taken, wait, status, headers, body);
  }

  private static Fault of(Kind kind) {
    return new Fault(kind, false, Duration.ZERO, 0, Map.of(), "");
  }

  /** Without what it answers. */
  @Override
  public String toString() {
    String what = kind == Kind.STATUS ? status + " " + headers.keySet() : kind.toString();
    return what + (taken ? ", taken" : ", not taken") + (delay.isZero() ? "" : ", after " + delay);
  }
}

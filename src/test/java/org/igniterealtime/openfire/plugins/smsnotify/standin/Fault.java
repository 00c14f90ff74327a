package org.igniterealtime.openfire.plugins.smsnotify.standin;

import java.util.Map;

/**
 * What goes wrong with one request to send a text.
 *
 * @param kind how
 * @param status the HTTP status to answer with, for {@link Kind#STATUS}
 * @param headers further headers of the answer
 * @param body the body of the answer
 */
public record Fault(Kind kind, int status, Map<String, String> headers, String body) {

  /** The ways in which a request goes wrong. */
  public enum Kind {
    /** The connection is closed without an answer, the text not taken. */
    RESET,
    /** The text is taken, and the connection closed without an answer. */
    LOST_ANSWER,
    /** The text is taken, and the connection closed in the middle of the answer. */
    HALF_ANSWER,
    /** The text is taken, and after half of the answer nothing follows. */
    STALLED_ANSWER,
    /** The text is not taken, and no answer ever comes. */
    HANG,
    /** The text is not taken, and the answer is of the given status, headers and body. */
    STATUS
  }

  private static final String WEB_PAGE = "<html><body>Please log in</body></html>";

  public Fault {
    headers = Map.copyOf(headers);
  }

  public static Fault reset() {
    return of(Kind.RESET);
  }

  public static Fault lostAnswer() {
    return of(Kind.LOST_ANSWER);
  }

  public static Fault halfAnswer() {
    return of(Kind.HALF_ANSWER);
  }

  public static Fault stalledAnswer() {
    return of(Kind.STALLED_ANSWER);
  }

  public static Fault hang() {
    return of(Kind.HANG);
  }

  /** A web page in the place of an answer. */
  public static Fault garbage(int status) {
    return status(status, Map.of("Content-Type", "text/html"), WEB_PAGE);
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
    return new Fault(Kind.STATUS, status, headers, body);
  }

  private static Fault of(Kind kind) {
    return new Fault(kind, 0, Map.of(), "");
  }

  boolean takesTheText() {
    return kind == Kind.LOST_ANSWER || kind == Kind.HALF_ANSWER || kind == Kind.STALLED_ANSWER;
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import javax.servlet.http.HttpServletResponse;

/** What a request of a provider is answered with, and counted as. */
public enum Answer {
  /** It was news, and is recorded. */
  ACCEPTED(HttpServletResponse.SC_NO_CONTENT),
  /** It is genuine, and says nothing that was not known. */
  NO_NEWS(HttpServletResponse.SC_NO_CONTENT),
  /** It is genuine, but there is no such text; asking the provider to repeat it would not help. */
  NO_SUCH_TEXT(HttpServletResponse.SC_NO_CONTENT),
  /** It is genuine, and nothing that we could do something with. */
  NOT_FOR_US(HttpServletResponse.SC_NO_CONTENT),
  /** It has no signature, or a wrong one, or was signed for another address. */
  BAD_SIGNATURE(HttpServletResponse.SC_FORBIDDEN),
  /** No gateway of that name is set up, or its provider does not report by itself. */
  UNKNOWN_GATEWAY(HttpServletResponse.SC_FORBIDDEN),
  /** The same was recorded before. */
  REPLAYED(HttpServletResponse.SC_FORBIDDEN),
  /** It is not what a provider would send, or too long. */
  MALFORMED(HttpServletResponse.SC_BAD_REQUEST),
  /** It is one of the four above, and there were too many of them this second. */
  TOO_MANY(429),
  /** It is genuine, and could not be recorded now: the database is away, or busy. */
  FAILED(HttpServletResponse.SC_SERVICE_UNAVAILABLE);

  private final int status;

  Answer(int status) {
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether no provider that is set up rightly sends such a thing. */
  boolean isBad() {
    return switch (this) {
      case BAD_SIGNATURE, UNKNOWN_GATEWAY, REPLAYED, MALFORMED -> true;
      case ACCEPTED, NO_NEWS, NO_SUCH_TEXT, NOT_FOR_US, TOO_MANY, FAILED -> false;
    };
  }
}

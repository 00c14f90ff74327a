package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/**
 * Tells failures before the first byte of a request was written from those after it: only of the
 * former is it sure that nothing was sent.
 */
public final class Unreached {

  private static final int DEEPEST_CAUSE = 20;

  private Unreached() {}

  /**
   * Why the provider was surely not reached, as an end of the sentence "… could not be reached: ".
   *
   * @param failure what the HTTP client threw, with its causes
   * @return empty where the request may have been written
   */
  public static Optional<String> reason(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      Optional<String> reason = reasonOf(cause);
      if (reason.isPresent()) {
        return reason;
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static Optional<String> reasonOf(Throwable cause) {
    if (cause instanceof HttpConnectTimeoutException || isConnectTimeout(cause)) {
      return Optional.of("connecting took too long");
    }
    if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
      return Optional.of("its name could not be resolved");
    }
    if (cause instanceof NoRouteToHostException) {
      return Optional.of("there is no route to it");
    }
    if (cause instanceof SSLHandshakeException) {
      return Optional.of("no secure connection could be agreed on");
    }
    if (cause instanceof ConnectException) {
      return cause.getCause() instanceof UnresolvedAddressException
          ? Optional.of("its name could not be resolved")
          : Optional.of("the connection was refused");
    }
    return Optional.empty();
  }

  /** URLConnection has one exception for both time-outs, and tells them apart by its words only. */
  private static boolean isConnectTimeout(Throwable cause) {
    return cause instanceof SocketTimeoutException
        && cause.getMessage() != null
        && cause.getMessage().toLowerCase(Locale.ROOT).startsWith("connect");
  }
}

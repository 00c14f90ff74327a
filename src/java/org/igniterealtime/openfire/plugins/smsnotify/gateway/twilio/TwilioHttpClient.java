package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.Header;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.RetryAfter;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Unreached;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Daemons;

/**
 * The JDK's HTTP client in the place of the library's own. It makes one request per request,
 * whatever the answer: the library's way of repeating after a 5xx would send a text twice. And it
 * tells what was surely not sent from what may have been, which the library's does not.
 */
final class TwilioHttpClient extends HttpClient implements AutoCloseable {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final String USER_AGENT = "openfire-smsnotify";

  private final URI baseUrl;
  private final Duration answerTimeout;
  private final ExecutorService executor;
  private final java.net.http.HttpClient http;

  /**
   * @param baseUrl scheme, host and port to put in the place of those of a request
   * @param connectTimeout how long to wait for a connection
   * @param answerTimeout how long to wait for a whole answer, connecting included
   */
  TwilioHttpClient(URI baseUrl, Duration connectTimeout, Duration answerTimeout) {
    this.baseUrl = baseUrl;
    this.answerTimeout = answerTimeout;
    this.executor = Executors.newCachedThreadPool(task -> Daemons.thread("smsnotify-twilio", task));
    this.http =
        java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .executor(executor)
            .build();
  }

  /** Once, and only once. */
  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  /** Once, and only once, whatever codes and tries are asked for. */
  @Override
  public Response reliableRequest(
      Request request, int[] retryCodes, int retries, long delayMillis) {
    return makeRequest(request);
  }

  @Override
  protected boolean shouldRetry(Response response, int[] retryCodes) {
    return false;
  }

  /**
   * Asks Twilio.
   *
   * @return an answer below 500 other than 429
   * @throws NoAnswer where there is none such
   */
  @Override
  public Response makeRequest(Request request) {
    HttpResponse<byte[]> answer = exchange(translated(request));
    if (answer.statusCode() == TOO_MANY_REQUESTS) {
      throw new NoAnswer.TooFast(
          RetryAfter.in(
              answer.headers().firstValue("Retry-After").orElse(null),
              answer.headers().firstValue("Date").orElse(null)));
    }
    if (answer.statusCode() >= FIRST_SERVER_ERROR) {
      throw new NoAnswer.Unsettled("Twilio answered with HTTP status " + answer.statusCode() + ".");
    }
    return new Response(
        new ByteArrayInputStream(answer.body()), answer.statusCode(), new Header[0]);
  }

  private HttpRequest translated(Request request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address(request))
            .header("Accept", "application/json")
            .header("User-Agent", USER_AGENT);
    if (request.requiresAuthentication()) {
      builder.header("Authorization", request.getAuthString());
    }
    return switch (request.getMethod()) {
      case GET -> builder.GET().build();
      case POST ->
          builder
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      request.encodeFormBody(), StandardCharsets.UTF_8))
              .build();
      default -> throw new UnsupportedOperationException("texts need no " + request.getMethod());
    };
  }

  private URI address(Request request) {
    URI address = URI.create(request.constructURL().toString());
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return URI.create(
        baseUrl.getScheme() + "://" + baseUrl.getRawAuthority() + address.getRawPath() + query);
  }

  /** Waits here, since the JDK's own time-out of a request ends with the answer's header. */
  private HttpResponse<byte[]> exchange(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new NoAnswer.Unsettled(
          "Twilio did not answer within " + answerTimeout.toSeconds() + " seconds.");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoAnswer.Unsettled("The server stopped waiting for Twilio's answer.");
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    }
  }

  private static NoAnswer failed(Throwable cause) {
    Optional<String> reason = Unreached.reason(cause);
    if (reason.isPresent()) {
      return new NoAnswer.NotReached("Twilio could not be reached: " + reason.get() + ".");
    }
    if (cause instanceof IOException) {
      return new NoAnswer.Unsettled("The connection to Twilio broke before it had answered.");
    }
    return new NoAnswer.Unsettled(
        "Asking Twilio failed with " + cause.getClass().getSimpleName() + ".");
  }

  /**
   * Ends its threads. Before Java 21 the client cannot be closed: there, its selector thread ends
   * by itself, a few seconds after the client was collected.
   */
  @Override
  public void close() {
    if ((Object) http instanceof AutoCloseable closeable) {
      closeQuietly(closeable);
    }
    executor.shutdown();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP client does not close", e);
    }
  }
}

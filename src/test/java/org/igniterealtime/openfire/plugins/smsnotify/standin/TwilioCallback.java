package org.igniterealtime.openfire.plugins.smsnotify.standin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Twilio posts when the status of a text changes (Twilio docs, "Track the Message Status of
 * Outbound Messages") or when a text comes in ("Twilio's Request to your Incoming Message Webhook
 * URL"), signed by X-Twilio-Signature ("Security: validating requests"). Posting it twice is a
 * replay.
 *
 * @param address where to
 * @param fields of the form; which there are is up to Twilio, who adds some without notice
 * @param signature of address and fields, or a wrong one
 */
public record TwilioCallback(URI address, Map<String, String> fields, String signature) {

  /** There was no answer. */
  public static final int UNANSWERED = -1;

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  public TwilioCallback {
    fields = Map.copyOf(fields);
  }

  /** One that is signed as Twilio does. */
  static TwilioCallback signed(URI address, Map<String, String> fields, String authToken) {
    return new TwilioCallback(address, fields, sign(authToken, address.toString(), fields));
  }

  /**
   * Twilio's signature: of the full address, its query included, and of every field, name and
   * value, in the order of their names, one behind the other; HMAC-SHA1 by the auth token, Base64.
   */
  public static String sign(String authToken, String address, Map<String, String> fields) {
    StringBuilder signed = new StringBuilder(address);
    new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }

  /** The same by somebody who does not know the auth token. */
  public TwilioCallback forged() {
    return new TwilioCallback(address, fields, sign("a guess", address.toString(), fields));
  }

  /** The same without a signature. */
  public TwilioCallback unsigned() {
    return new TwilioCallback(address, fields, "");
  }

  /** The same, signature included, to an address that it was not signed for. */
  public TwilioCallback divertedTo(URI other) {
    return new TwilioCallback(other, fields, signature);
  }

  /** The same, signature included, with a field of another value. */
  public TwilioCallback changed(String field, String value) {
    Map<String, String> others = new TreeMap<>(fields);
    others.put(field, value);
    return new TwilioCallback(address, others, signature);
  }

  /** Posts it; returns the HTTP status of the answer, or {@link #UNANSWERED}. */
  public int post() {
    return answered().map(HttpResponse::statusCode).orElse(UNANSWERED);
  }

  /** Posts it; returns the answer, empty for none. */
  public Optional<HttpResponse<String>> answered() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .header("User-Agent", "TwilioProxy/1.1")
            .POST(HttpRequest.BodyPublishers.ofString(form()));
    if (!signature.isEmpty()) {
      request.header("X-Twilio-Signature", signature);
    }
    try {
      return Optional.of(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private String form() {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

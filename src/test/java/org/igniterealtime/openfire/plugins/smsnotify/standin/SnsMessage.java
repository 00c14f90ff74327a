package org.igniterealtime.openfire.plugins.smsnotify.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Amazon SNS posts to those who have subscribed to a topic (Amazon SNS developer guide,
 * "HTTP/S notification JSON format", "Verifying the signatures of Amazon SNS messages"). Posting it
 * twice is a replay.
 *
 * @param address where to
 * @param fields of the message
 */
public record SnsMessage(URI address, Map<String, String> fields) {

  /** There was no answer. */
  public static final int UNANSWERED = -1;

  private static final List<String> OF_NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> OF_OTHERS =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  public SnsMessage {
    fields = Map.copyOf(fields);
  }

  /** The same, signed by that key in that version: 1 or 2. */
  public SnsMessage signed(SelfSigned by, String version) {
    String algorithm = version.equals("1") ? "SHA1withRSA" : "SHA256withRSA";
    return changed("SignatureVersion", version)
        .changed("Signature", by.sign(algorithm, canonical()));
  }

  /** The same without a field, whatever that makes of its signature. */
  public SnsMessage without(String field) {
    Map<String, String> others = new TreeMap<>(fields);
    others.remove(field);
    return new SnsMessage(address, others);
  }

  /** The same, signature included, with a field of another value. */
  public SnsMessage changed(String field, String value) {
    Map<String, String> others = new TreeMap<>(fields);
    others.put(field, value);
    return new SnsMessage(address, others);
  }

  private String canonical() {
    StringBuilder signed = new StringBuilder();
    for (String name : fields.get("Type").equals("Notification") ? OF_NOTIFICATION : OF_OTHERS) {
      if (fields.containsKey(name)) {
        signed.append(name).append('\n').append(fields.get(name)).append('\n');
      }
    }
    return signed.toString();
  }

  /** As it is written. */
  public String body() {
    try {
      return new ObjectMapper().writeValueAsString(new TreeMap<>(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Posts it; returns the HTTP status of the answer, or {@link #UNANSWERED}. */
  public int post() {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "text/plain; charset=UTF-8")
            .header("User-Agent", "Amazon Simple Notification Service Agent")
            .header("x-amz-sns-message-type", fields.get("Type"))
            .header("x-amz-sns-message-id", fields.get("MessageId"))
            .header("x-amz-sns-topic-arn", fields.get("TopicArn"))
            .POST(HttpRequest.BodyPublishers.ofString(body()))
            .build();
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return UNANSWERED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNANSWERED;
    }
  }
}

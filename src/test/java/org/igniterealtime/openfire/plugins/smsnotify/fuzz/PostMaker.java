package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SelfSigned;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioCallback;

/**
 * Makes requests of what Twilio and Amazon SNS post: with any values, many of them signed as the
 * provider would sign just that, and others broken on the way.
 */
public final class PostMaker {

  private static final List<String> IDS =
      List.of("SM00000000000000000000000000000001", "SM00000000000000000000000000000002");

  private static final List<String> TWILIO_FIELDS =
      List.of(
          "MessageStatus",
          "SmsStatus",
          "Body",
          "From",
          "To",
          "ErrorCode",
          "ErrorMessage",
          "Price",
          "NumSegments",
          "NumMedia",
          "OptOutType",
          "MessagingServiceSid",
          "RawDlrDoneDate",
          "ChannelStatusMessage",
          "AccountSid",
          "MessageSid",
          "SmsSid",
          "MediaUrl0");

  private static final List<String> STATUSES =
      List.of("delivered", "undelivered", "failed", "sent", "queued", "read", "received", "x");

  private static final List<String> SNS_FIELDS =
      List.of("Message", "Subject", "MessageId", "Timestamp", "Token", "SubscribeURL", "Type", "x");

  private static final List<String> TEXT_FIELDS =
      List.of(
          "originationNumber",
          "destinationNumber",
          "messageBody",
          "messageKeyword",
          "inboundMessageId",
          "previousPublishedMessageId",
          "x");

  private static final List<String> TYPES =
      List.of("application/x-www-form-urlencoded", "text/plain", "multipart/form-data", "");

  private static final int MOST_CHANGES = 6;
  private static final int LONGEST = 70_000;

  private final Draw draw;
  private final Keys keys;

  /**
   * What is needed to sign.
   *
   * @param publicUrl under which Twilio believes to reach the server
   * @param token Twilio's
   * @param account Twilio's, its SID
   * @param texts identities of texts that were sent
   * @param amazon what Amazon's messages are made by
   */
  public record Keys(
      String publicUrl, String token, String account, List<String> texts, SnsStandIn amazon) {}

  /**
   * What is posted.
   *
   * @param path below the plugin's own
   * @param query behind it; null for none
   * @param headers by their names in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes it.
  public record Post(
      String method, String path, String query, Map<String, String> headers, byte[] body) {}

  public PostMaker(Draw draw, Keys keys) {
    this.draw = draw;
    this.keys = keys;
  }

  /** A request. */
  public Post post() {
    Post post =
        switch (draw.below(4)) {
          case 0 -> twilio("/twilio/status", "gateway=twilio&text=" + draw.any(keys.texts()));
          case 1, 2 -> twilio("/twilio/inbound", "gateway=twilio");
          default -> sns();
        };
    return draw.isOnceIn(8) ? broken(post) : post;
  }

  private String words() {
    return draw.words(LONGEST);
  }

  private Post twilio(String path, String usual) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("AccountSid", keys.account());
    form.put("MessageSid", draw.any(IDS));
    form.put(draw.isOnceIn(2) ? "MessageStatus" : "SmsStatus", draw.any(STATUSES));
    form.put("From", "+12065550100");
    form.put("To", "+15005550006");
    form.put("Body", words());
    for (int n = draw.below(MOST_CHANGES); n > 0; n--) {
      change(form);
    }
    String query = draw.isOnceIn(8) ? usual + "&" + encoded(words()) : usual;
    if (draw.isOnceIn(16)) {
      query = words();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    headers.put("x-twilio-signature", signature(path, query, form));
    return new Post("POST", path, query, headers, encoded(form).getBytes(UTF_8));
  }

  private void change(Map<String, String> form) {
    String field = draw.isOnceIn(8) ? words() : draw.any(TWILIO_FIELDS);
    if (draw.isOnceIn(8)) {
      form.remove(field);
    } else {
      form.put(field, words());
    }
  }

  private String signature(String path, String query, Map<String, String> form) {
    return draw.isOnceIn(8)
        ? words()
        : TwilioCallback.sign(keys.token(), keys.publicUrl() + path + '?' + query, form);
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(it -> encoded(it.getKey()) + '=' + encoded(it.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String word) {
    return URLEncoder.encode(word, UTF_8);
  }

  private Post sns() {
    SnsMessage message =
        switch (draw.below(8)) {
          case 0 -> keys.amazon().subscription(null);
          case 1 -> keys.amazon().unsubscription(null);
          case 2 -> keys.amazon().notification(null, words());
          case 3, 4 -> keys.amazon().notification(null, json(2));
          default -> keys.amazon().text(null, "+12065550100", "+12065550111", words());
        };
    for (int n = draw.below(MOST_CHANGES / 2); n > 0; n--) {
      message = change(message);
    }
    String body = draw.isOnceIn(4) ? changed(message.body()) : signed(message).body();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "text/plain; charset=UTF-8");
    headers.put("x-amz-sns-message-type", message.fields().getOrDefault("Type", "Notification"));
    String query = draw.isOnceIn(16) ? words() : "gateway=sns";
    return new Post("POST", "/sns/inbound", query, headers, body.getBytes(UTF_8));
  }

  private SnsMessage change(SnsMessage message) {
    String field = draw.any(SNS_FIELDS);
    return draw.isOnceIn(4) ? message.without(field) : message.changed(field, words());
  }

  private SnsMessage signed(SnsMessage message) {
    SelfSigned signer = keys.amazon().signer();
    boolean canBeSigned = message.fields().containsKey("Type");
    return canBeSigned ? message.signed(signer, draw.isOnceIn(4) ? "1" : "2") : message;
  }

  /** JSON that somebody has had in their hands. */
  private String changed(String body) {
    return switch (draw.below(5)) {
      case 0 -> "[".repeat(1 << draw.below(16)) + body;
      case 1 -> "{\"a\":".repeat(1 << draw.below(12)) + body;
      case 2 -> body.substring(0, Math.min(body.length(), draw.below(2_000)));
      case 3 -> body.replaceFirst("\\{", "{\"x\":" + "9".repeat(1 << draw.below(14)) + ",");
      default -> body + words();
    };
  }

  /** An object as Amazon writes one into a message, more or less. */
  private String json(int depth) {
    StringBuilder json = new StringBuilder("{");
    for (int n = draw.below(MOST_CHANGES + 1); n > 0; n--) {
      json.append('"').append(draw.any(TEXT_FIELDS)).append("\":");
      json.append(value(depth)).append(n > 1 ? "," : "");
    }
    return json.append('}').toString();
  }

  private String value(int depth) {
    return switch (draw.below(8)) {
      case 0 -> depth == 0 ? "null" : json(depth - 1);
      case 1 -> depth == 0 ? "[]" : "[" + value(depth - 1) + "]";
      case 2 -> "-1.5e999999999";
      case 3 -> "\"+12065550100\"";
      default -> '"' + words().replaceAll("[\"\\\\\\p{Cntrl}]", "?") + '"';
    };
  }

  /** Something happened to it on its way. */
  private Post broken(Post post) {
    Map<String, String> headers = new LinkedHashMap<>(post.headers());
    String method = post.method();
    String path = post.path();
    Optional<String> query = Optional.ofNullable(post.query());
    byte[] body = post.body();
    switch (draw.below(7)) {
      case 0 -> method = draw.any(List.of("GET", "PUT", "DELETE", "OPTIONS", "HEAD"));
      case 1 -> path = path + draw.any(List.of("/", "/..", ";a", "x", ".jsp"));
      case 2 -> query = Optional.empty();
      case 3 -> headers.put("content-type", draw.any(TYPES));
      case 4 -> headers.remove("x-twilio-signature");
      case 5 -> headers.remove("x-amz-sns-message-type");
      default -> body = turned(body);
    }
    return new Post(method, path, query.orElse(null), headers, body);
  }

  private byte[] turned(byte[] body) {
    byte[] turned = body.clone();
    for (int n = 1 + draw.below(8); n > 0 && turned.length > 0; n--) {
      turned[draw.below(65_536) % turned.length] = (byte) draw.below(256);
    }
    return turned;
  }
}

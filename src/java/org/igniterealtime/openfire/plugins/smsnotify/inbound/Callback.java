package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;

/**
 * A callback before its body is read: what is cheap to find out.
 *
 * @param query the query as it was received, which the signature covers
 * @param gateway name of the gateway that it is said to come from
 * @param text which text it is said to be about; empty where it does not say
 * @param signature as the header has it
 */
record Callback(String query, String gateway, Optional<UUID> text, String signature) {

  /** Many times of what Twilio sends. */
  static final int MOST_BYTES = 16 * 1024;

  static final int MOST_FIELDS = 100;

  private static final int MOST_QUERY_FIELDS = 8;

  /** Of the 20 bytes of HMAC-SHA1 in Base64. */
  private static final int SIGNATURE_LENGTH = 28;

  private static final String FORM = "application/x-www-form-urlencoded";

  /** Reads all but the body. */
  static Callback of(HttpServletRequest request, String signatureHeader) throws Refusal {
    String signature = request.getHeader(signatureHeader);
    if (signature == null || !isWrittenRightly(signature)) {
      throw new Refusal(Answer.BAD_SIGNATURE);
    }
    if (!isForm(request) || Body.isTooLong(request, MOST_BYTES)) {
      throw new Refusal(Answer.MALFORMED);
    }
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    Map<String, String> fields = fields(query, MOST_QUERY_FIELDS);
    if (!fields.containsKey("gateway")) {
      throw new Refusal(Answer.MALFORMED);
    }
    return new Callback(query, fields.get("gateway"), text(fields), signature);
  }

  /** In the one way that Base64 has for it: another way must not make a replay look new. */
  private static boolean isWrittenRightly(String signature) {
    try {
      return signature.length() == SIGNATURE_LENGTH
          && Base64.getEncoder()
              .encodeToString(Base64.getDecoder().decode(signature))
              .equals(signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM);
  }

  private static Optional<UUID> text(Map<String, String> fields) throws Refusal {
    try {
      return Optional.ofNullable(fields.get("text")).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Answer.MALFORMED);
    }
  }

  /** The fields of the body. */
  static Map<String, String> body(HttpServletRequest request) throws Refusal {
    return fields(Body.read(request, MOST_BYTES), MOST_FIELDS);
  }

  static Map<String, String> query(HttpServletRequest request) throws Refusal {
    String query = request.getQueryString();
    return fields(query == null ? "" : query, MOST_QUERY_FIELDS);
  }

  private static Map<String, String> fields(String encoded, int most) throws Refusal {
    return Form.read(encoded, most).orElseThrow(() -> new Refusal(Answer.MALFORMED));
  }
}

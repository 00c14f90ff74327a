package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;

import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.BAD_REQUEST;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.INVALID_NUMBER;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.NOT_PERMITTED;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.OPTED_OUT;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.OUT_OF_MONEY;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.TEMPORARY;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.TOO_FAST;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.UNREACHABLE;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.WRONG_CREDENTIALS;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.WRONG_SENDER;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;

/**
 * Amazon's error codes that a text can meet, sorted into what they mean to us (Amazon SNS API
 * reference, "Publish" and "Common Errors"; developer guide, "SMS delivery failure reasons").
 */
public final class SnsErrors {

  private static final Map<String, Meaning> BY_CODE =
      Map.ofEntries(
          // The credentials, and what they may do.
          Map.entry("AccessDenied", WRONG_CREDENTIALS),
          Map.entry("AccessDeniedException", WRONG_CREDENTIALS),
          Map.entry("AuthFailure", WRONG_CREDENTIALS),
          Map.entry("AuthorizationError", WRONG_CREDENTIALS),
          Map.entry("ExpiredToken", WRONG_CREDENTIALS),
          Map.entry("ExpiredTokenException", WRONG_CREDENTIALS),
          Map.entry("IncompleteSignature", WRONG_CREDENTIALS),
          Map.entry("InvalidAccessKeyId", WRONG_CREDENTIALS),
          Map.entry("InvalidClientTokenId", WRONG_CREDENTIALS),
          Map.entry("InvalidSecurity", WRONG_CREDENTIALS),
          Map.entry("InvalidSignatureException", WRONG_CREDENTIALS),
          Map.entry("MissingAuthenticationToken", WRONG_CREDENTIALS),
          Map.entry("MissingAuthenticationTokenException", WRONG_CREDENTIALS),
          Map.entry("NotAuthorized", WRONG_CREDENTIALS),
          Map.entry("SignatureDoesNotMatch", WRONG_CREDENTIALS),
          Map.entry("UnrecognizedClientException", WRONG_CREDENTIALS),
          Map.entry("OptInRequired", NOT_PERMITTED),

          // The clock: the library has learned the difference by the next try.
          Map.entry("RequestExpired", TEMPORARY),
          Map.entry("RequestInTheFuture", TEMPORARY),
          Map.entry("RequestTimeTooSkewed", TEMPORARY),

          // The pace, and Amazon's own health.
          Map.entry("BandwidthLimitExceeded", TOO_FAST),
          Map.entry("KMSThrottling", TOO_FAST),
          Map.entry("PriorRequestNotComplete", TOO_FAST),
          Map.entry("RequestLimitExceeded", TOO_FAST),
          Map.entry("RequestThrottled", TOO_FAST),
          Map.entry("RequestThrottledException", TOO_FAST),
          Map.entry("SlowDown", TOO_FAST),
          Map.entry("Throttled", TOO_FAST),
          Map.entry("ThrottledException", TOO_FAST),
          Map.entry("Throttling", TOO_FAST),
          Map.entry("ThrottlingException", TOO_FAST),
          Map.entry("TooManyRequestsException", TOO_FAST),
          Map.entry("InternalError", TEMPORARY),
          Map.entry("InternalFailure", TEMPORARY),
          Map.entry("ServiceUnavailable", TEMPORARY),

          // The person and the phone.
          Map.entry("OptedOut", OPTED_OUT),
          Map.entry("EndpointDisabled", UNREACHABLE),
          Map.entry("PlatformApplicationDisabled", UNREACHABLE),

          // The account.
          Map.entry("MonthlySpendLimitExceeded", OUT_OF_MONEY),
          Map.entry("SpendLimitExceeded", OUT_OF_MONEY),

          // The request.
          Map.entry("InvalidAction", BAD_REQUEST),
          Map.entry("InvalidParameter", BAD_REQUEST),
          Map.entry("InvalidParameterCombination", BAD_REQUEST),
          Map.entry("InvalidParameterValue", BAD_REQUEST),
          Map.entry("InvalidQueryParameter", BAD_REQUEST),
          Map.entry("MalformedQueryString", BAD_REQUEST),
          Map.entry("MissingAction", BAD_REQUEST),
          Map.entry("MissingParameter", BAD_REQUEST),
          Map.entry("NotFound", BAD_REQUEST),
          Map.entry("ParameterValueInvalid", BAD_REQUEST),
          Map.entry("UserError", BAD_REQUEST),
          Map.entry("ValidationError", BAD_REQUEST),
          Map.entry("ValidationException", BAD_REQUEST));

  /**
   * What a signature is refused with for its date alone. By the next try the library has learned
   * Amazon's time.
   */
  private static final List<String> OF_THE_CLOCK =
      List.of("signature expired", "signature not yet current");

  /** One code stands for much at Amazon; what it is about, only the words say. */
  private static final List<Map.Entry<String, Meaning>> BY_WORDS =
      List.of(
          Map.entry("opted out", OPTED_OUT),
          Map.entry("spend", OUT_OF_MONEY),
          Map.entry("sandbox", NOT_PERMITTED),
          Map.entry("origination", WRONG_SENDER),
          Map.entry("senderid", WRONG_SENDER),
          Map.entry("sender id", WRONG_SENDER),
          Map.entry("phonenumber", INVALID_NUMBER),
          Map.entry("phone number", INVALID_NUMBER));

  private SnsErrors() {}

  /**
   * What an error means.
   *
   * @param code Amazon's code
   * @param words Amazon's words, null for none
   * @return {@link Meaning#BAD_REQUEST} for a code that is not in the table
   */
  public static Meaning meaning(String code, String words) {
    Meaning byCode = BY_CODE.getOrDefault(code, BAD_REQUEST);
    String lower = words == null ? "" : words.toLowerCase(Locale.ROOT);
    if (byCode == WRONG_CREDENTIALS && OF_THE_CLOCK.stream().anyMatch(lower::contains)) {
      return TEMPORARY;
    }
    if (byCode != BAD_REQUEST) {
      return byCode;
    }
    return BY_WORDS.stream()
        .filter(clue -> lower.contains(clue.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(byCode);
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.GatewayProperties;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.GatewaySettings;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.InvalidSettingException;

/**
 * What Twilio needs to know.
 *
 * @param accountSid the account
 * @param authToken its secret
 * @param sender a number in E.164, a short code, an alphanumeric sender id, or the SID of a
 *     messaging service
 * @param statusCallback where Twilio reports what becomes of a text
 * @param baseUrl scheme, host and port of the server to ask
 */
public record TwilioSettings(
    String accountSid, String authToken, String sender, Optional<URI> statusCallback, URI baseUrl)
    implements GatewaySettings {

  /** The account's SID, {@code AC} and 32 hexadecimal digits; needed. */
  public static final String ACCOUNT_SID = "smsnotify.twilio.accountSid";

  /** The account's auth token, a secret; needed. */
  public static final String AUTH_TOKEN = "smsnotify.twilio.authToken";

  /**
   * The sender: a number in E.164, a short code, or an alphanumeric sender id of at most 11
   * characters. Needed, unless {@link #MESSAGING_SERVICE_SID} is set, which wins over it.
   */
  public static final String FROM = "smsnotify.twilio.from";

  /** The SID of the messaging service that picks the sender, {@code MG} and 32 hex digits. */
  public static final String MESSAGING_SERVICE_SID = "smsnotify.twilio.messagingServiceSid";

  /** Where Twilio reports what becomes of a text, an http or https address; optional. */
  public static final String STATUS_CALLBACK = "smsnotify.twilio.statusCallback";

  /** Scheme, host and port to ask instead of {@code https://api.twilio.com}; optional. */
  public static final String BASE_URL = "smsnotify.twilio.baseUrl";

  private static final URI TWILIO = URI.create("https://api.twilio.com");
  private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");

  /** E.164, or a short code. */
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{4,14}|[0-9]{3,8}");

  /** A number, or an alphanumeric sender id with at least one letter. */
  private static final Pattern SENDER =
      Pattern.compile(NUMBER.pattern() + "|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 &+_-]{0,10}");

  /** Reads and checks the properties. */
  public static TwilioSettings of(GatewayProperties properties) throws InvalidSettingException {
    return new TwilioSettings(
        properties.required(ACCOUNT_SID, ACCOUNT, "an account SID, AC and 32 hexadecimal digits"),
        properties.required(AUTH_TOKEN, "the auth token of the account"),
        sender(properties),
        properties.optionalUrl(STATUS_CALLBACK),
        properties.optionalOrigin(BASE_URL).orElse(TWILIO));
  }

  private static String sender(GatewayProperties properties) throws InvalidSettingException {
    Optional<String> service =
        properties.optional(
            MESSAGING_SERVICE_SID,
            SERVICE,
            "a messaging service SID, MG and 32 hexadecimal digits");
    if (service.isPresent()) {
      return service.get();
    }
    if (!properties.isSet(FROM)) {
      throw new InvalidSettingException(
          "Twilio has no sender: neither " + FROM + " nor " + MESSAGING_SERVICE_SID + " is set.",
          "Set " + FROM + " to a number of the account, or set " + MESSAGING_SERVICE_SID + ".");
    }
    return properties.required(
        FROM,
        SENDER,
        "a number such as +12065550100, a short code, or a sender id of at most 11 characters");
  }

  /** Whether a sender is a messaging service rather than a number or a name. */
  static boolean isService(String sender) {
    return SERVICE.matcher(sender).matches();
  }

  /** Whether a sender is a number or a short code rather than a messaging service or a name. */
  static boolean isNumber(String sender) {
    return NUMBER.matcher(sender).matches();
  }

  @Override
  public Gateway open() {
    return new TwilioGateway(this);
  }

  /** Without the auth token. */
  @Override
  public String toString() {
    return "TwilioSettings[accountSid=" + accountSid + ", baseUrl=" + baseUrl + "]";
  }
}

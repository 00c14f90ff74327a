package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.GatewayProperties;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.GatewaySettings;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.InvalidSettingException;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;

/**
 * What Twilio needs to know. The constants are what stands behind {@code smsnotify.} and the
 * gateway's name: {@code smsnotify.twilio.accountSid}.
 *
 * @param name the gateway's name
 * @param accountSid the account
 * @param authToken its secret
 * @param sender a number in E.164, a short code, an alphanumeric sender id, or the SID of a
 *     messaging service
 * @param publicUrl where Twilio can reach the plugin, to report what becomes of a text; empty for
 *     nowhere
 * @param baseUrl scheme, host and port of the server to ask
 */
public record TwilioSettings(
    String name,
    String accountSid,
    String authToken,
    String sender,
    Optional<URI> publicUrl,
    URI baseUrl)
    implements GatewaySettings {

  /** The account's SID, {@code AC} and 32 hexadecimal digits; needed. */
  public static final String ACCOUNT_SID = "accountSid";

  /** The account's auth token, a secret; needed. */
  public static final String AUTH_TOKEN = "authToken";

  /**
   * The sender: a number in E.164, a short code, or an alphanumeric sender id of at most 11
   * characters. Needed, unless {@link #MESSAGING_SERVICE_SID} is set, which wins over it.
   */
  public static final String FROM = "from";

  /** The SID of the messaging service that picks the sender, {@code MG} and 32 hex digits. */
  public static final String MESSAGING_SERVICE_SID = "messagingServiceSid";

  /** Scheme, host and port to ask instead of {@code https://api.twilio.com}; optional. */
  public static final String BASE_URL = "baseUrl";

  /** What its properties are called, behind their prefix. */
  public static final List<String> PROPERTIES =
      List.of(ACCOUNT_SID, AUTH_TOKEN, FROM, MESSAGING_SERVICE_SID, BASE_URL);

  /** Behind the public address: where Twilio reports what becomes of texts. */
  public static final String STATUS_PATH = "/twilio/status";

  /** Behind the public address: where Twilio hands on what people text. */
  public static final String INBOUND_PATH = "/twilio/inbound";

  private static final URI TWILIO = URI.create("https://api.twilio.com");
  private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");

  /** E.164, or a short code. */
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{4,14}|[0-9]{3,8}");

  /** A number, or an alphanumeric sender id with at least one letter. */
  private static final Pattern SENDER =
      Pattern.compile(NUMBER.pattern() + "|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 &+_-]{0,10}");

  /** A toll-free number of North America (NANPA, "Toll-Free"). */
  private static final Pattern TOLL_FREE =
      Pattern.compile("\\+1(?:800|833|844|855|866|877|888)[0-9]{7}");

  private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");

  /** A number, well written or not: the slowest kind, where nobody knows better. */
  private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]+");

  /**
   * Reads and checks the properties.
   *
   * @param publicUrl where Twilio can reach the plugin; empty for nowhere
   */
  public static TwilioSettings of(GatewayProperties properties, Optional<URI> publicUrl)
      throws InvalidSettingException {
    return new TwilioSettings(
        properties.gateway(),
        properties.required(ACCOUNT_SID, ACCOUNT, "an account SID, AC and 32 hexadecimal digits"),
        properties.required(AUTH_TOKEN, "the auth token of the account"),
        sender(properties),
        publicUrl,
        properties.optionalOrigin(BASE_URL).orElse(TWILIO));
  }

  private static String sender(GatewayProperties properties) throws InvalidSettingException {
    Optional<String> sid =
        properties.optional(
            MESSAGING_SERVICE_SID,
            SERVICE,
            "a messaging service SID, MG and 32 hexadecimal digits");
    if (sid.isPresent()) {
      return sid.get();
    }
    if (!properties.isSet(FROM)) {
      String from = properties.named(FROM);
      String service = properties.named(MESSAGING_SERVICE_SID);
      throw new InvalidSettingException(
          InvalidSettingException.Fault.NOT_SET,
          from,
          "Twilio has no sender: neither " + from + " nor " + service + " is set.",
          "Set " + from + " to a number of the account, or set " + service + ".");
    }
    return properties.required(
        FROM,
        SENDER,
        "a number such as +12065550100, a short code, or a sender id of at most 11 characters");
  }

  /** What kind of sender it is, as far as can be seen from it. */
  static Sender.Kind kindOf(String sender) {
    if (isService(sender)) {
      return Sender.Kind.MESSAGING_SERVICE;
    }
    if (TOLL_FREE.matcher(sender).matches()) {
      return Sender.Kind.TOLL_FREE;
    }
    if (SHORT_CODE.matcher(sender).matches()) {
      return Sender.Kind.SHORT_CODE;
    }
    return DIGITS.matcher(sender).matches() ? Sender.Kind.LONG_CODE : Sender.Kind.ALPHANUMERIC;
  }

  /** The address at which Twilio reports what becomes of a text; empty where it reaches none. */
  Optional<URI> statusCallback(UUID text) {
    return publicUrl.map(
        url -> URI.create(url + STATUS_PATH + "?gateway=" + name + "&text=" + text));
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
    return "TwilioSettings[name="
        + name
        + ", accountSid="
        + accountSid
        + ", baseUrl="
        + baseUrl
        + "]";
  }
}

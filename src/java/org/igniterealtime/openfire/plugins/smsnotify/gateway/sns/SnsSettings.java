package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.GatewayProperties;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.GatewaySettings;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.InvalidSettingException;
import software.amazon.awssdk.regions.Region;

/**
 * What Amazon SNS needs to know. The constants are what stands behind {@code smsnotify.} and the
 * gateway's name: {@code smsnotify.sns.region}.
 *
 * @param name the gateway's name
 * @param region the region to ask
 * @param keys the credentials; empty for those that the server's surroundings provide
 * @param senderId the name that the text comes from, where the country shows it
 * @param smsType what the texts are optimized for
 * @param maxPriceUsd the most that a text may cost, in US dollars
 * @param originationNumber the number that the text comes from
 * @param endpoint scheme, host and port of a server to ask instead of Amazon's own
 * @param topics ARNs of the topics by which Amazon hands on what people text
 */
public record SnsSettings(
    String name,
    String region,
    Optional<Keys> keys,
    Optional<String> senderId,
    String smsType,
    Optional<String> maxPriceUsd,
    Optional<String> originationNumber,
    Optional<URI> endpoint,
    Set<String> topics)
    implements GatewaySettings {

  /** The region, for instance {@code eu-central-1}; needed. */
  public static final String REGION = "region";

  /**
   * The access key's id. Set with {@link #SECRET_ACCESS_KEY}, or neither: then Amazon's default
   * chain looks for credentials (environment, profile file, the machine's role).
   */
  public static final String ACCESS_KEY_ID = "accessKeyId";

  /** The access key's secret. */
  public static final String SECRET_ACCESS_KEY = "secretAccessKey";

  /** The sender id, 1 to 11 letters, digits and hyphens with at least one letter; optional. */
  public static final String SENDER_ID = "senderId";

  /** {@code Transactional} (default: delivered most reliably) or {@code Promotional} (cheaper). */
  public static final String SMS_TYPE = "smsType";

  /** The most that one text may cost in US dollars, for instance {@code 0.50}; optional. */
  public static final String MAX_PRICE_USD = "maxPriceUsd";

  /** The number of the account that the text comes from, or a short code; optional. */
  public static final String ORIGINATION_NUMBER = "originationNumber";

  /** Scheme, host and port to ask instead of the region's own; optional. */
  public static final String ENDPOINT = "endpoint";

  /**
   * The ARNs of the topics by which Amazon hands on what people text to numbers of the account,
   * separated by commas; optional. They are in the gateway's region.
   */
  public static final String TOPICS = "topics";

  /** What its properties are called, behind their prefix. */
  public static final List<String> PROPERTIES =
      List.of(
          REGION,
          ACCESS_KEY_ID,
          SECRET_ACCESS_KEY,
          SENDER_ID,
          SMS_TYPE,
          MAX_PRICE_USD,
          ORIGINATION_NUMBER,
          ENDPOINT,
          TOPICS);

  /** Behind the public address: where Amazon hands on what people text. */
  public static final String INBOUND_PATH = "/sns/inbound";

  static final String TRANSACTIONAL = "Transactional";

  private static final Pattern REGION_NAME = Pattern.compile("[a-z]{2,4}(-[a-z0-9]{1,12}){2,4}");
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9]{16,128}");
  private static final Pattern SENDER = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}");
  private static final Pattern TYPE = Pattern.compile("Transactional|Promotional");
  private static final Pattern PRICE = Pattern.compile("(?=.*[1-9])[0-9]{1,4}(\\.[0-9]{1,5})?");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]{0,20}:sns:([a-z0-9-]{1,40}):[0-9]{12}:[A-Za-z0-9_-]{1,256}");
  private static final Pattern ORIGINATION = Pattern.compile("\\+?[0-9]{4,15}");

  /**
   * An access key.
   *
   * @param id its id
   * @param secret its secret
   */
  public record Keys(String id, String secret) {

    /** Without the secret, and without the id. */
    @Override
    public String toString() {
      return "Keys[]";
    }
  }

  /** Reads and checks the properties. */
  public static SnsSettings of(GatewayProperties properties) throws InvalidSettingException {
    Optional<URI> endpoint = properties.optionalOrigin(ENDPOINT);
    String region = region(properties, endpoint.isPresent());
    return new SnsSettings(
        properties.gateway(),
        region,
        keys(properties),
        properties.optional(
            SENDER_ID, SENDER, "1 to 11 letters, digits and hyphens with at least one letter"),
        properties.optional(SMS_TYPE, TYPE, "Transactional or Promotional").orElse(TRANSACTIONAL),
        properties.optional(MAX_PRICE_USD, PRICE, "a price above zero such as 0.50"),
        properties.optional(
            ORIGINATION_NUMBER, ORIGINATION, "a number such as +12065550100, or a short code"),
        endpoint,
        topics(properties, region));
  }

  /** The library takes any name for a region, and fails when it asks; so it is looked up here. */
  private static String region(GatewayProperties properties, boolean elsewhere)
      throws InvalidSettingException {
    String what = "the name of a region such as eu-central-1";
    String region = properties.required(REGION, REGION_NAME, what);
    if (!elsewhere && !isKnown(region)) {
      throw properties.malformed(REGION, what);
    }
    return region;
  }

  /** Of another region, Amazon would have to be asked elsewhere. */
  private static Set<String> topics(GatewayProperties properties, String region)
      throws InvalidSettingException {
    Set<String> topics = new TreeSet<>();
    for (String written : properties.optional(TOPICS).orElse("").split(",", -1)) {
      String topic = written.strip();
      Matcher arn = ARN.matcher(topic);
      if (!topic.isEmpty() && (!arn.matches() || !arn.group(1).equals(region))) {
        throw properties.malformed(
            TOPICS,
            "a list of topics in "
                + region
                + " such as arn:aws:sns:"
                + region
                + ":123456789012:texts, separated by commas");
      }
      topics.add(topic);
    }
    topics.remove("");
    return Collections.unmodifiableSet(topics);
  }

  private static boolean isKnown(String region) {
    return Region.regions().stream()
        .anyMatch(known -> known.id().equals(region) && !known.isGlobalRegion());
  }

  private static Optional<Keys> keys(GatewayProperties properties) throws InvalidSettingException {
    if (!properties.isSet(ACCESS_KEY_ID) && !properties.isSet(SECRET_ACCESS_KEY)) {
      return Optional.empty();
    }
    return Optional.of(
        new Keys(
            properties.required(ACCESS_KEY_ID, KEY_ID, "the id of an access key"),
            properties.required(SECRET_ACCESS_KEY, "the secret of that access key")));
  }

  /** Whether a sender is a number or a short code rather than a name. */
  static boolean isNumber(String sender) {
    return ORIGINATION.matcher(sender).matches();
  }

  /** Whether Amazon takes it as a sender at all. */
  static boolean isSender(String sender) {
    return isNumber(sender) || SENDER.matcher(sender).matches();
  }

  @Override
  public Gateway open() {
    return new SnsGateway(this);
  }

  /** Without the access key. */
  @Override
  public String toString() {
    return "SnsSettings[name=" + name + ", region=" + region + ", endpoint=" + endpoint + "]";
  }
}

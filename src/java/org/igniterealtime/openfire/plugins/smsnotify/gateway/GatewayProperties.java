package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.InvalidSettingException.Fault;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;

/**
 * Reads the properties of one gateway and says of a wrong one which it is and what it should be,
 * without showing its value. A property is asked for by what stands behind the gateway's prefix:
 * {@code authToken} is {@code smsnotify.twilio-eu.authToken} for the gateway {@code twilio-eu}.
 */
public final class GatewayProperties {

  private static final String PREFIX = "smsnotify.";

  private final PropertySource properties;
  private final String gateway;

  /**
   * @param gateway the gateway's name
   */
  public GatewayProperties(PropertySource properties, String gateway) {
    this.properties = properties;
    this.gateway = gateway;
  }

  /** The gateway's name. */
  public String gateway() {
    return gateway;
  }

  /** The whole name of a property. */
  public String named(String suffix) {
    return PREFIX + gateway + "." + suffix;
  }

  /** Whether a property has a value. */
  public boolean isSet(String suffix) {
    return value(suffix).isPresent();
  }

  /**
   * The value of a property that must be there.
   *
   * @param what what it should be, for instance {@code the auth token of the account}
   */
  public String required(String suffix, String what) throws InvalidSettingException {
    Optional<String> value = value(suffix);
    if (value.isEmpty()) {
      throw new InvalidSettingException(
          Fault.NOT_SET,
          named(suffix),
          named(suffix) + " is not set.",
          "Set " + named(suffix) + " to " + what + ".");
    }
    return value.get();
  }

  /** The value of a property that must be there and must match the whole pattern. */
  public String required(String suffix, Pattern pattern, String what)
      throws InvalidSettingException {
    return matching(suffix, required(suffix, what), pattern, what);
  }

  /** The value of a property; empty where it is not set. */
  public Optional<String> optional(String suffix) {
    return value(suffix);
  }

  /** The value of a property that must match the whole pattern if it is there. */
  public Optional<String> optional(String suffix, Pattern pattern, String what)
      throws InvalidSettingException {
    Optional<String> value = value(suffix);
    if (value.isEmpty()) {
      return value;
    }
    return Optional.of(matching(suffix, value.get(), pattern, what));
  }

  /**
   * The origin of a server, of which only scheme, host and port count, if the property is there: an
   * address with a path or more after it is refused.
   */
  public Optional<URI> optionalOrigin(String suffix) throws InvalidSettingException {
    Optional<String> value = value(suffix);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    URI url =
        httpAddress(value.get())
            .orElseThrow(
                () -> malformed(suffix, "a whole address that begins with https:// or http://"));
    String path = url.getRawPath();
    boolean bare = path == null || path.isEmpty() || path.equals("/");
    if (!bare
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || url.getRawUserInfo() != null) {
      throw malformed(
          suffix, "an address of scheme, host and port alone, without path or password");
    }
    return Optional.of(url);
  }

  /** The complaint that a property has a value that it must not have. */
  public InvalidSettingException malformed(String suffix, String what) {
    return isNot(named(suffix), what);
  }

  /** The same of a property that is no gateway's alone. */
  static InvalidSettingException isNot(String property, String what) {
    return new InvalidSettingException(
        Fault.MALFORMED,
        property,
        property + " is not " + what + ".",
        "Set " + property + " to " + what + ".");
  }

  /** What is written, if it is an absolute http or https address. */
  static Optional<URI> httpAddress(String written) {
    try {
      URI url = new URI(written);
      return url.getHost() != null && isHttp(url.getScheme()) ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private Optional<String> value(String suffix) {
    return properties.get(named(suffix));
  }

  private String matching(String suffix, String value, Pattern pattern, String what)
      throws InvalidSettingException {
    if (!pattern.matcher(value).matches()) {
      throw malformed(suffix, what);
    }
    return value;
  }

  private static boolean isHttp(String scheme) {
    String lower = scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    return lower.equals("https") || lower.equals("http");
  }
}

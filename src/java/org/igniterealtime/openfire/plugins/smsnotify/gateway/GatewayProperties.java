package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;

/**
 * Reads a provider's properties and says of a wrong one which it is and what it should be, without
 * showing its value.
 */
public final class GatewayProperties {

  private final PropertySource properties;

  public GatewayProperties(PropertySource properties) {
    this.properties = properties;
  }

  /** Whether a property has a value. */
  public boolean isSet(String name) {
    return properties.get(name).isPresent();
  }

  /**
   * The value of a property that must be there.
   *
   * @param what what it should be, for instance {@code the auth token of the account}
   */
  public String required(String name, String what) throws InvalidSettingException {
    Optional<String> value = properties.get(name);
    if (value.isEmpty()) {
      throw new InvalidSettingException(name + " is not set.", "Set " + name + " to " + what + ".");
    }
    return value.get();
  }

  /** The value of a property that must be there and must match the whole pattern. */
  public String required(String name, Pattern pattern, String what) throws InvalidSettingException {
    return matching(name, required(name, what), pattern, what);
  }

  /** The value of a property that must match the whole pattern if it is there. */
  public Optional<String> optional(String name, Pattern pattern, String what)
      throws InvalidSettingException {
    Optional<String> value = properties.get(name);
    if (value.isEmpty()) {
      return value;
    }
    return Optional.of(matching(name, value.get(), pattern, what));
  }

  /** The value of a property that must be an absolute http or https address if it is there. */
  public Optional<URI> optionalUrl(String name) throws InvalidSettingException {
    Optional<String> value = properties.get(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = new URI(value.get());
      if (url.getHost() != null && isHttp(url.getScheme())) {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      // Told below, in the same words, and without the value that the exception quotes.
    }
    throw malformed(name, "a whole address that begins with https:// or http://");
  }

  /**
   * The origin of a server, of which only scheme, host and port count, if the property is there: an
   * address with a path or more after it is refused.
   */
  public Optional<URI> optionalOrigin(String name) throws InvalidSettingException {
    Optional<URI> url = optionalUrl(name);
    if (url.isEmpty()) {
      return url;
    }
    String path = url.get().getRawPath();
    boolean bare = path == null || path.isEmpty() || path.equals("/");
    if (!bare
        || url.get().getRawQuery() != null
        || url.get().getRawFragment() != null
        || url.get().getRawUserInfo() != null) {
      throw malformed(name, "an address of scheme, host and port alone, without path or password");
    }
    return url;
  }

  /** The complaint that a property has a value that it must not have. */
  public static InvalidSettingException malformed(String name, String what) {
    return new InvalidSettingException(
        name + " is not " + what + ".", "Set " + name + " to " + what + ".");
  }

  private static String matching(String name, String value, Pattern pattern, String what)
      throws InvalidSettingException {
    if (!pattern.matcher(value).matches()) {
      throw malformed(name, what);
    }
    return value;
  }

  private static boolean isHttp(String scheme) {
    String lower = scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    return lower.equals("https") || lower.equals("http");
  }
}

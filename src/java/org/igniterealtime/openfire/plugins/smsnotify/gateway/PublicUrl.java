package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** The address under which the outside, and with it the providers, reaches the plugin. */
public final class PublicUrl {

  /**
   * The plugin's address as the outside sees it, for instance {@code
   * https://chat.example.org/plugins/smsnotify}; optional. Without a path, {@code
   * /plugins/smsnotify} is meant.
   */
  public static final String PROPERTY = "smsnotify.publicUrl";

  /** What the operator can set of it. */
  static final Setting SETTING = new Setting.Words(PROPERTY, "", PublicUrl::look);

  private static final String PATH_IN_OPENFIRE = "/plugins/smsnotify";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String WHAT =
      "an address such as https://chat.example.org/plugins/smsnotify, without query or password";

  private PublicUrl() {}

  /** The address without a slash at its end; empty where none is set. */
  public static Optional<URI> in(PropertySource properties) throws InvalidSettingException {
    Optional<String> value = properties.get(PROPERTY);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    URI url =
        GatewayProperties.httpAddress(value.get().strip())
            .filter(PublicUrl::isBare)
            .orElseThrow(() -> GatewayProperties.isNot(PROPERTY, WHAT));
    if (!url.getScheme().equalsIgnoreCase("https") && !LOOPBACK.contains(url.getHost())) {
      throw GatewayProperties.isNot(PROPERTY, "an address that begins with https://");
    }
    return Optional.of(withPath(url));
  }

  private static void look(Settings settings) {
    try {
      in(settings::text);
    } catch (InvalidSettingException e) {
      settings.problems().report(PROPERTY, e.getMessage(), e.advice());
    }
  }

  private static boolean isBare(URI url) {
    return url.getRawQuery() == null && url.getRawFragment() == null && url.getUserInfo() == null;
  }

  private static URI withPath(URI url) {
    String path = url.getRawPath().replaceAll("/+$", "");
    return URI.create(
        url.getScheme()
            + "://"
            + url.getRawAuthority()
            + (path.isEmpty() ? PATH_IN_OPENFIRE : path));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsSettings;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;

/**
 * What gateways are called: by their kind ({@code twilio}), or, where there are several of a kind,
 * by the kind and more behind a hyphen ({@code twilio-eu}).
 */
final class GatewayNames {

  private static final Pattern NAME =
      Pattern.compile(
          "("
              + String.join("|", SandboxGateway.KIND, TwilioGateway.KIND, SnsGateway.KIND)
              + ")(?:-[a-z0-9-]{1,20})?");

  private GatewayNames() {}

  /** The kind of the gateway of a name; empty for what is no such name. */
  static Optional<String> kindOf(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** What the properties of a kind of gateways are called, behind their prefix. */
  static List<String> properties(String kind) {
    return switch (kind) {
      case TwilioGateway.KIND -> TwilioSettings.PROPERTIES;
      case SnsGateway.KIND -> SnsSettings.PROPERTIES;
      default -> List.of();
    };
  }

  /**
   * Reads and checks the settings of a gateway.
   *
   * @param publicUrl where its provider can report to; empty for nowhere
   */
  static GatewaySettings settings(GatewayProperties properties, Optional<URI> publicUrl)
      throws InvalidSettingException {
    String name = properties.gateway();
    String kind = kindOf(name).orElseThrow(() -> new IllegalArgumentException("no name: " + name));
    return switch (kind) {
      case TwilioGateway.KIND -> TwilioSettings.of(properties, publicUrl);
      case SnsGateway.KIND -> SnsSettings.of(properties);
      default -> new SandboxGateway.Settings(name);
    };
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.Locale;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsSettings;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway that the operator has chosen. While its settings are wrong there is none, texts wait,
 * and a problem says what to set; {@link #refresh} heals that once they are right. Safe for use by
 * many threads.
 */
public final class Gateways implements AutoCloseable {

  /**
   * Which provider the texts go through: {@value SandboxGateway#NAME} (default), {@value
   * TwilioGateway#NAME} or {@value SnsGateway#NAME}.
   */
  public static final String GATEWAY = "smsnotify.gateway";

  /** The key of the problem that is reported while there is no gateway. */
  public static final String PROBLEM = "gateway";

  private static final Logger Log = LoggerFactory.getLogger(Gateways.class);

  private final PropertySource properties;
  private final Problems problems;

  /** Both change together, under this object's monitor; readers need the gateway only. */
  private volatile CountedGateway current;

  private GatewaySettings currentSettings;
  private boolean closed;

  /** Opens the chosen gateway at once, as {@link #refresh} does. */
  public Gateways(PropertySource properties, Problems problems) {
    this.properties = properties;
    this.problems = problems;
    refresh();
  }

  /**
   * Reads the settings again. The gateway is built anew only if they have changed; the old one
   * takes no further text and is closed when its last send has ended. Never fails: what is wrong
   * becomes a problem.
   */
  public synchronized void refresh() {
    if (closed) {
      return;
    }
    try {
      exchange(settings());
      problems.clear(PROBLEM);
    } catch (InvalidSettingException e) {
      retire();
      problems.report(PROBLEM, "No texts are sent: " + e.getMessage(), e.advice());
    } catch (RuntimeException | LinkageError e) {
      retire();
      Log.error("The {} gateway cannot be opened.", chosenName(), e);
      problems.report(
          PROBLEM,
          "No texts are sent: the " + chosenName() + " gateway cannot be opened.",
          "Look for its error in the server's log.");
    }
  }

  /** The gateway to send through; empty while its settings are wrong, or after closing. */
  public Optional<Gateway> active() {
    return Optional.ofNullable(current);
  }

  /** The name of the gateway that is set, whether there is one of that name or not. */
  public String chosenName() {
    return properties.get(GATEWAY).orElse(SandboxGateway.NAME).toLowerCase(Locale.ROOT);
  }

  /** Closes the gateway when its last send has ended; does not wait for that. */
  @Override
  public synchronized void close() {
    closed = true;
    retire();
  }

  private GatewaySettings settings() throws InvalidSettingException {
    return switch (chosenName()) {
      case SandboxGateway.NAME -> new SandboxGateway.Settings();
      case TwilioGateway.NAME -> TwilioSettings.of(new GatewayProperties(properties));
      case SnsGateway.NAME -> SnsSettings.of(new GatewayProperties(properties));
      default ->
          throw GatewayProperties.malformed(
              GATEWAY, SandboxGateway.NAME + ", " + TwilioGateway.NAME + " or " + SnsGateway.NAME);
    };
  }

  private void exchange(GatewaySettings settings) {
    if (current != null && settings.equals(currentSettings)) {
      return;
    }
    CountedGateway opened = new CountedGateway(settings.open());
    retire();
    currentSettings = settings;
    current = opened;
  }

  private void retire() {
    CountedGateway old = current;
    current = null;
    currentSettings = null;
    if (old != null) {
      old.close();
    }
  }
}

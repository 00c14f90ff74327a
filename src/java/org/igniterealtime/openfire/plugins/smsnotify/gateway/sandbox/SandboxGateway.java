package org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.GatewaySettings;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/** Accepts every text and sends none. What was "sent" may be shown: it left for nowhere. */
public final class SandboxGateway implements Gateway {

  /** The name by which it is chosen. */
  public static final String NAME = "sandbox";

  /** The sandbox needs no settings. */
  public record Settings() implements GatewaySettings {

    @Override
    public Gateway open() {
      return new SandboxGateway();
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Always accepted, under the text's own id. */
  @Override
  public Outcome send(Text text) {
    return new Outcome.Accepted(text.id().toString(), Optional.of(text.segments()));
  }

  @Override
  public boolean keepsBodies() {
    return true;
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.GatewaySettings;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/** Accepts every text and sends none. What was "sent" may be shown: it left for nowhere. */
public final class SandboxGateway implements Gateway {

  /** What it is, and the name of the one there is by default. */
  public static final String KIND = "sandbox";

  /** The name by which it is chosen, where there is only one. */
  public static final String NAME = KIND;

  private final String name;

  /**
   * Whether a gateway of this name is a sandbox: then nothing leaves by it, and what a text says
   * may be kept and shown.
   */
  public static boolean isName(String gateway) {
    return gateway.equals(NAME) || gateway.startsWith(NAME + '-');
  }

  private SandboxGateway(String name) {
    this.name = name;
  }

  /** The sandbox needs no settings but its name. */
  public record Settings(String name) implements GatewaySettings {

    @Override
    public Gateway open() {
      return new SandboxGateway(name);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Sender senderOf(Senders wanted) {
    return new Sender(name, Sender.Kind.SANDBOX);
  }

  /** Always accepted, under the text's own id. */
  @Override
  public Outcome send(Text text) {
    return new Outcome.Accepted(text.id().toString(), Optional.of(text.segments()));
  }

  @Override
  public boolean canLookUp() {
    return true;
  }

  /** It has nothing, and sending again sends nothing again. */
  @Override
  public LookUp lookUp(Text text, Instant since, Predicate<String> isOthers) {
    return new LookUp.Absent();
  }

  @Override
  public boolean keepsBodies() {
    return true;
  }
}

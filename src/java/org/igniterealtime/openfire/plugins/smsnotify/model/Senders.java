package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.util.Objects;

/**
 * What texts come from, where that is not what the gateway's settings say: a number, a short code,
 * an alphanumeric sender, or a messaging service.
 *
 * @param live the sender of real texts; empty for that of the gateway
 * @param sandbox the sender that texts in the sandbox are shown with; empty for none
 * @param gateway name of the gateway that texts have to leave by, whatever the routes say: an
 *     answer comes from where it was asked. Empty for that of the route
 */
public record Senders(String live, String sandbox, String gateway) {

  /** The longest sender, in characters. */
  public static final int MAX_LENGTH = 64;

  /** Those of the gateway. */
  public static final Senders OF_GATEWAY = new Senders("", "");

  public Senders {
    Objects.requireNonNull(live);
    Objects.requireNonNull(sandbox);
    Objects.requireNonNull(gateway);
  }

  /** Those of texts that leave by their route. */
  public Senders(String live, String sandbox) {
    this(live, sandbox, "");
  }
}

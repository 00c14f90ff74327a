package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.Objects;

/**
 * What can be chosen.
 *
 * @param value what comes back when it is chosen
 * @param label what people read
 */
public record Option(String value, String label) {

  public Option {
    Objects.requireNonNull(value);
    Objects.requireNonNull(label);
  }
}

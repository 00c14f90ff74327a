package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.util.Objects;

/**
 * How what was missed ends without a text.
 *
 * @param reason {@link Reason#READ}, {@link Reason#CAME_BACK}, {@link Reason#RETRACTED}, {@link
 *     Reason#OPTED_OUT}, {@link Reason#NO_CONSENT} or {@link Reason#COUNTRY}
 * @param how one word more: the fact {@code how} of the verdict
 */
public record Ending(Reason reason, String how) {

  public Ending {
    Objects.requireNonNull(reason);
    Objects.requireNonNull(how);
  }
}

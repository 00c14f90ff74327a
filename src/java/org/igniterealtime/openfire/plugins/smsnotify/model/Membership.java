package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.util.Objects;

/**
 * The role that somebody has.
 *
 * @param role their role; the default role where they were given one that does not exist
 * @param unknownRole the name of the role that they were given and that does not exist; else empty
 */
public record Membership(Role role, String unknownRole) {

  public Membership {
    Objects.requireNonNull(role);
    Objects.requireNonNull(unknownRole);
  }
}

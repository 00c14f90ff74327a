package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.util.Objects;

/**
 * Who looks at a page.
 *
 * @param name of the administrator, as the server's audit log knows them
 * @param mayChange whether they may change anything
 */
public record Visitor(String name, boolean mayChange) {

  public Visitor {
    Objects.requireNonNull(name);
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.Objects;

/**
 * Who uses a command.
 *
 * @param user bare JID of a local user
 * @param words in the language of that person
 */
record Visitor(String user, Words words) {

  Visitor {
    Objects.requireNonNull(user);
    Objects.requireNonNull(words);
  }
}

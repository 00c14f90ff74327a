package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.util.Collection;
import java.util.List;

/** Somebody who has a number, as far as it is known. */
record Owner(String user, String link) {

  static Owner of(String user) {
    return new Owner(user, Address.of("person.jsp").with("user", user).toString());
  }

  static List<Owner> of(Collection<String> users) {
    return users.stream().map(Owner::of).toList();
  }
}

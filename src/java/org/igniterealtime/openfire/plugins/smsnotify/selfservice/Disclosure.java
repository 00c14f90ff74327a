package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.Map;
import java.util.Objects;

/** Tells what is stored about people (F34). May block, and throws if the database is away. */
@FunctionalInterface
public interface Disclosure {

  /**
   * What is stored about somebody.
   *
   * @param counts how many entries there are of each kind, by the name of the kind; in order
   * @param json all of it; empty where it is longer than was asked for
   */
  record Account(Map<String, Integer> counts, String json) {

    public Account {
      Objects.requireNonNull(counts);
      Objects.requireNonNull(json);
    }
  }

  /**
   * Gathers it.
   *
   * @param user bare JID
   * @param longest characters of the JSON that there is room for
   */
  Account of(String user, int longest);
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Addresses;

/** Finds whom and what somebody means who writes a name or an address. May read the database. */
final class Finder {

  private static final int MOST_NEAR = 5;
  private static final int MOST_SUGGESTED = 50;

  private final Persons persons;
  private final String domain;

  /**
   * @param domain the server's XMPP domain
   */
  Finder(Persons persons, String domain) {
    this.persons = Objects.requireNonNull(persons);
    this.domain = Objects.requireNonNull(domain);
  }

  /**
   * The local user of a name or an address.
   *
   * @return the bare JID; empty where nobody here has it
   * @throws RuntimeException if that cannot be told now
   */
  Optional<String> user(String written) {
    return address(written)
        .filter(it -> !it.isRoom() && isLocal(it.jid()))
        .map(Addresses.Address::jid);
  }

  /**
   * The person or the room of a name or an address; people of other servers are not looked for.
   *
   * @throws RuntimeException if that cannot be told now
   */
  Optional<Addresses.Address> address(String written) {
    return persons.addresses().find(written.indexOf('@') < 0 ? written + "@" + domain : written);
  }

  private boolean isLocal(String jid) {
    return jid.endsWith("@" + domain);
  }

  /** The bare JIDs of users who may be meant by somebody whom there is not. */
  List<String> near(String written) {
    int at = written.indexOf('@');
    String name = (at < 0 ? written : written.substring(0, at)).toLowerCase(Locale.ROOT);
    return name.isEmpty()
        ? List.of()
        : persons.names().like(name, MOST_NEAR).stream().map(it -> it + "@" + domain).toList();
  }

  /** Bare JIDs to choose from: who was judged last, and some others. Never throws. */
  List<String> suggestions() {
    try {
      return Stream.concat(
              persons.past().lastJudged(MOST_SUGGESTED).stream().filter(this::isLocal),
              persons.names().like("", MOST_SUGGESTED).stream().map(it -> it + "@" + domain))
          .distinct()
          .limit(MOST_SUGGESTED)
          .toList();
    } catch (RuntimeException e) {
      // The form is of use without.
      return List.of();
    }
  }
}

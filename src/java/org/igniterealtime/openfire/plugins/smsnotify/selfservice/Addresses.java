package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.Objects;
import java.util.Optional;

/** Who and what can be talked to. */
public interface Addresses {

  /**
   * An address of a person or a room.
   *
   * @param jid bare
   * @param isRoom whether it is a room of this server
   */
  record Address(String jid, boolean isRoom) {

    public Address {
      Objects.requireNonNull(jid);
    }
  }

  /**
   * Reads an address. May block, and throws if the database is away.
   *
   * @param written as somebody wrote it
   * @return empty where it is none, or of this server and nobody has it
   */
  Optional<Address> find(String written);
}

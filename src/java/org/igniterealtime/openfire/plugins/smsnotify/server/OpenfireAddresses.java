package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Accounts;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Addresses;
import org.xmpp.packet.JID;

/** Addresses that people write. Those of other servers are not looked for. */
final class OpenfireAddresses implements Addresses {

  private final String domain;
  private final Accounts accounts;
  private final Predicate<JID> isRoom;

  /**
   * @param domain the server's own
   * @param isRoom whether there is such a room in this server
   */
  OpenfireAddresses(String domain, Accounts accounts, Predicate<JID> isRoom) {
    this.domain = Objects.requireNonNull(domain);
    this.accounts = Objects.requireNonNull(accounts);
    this.isRoom = Objects.requireNonNull(isRoom);
  }

  @Override
  public Optional<Address> find(String written) {
    return read(written).filter(jid -> jid.getNode() != null).flatMap(this::known);
  }

  private Optional<Address> known(JID jid) {
    String bare = jid.toBareJID();
    if (isRoom.test(jid)) {
      return Optional.of(new Address(bare, true));
    }
    boolean isNobody = jid.getDomain().equals(domain) && !accounts.isRegistered(bare);
    return isNobody ? Optional.empty() : Optional.of(new Address(bare, false));
  }

  private static Optional<JID> read(String written) {
    try {
      return Optional.of(new JID(written));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;

/** The pages about opt-outs and consents: the door of this room. */
public final class OptOutPages {

  private OptOutPages() {}

  /**
   * What they show and change.
   *
   * @param owners whose numbers are, as far as it is known
   * @param gateways those that are set up
   * @param own what texts come from where it is not what the gateways say
   * @param isRegistered whether somebody has an account, by bare JID
   * @param domain the server's XMPP domain
   */
  public record World(
      OptOuts optOuts,
      Consents consents,
      PhoneBook phoneBook,
      Function<Collection<PhoneNumber>, Map<PhoneNumber, Set<String>>> owners,
      Supplier<List<Gateway>> gateways,
      Supplier<List<Senders>> own,
      Roles roles,
      Predicate<String> isRegistered,
      Imports imports,
      String domain) {

    public World {
      Objects.requireNonNull(optOuts);
      Objects.requireNonNull(consents);
      Objects.requireNonNull(phoneBook);
      Objects.requireNonNull(owners);
      Objects.requireNonNull(gateways);
      Objects.requireNonNull(own);
      Objects.requireNonNull(roles);
      Objects.requireNonNull(isRegistered);
      Objects.requireNonNull(imports);
      Objects.requireNonNull(domain);
    }
  }

  /** All of them. */
  public static Set<Page> of(World world) {
    Scopes scopes = new Scopes(world.gateways(), world.own());
    return Set.of(
        new OptOutsPage(
            world.optOuts(), world.phoneBook(), world.owners(), world.gateways(), scopes),
        new OptOutsExport(world.optOuts(), world.phoneBook()),
        new ConsentsPage(
            world.consents(),
            world.phoneBook(),
            world.isRegistered(),
            world.domain(),
            () -> needingConsent(world.roles())),
        new ConsentsExport(world.consents(), world.phoneBook()),
        new ImportPage(
            world.imports(),
            world.optOuts(),
            scopes,
            world.consents(),
            world.phoneBook(),
            world.isRegistered(),
            world.domain()),
        new ImportReportPage(world.imports()));
  }

  private static List<String> needingConsent(Roles roles) {
    return roles.all().stream()
        .map(Roles.Defined::role)
        .filter(Role::consent)
        .map(Role::name)
        .toList();
  }
}

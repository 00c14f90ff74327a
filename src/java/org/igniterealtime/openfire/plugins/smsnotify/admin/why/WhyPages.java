package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Holds;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Privacy;

/** The pages of this room, built of what they show: its door. */
public final class WhyPages {

  private WhyPages() {}

  /**
   * What they show and change.
   *
   * @param domain the server's XMPP domain
   */
  public record Shown(
      Holds holds,
      Policy policy,
      Mutes mutes,
      Gateways gateways,
      Prices prices,
      Composer composer,
      PhoneBook phoneBook,
      Directory directory,
      Privacy privacy,
      Persons persons,
      String domain) {}

  /** All of them. */
  public static Set<Page> of(Shown shown) {
    Persons persons = shown.persons();
    Finder finder = new Finder(persons, shown.domain());
    Lately lately = new Lately(persons.past());
    Inquiry inquiry =
        new Inquiry(
            new Inquiry.Sources(
                shown.policy()::explain,
                shown.holds()::whereabouts,
                () -> shown.holds().load().resumed(),
                new RoutesNow(shown.gateways(), shown.prices(), shown.composer()),
                persons.isSystem()));
    PersonPage.World world =
        new PersonPage.World(
            shown.policy()::explain,
            shown.phoneBook()::confirmedOf,
            persons.languages(),
            shown.directory()::displayName,
            shown.directory()::property,
            persons.properties(),
            shown.mutes(),
            user -> shown.privacy().counts(user, PersonPage.COUNTED));
    return Set.of(
        new WhyPage(inquiry, finder, lately),
        new PersonPage(world, finder, lately),
        new ErasePage(finder, shown.privacy()::erase),
        new PersonData(finder, shown.privacy()::export));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify;

import java.util.List;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Languages;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Guard;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.Outbox;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Replies;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.SelfService;
import org.igniterealtime.openfire.plugins.smsnotify.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;

/**
 * What the operator can set of all rooms, but for what roles have, gateways with their routes, and
 * the limits of single senders.
 */
public final class AllSettings {

  private AllSettings() {}

  /** All there are, each once. */
  public static List<Setting> list() {
    return Stream.of(
            Policy.SETTINGS,
            OpenfireServer.settings(),
            Composer.SETTINGS,
            Languages.SETTINGS,
            Tap.SETTINGS,
            SelfService.SETTINGS,
            PhoneBook.SETTINGS,
            Replies.SETTINGS,
            Gateways.SETTINGS,
            Outbox.SETTINGS,
            Privacy.SETTINGS,
            Prices.SETTINGS,
            Budget.SETTINGS,
            Countries.SETTINGS,
            Guard.SETTINGS)
        .flatMap(List::stream)
        .toList();
  }
}

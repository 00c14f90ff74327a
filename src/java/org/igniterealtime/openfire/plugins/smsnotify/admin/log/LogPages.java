package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.util.Set;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables;

/** The pages of this room: its door. */
public final class LogPages {

  private LogPages() {}

  /**
   * What the pages show.
   *
   * @param domain the server's XMPP domain
   */
  public record Shown(
      LogTables log,
      Gateways gateways,
      OptOuts optOuts,
      Prices prices,
      PhoneBook phoneBook,
      String domain) {}

  /** All of them. */
  public static Set<Page> of(Shown shown) {
    Supplier<Surroundings> around = () -> around(shown);
    Supplier<String> currency = shown.prices()::currency;
    return Set.of(
        new LogPage(shown.log(), around, currency),
        new LogExport(shown.log(), around),
        new TextPage(shown.log(), shown.optOuts()::history, currency));
  }

  private static Surroundings around(Shown shown) {
    return new Surroundings(
        shown.domain(),
        shown.gateways().all().stream().map(Gateway::name).distinct().sorted().toList(),
        written -> shown.phoneBook().read(written).valid().stream().findFirst());
  }
}

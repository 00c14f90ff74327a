package org.igniterealtime.openfire.plugins.smsnotify.admin;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.servlet.GenericServlet;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Holds;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;

/** All pages by their path: the door of this room. The server lets only administrators see them. */
public final class Pages {

  private Pages() {}

  /**
   * What the pages show.
   *
   * @param health of all gateways that are part of a route
   * @param spend the month's budget
   * @param locale the language of the console
   */
  public record Shown(
      Holds holds,
      Ledger ledger,
      Gateways gateways,
      Supplier<List<Health>> health,
      Supplier<Budget.Figures> spend,
      Problems problems,
      Supplier<Locale> locale,
      InstantSource clock) {}

  /** The servlets by their path below the plugin's own, each beginning with a slash. */
  public static Map<String, GenericServlet> of(Shown shown) {
    Overview overview = new Overview(shown);
    return Map.of(
        "/overview.jsp", new OverviewPage(overview),
        "/live", new LiveData(overview));
  }
}

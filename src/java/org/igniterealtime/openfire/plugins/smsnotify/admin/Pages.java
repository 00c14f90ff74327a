package org.igniterealtime.openfire.plugins.smsnotify.admin;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.servlet.GenericServlet;
import org.igniterealtime.openfire.plugins.smsnotify.admin.gateways.GatewayPages;
import org.igniterealtime.openfire.plugins.smsnotify.admin.log.LogPages;
import org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Imports;
import org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.OptOutPages;
import org.igniterealtime.openfire.plugins.smsnotify.admin.overview.LiveData;
import org.igniterealtime.openfire.plugins.smsnotify.admin.overview.Overview;
import org.igniterealtime.openfire.plugins.smsnotify.admin.overview.OverviewPage;
import org.igniterealtime.openfire.plugins.smsnotify.admin.overview.Reachable;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.PageServlet;
import org.igniterealtime.openfire.plugins.smsnotify.admin.roles.RolePage;
import org.igniterealtime.openfire.plugins.smsnotify.admin.roles.RolesPage;
import org.igniterealtime.openfire.plugins.smsnotify.admin.settings.SettingsPages;
import org.igniterealtime.openfire.plugins.smsnotify.admin.templates.TemplatePages;
import org.igniterealtime.openfire.plugins.smsnotify.admin.why.Persons;
import org.igniterealtime.openfire.plugins.smsnotify.admin.why.WhyPages;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Figures;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Accounts;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Holds;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.DefaultRole;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleHolders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateEditor;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.reply.OwnKeywords;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.SandboxTables;

/** All pages by their path: the door of this room. The server lets only administrators see them. */
public final class Pages {

  private Pages() {}

  /**
   * What the pages show and change.
   *
   * @param sandbox the texts that went to no phone
   * @param spend the month's budget
   * @param figures what is drawn
   * @param reachable whether anybody can be texted
   * @param accounts who has an account
   * @param persons who there is, and what became of what they missed
   * @param post sends a text that somebody at the console wants sent; false if it was there before
   * @param inbox takes a text as if it had come in; false if it was there before
   * @param settings all that can be set of all rooms
   * @param domain the server's XMPP domain
   * @param locale the language of the console
   * @param ids makes none twice
   * @param owners whose numbers are, as far as it is known
   * @param imports of opt-outs and consents
   */
  public record House(
      Holds holds,
      Ledger ledger,
      SandboxTables sandbox,
      LogTables log,
      Gateways gateways,
      Supplier<Budget.Figures> spend,
      Figures figures,
      Reachable reachable,
      Prices prices,
      Problems problems,
      Policy policy,
      Roles roles,
      RoleHolders roleHolders,
      TemplateEditor templates,
      Composer composer,
      Answers answers,
      OwnKeywords keywords,
      OptOuts optOuts,
      Consents consents,
      Mutes mutes,
      Countries countries,
      Privacy privacy,
      PhoneBook phoneBook,
      Directory directory,
      Accounts accounts,
      Persons persons,
      Predicate<Text> post,
      Predicate<InboundText> inbox,
      PropertyEditor properties,
      List<Setting> settings,
      String domain,
      Supplier<Locale> locale,
      Supplier<UUID> ids,
      InstantSource clock,
      Function<Collection<PhoneNumber>, Map<PhoneNumber, Set<String>>> owners,
      Imports imports) {}

  /** The servlets by their path below the plugin's own, each beginning with a slash. */
  public static Map<String, GenericServlet> of(House house, PageServlet.World world) {
    Overview overview = overview(house);
    Set<Page> pages = new HashSet<>(Set.of(overviewPage(house, overview)));
    pages.addAll(WhyPages.of(why(house)));
    pages.addAll(GatewayPages.of(gateways(house)));
    pages.addAll(TemplatePages.of(templates(house)));
    pages.addAll(
        SettingsPages.of(
            new SettingsPages.World(
                house.properties(),
                house.settings(),
                house.spend(),
                house.prices(),
                house.gateways()::health,
                house.countries(),
                house.phoneBook()::read,
                house.composer()::region)));
    pages.addAll(roles(house));
    pages.addAll(LogPages.of(log(house)));
    pages.addAll(OptOutPages.of(optOuts(house)));
    Map<String, GenericServlet> servlets = new TreeMap<>();
    pages.forEach(page -> servlets.put(page.path(), new PageServlet(page, world)));
    servlets.put("/live", new LiveData(overview, world.visitors()));
    return servlets;
  }

  private static Set<Page> roles(House house) {
    DefaultRole defaultRole = new DefaultRole(house.properties(), house.roles());
    Runnable changed = house.holds()::rolesMayHaveChanged;
    return Set.of(
        new RolesPage(house.roles(), defaultRole, house.roleHolders(), house.problems(), changed),
        new RolePage(
            house.roles(),
            defaultRole,
            house.roleHolders(),
            house.directory(),
            house.templates()::all,
            house.problems(),
            changed));
  }

  private static WhyPages.Shown why(House house) {
    return new WhyPages.Shown(
        house.holds(),
        house.policy(),
        house.mutes(),
        house.gateways(),
        house.prices(),
        house.composer(),
        house.phoneBook(),
        house.directory(),
        house.privacy(),
        house.persons(),
        house.domain());
  }

  private static GatewayPages.World gateways(House house) {
    return new GatewayPages.World(
        house.gateways(),
        house.properties(),
        house.prices(),
        house.ledger(),
        house.sandbox(),
        house.countries(),
        house.optOuts(),
        house.phoneBook(),
        (number, words, gateway) -> house.answers().test(number, words, gateway),
        house.post(),
        house.inbox(),
        house.spend(),
        number -> house.answers().region(number),
        house.domain(),
        house.ids());
  }

  private static Overview overview(House house) {
    return new Overview(
        new Overview.World(
            house.holds(),
            house.ledger(),
            house.gateways(),
            house.spend(),
            house.problems(),
            house.locale(),
            house.clock()));
  }

  private static OverviewPage overviewPage(House house, Overview overview) {
    return new OverviewPage(
        overview,
        new OverviewPage.World(
            house.gateways(),
            house.spend(),
            house.figures(),
            house.reachable(),
            () -> !house.templates().all().isEmpty(),
            house.properties()));
  }

  private static TemplatePages.World templates(House house) {
    return new TemplatePages.World(
        house.templates(),
        house.keywords(),
        house.composer(),
        house.roles(),
        house.prices(),
        house.gateways(),
        house.gateways()::health,
        house.properties(),
        house.domain());
  }

  private static LogPages.Shown log(House house) {
    return new LogPages.Shown(
        house.log(),
        house.gateways(),
        house.optOuts(),
        house.prices(),
        house.phoneBook(),
        house.domain());
  }

  private static OptOutPages.World optOuts(House house) {
    return new OptOutPages.World(
        house.optOuts(),
        house.consents(),
        house.phoneBook(),
        house.owners(),
        house.gateways()::all,
        () -> house.templates().all().stream().map(StoredTemplate::senders).distinct().toList(),
        house.roles(),
        house.accounts()::isRegistered,
        house.imports(),
        house.domain());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.servlet.GenericServlet;
import javax.servlet.ServletException;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Audit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visitors;
import org.igniterealtime.openfire.plugins.smsnotify.admin.why.Names;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Accounts;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Cluster;
import org.igniterealtime.openfire.plugins.smsnotify.hold.MissedElsewhere;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Rooms;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Sessions;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Daemons;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Acquaintances;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Blocks;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Groups;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleHolders;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Absence;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.PersonalSettings;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Speaker;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Addresses;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.PersonalProperties;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Runs;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.SelfService;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.jivesoftware.admin.AdminConsole;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.jivesoftware.openfire.commands.AdHocCommandHandler;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginServlet;
import org.jivesoftware.openfire.event.GroupEventDispatcher;
import org.jivesoftware.openfire.event.SessionEventDispatcher;
import org.jivesoftware.openfire.event.UserEventDispatcher;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.muc.MUCEventDispatcher;
import org.jivesoftware.openfire.privacy.PrivacyListManager;
import org.jivesoftware.openfire.user.PresenceEventDispatcher;
import org.jivesoftware.openfire.vcard.VCardEventDispatcher;
import org.jivesoftware.util.JiveGlobals;
import org.jivesoftware.util.PropertyEventDispatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** The server that the plugin runs in, as the other rooms see it. */
public final class OpenfireServer {

  private static final Logger Log = LoggerFactory.getLogger(OpenfireServer.class);

  /** What the server calls the plugin: the name of its jar. */
  private static final String PLUGIN = "smsnotify";

  /** Requests for commands beyond that are refused until there is room again. */
  private static final int MOST_COMMANDS_WAITING = 100;

  private final Plugin plugin;
  private final XMPPServer server;
  private final RoomBook roomBook;
  private final SessionTraits sessionTraits = SessionTraits.ofThisServer();

  /** What takes back all that was left with the server, the last first. */
  private final Deque<Runnable> farewells = new ArrayDeque<>();

  public OpenfireServer(Plugin plugin) {
    this.plugin = plugin;
    this.server = XMPPServer.getInstance();
    this.roomBook = new RoomBook(server, database());
  }

  /** The server's XMPP domain. */
  public String domain() {
    return server.getServerInfo().getXMPPDomain();
  }

  /** The language of the console. */
  public Locale locale() {
    return JiveGlobals.getLocale();
  }

  /** The server's properties; encrypted ones are readable here. */
  public PropertyEditor properties() {
    return new OpenfireProperties(database());
  }

  /** What the operator can set of this room. */
  public static List<Setting> settings() {
    return List.of(OpenfireVisitors.SETTING);
  }

  /** The administrators who are logged in to the console. */
  public Visitors visitors() {
    return new OpenfireVisitors(properties());
  }

  /** The server's security audit log. */
  public Audit audit() {
    return new OpenfireAudit();
  }

  /** The server's database. */
  public Database database() {
    return new OpenfireDatabase(plugin);
  }

  /** Who is online. */
  public Sessions sessions() {
    return new OpenfireSessions(server.getSessionManager(), sessionTraits);
  }

  /**
   * The other nodes of the server's cluster.
   *
   * @param ids identities that no other node has
   */
  public Cluster cluster(Supplier<UUID> ids) {
    return new OpenfireCluster(OpenfireNode.name(ids), new OpenfireClustering());
  }

  /** Who belongs to rooms. */
  public Rooms rooms() {
    return new OpenfireRooms(server, GroupManager.getInstance(), roomBook, database());
  }

  /** Whom people block. */
  public Blocks blocks() {
    return new OpenfireBlocks(PrivacyListManager.getInstance(), database());
  }

  /** Who knows whom. */
  public Acquaintances acquaintances() {
    return new OpenfireAcquaintances(server.getRosterManager(), groups(), database());
  }

  /** Which groups people are in. */
  public Groups groups() {
    return new OpenfireGroups(GroupManager.getInstance(), database());
  }

  /** Who has roles. */
  public RoleHolders roleHolders() {
    return new OpenfireRoleHolders(
        domain(), GroupManager.getInstance(), personalProperties(), accounts(), database());
  }

  /** Says what people have texted. */
  public Speaker speaker() {
    return new OpenfireSpeaker(server, roomBook, accounts(), blocks(), database());
  }

  /** Who has an account. */
  public Accounts accounts() {
    return new OpenfireAccounts(server.getUserManager(), database());
  }

  /** The names of users, to be searched. */
  public Names names() {
    return new OpenfireNames(server.getUserManager());
  }

  /**
   * Some who have an account.
   *
   * @param most how many at the most
   * @return bare JIDs; none where the database or the directory is away
   */
  public List<String> someUsers(int most) {
    return server.getUserManager().getUsers(0, most).stream()
        .map(user -> new JID(user.getUsername(), domain(), null, /* skipStringprep= */ true))
        .map(JID::toString)
        .toList();
  }

  /** The properties of users, to be changed. */
  public PersonalProperties personalProperties() {
    return new OpenfirePersonalProperties(server.getUserManager(), directory());
  }

  /** Who and what can be talked to. */
  public Addresses addresses() {
    return new OpenfireAddresses(
        domain(), accounts(), address -> roomBook.find(address).isPresent());
  }

  /** Who has no account for sure. */
  public Absence absence() {
    return new OpenfireAbsence(domain(), database());
  }

  /** What people have set for themselves. */
  public PersonalSettings personalSettings() {
    return new OpenfirePersonalSettings(server.getUserManager(), database());
  }

  /** What is known of people and rooms. */
  public Directory directory() {
    return new OpenfireDirectory(server, roomBook, database());
  }

  /**
   * What lies in the offline store.
   *
   * @param tap reads the stanzas there
   */
  public MissedElsewhere offlineMessages(Tap tap) {
    return new OpenfireOfflineMessages(database(), server.getOfflineMessageStore(), tap);
  }

  /**
   * Begins to listen.
   *
   * @param tap takes the stanzas
   * @param events takes how far the devices of people can be reached
   * @param changes told of what an operator or a person changes
   */
  public void listen(Tap tap, Consumer<ChatEvent> events, Changes changes, InstantSource clock) {
    hearChanges(changes);
    hearPeople(
        new Comings(events, changes.language(), clock, server.getSessionManager()::getSession));
    hearStanzas(tap);
  }

  private void hearChanges(Changes changes) {
    PropertyChanges properties = new PropertyChanges(changes.settings());
    PropertyEventDispatcher.addListener(properties);
    farewells.push(() -> PropertyEventDispatcher.removeListener(properties));
    Absence absence = absence();
    Deletions deletions = new Deletions(user -> !absence.isGone(user), changes.deleted());
    farewells.push(deletions::close);
    UserChanges users = new UserChanges(domain(), changes, deletions);
    UserEventDispatcher.addListener(users);
    farewells.push(() -> UserEventDispatcher.removeListener(users));
    GroupEventDispatcher.addListener(users);
    farewells.push(() -> GroupEventDispatcher.removeListener(users));
    VCardChanges vCards = new VCardChanges(domain(), changes.contactOf());
    VCardEventDispatcher.addListener(vCards);
    farewells.push(() -> VCardEventDispatcher.removeListener(vCards));
  }

  private void hearPeople(Comings comings) {
    PresenceEventDispatcher.addListener(comings);
    farewells.push(() -> PresenceEventDispatcher.removeListener(comings));
    SessionEventDispatcher.addListener(comings);
    farewells.push(() -> SessionEventDispatcher.removeListener(comings));
  }

  private void hearStanzas(Tap tap) {
    RoomEvents rooms = new RoomEvents(tap);
    MUCEventDispatcher.addListener(rooms);
    farewells.push(() -> MUCEventDispatcher.removeListener(rooms));
    Stanzas stanzas = new Stanzas(tap);
    InterceptorManager.getInstance().addInterceptor(stanzas);
    farewells.push(() -> InterceptorManager.getInstance().removeInterceptor(stanzas));
  }

  /**
   * Serves pages in the console, below {@code /plugins/smsnotify}, to administrators only.
   *
   * @param byPath the servlets by their path, each beginning with a slash
   * @throws ServletException if one of them does not start
   */
  public void serve(Map<String, GenericServlet> byPath) throws ServletException {
    // The server itself takes the menu back only of plugins that have a web.xml.
    farewells.push(() -> AdminConsole.removeModel(PLUGIN));
    for (Map.Entry<String, GenericServlet> page : byPath.entrySet()) {
      serve(page.getKey(), page.getValue());
    }
  }

  /**
   * Serves pages below {@code /plugins/smsnotify} to everybody, at their exact paths. Whoever asks
   * has not signed in anywhere: the servlets look at that themselves.
   *
   * @param byPath the servlets by their path, each beginning with a slash
   * @throws ServletException if one of them does not start
   */
  public void serveEverybody(Map<String, GenericServlet> byPath) throws ServletException {
    for (Map.Entry<String, GenericServlet> page : byPath.entrySet()) {
      serve(page.getKey(), page.getValue());
    }
    Doors doors = new Doors();
    farewells.push(doors::close);
    byPath.keySet().forEach(doors::open);
  }

  private void serve(String path, GenericServlet page) throws ServletException {
    page.init(new PageConfig(path));
    PluginServlet.registerServlet(server.getPluginManager(), plugin, page, path);
    farewells.push(() -> withdraw(path));
  }

  /**
   * Shows figures among the server's statistics.
   *
   * @param sent how many texts this node has sent since its start; fast
   * @param waiting how many texts wait on all nodes; fast
   */
  public void show(LongSupplier sent, LongSupplier waiting) {
    for (TextStatistic statistic :
        List.of(TextStatistic.sent(sent), TextStatistic.waiting(waiting))) {
      statistic.add();
      farewells.push(statistic::remove);
    }
  }

  /**
   * Offers to everybody who has an account here, as ad-hoc commands, what people can do for
   * themselves.
   *
   * @param ids makes none twice
   */
  public void offer(SelfService selfService, Supplier<UUID> ids, InstantSource clock) {
    Accounts accounts = accounts();
    Predicate<JID> mayUse =
        person ->
            person != null
                && person.getNode() != null
                && selfService.isOn()
                && hasAccount(person, accounts);
    ExecutorService executor =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_COMMANDS_WAITING),
            work -> Daemons.thread("smsnotify-selfservice", work));
    farewells.push(() -> end(executor));
    AdHocCommandHandler commands = server.getAdHocCommandHandler();
    SelfServiceHandler handler =
        new SelfServiceHandler(
            selfService, new Runs(clock, ids), mayUse, commands::handleIQ, executor, this::deliver);
    // From then on nobody asks the server's own handler, which is found again when this one goes.
    server.getIQRouter().addHandler(handler);
    farewells.push(() -> server.getIQRouter().removeHandler(handler));
    for (String node : selfService.nodes()) {
      SelfServiceCommand command = new SelfServiceCommand(selfService, node, mayUse);
      commands.addCommand(command);
      farewells.push(() -> commands.removeCommand(command));
    }
  }

  private static void end(ExecutorService executor) {
    if (!Daemons.end(executor)) {
      Log.warn("A command that somebody uses has not ended yet");
    }
  }

  private void deliver(IQ reply) {
    try {
      server.getPacketDeliverer().deliver(reply);
    } catch (UnauthorizedException e) {
      throw new IllegalStateException("a reply is not delivered", e);
    }
  }

  private boolean hasAccount(JID person, Accounts accounts) {
    try {
      return server.isLocal(person) && accounts.isRegistered(person.toBareJID());
    } catch (RuntimeException e) {
      Log.debug("Who has an account cannot be found out now", e);
      return false;
    }
  }

  /** Takes back all that was left with the server, and closes what was opened. */
  public void leave() {
    while (!farewells.isEmpty()) {
      farewells.pop().run();
    }
  }

  private void withdraw(String path) {
    try {
      GenericServlet page = PluginServlet.unregisterServlet(plugin, path);
      if (page != null) {
        page.destroy();
      }
    } catch (ServletException e) {
      Log.warn("The page {} does not go", path, e);
    }
  }
}

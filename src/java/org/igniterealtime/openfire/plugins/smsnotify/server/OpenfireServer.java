package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.servlet.GenericServlet;
import javax.servlet.ServletException;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Accounts;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.MissedElsewhere;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Presence;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginServlet;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.user.PresenceEventDispatcher;
import org.jivesoftware.util.JiveGlobals;
import org.jivesoftware.util.PropertyEventDispatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server that the plugin runs in, as the other rooms see it. */
public final class OpenfireServer {

  private static final Logger Log = LoggerFactory.getLogger(OpenfireServer.class);

  private final Plugin plugin;
  private final XMPPServer server;
  private Stanzas stanzas;
  private Comings comings;
  private PropertyChanges propertyChanges;
  private Map<String, GenericServlet> pages = Map.of();

  public OpenfireServer(Plugin plugin) {
    this.plugin = plugin;
    this.server = XMPPServer.getInstance();
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
  public PropertySource properties() {
    return new OpenfireProperties();
  }

  /** The server's database. */
  public Database database() {
    return new OpenfireDatabase(plugin);
  }

  /** Who is online. */
  public Presence presence() {
    return new OpenfireSessions(server.getSessionManager());
  }

  /** Who has an account. */
  public Accounts accounts() {
    return new OpenfireAccounts(server.getUserManager(), database());
  }

  /** What is known of people. */
  public Directory directory() {
    return new OpenfireDirectory(server);
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
   * @param tap takes the messages
   * @param events takes who comes online
   * @param settingsChanged told after any property has changed
   */
  public void listen(
      Tap tap, Consumer<ChatEvent> events, Runnable settingsChanged, InstantSource clock) {
    stanzas = new Stanzas(tap);
    comings = new Comings(events, clock);
    propertyChanges = new PropertyChanges(settingsChanged);
    InterceptorManager.getInstance().addInterceptor(stanzas);
    PresenceEventDispatcher.addListener(comings);
    PropertyEventDispatcher.addListener(propertyChanges);
  }

  /**
   * Serves pages in the console, below {@code /plugins/smsnotify}.
   *
   * @param byPath the servlets by their path, each beginning with a slash
   * @throws ServletException if one of them does not start
   */
  public void serve(Map<String, GenericServlet> byPath) throws ServletException {
    pages = Map.copyOf(byPath);
    for (Map.Entry<String, GenericServlet> page : pages.entrySet()) {
      page.getValue().init(new PageConfig(page.getKey()));
      PluginServlet.registerServlet(
          server.getPluginManager(), plugin, page.getValue(), page.getKey());
    }
  }

  /** Takes back all that {@link #listen} and {@link #serve} left with the server. */
  public void leave() {
    if (stanzas != null) {
      InterceptorManager.getInstance().removeInterceptor(stanzas);
      PresenceEventDispatcher.removeListener(comings);
      PropertyEventDispatcher.removeListener(propertyChanges);
    }
    pages.keySet().forEach(this::withdraw);
    pages = Map.of();
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

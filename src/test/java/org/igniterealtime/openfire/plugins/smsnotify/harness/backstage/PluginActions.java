package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginListener;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.openfire.container.PluginManagerListener;

/**
 * Installs and removes plugins, and knows which ones are created: initialized, with their pages in
 * the console's menu. Openfire lists a plugin as loaded before that.
 */
final class PluginActions implements PluginListener, PluginManagerListener {

  private final PluginManager manager;
  private final Set<String> created = new ConcurrentSkipListSet<>();
  private final Queue<Destroyed> destroyed = new ConcurrentLinkedQueue<>();

  /** A plugin that is gone, if nothing holds its classes. */
  private record Destroyed(String name, WeakReference<ClassLoader> loader) {}

  PluginActions(PluginManager manager) {
    this.manager = manager;
  }

  void start() {
    manager.addPluginListener(this);
    manager.addPluginManagerListener(this);
  }

  void stop() {
    manager.removePluginListener(this);
    manager.removePluginManagerListener(this);
  }

  Map<String, Action> actions() {
    return Map.of(
        "server/state",
        request -> List.of(state()),
        "server/threads",
        request -> threads(),
        "plugin/created",
        request -> created.stream().map(name -> Map.of("name", name)).toList(),
        "plugin/remains",
        this::remains,
        "plugin/install",
        this::install,
        "plugin/remove",
        this::remove);
  }

  @Override
  public void pluginCreated(String name, Plugin plugin) {
    created.add(name);
  }

  @Override
  public void pluginDestroyed(String name, Plugin plugin) {
    created.remove(name);
    destroyed.add(new Destroyed(name, new WeakReference<>(plugin.getClass().getClassLoader())));
  }

  /**
   * The first round of loading is over: whatever is loaded is created. Some plugins may have been
   * created before this one could listen.
   */
  @Override
  public void pluginsMonitored() {
    manager.getPlugins().stream().map(manager::getCanonicalName).forEach(created::add);
  }

  private Map<String, String> state() {
    XMPPServer server = XMPPServer.getInstance();
    return Map.of(
        "started", Boolean.toString(server.isStarted() && manager.isExecuted()),
        "version", server.getServerInfo().getVersion().getVersionString());
  }

  private static List<Map<String, String>> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .sorted()
        .map(name -> Map.of("name", name))
        .toList();
  }

  /** Counts the class loaders of destroyed plugins that something in the server still holds. */
  private List<Map<String, String>> remains(Request request) {
    String name = request.get("name");
    System.gc();
    long count =
        destroyed.stream()
            .filter(plugin -> plugin.name().equalsIgnoreCase(name))
            .filter(plugin -> plugin.loader().get() != null)
            .count();
    return List.of(Map.of("count", Long.toString(count)));
  }

  private List<Map<String, String>> install(Request request) throws Exception {
    Path jar = Path.of(request.get("jar"));
    try (InputStream content = Files.newInputStream(jar)) {
      if (!manager.installPlugin(content, request.get("name") + ".jar")) {
        throw new IllegalArgumentException("Openfire refused the plugin " + jar);
      }
    }
    return Action.done();
  }

  private List<Map<String, String>> remove(Request request) {
    String name = request.get("name");
    if (!manager.isInstalled(name)) {
      throw new IllegalArgumentException("There is no plugin '" + name + "'");
    }
    manager.deletePlugin(name);
    return Action.done();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.stats.StatisticsManager;

/**
 * Counts what a plugin could leave behind in the server. The fields that hold it have other names
 * in each version, so all collections are counted that are fields of the classes where a plugin can
 * register something.
 */
final class BelongingsActions {

  /** Where plugins register what is to be called; a version need not have each. */
  private static final List<String> REGISTERS =
      List.of(
          "org.jivesoftware.openfire.event.SessionEventDispatcher",
          "org.jivesoftware.openfire.event.ServerSessionEventDispatcher",
          "org.jivesoftware.openfire.event.UserEventDispatcher",
          "org.jivesoftware.openfire.event.GroupEventDispatcher",
          "org.jivesoftware.openfire.user.PresenceEventDispatcher",
          "org.jivesoftware.openfire.vcard.VCardEventDispatcher",
          "org.jivesoftware.openfire.roster.RosterEventDispatcher",
          "org.jivesoftware.openfire.muc.MUCEventDispatcher",
          "org.jivesoftware.openfire.pubsub.PubSubEngine",
          "org.jivesoftware.openfire.cluster.ClusterManager",
          "org.jivesoftware.openfire.container.PluginServlet",
          "org.jivesoftware.openfire.component.InternalComponentManager",
          "org.jivesoftware.util.PropertyEventDispatcher",
          "org.jivesoftware.util.SystemProperty",
          "org.jivesoftware.util.LocaleUtils",
          "org.jivesoftware.admin.AdminConsole",
          "org.jivesoftware.admin.AuthCheckFilter");

  /**
   * What grows with what anybody asks for. Whatever of a plugin were left there, its class loader
   * would be, too, and that is counted.
   */
  private static final Set<String> CACHES = Set.of("IQRouter.namespace2Handlers");

  private static final int DEEP_ENOUGH = 3;
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static final Path LOCKS = Path.of("/proc/locks");

  /** Which word of a line there says whose lock it is. */
  private static final int PID = 4;

  private final Map<String, String> counts = new TreeMap<>();

  private BelongingsActions() {}

  static Map<String, Action> actions() {
    return Map.of("server/belongings", request -> counted());
  }

  private static List<Map<String, String>> counted() throws Exception {
    BelongingsActions all = new BelongingsActions();
    all.countRegisters();
    all.countBeans();
    all.countThreads();
    all.countOfTheMachine();
    return all.counts.entrySet().stream()
        .map(it -> Map.of("what", it.getKey(), "count", it.getValue()))
        .toList();
  }

  private void countRegisters() throws IllegalAccessException {
    for (String name : REGISTERS) {
      try {
        countFields(Class.forName(name), null);
      } catch (ClassNotFoundException e) {
        counts.put(name, "not in this version");
      }
    }
    XMPPServer server = XMPPServer.getInstance();
    for (Object register :
        List.of(
            InterceptorManager.getInstance(),
            StatisticsManager.getInstance(),
            server,
            server.getIQRouter(),
            server.getAdHocCommandHandler(),
            server.getIQDiscoInfoHandler(),
            server.getOfflineMessageStrategy(),
            server.getPluginManager())) {
      for (Class<?> type = register.getClass(); type != null; type = type.getSuperclass()) {
        countFields(type, register);
      }
    }
  }

  /** The fields of one class: those of an object, or if it is null those that are static. */
  private void countFields(Class<?> type, Object of) throws IllegalAccessException {
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) == (of == null) && open(field)) {
        Object value = field.get(of);
        String name = type.getSimpleName() + "." + field.getName();
        if (!CACHES.contains(name)) {
          sizeOf(value).ifPresent(size -> counts.put(name, Integer.toString(size)));
        }
        if (value != null && value.getClass().getSimpleName().equals("AdHocCommandManager")) {
          countFields(value.getClass(), value);
        }
      }
    }
  }

  private static boolean open(Field field) {
    try {
      field.setAccessible(true);
      return true;
    } catch (InaccessibleObjectException e) {
      return false;
    }
  }

  private static Optional<Integer> sizeOf(Object value) {
    if (value instanceof Collection<?> collection) {
      return Optional.of(collection.size());
    }
    return value instanceof Map<?, ?> map ? Optional.of(map.size()) : Optional.empty();
  }

  /** By their domains; the server's console makes and drops some of its own with each visit. */
  private void countBeans() {
    Map<String, Integer> byDomain = new TreeMap<>();
    for (ObjectName bean : ManagementFactory.getPlatformMBeanServer().queryNames(null, null)) {
      byDomain.merge(bean.getDomain(), 1, Integer::sum);
    }
    byDomain.forEach((domain, count) -> counts.put("beans of " + domain, count.toString()));
  }

  /** What threads hold of plugins, but for this one. */
  private void countThreads() throws IllegalAccessException {
    List<String> contexts = new ArrayList<>();
    int locals = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (isOfPlugin(thread.getContextClassLoader())) {
        contexts.add(thread.getName());
      }
      locals += localsOfPlugins(thread, "threadLocals");
      locals += localsOfPlugins(thread, "inheritableThreadLocals");
    }
    counts.put(
        "threads with the classes of a plugin", contexts.stream().sorted().toList().toString());
    counts.put("thread locals of a plugin", Integer.toString(locals));
  }

  private static int localsOfPlugins(Thread thread, String field) throws IllegalAccessException {
    Object map = value(Thread.class, field, thread);
    Object table = map == null ? null : value(map.getClass(), "table", map);
    int count = 0;
    for (int i = 0; table != null && i < Array.getLength(table); i++) {
      Object entry = Array.get(table, i);
      Object value = entry == null ? null : value(entry.getClass(), "value", entry);
      Object held = value instanceof Reference<?> reference ? reference.get() : value;
      count += held != null && isOfPlugin(held.getClass().getClassLoader()) ? 1 : 0;
    }
    return count;
  }

  /** The value of a field that the JVM's own classes hide; it has to be told to show it. */
  private static Object value(Class<?> type, String name, Object of) throws IllegalAccessException {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("this JVM has another " + type, e);
    }
  }

  private static boolean isOfPlugin(ClassLoader loader) {
    return loader != null
        && loader != BelongingsActions.class.getClassLoader()
        && loader.getClass().getSimpleName().equals("PluginClassLoader");
  }

  private void countOfTheMachine() throws Exception {
    Class<?> hooks = Class.forName("java.lang.ApplicationShutdownHooks");
    counts.put("shutdown hooks", sizeOf(value(hooks, "hooks", null)).orElseThrow().toString());
    counts.put("drivers", Long.toString(DriverManager.drivers().count()));
    Object provider = DbConnectionManager.getConnectionProvider();
    counts.put("connections in use", activeIn(provider, 0).orElseThrow().toString());
    counts.put("open files of the plugin", Long.toString(openFiles()));
    counts.put("file locks", Long.toString(locks()));
  }

  /** What the pool says that is somewhere in the server's provider of connections. */
  private static Optional<Integer> activeIn(Object holder, int depth)
      throws ReflectiveOperationException {
    for (Method method : holder.getClass().getMethods()) {
      if (method.getName().equals("getNumActive") && method.getParameterCount() == 0) {
        method.setAccessible(true);
        return Optional.of((int) method.invoke(holder));
      }
    }
    for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        Object value = open(field) && depth < DEEP_ENOUGH ? field.get(holder) : null;
        boolean isPool = value != null && field.getType().getName().startsWith("org.apache.");
        Optional<Integer> active = isPool ? activeIn(value, depth + 1) : Optional.empty();
        if (active.isPresent()) {
          return active;
        }
      }
    }
    return Optional.empty();
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(OPEN_FILES)) {
      return files.filter(BelongingsActions::isOfThePlugin).count();
    }
  }

  private static boolean isOfThePlugin(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().contains("smsnotify");
    } catch (IOException e) {
      // It was closed meanwhile.
      return false;
    }
  }

  private static long locks() throws IOException {
    String ours = Long.toString(ProcessHandle.current().pid());
    try (Stream<String> locks = Files.lines(LOCKS)) {
      return locks.filter(line -> ours.equals(line.trim().split("\\s+", -1)[PID])).count();
    }
  }
}

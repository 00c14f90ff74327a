package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;

/** Tells what the server's process holds, and has the plugin under test sweep before its time. */
final class VitalActions {

  private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

  private VitalActions() {}

  static Map<String, Action> actions() {
    return Map.of(
        "server/vitals",
        request -> List.of(vitals()),
        "server/threadGroups",
        request -> List.of(threadGroups()),
        "plugin/metrics",
        request -> List.of(metrics()),
        "plugin/sweep",
        request -> sweep());
  }

  /**
   * After full collections: what is left is held by something. The first finds what is to be
   * finalized, as statements of the server's pool are, the second removes it.
   */
  @SuppressWarnings("removal")
  private static Map<String, String> vitals() {
    System.gc();
    System.runFinalization();
    System.gc();
    Map<String, String> all = new TreeMap<>();
    put(all, "heap", heap());
    put(all, "metaspace", used("Metaspace"));
    put(all, "metaspace.classes", used("Compressed Class Space"));
    put(all, "classes", ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    put(all, "threads", ManagementFactory.getThreadMXBean().getThreadCount());
    put(all, "direct", direct());
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    put(all, "descriptors", system.getOpenFileDescriptorCount());
    put(all, "processorNanos", system.getProcessCpuTime());
    return all;
  }

  private static void put(Map<String, String> all, String name, long value) {
    all.put(name, Long.toString(value));
  }

  /** As the collection left it: what came since is not counted. */
  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  private static long used(String name) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals(name))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /** How many threads there are of each name, with # in the place of numbers. */
  private static Map<String, String> threadGroups() {
    Map<String, Integer> often = new TreeMap<>();
    Thread.getAllStackTraces().keySet().stream()
        .map(thread -> NUMBERS.matcher(thread.getName()).replaceAll("#"))
        .forEach(name -> often.merge(name, 1, Integer::sum));
    Map<String, String> all = new TreeMap<>();
    often.forEach((name, count) -> put(all, name, count));
    return all;
  }

  /** What the plugin shows by JMX, by the names there. */
  private static Map<String, String> metrics() throws JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    Map<String, String> all = new TreeMap<>();
    for (ObjectName name : beans.queryNames(new ObjectName("smsnotify:*"), null)) {
      String attribute = name.getKeyProperty("type").equals("gauges") ? "Value" : "Count";
      all.put(name.getKeyProperty("name"), beans.getAttribute(name, attribute).toString());
    }
    return all;
  }

  /** What is too old is removed within seconds, and not only the next time that a day is over. */
  private static List<Map<String, String>> sweep() throws Exception {
    Plugin plugin = plugin();
    Object privacy = plugin.getClass().getMethod("privacy").invoke(plugin);
    Field next = privacy.getClass().getDeclaredField("nextSweep");
    next.setAccessible(true);
    next.set(privacy, Instant.now());
    return Action.done();
  }

  private static Plugin plugin() {
    PluginManager manager = XMPPServer.getInstance().getPluginManager();
    return manager.getPlugins().stream()
        .filter(plugin -> manager.getCanonicalName(plugin).equalsIgnoreCase("smsnotify"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no plugin to sweep"));
  }
}

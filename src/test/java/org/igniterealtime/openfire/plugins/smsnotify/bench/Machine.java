package org.igniterealtime.openfire.plugins.smsnotify.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** What the figures were measured on, and how they are written. */
public final class Machine {

  private static final double GIGABYTE = 1 << 30;

  private Machine() {}

  /** Java, processors, and how busy they are by now. */
  public static String words() {
    return "%s, %s, load %s".formatted(java(), name(), load());
  }

  /** What tells it from others: processors and memory. */
  static String name() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return "%d × %s, %d GB, %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            Math.round(system.getTotalMemorySize() / GIGABYTE),
            System.getProperty("os.name"));
  }

  static String java() {
    return "OpenJDK " + System.getProperty("java.version");
  }

  /** How many threads wanted to run, on the average of the last minute. */
  static String load() {
    return String.format(
        Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  /** The middle one of several measurements. */
  public static double median(double... all) {
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** A row of a table. */
  public static String row(Object... cells) {
    StringBuilder row = new StringBuilder("|");
    for (Object cell : cells) {
      String text = cell instanceof Double number ? figure(number) : String.valueOf(cell);
      row.append(' ').append(text.replace("|", "\\|")).append(" |");
    }
    return row.toString();
  }

  /** A figure as it is read: with two decimals where it is small. */
  public static String figure(double number) {
    return String.format(Locale.ROOT, Math.abs(number) < 100 ? "%.2f" : "%,.0f", number);
  }
}

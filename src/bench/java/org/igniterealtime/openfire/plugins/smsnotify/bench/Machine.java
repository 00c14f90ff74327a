package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** What the figures were measured on, and how they are written. */
public final class Machine {

  private Machine() {}

  /** Java, processors, and how busy they are by now. */
  public static String words() {
    return "OpenJDK %s, %d × %s, load %.1f"
        .formatted(
            System.getProperty("java.version"),
            Runtime.getRuntime().availableProcessors(),
            processor(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
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
      String text =
          cell instanceof Double number
              ? String.format(Locale.ROOT, number < 100 ? "%.2f" : "%,.0f", number)
              : String.valueOf(cell);
      row.append(' ').append(text).append(" |");
    }
    return row.toString();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.nio.file.Path;
import java.time.Duration;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/**
 * P11: how much longer a real server takes to start with the plugin than without: from the start of
 * its process until it talks XMPP to clients, shows its console, and has created all plugins. Two
 * homes are started in turn. The first start on a home, which unpacks the jar and makes the tables,
 * is a figure of its own.
 */
public final class StartBenchmark implements Benchmarks.Program {

  private static final int FIRST_STARTS = 3;
  private static final int STARTS = 7;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.begin("P11: start of the server with the plugin and without");
    double[] firstWith = new double[FIRST_STARTS];
    double[] firstWithout = new double[FIRST_STARTS];
    for (int i = 0; i < FIRST_STARTS; i++) {
      firstWithout[i] = firstStart(without());
      firstWith[i] = firstStart(with());
    }
    double[] later = new double[STARTS];
    double[] with = new double[STARTS];
    double[] without = new double[STARTS];
    try (OpenfireProcess bare = without().start();
        OpenfireProcess complete = with().start()) {
      bare.stop();
      complete.stop();
      for (int i = 0; i < STARTS; i++) {
        without[i] = start(bare);
        with[i] = start(complete);
        later[i] = with[i] - without[i];
      }
    }
    sheet.add(
        Result.cost("-", "start with the plugin", "", Machine.median(with), "s")
            .against(Machine.median(without)));
    sheet.add(
        Result.cost("P11", "start with the plugin − without", "", Machine.median(later), "s"));
    sheet.add(
        Result.cost("-", "first start with the plugin", "", Machine.median(firstWith), "s")
            .against(Machine.median(firstWithout)));
  }

  private static OpenfireProcess.Preparation without() {
    return Servers.prepare().startLimit(LIMIT);
  }

  private static OpenfireProcess.Preparation with() {
    return without().plugin(Path.of(System.getProperty("smsnotify.jar")));
  }

  private static double firstStart(OpenfireProcess.Preparation server) {
    long begin = System.nanoTime();
    try (OpenfireProcess started = server.start()) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      started.stop();
      return seconds;
    }
  }

  /** Starts a server that is stopped, and stops it again; returns the seconds that it took. */
  private static double start(OpenfireProcess server) {
    long begin = System.nanoTime();
    server.restart();
    double seconds = (System.nanoTime() - begin) / 1e9;
    server.stop();
    return seconds;
  }
}

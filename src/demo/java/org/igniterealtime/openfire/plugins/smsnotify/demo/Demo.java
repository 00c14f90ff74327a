package org.igniterealtime.openfire.plugins.smsnotify.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The demo: {@code mvn -Pdemo} shows it on a local page until it is interrupted; {@code mvn -Pdemo
 * -Ddemo.once=true} plays one conversation, prints the text that comes of it, and ends with exit
 * code 0 if it came, else 1.
 *
 * <p>System properties: {@code smsnotify.jar} is the plugin; {@code demo.once} is {@code true} or
 * not; {@code demo.port} is the page's port; those of the harness say which server it runs in.
 */
public final class Demo {

  private static final Duration ONCE_LIMIT = Duration.ofSeconds(90);
  private static final int USUAL_PORT = 8765;

  private final PrintStream out;
  private volatile Stage stage;
  private volatile boolean ending;

  private Demo(PrintStream out) {
    this.out = out;
  }

  /** Runs the demo, and ends this JVM. */
  public static void main(String[] arguments) {
    Demo demo = new Demo(System.out);
    endWithMaven();
    Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-end"));
    System.exit(Boolean.getBoolean("demo.once") ? demo.once() : demo.page());
  }

  /** However Maven ends, nothing is left behind. */
  private static void endWithMaven() {
    Optional<?> unused =
        ProcessHandle.current()
            .parent()
            .map(parent -> parent.onExit().thenRun(() -> System.exit(1)));
  }

  private int once() {
    FutureTask<Void> play = new FutureTask<>(this::play, null);
    Thread player = new Thread(play, "demo-once");
    player.setDaemon(true);
    player.start();
    try {
      play.get(ONCE_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return 0;
    } catch (ExecutionException e) {
      explain(e.getCause());
    } catch (TimeoutException e) {
      explain(new IllegalStateException("It took longer than " + ONCE_LIMIT.toSeconds() + " s"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private void play() {
    open();
    new Once(stage, out).play();
  }

  private int page() {
    try {
      open();
      PageServer page = PageServer.open(stage, Integer.getInteger("demo.port", USUAL_PORT));
      out.printf("%n  The demo is at   %s%n", page.address());
      out.printf(
          "  The console at   %splugins/smsnotify/overview.jsp  (admin / admin)%n%n",
          stage.server().adminUri());
      out.println("  Ctrl-C ends both.");
      ProcessHandle.of(stage.server().pid()).ifPresent(server -> server.onExit().join());
      if (ending) {
        return 0;
      }
      explain(new IllegalStateException("The server has ended"));
    } catch (IOException | RuntimeException | AssertionError e) {
      explain(e);
    }
    return 1;
  }

  private void open() {
    out.println("Starting Openfire with the plugin. No text leaves this machine ...");
    long start = System.nanoTime();
    stage = Stage.open(Path.of(System.getProperty("smsnotify.jar")));
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    out.printf("Ready after %d s. Juliet and Romeo are online.%n", seconds);
  }

  private void explain(Throwable failure) {
    out.println();
    out.println("The demo failed: " + failure.getMessage());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      out.println("  because of " + cause);
    }
    if (!(failure instanceof AssertionError || failure instanceof IllegalStateException)) {
      failure.printStackTrace(out);
    }
    if (stage == null) {
      out.println(
          "The server's log, if it came to that, is in the newest folder of target/openfire");
      return;
    }
    out.println("The plugin says: " + plugin());
    out.println("The server's log is in " + stage.log());
  }

  private String plugin() {
    try {
      return stage.live().now().toString();
    } catch (RuntimeException e) {
      return "nothing, since " + e.getMessage();
    }
  }

  private void close() {
    ending = true;
    if (stage != null) {
      stage.close();
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.harness.backstage.BackstagePlugin;

/**
 * An Openfire server in a process and a home of its own, with an administrator {@code admin} whose
 * password is {@code admin}.
 *
 * <p>It listens on the loopback interface only, on ports that nobody else uses, so that many can
 * run at once; clients connect without TLS. It keeps its ports and its home over restarts. It ends
 * with this JVM at the latest.
 */
public final class OpenfireProcess implements AutoCloseable {

  /** The XMPP domain of every server. */
  public static final String DOMAIN = "example.org";

  /** The domain of every server's rooms. */
  public static final String ROOMS = "conference." + DOMAIN;

  private static final String BACKSTAGE = "backstage";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final int TAIL = 60;

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "servers end"));
  }

  private final Preparation preparation;
  private final Settings settings;
  private Process process;
  private Backstage backstage;

  private OpenfireProcess(Preparation preparation, Settings settings) {
    this.preparation = preparation;
    this.settings = settings;
  }

  /** Begins the preparation of a server; {@link Preparation#start} ends it. */
  public static Preparation prepare() {
    return new Preparation();
  }

  /** What a server is to be started with. */
  public static final class Preparation {

    private final List<Path> plugins = new ArrayList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> encryptedProperties = new LinkedHashMap<>();
    private final List<String> jvmArguments = new ArrayList<>();
    private TestDatabase database = TestDatabase.hsqldb();
    private Duration startLimit = Duration.ofSeconds(60);
    private int adminPort;
    private OpenfireProcess neighbour;

    private Preparation() {}

    /** A plugin to deploy; its name is that of the jar. */
    public Preparation plugin(Path jar) {
      plugins.add(jar.toAbsolutePath());
      return this;
    }

    /** The database to use instead of HSQLDB. */
    public Preparation database(TestDatabase chosen) {
      database = chosen;
      return this;
    }

    /** A property of Openfire's that is there before the first plugin is loaded. */
    public Preparation property(String name, String value) {
      properties.put(name, value);
      return this;
    }

    /** A property of Openfire's that is set, encrypted, as soon as the server is ready. */
    public Preparation encryptedProperty(String name, String value) {
      encryptedProperties.put(name, value);
      return this;
    }

    /**
     * Another server on the same database, as the nodes of a cluster are. It shares all properties
     * with the other one, its client port too, so it listens on the next loopback address.
     */
    public Preparation beside(OpenfireProcess other) {
      neighbour = other;
      database = other.database();
      return this;
    }

    /** The port for the admin console instead of a free one. */
    public Preparation adminPort(int port) {
      adminPort = port;
      return this;
    }

    /** An argument for the server's JVM, which wins over those that it gets anyway. */
    public Preparation jvmArgument(String argument) {
      jvmArguments.add(argument);
      return this;
    }

    /** How long a start may take; a minute without more. */
    public Preparation startLimit(Duration limit) {
      startLimit = limit;
      return this;
    }

    /**
     * Lays out a home, starts the server on it, and waits until it is ready: it talks XMPP to
     * clients, shows its console, and has created every plugin.
     *
     * @throws IllegalStateException if it is not ready in time; the message has the end of its log
     */
    public OpenfireProcess start() {
      try {
        Path parent = Files.createDirectories(Path.of("target", "openfire").toAbsolutePath());
        Path home = Files.createTempDirectory(parent, "home");
        OpenfireProcess server = new OpenfireProcess(this, settings(home));
        server.startForTheFirstTime();
        encryptedProperties.forEach(server.backstage()::setEncryptedProperty);
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Settings settings(Path home) {
      int clientPort = neighbour == null ? Ports.free() : neighbour.clientPort();
      Map<String, String> all = Settings.quietServer(DOMAIN, clientPort);
      all.putAll(properties);
      int consolePort = adminPort == 0 ? Ports.free() : adminPort;
      return new Settings(home, address(), clientPort, consolePort, database, all);
    }

    private String address() {
      if (neighbour == null) {
        return "127.0.0.1";
      }
      int last = neighbour.address().lastIndexOf('.') + 1;
      String number = neighbour.address().substring(last);
      return neighbour.address().substring(0, last) + (Integer.parseInt(number) + 1);
    }
  }

  /** The XMPP domain that the server serves. */
  public String domain() {
    return DOMAIN;
  }

  /** The loopback address that the server listens on. */
  public String address() {
    return settings.address();
  }

  /** The port on which clients connect. */
  public int clientPort() {
    return settings.clientPort();
  }

  /** The address of the admin console, with a slash at its end. */
  public URI adminUri() {
    return settings.adminUri();
  }

  /** The server's home; deleted, but for its logs, when this is closed. */
  public Path home() {
    return settings.home();
  }

  /** The database that the server uses. */
  public TestDatabase database() {
    return settings.database();
  }

  /** The id of the server's process. */
  public long pid() {
    return process.pid();
  }

  /** Whether the server's process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What an operator would do by hand. */
  public Backstage backstage() {
    return backstage;
  }

  /** All that the server has logged, over all its starts. */
  public String log() {
    try {
      // Not decoded strictly: the server may be in the middle of a character.
      return new String(Files.readAllBytes(logFile()), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rows that a query finds in the server's database, by lower-cased column label; null where
   * SQL has null. Parameters are numbers or text.
   */
  public List<Map<String, String>> query(String sql, Object... parameters) {
    return backstage.query(sql, parameters);
  }

  /** Runs a statement that changes the server's database; returns how many rows it changed. */
  public int update(String sql, Object... parameters) {
    return backstage.update(sql, parameters);
  }

  /**
   * The rows that each query finds in the database while the server does not run: what was
   * committed when it ended. As {@link #query}, but without parameters.
   */
  public List<List<Map<String, String>>> queryStopped(String... queries) {
    if (isAlive()) {
      throw new IllegalStateException("the server runs");
    }
    return StoppedDatabase.query(settings, queries);
  }

  /**
   * Stops the server in order, as an operator does, and waits for the end of its process.
   *
   * @throws IllegalStateException if it does not end in time; it is killed then
   */
  public void stop() {
    process.destroy();
    if (!endsWithin(STOP_LIMIT)) {
      kill();
      throw new IllegalStateException("The server did not stop in order.\n" + tail());
    }
  }

  /** Kills the server as {@code kill -9} does, and waits for the end of its process. */
  public void kill() {
    if (process == null) {
      return;
    }
    process.destroyForcibly();
    if (!endsWithin(STOP_LIMIT)) {
      throw new IllegalStateException("The server's process cannot be killed");
    }
  }

  /**
   * Starts the server again on its home and its ports, after having stopped it in order if it runs,
   * and waits until it is ready.
   *
   * @throws IllegalStateException if it is not ready in time; the message has the end of its log
   */
  public void restart() {
    if (isAlive()) {
      stop();
    }
    try {
      start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the server, if it runs, and deletes its home but for its logs. */
  @Override
  public void close() {
    kill();
    try {
      for (String folder :
          new String[] {"conf", "embedded-db", "lib", "plugins", "resources", "temp"}) {
        Folders.delete(home().resolve(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startForTheFirstTime() throws IOException {
    try {
      furnish();
      start();
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  private void furnish() throws IOException {
    Files.createDirectories(logFile().getParent());
    Files.createDirectories(temp());
    Distribution.chosen().furnish(settings);
    Path plugins = home().resolve("plugins");
    ClassJar.ofPlugin(
        plugins.resolve(BACKSTAGE + ".jar"),
        BackstagePlugin.class,
        Map.of("plugin.xml", Resources.text("backstage/plugin.xml")));
    for (Path jar : preparation.plugins) {
      Files.copy(jar, plugins.resolve(jar.getFileName()));
    }
  }

  private void start() throws IOException {
    Path announcement = home().resolve(BackstagePlugin.PORT_FILE);
    Files.deleteIfExists(announcement);
    // Left by a server that was killed, and would hold the next one up for ten seconds.
    Files.deleteIfExists(home().resolve("embedded-db/openfire.lck"));
    process =
        new ProcessBuilder(command())
            .directory(home().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
            .start();
    RUNNING.add(process);
    try {
      Readiness readiness = new Readiness(settings, announcement, pluginNames());
      backstage = readiness.await(process, preparation.startLimit);
    } catch (AssertionError e) {
      kill();
      throw new IllegalStateException(e.getMessage() + "\n" + tail(), e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + temp(),
            "-Djava.awt.headless=true",
            "-Djava.net.preferIPv4Stack=true",
            "-Dfile.encoding=UTF-8"));
    command.addAll(preparation.jvmArguments);
    command.addAll(Distribution.chosen().arguments(home()));
    return command;
  }

  private List<String> pluginNames() {
    List<String> names = new ArrayList<>(List.of(BACKSTAGE));
    for (Path jar : preparation.plugins) {
      names.add(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
    }
    return names;
  }

  private boolean endsWithin(Duration limit) {
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (ended) {
        RUNNING.remove(process);
      }
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the server's end", e);
    }
  }

  private Path logFile() {
    return home().resolve("logs/server.log");
  }

  private Path temp() {
    return home().resolve("temp");
  }

  private String tail() {
    List<String> lines = log().lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    return "The end of its log:\n" + String.join("\n", last);
  }
}

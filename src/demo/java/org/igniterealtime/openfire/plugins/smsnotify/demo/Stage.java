package org.igniterealtime.openfire.plugins.smsnotify.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/** The server with the plugin, and the two people. Both are online when it opens. */
final class Stage implements AutoCloseable {

  /** Held here, since a logger that nobody holds forgets its level. */
  private static final Logger SMACK = Logger.getLogger("org.jivesoftware.smack");

  /** A day, in seconds: whoever is set to be looking looks until set otherwise. */
  private static final String LOOKS_ON = "86400";

  private final OpenfireProcess server;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Stage::timerThread);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Person juliet;
  private final Person romeo;
  private final Live live;

  /** Short, so that nobody has to wait for long; in seconds. */
  record Timing(long offlineDelay, long quietPeriod, long longestHold) {

    static final Timing SHORT = new Timing(8, 5, 60);
  }

  private Stage(OpenfireProcess server) {
    this.server = server;
    this.juliet = new Person(server, Profile.JULIET, Profile.ROMEO, timer, this::changed);
    this.romeo = new Person(server, Profile.ROMEO, Profile.JULIET, timer, this::changed);
    this.live = new Live(server);
  }

  /**
   * Starts the server and brings the two together.
   *
   * @param jar the plugin
   * @throws RuntimeException if that fails; nothing runs any more then
   */
  static Stage open(Path jar) {
    SMACK.setLevel(Level.SEVERE);
    OpenfireProcess server =
        OpenfireProcess.prepare()
            .plugin(jar)
            .property("smsnotify.offlineDelay", Long.toString(Timing.SHORT.offlineDelay()))
            .property("smsnotify.quietPeriod", Long.toString(Timing.SHORT.quietPeriod()))
            .property("smsnotify.longestHold", Long.toString(Timing.SHORT.longestHold()))
            .property("smsnotify.attentionSpan", LOOKS_ON)
            // Whoever plays for an hour gets a text in each round.
            .property("smsnotify.firstPause", "0")
            .property("smsnotify.capPerRecipient", "0")
            .property("smsnotify.capPerConversation", "0")
            .property("smsnotify.capPerSender", "0")
            .property("register.inband", "true")
            .start();
    Stage stage = new Stage(server);
    try {
      stage.bringTogether();
      return stage;
    } catch (RuntimeException | AssertionError e) {
      stage.close();
      throw e;
    }
  }

  OpenfireProcess server() {
    return server;
  }

  Person juliet() {
    return juliet;
  }

  Person romeo() {
    return romeo;
  }

  List<Person> people() {
    return List.of(juliet, romeo);
  }

  Live live() {
    return live;
  }

  /** Has somebody told, on any thread, whenever one of the two looks different. */
  void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Where the server's log is, as a person in this folder would name it. */
  Path log() {
    return Path.of("").toAbsolutePath().relativize(server.home().resolve("logs"));
  }

  /** Ends the server; nobody stays online. */
  @Override
  public void close() {
    timer.shutdownNow();
    server.close();
  }

  private void bringTogether() {
    people().forEach(Person::register);
    people().forEach(person -> person.moveTo(Whereabouts.LOOKING));
    people().forEach(Person::askToBeFriends);
    people().forEach(Person::awaitFriendship);
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  private static Thread timerThread(Runnable work) {
    Thread thread = new Thread(work, "demo-typing");
    thread.setDaemon(true);
    return thread;
  }
}

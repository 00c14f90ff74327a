package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Newest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes to other nodes of the server's cluster, and what comes from them.
 *
 * <p>What happens to somebody is sent to the node that they belong to. What cannot be sent is done
 * here, and moved there later. What another node sends is done here, whoever they belong to by now:
 * it is never sent on. When a node comes or goes, or something was done in the wrong place, people
 * move with all that is known of them; their holds stay in the database meanwhile, and nobody
 * judges them.
 */
final class Exchange implements Cluster.Receiver {

  private static final Logger Log = LoggerFactory.getLogger(Exchange.class);

  /** Lines that letters are remembered of. */
  private static final int MOST_LINES = 1_000;

  private final Cluster cluster;
  private final HoldStore store;
  private final Beats beats;
  private final Neighbours neighbours;
  private final House house;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong doneHere = new AtomicLong();
  private final Queue<Letter.Moved> stranded = new ConcurrentLinkedQueue<>();
  private volatile boolean someAreAstray;

  /** The last letter of each line that was taken. */
  private final Map<UUID, Received> received = Newest.map(MOST_LINES);

  /** How far a line was heard; to be locked, since a letter may come again while it is read. */
  private static final class Received {
    long last;
  }

  /** Who does what is told. */
  interface House {

    /** Something happened to somebody who is in here. */
    void happened(ChatEvent event);

    /** Something could not be told to another node. */
    void comesBack(ChatEvent event);

    /** Somebody comes, with those of their holds that were taken. */
    void moved(Letter.Moved person, List<HoldStore.Stored> holds);

    /** A hold was seen, or is told of together with others, or something has changed. */
    void heard(Letter.News news);
  }

  /**
   * Nobody is known yet.
   *
   * @param opened has a line run
   */
  Exchange(
      Cluster cluster,
      NodeStore nodes,
      HoldStore store,
      InstantSource clock,
      Supplier<UUID> ids,
      House house,
      Consumer<Line> opened) {
    this.cluster = cluster;
    this.store = store;
    this.house = house;
    this.beats = new Beats(nodes, cluster.self(), clock);
    this.neighbours = new Neighbours(cluster, ids, this::comesBack, opened);
  }

  Beats beats() {
    return beats;
  }

  Neighbours neighbours() {
    return neighbours;
  }

  /** How many events were handed to other nodes, or wait to be. */
  long sent() {
    return sent.get();
  }

  /** How many events were done here although they belong elsewhere, since they found no room. */
  long doneHere() {
    return doneHere.get();
  }

  /** Sends what concerns another node; false if it has to be done here. */
  boolean sends(ChatEvent event) {
    Line line = neighbours.lineTo(event.whose());
    if (line == null) {
      return false;
    }
    if (line.offer(new Letter.Happened(event))) {
      sent.incrementAndGet();
      return true;
    }
    doneHere.incrementAndGet();
    someAreAstray = true;
    return false;
  }

  /** Lets somebody go to where they belong; if there is no way, they come back. */
  void sends(Letter.Moved person) {
    Line line = neighbours.lineTo(person.person());
    if (line == null || !line.offer(person)) {
      comesBack(List.of(person));
    }
  }

  /** Looks who lives and who is there. Throws if the database is away. */
  void look() {
    try {
      beats.turn();
    } finally {
      if (neighbours.look(beats.living())) {
        someAreAstray = true;
        Log.info("The nodes of the cluster are this one and {}", neighbours.lines().keySet());
      }
    }
  }

  /** Whether people may be in here who belong elsewhere; says so once. */
  boolean takeAstray() {
    boolean astray = someAreAstray;
    someAreAstray = false;
    return astray;
  }

  /** Somebody is in here who belongs elsewhere. */
  void isAstray() {
    someAreAstray = true;
  }

  /** Begins to receive. */
  void open() {
    cluster.open(this);
  }

  /** Receives no more, and sends no more than what waits. */
  void close() {
    cluster.close();
    neighbours.close();
  }

  @Override
  public void left(String node) {
    beats.leftCluster(node);
  }

  /** One that was taken before is not taken again. */
  @Override
  public boolean arrived(Letter letter) {
    Received line;
    synchronized (received) {
      line = received.computeIfAbsent(letter.line(), id -> new Received());
    }
    synchronized (line) {
      if (letter.number() <= line.last) {
        return true;
      }
      boolean isTaken = read(letter.news(), letter.from());
      if (isTaken) {
        line.last = letter.number();
      }
      return isTaken;
    }
  }

  /** First what may fail, and then nothing of it was done. */
  private boolean read(List<Letter.News> news, String from) {
    Map<UUID, HoldStore.Stored> taken;
    try {
      taken = take(news, from);
    } catch (RuntimeException e) {
      Log.debug("The holds of people who moved cannot be taken now", e);
      return false;
    }
    for (Letter.News each : news) {
      read(each, taken);
    }
    return true;
  }

  private Map<UUID, HoldStore.Stored> take(List<Letter.News> news, String from) {
    List<UUID> holds =
        news.stream()
            .filter(Letter.Moved.class::isInstance)
            .flatMap(it -> ((Letter.Moved) it).holds().stream())
            .toList();
    Map<UUID, HoldStore.Stored> taken = new LinkedHashMap<>();
    if (!holds.isEmpty()) {
      store.take(holds, from).forEach(hold -> taken.put(hold.hold(), hold));
    }
    return taken;
  }

  private void read(Letter.News news, Map<UUID, HoldStore.Stored> taken) {
    if (news instanceof Letter.Happened it) {
      isHere(it.event().whose());
      house.happened(it.event());
    } else if (news instanceof Letter.Moved it) {
      isHere(it.person());
      house.moved(it, it.holds().stream().map(taken::get).filter(hold -> hold != null).toList());
    } else {
      house.heard(news);
    }
  }

  private void isHere(String person) {
    if (!neighbours.isOurs(person)) {
      someAreAstray = true;
    }
  }

  /** What is moved is still this node's in the database. */
  private void comesBack(List<Letter.News> news) {
    for (Letter.News each : news) {
      if (each instanceof Letter.Happened it) {
        house.comesBack(it.event());
      } else if (each instanceof Letter.Moved it && !read(List.of(it), cluster.self())) {
        stranded.add(it);
      }
    }
  }

  /** Goes on with people who could not move, nor come back for want of a database. */
  void takeStranded() {
    for (Letter.Moved it = stranded.peek(); it != null; it = stranded.peek()) {
      if (!read(List.of(it), cluster.self())) {
        return;
      }
      stranded.remove();
    }
  }

  /** Whether every node that lives is one of the cluster. */
  boolean knowsAllWhoLive() {
    return neighbours.lines().keySet().containsAll(beats.living());
  }
}

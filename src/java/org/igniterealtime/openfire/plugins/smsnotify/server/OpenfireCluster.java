package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Cluster;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Letter;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Daemons;
import org.jivesoftware.openfire.cluster.ClusterEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes of the server's cluster that run this plugin in a version that writes the same letters.
 * A thread of its own looks every few seconds who is there, and asks those it does not know for
 * their names: asking may take half a minute, and nobody else can wait for so long.
 */
final class OpenfireCluster implements Cluster, ClusterEventListener {

  private static final long END_WITHIN_MILLIS = 1_000;
  private static final Logger Log = LoggerFactory.getLogger(OpenfireCluster.class);

  static final Duration LOOK_EVERY = Duration.ofSeconds(3);

  /** What a question begins with, after the format. */
  private static final int WHO_ARE_YOU = 1;

  private static final int LETTER = 2;

  /** What a letter is answered with. */
  private static final byte TAKEN = 1;

  private static final byte NOT_NOW = 2;

  private final String self;
  private final ClusterOfServers servers;
  private final Letters letters = new Letters();
  private final Semaphore somethingToSee = new Semaphore(0);
  private final Set<String> strangers = ConcurrentHashMap.newKeySet();

  /** The names of nodes by the server's names of them. */
  private final Map<ByteBuffer, String> names = new ConcurrentHashMap<>();

  private volatile Map<String, byte[]> nodes = Map.of();
  private volatile Receiver receiver;
  private Thread looking;

  OpenfireCluster(String self, ClusterOfServers servers) {
    this.self = self;
    this.servers = servers;
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public Set<String> others() {
    return nodes.keySet();
  }

  /** How many news of other nodes could not be read. */
  long unread() {
    return letters.unread();
  }

  @Override
  public void open(Receiver opened) {
    receiver = opened;
    NodeTask.answersWith(this::answer);
    servers.addListener(this);
    looking = Daemons.interruptible("smsnotify-cluster", this::run);
    looking.start();
  }

  @Override
  public void close() {
    receiver = null;
    NodeTask.answersWith(null);
    servers.removeListener(this);
    if (looking != null) {
      looking.interrupt();
      awaitEnd(looking);
    }
  }

  /** A moment: it must not run on when its classes are gone. */
  private static void awaitEnd(Thread thread) {
    try {
      thread.join(END_WITHIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() throws InterruptedException {
    while (receiver != null) {
      look();
      somethingToSee.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      somethingToSee.drainPermits();
    }
  }

  /** Looks who is there. */
  void look() {
    try {
      Map<String, byte[]> found = new HashMap<>();
      for (byte[] server : servers.others()) {
        nameOf(server).ifPresent(name -> found.put(name, server));
      }
      nodes = Map.copyOf(found);
    } catch (RuntimeException e) {
      Log.debug("It cannot be told now who is in the cluster", e);
    }
  }

  private Optional<String> nameOf(byte[] server) {
    ByteBuffer key = ByteBuffer.wrap(server);
    String known = names.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<String> told = askForName(server).filter(name -> !name.equals(self));
    told.ifPresent(name -> names.put(key, name));
    return told;
  }

  private Optional<String> askForName(byte[] server) {
    try {
      byte[] answer = servers.ask(server, question(WHO_ARE_YOU, new byte[0]));
      return answer == null ? Optional.empty() : nameIn(answer);
    } catch (RuntimeException | IOException e) {
      Log.debug("A node does not say who it is", e);
      return Optional.empty();
    }
  }

  private Optional<String> nameIn(byte[] answer) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer));
    int format = in.readInt();
    String name = in.readUTF();
    if (!OpenfireNode.isName(name)) {
      return Optional.empty();
    }
    if (format != Letters.FORMAT) {
      if (strangers.add(name)) {
        Log.warn(
            "Node {} runs another version of the plugin: what it sees does not count here", name);
      }
      return Optional.empty();
    }
    return Optional.of(name);
  }

  @Override
  public boolean send(String node, Letter letter) {
    byte[] server = nodes.get(node);
    if (server == null) {
      return false;
    }
    try {
      byte[] answer = servers.ask(server, question(LETTER, Letters.written(letter)));
      if (answer != null && answer.length == 0) {
        // It does not know us, or not any more: it runs another version by now.
        forget(server);
      }
      return answer != null && answer.length == 1 && answer[0] == TAKEN;
    } catch (RuntimeException | IOException e) {
      Log.debug("Node {} cannot be told anything now", node, e);
      return false;
    }
  }

  private void forget(byte[] server) {
    names.remove(ByteBuffer.wrap(server));
    somethingToSee.release();
  }

  private static byte[] question(int kind, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(Letters.FORMAT);
    out.writeByte(kind);
    out.write(content);
    return bytes.toByteArray();
  }

  /** Answers another node; nothing at all if it cannot be understood. */
  byte[] answer(byte[] question) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(question));
      int format = in.readInt();
      int kind = in.readUnsignedByte();
      if (kind == WHO_ARE_YOU) {
        return whoIAm();
      }
      return format == Letters.FORMAT && kind == LETTER
          ? new byte[] {take(in.readAllBytes())}
          : new byte[0];
    } catch (IOException | RuntimeException e) {
      Log.debug("What another node says cannot be understood", e);
      return new byte[0];
    }
  }

  private byte[] whoIAm() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(Letters.FORMAT);
    out.writeUTF(self);
    return bytes.toByteArray();
  }

  private byte take(byte[] written) throws IOException {
    Receiver now = receiver;
    Letter letter = letters.read(written);
    return now != null && now.arrived(letter) ? TAKEN : NOT_NOW;
  }

  @Override
  public void joinedCluster() {
    somethingToSee.release();
  }

  @Override
  public void joinedCluster(byte[] nodeID) {
    somethingToSee.release();
  }

  @Override
  public void leftCluster() {
    names.clear();
    somethingToSee.release();
  }

  @Override
  public void leftCluster(byte[] nodeID) {
    String name = names.remove(ByteBuffer.wrap(nodeID));
    Receiver now = receiver;
    if (name != null && now != null) {
      now.left(name);
    }
    somethingToSee.release();
  }

  @Override
  public void markedAsSeniorClusterMember() {
    // All nodes are alike here.
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.jivesoftware.smack.packet.Message;

/** Somebody who comes and goes. One thread at a time has them do something. */
final class Visitor implements AutoCloseable {

  private final OpenfireProcess server;
  private final String name;
  private final List<String> rooms;
  private final ReentrantLock lock = new ReentrantLock();
  private ChatClient client;
  private volatile boolean here;

  Visitor(OpenfireProcess server, String name, List<String> rooms) {
    this.server = server;
    this.name = name;
    this.rooms = rooms;
  }

  String name() {
    return name;
  }

  boolean isHere() {
    return here;
  }

  void come() {
    lock.lock();
    try {
      if (client == null) {
        client = ChatClient.online(server, name);
        rooms.forEach(room -> client.join(room, name));
        here = true;
      }
    } finally {
      lock.unlock();
    }
  }

  void go() {
    lock.lock();
    try {
      if (client != null) {
        here = false;
        client.close();
        client = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Does something if they are here and not busy; returns whether they did. */
  boolean act(Consumer<ChatClient> deed) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      if (client == null) {
        return false;
      }
      deed.accept(client);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** What they have received since the last time. */
  static List<Message> read(ChatClient client) {
    List<Message> all = new ArrayList<>();
    client.received().drainTo(all);
    return all;
  }

  @Override
  public void close() {
    go();
  }
}

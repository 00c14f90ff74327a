package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/** People with accounts, numbers and connections. */
final class Crowd implements AutoCloseable {

  /** 80 characters. */
  private static final String WORDS =
      "The night shift is short of two people, could you take the ward on floor three?!";

  private final List<Wire> people = new ArrayList<>();
  private final ExecutorService threads;
  private int said;

  /** Something that one of them does, and waits for. */
  interface Deed {
    void by(Wire person) throws IOException;
  }

  /**
   * People who are there for the first time.
   *
   * @param name what all their names begin with
   * @param atOnce how many of them can wait for something at the same time
   */
  Crowd(OpenfireProcess server, String name, int count, int atOnce) throws IOException {
    threads = Executors.newFixedThreadPool(atOnce);
    for (int i = 0; i < count; i++) {
      String person = name + i;
      server.backstage().createUser(person, person);
      Wire wire = new Wire(server, person);
      people.add(wire);
      wire.publish("+1206555%04d".formatted(i));
    }
  }

  int size() {
    return people.size();
  }

  Wire get(int index) {
    return people.get(index);
  }

  /** One says something to another; to nobody's device in particular. */
  void say(Wire from, Wire to) throws IOException {
    from.write(
        "<message to='%s@%s' type='chat' id='m%d'><body>%s</body></message>"
            .formatted(to.name(), OpenfireProcess.DOMAIN, said++, WORDS));
  }

  /** One opens the conversation with another. */
  void look(Wire person, Wire at) throws IOException {
    person.write(
        "<message to='%s@%s' type='chat'><active xmlns='%s'/></message>"
            .formatted(at.name(), OpenfireProcess.DOMAIN, "http://jabber.org/protocol/chatstates"));
  }

  /** Has all do something, several at the same time; {@link Doing#await} waits for them. */
  Doing all(Deed deed) {
    List<Future<?>> doing = new ArrayList<>();
    for (Wire person : people) {
      doing.add(
          threads.submit(
              () -> {
                deed.by(person);
                return null;
              }));
    }
    return new Doing(doing);
  }

  /** What many do. */
  record Doing(List<Future<?>> parts) {
    void await() throws IOException, InterruptedException {
      for (Future<?> part : parts) {
        try {
          part.get();
        } catch (ExecutionException e) {
          throw new IOException(e.getCause());
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    for (Wire person : people) {
      person.close();
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;

import java.io.IOException;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/** Two and two talk to each other, in turn: every message reaches a client that is used. */
final class Delivered implements Chat {

  private static final int PEOPLE = 40;

  private final Crowd people;

  Delivered(OpenfireProcess server) throws IOException, InterruptedException {
    people = new Crowd(server, "talker", PEOPLE, PEOPLE);
    people
        .all(
            person -> {
              person.write("<presence/>");
              person.settle();
            })
        .await();
  }

  @Override
  public String name() {
    return "delivered";
  }

  @Override
  public int enough() {
    return 8_000;
  }

  @Override
  public void round(int messages, Pace pace) throws IOException, InterruptedException {
    Crowd.Doing reading = people.all(person -> person.await("</message>", messages / PEOPLE));
    long begin = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      pace.await(begin, i);
      int from = whoSays(i);
      people.say(people.get(from), people.get(from ^ 1));
    }
    reading.await();
  }

  /** First one of each pair, then the other. */
  private static int whoSays(int message) {
    int pair = message % (PEOPLE / 2);
    int turn = message / (PEOPLE / 2) % 2;
    return 2 * pair + turn;
  }

  /** All has arrived; who got the last word looks at it, or would miss it by leaving. */
  @Override
  public void after(int messages) throws IOException, InterruptedException {
    for (int i = 0; i < PEOPLE; i++) {
      people.look(people.get(i), people.get(i ^ 1));
    }
    people
        .all(
            person -> {
              person.await("</message>", 1);
              person.settle();
            })
        .await();
  }

  @Override
  public void close() throws IOException {
    people.close();
  }
}

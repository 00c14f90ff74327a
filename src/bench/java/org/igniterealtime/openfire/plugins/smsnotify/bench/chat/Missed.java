package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;

import java.io.IOException;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/**
 * Some write to many who are not there, so that the server stores what they say. After each round
 * those come, get what was stored for them, and go again. Their connections stay open, without
 * presence, which for the server is not to be there.
 */
final class Missed implements Chat {

  private static final int AUTHORS = 20;
  private static final int ABSENT = 500;
  private static final int COMING_AT_ONCE = 4;

  private final Crowd authors;
  private final Crowd absent;

  Missed(OpenfireProcess server) throws IOException, InterruptedException {
    authors = new Crowd(server, "author", AUTHORS, AUTHORS);
    absent = new Crowd(server, "absent", ABSENT, COMING_AT_ONCE);
    authors.all(author -> author.write("<presence/>")).await();
  }

  @Override
  public String name() {
    return "missed";
  }

  @Override
  public int enough() {
    return 4_000;
  }

  /** To how many people messages are said in one round. */
  int people() {
    return ABSENT;
  }

  @Override
  public void round(int messages, Pace pace) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      pace.await(begin, i);
      authors.say(authors.get(i % AUTHORS), absent.get(i % ABSENT));
    }
    authors.all(Wire::settle).await();
  }

  @Override
  public void after(int messages) throws IOException, InterruptedException {
    absent
        .all(
            person -> {
              person.write("<presence/>");
              person.await("</message>", messages / ABSENT);
              person.write("<presence type='unavailable'/>");
              person.settle();
            })
        .await();
  }

  @Override
  public void close() throws IOException {
    authors.close();
    absent.close();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;

/**
 * Answers of the server that can be relied on. It says "none" also when its database is away: that
 * counts only if it is said again after a look whether whoever answers is there.
 */
final class AskedTwice {

  private AskedTwice() {}

  /**
   * What the server says, whose answers come from its database.
   *
   * @throws IllegalStateException if it says "none", and the database does not answer
   */
  static <T> T ask(Supplier<T> question, Predicate<T> saysNone, Database database) {
    return ask(question, saysNone, () -> require(database));
  }

  /**
   * The same where others answer, too.
   *
   * @param look throws if they do not
   */
  static <T> T ask(Supplier<T> question, Predicate<T> saysNone, Runnable look) {
    T answer = question.get();
    if (!saysNone.test(answer)) {
      return answer;
    }
    look.run();
    return question.get();
  }

  /**
   * Makes sure that the database is there.
   *
   * @throws IllegalStateException if it does not answer
   */
  static void require(Database database) {
    if (!database.isReachable()) {
      throw new IllegalStateException("the database does not answer");
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javax.naming.CommunicationException;
import javax.naming.NameNotFoundException;
import javax.naming.ServiceUnavailableException;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.junit.jupiter.api.Test;

class OpenfireDirectoryTest {

  private final Queue<String> answers = new ArrayDeque<>();

  @Test
  void whoSaysSomethingIsAskedOnce() {
    answers.add("+46701740605");

    assertEquals("+46701740605", ask(() -> fail("not asked whether anything is away")));
  }

  @Test
  void whoSaysNoneIsAskedAgain() {
    answers.addAll(List.of("", ""));
    assertEquals("", ask(() -> {}));

    answers.addAll(List.of("", "+46701740605"));
    assertEquals("+46701740605", ask(() -> {}), "it is back");
  }

  @Test
  void noneIsNoAnswerWhileTheDatabaseIsAway() {
    answers.add("");
    Runnable away =
        () -> {
          throw new IllegalStateException("away");
        };

    assertThrows(IllegalStateException.class, () -> ask(away));
  }

  private String ask(Runnable look) {
    return AskedTwice.ask(answers::remove, String::isEmpty, look);
  }

  @Test
  void whenTheDirectoryIsAwayItIsAnOutage() {
    assertTrue(
        OpenfireDirectory.isOutage(new UserNotFoundException(new CommunicationException("away"))));
    assertTrue(
        OpenfireDirectory.isOutage(
            new UserNotFoundException("romeo", new ServiceUnavailableException())));
    assertTrue(
        OpenfireDirectory.isOutage(
            new UserNotFoundException(new IllegalStateException(new CommunicationException()))));
  }

  @Test
  void whateverElseAProviderMakesNotFoundOfIsAnOutage() {
    SQLException away = new SQLException("Connection refused\n  at the other end");
    assertTrue(OpenfireDirectory.isOutage(new UserNotFoundException(away)));
    assertTrue(OpenfireDirectory.isOutage(new UserNotFoundException("romeo", away)));
    assertTrue(
        OpenfireDirectory.isOutage(
            new UserNotFoundException(new UserNotFoundException("romeo", away))));
    assertTrue(OpenfireDirectory.isOutage(new UserNotFoundException(new StackOverflowError())));
    UserNotFoundException suppressing = new UserNotFoundException();
    suppressing.addSuppressed(away);
    assertTrue(OpenfireDirectory.isOutage(suppressing));
  }

  @Test
  void whenOnlyTheUserIsNotFoundItIsNone() {
    assertFalse(OpenfireDirectory.isOutage(new UserNotFoundException()));
    assertFalse(
        OpenfireDirectory.isOutage(
            new UserNotFoundException(new UserNotFoundException("javax.naming.Romeo"))));
    assertFalse(
        OpenfireDirectory.isOutage(new UserNotFoundException(new NameNotFoundException("ou"))));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeletionsTest {

  private static final String JULIET = "juliet@example.org";

  private final Set<String> accounts = new HashSet<>(Set.of(JULIET));
  private final List<String> told = new ArrayList<>();
  private boolean databaseAway;
  private final Deletions deletions = new Deletions(this::isRegistered, told::add);

  private boolean isRegistered(String user) {
    if (databaseAway) {
      throw new IllegalStateException("the database does not answer");
    }
    return accounts.contains(user);
  }

  @AfterEach
  void close() {
    deletions.close();
  }

  @Test
  void whoIsAboutToBeDeletedIsNotYetGone() {
    deletions.begun(JULIET);
    deletions.look();
    assertEquals(List.of(), told);
  }

  @Test
  void whoIsGoneIsToldOfOnce() {
    deletions.begun(JULIET);
    accounts.clear();
    deletions.look();
    deletions.look();
    assertEquals(List.of(JULIET), told);
  }

  @Test
  void aDatabaseThatIsAwaySaysNothing() {
    deletions.begun(JULIET);
    databaseAway = true;
    deletions.look();
    assertEquals(List.of(), told);
    databaseAway = false;
    accounts.clear();
    deletions.look();
    assertEquals(List.of(JULIET), told);
  }

  @Test
  void whoGetsTheNameOfSomebodyDeletedIsSomebodyElse() {
    deletions.begun(JULIET);
    deletions.created(JULIET);
    assertEquals(List.of(JULIET), told);
    deletions.look();
    assertEquals(List.of(JULIET), told);
  }

  @Test
  void whoIsCreatedWasNotDeleted() {
    deletions.created(JULIET);
    assertEquals(List.of(), told);
  }

  @Test
  void aDeletionThatFailedIsForgottenInTheEnd() {
    deletions.begun(JULIET);
    for (int look = 0; look < 600; look++) {
      deletions.look();
    }
    accounts.clear();
    deletions.look();
    assertEquals(List.of(), told);
  }

  @Test
  void nothingIsToldAfterTheEnd() {
    deletions.begun(JULIET);
    deletions.close();
    accounts.clear();
    deletions.look();
    deletions.begun(JULIET);
    deletions.look();
    assertEquals(List.of(), told);
  }

  @Test
  void noThreadIsLeft() throws InterruptedException {
    deletions.begun(JULIET);
    Thread watcher =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("smsnotify-deletions"))
            .findFirst()
            .orElseThrow();
    deletions.close();
    watcher.join(10_000);
    assertFalse(watcher.isAlive());
  }
}

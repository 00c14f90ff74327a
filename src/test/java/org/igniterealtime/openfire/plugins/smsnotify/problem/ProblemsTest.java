package org.igniterealtime.openfire.plugins.smsnotify.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems.Problem;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Instant now = NOON;
  private final Problems problems = new Problems(() -> now);

  @Test
  void thereIsNoneAtFirst() {
    assertEquals(List.of(), problems.current());
  }

  @Test
  void whatIsReportedIsThereUntilItIsCleared() {
    problems.report("database", "It is away.", "Bring it back.");

    assertEquals(
        List.of(new Problem("database", "It is away.", "Bring it back.", NOON)),
        problems.current());

    problems.clear("database");

    assertEquals(List.of(), problems.current());
  }

  @Test
  void reportedAgainItChangesItsWordsAndNotItsBeginning() {
    problems.report("gateway", "No token.", "Set it.");
    now = NOON.plusSeconds(60);
    problems.report("gateway", "Wrong token.", "Correct it.");

    assertEquals(
        List.of(new Problem("gateway", "Wrong token.", "Correct it.", NOON)), problems.current());
  }

  @Test
  void afterItWasClearedItBeginsAnew() {
    problems.report("gateway", "No token.", "Set it.");
    problems.clear("gateway");
    now = NOON.plusSeconds(60);
    problems.report("gateway", "No token.", "Set it.");

    assertEquals(now, problems.current().get(0).since());
  }

  @Test
  void theOldestIsNamedFirstAndOfThoseOfOneMomentTheFirstByName() {
    problems.report("c", "C.", "");
    now = NOON.minusSeconds(60);
    problems.report("b", "B.", "");
    problems.report("a", "A.", "");

    assertEquals(List.of("a", "b", "c"), problems.current().stream().map(Problem::key).toList());
  }

  @Test
  void clearingWhatIsNotThereDoesNothing() {
    problems.report("a", "A.", "");

    problems.clear("b");

    assertEquals(1, problems.current().size());
  }
}

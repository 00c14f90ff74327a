package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsTest {

  private final Desk desk = new Desk();
  private Instant now = Desk.NOON;
  private int ids;
  private final Runs runs = new Runs(() -> now, () -> new UUID(0, ++ids));

  private static Runs.Use use(String node, String user, String resource) {
    return new Runs.Use("smsnotify:" + node, user, user + "/" + resource);
  }

  private static Runs.Use romeos() {
    return use("pause", Desk.ROMEO, "phone");
  }

  private String begun(Runs.Use use) {
    String id = runs.newId();
    runs.keep(id, use, desk.service.run(use.node(), use.user()));
    return id;
  }

  @Test
  void whatIsKeptIsFoundUntilItEnds() {
    Run run = desk.service.run("smsnotify:pause", Desk.ROMEO);
    runs.keep("1", romeos(), run);

    assertSame(run, runs.find("1", romeos()).orElseThrow());
    assertEquals(Optional.empty(), runs.find("2", romeos()));
    runs.end("1");
    assertEquals(Optional.empty(), runs.find("1", romeos()));
  }

  @ParameterizedTest
  @CsvSource({
    "forget, romeo@example.org, phone",
    "pause, juliet@example.org, phone",
    "pause, romeo@example.org, desk"
  })
  void whoeverElseAsksOrForSomethingElseFindsNothing(String node, String user, String resource) {
    String id = begun(romeos());
    assertEquals(Optional.empty(), runs.find(id, use(node, user, resource)));
  }

  @Test
  void ofOnePersonAFewAreKeptAndTheOneUnusedForLongestGoes() {
    String first = begun(romeos());
    String second = begun(use("pause", Desk.ROMEO, "desk"));
    String juliets = begun(use("pause", Desk.JULIET, "phone"));
    runs.keep(first, romeos(), runs.find(first, romeos()).orElseThrow());
    for (int i = 2; i < Runs.MOST_OF_ONE; i++) {
      begun(romeos());
    }
    begun(use("mute", Desk.ROMEO, "laptop"));

    assertEquals(Optional.empty(), runs.find(second, use("pause", Desk.ROMEO, "desk")));
    assertEquals(true, runs.find(first, romeos()).isPresent());
    assertEquals(true, runs.find(juliets, use("pause", Desk.JULIET, "phone")).isPresent());
  }

  @Test
  void whatWasNotUsedForTenMinutesIsForgotten() {
    String id = begun(romeos());
    now = now.plus(Duration.ofMinutes(10).minusMillis(1));
    assertEquals(true, runs.find(id, romeos()).isPresent());
    now = now.plusMillis(1);
    assertEquals(Optional.empty(), runs.find(id, romeos()));
  }

  @Test
  void ofAllPeopleThereIsAMost() {
    String first = begun(romeos());
    for (int i = 1; i < Runs.MOST; i++) {
      begun(use("pause", i + "@example.org", "phone"));
    }
    assertEquals(true, runs.find(first, romeos()).isPresent());
    begun(use("pause", "more@example.org", "phone"));
    assertEquals(Optional.empty(), runs.find(first, romeos()));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.jivesoftware.smackx.chatstates.ChatState;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was taken outlives the server, on every database that can be had for a test. */
class CrashIT {

  static Stream<Arguments> databases() {
    return Stream.of(
        Arguments.of(Named.of("HSQLDB", TestDatabase.hsqldb())),
        Arguments.of(Named.of("PostgreSQL", TestDatabase.postgres())),
        Arguments.of(Named.of("MariaDB", TestDatabase.mariadb())));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aServerKilledWhileAHoldWaitsSendsExactlyOneTextAfterItsNextStart(TestDatabase database) {
    try (Stage stage = Stage.set(database).person("juliet")) {
      stage.personWithPhone("romeo", Stage.MOBILE).personWithPhone("benvolio", Stage.MOBILE);
      ChatClient juliet = stage.online("juliet");
      juliet.say("romeo", "Before the crash: \uD83C\uDF39 ünïcödé");
      juliet.say("romeo", "And this");
      juliet.shows("romeo", ChatState.composing);
      stage.awaitHeld("romeo", 2);

      stage.server().kill();
      juliet.close();
      stage.server().restart();

      String body = stage.awaitText("romeo", "SENT").get("body");
      assertTrue(body.contains("Before the crash: \uD83C\uDF39 ünïcödé"), body);
      assertTrue(body.contains("And this"), body);
      try (ChatClient again = stage.online("juliet")) {
        again.say("benvolio", "Sent later, so a second text would be there by now");
        stage.awaitText("benvolio", "SENT");
      }
      assertEquals(1, stage.textsFor("romeo").size());
      assertEquals(1, stage.verdictsOn("romeo").size());
      assertEquals(0, stage.holdsOf("romeo"));
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aServerStoppedInOrderLosesNothingEither(TestDatabase database) {
    try (Stage stage = Stage.set(database).person("juliet")) {
      stage.personWithPhone("romeo", Stage.MOBILE);
      try (ChatClient juliet = stage.online("juliet")) {
        juliet.say("romeo", "Before the stop");
        juliet.shows("romeo", ChatState.composing);
        stage.awaitHeld("romeo", 1);
        stage.server().stop();
      }
      stage.server().restart();

      stage.awaitText("romeo", "SENT");
      assertEquals(1, stage.textsFor("romeo").size());
    }
  }
}

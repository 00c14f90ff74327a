package org.igniterealtime.openfire.plugins.smsnotify.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.harness.understudy.UnderstudyPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shows that the harness keeps what it promises, on each database and each Openfire. */
class OpenfireProcessIT {

  enum Database {
    HSQLDB,
    POSTGRESQL,
    MARIADB;

    TestDatabase create() {
      return switch (this) {
        case HSQLDB -> TestDatabase.hsqldb();
        case POSTGRESQL -> TestDatabase.postgres();
        case MARIADB -> TestDatabase.mariadb();
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerIsReadyOnceStarted(Database database) throws Exception {
    try (OpenfireProcess server = start(database)) {
      String greeting = ClientPort.greeting(server.address(), server.clientPort(), server.domain());
      assertTrue(greeting.contains("<stream:features>"), greeting);
      assertTrue(server.backstage().isPluginCreated("backstage"));
      assertTrue(server.isAlive());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAKilledServerHadIsThereAfterItsRestart(Database database) {
    try (OpenfireProcess server = start(database)) {
      server.backstage().createUser("juliet", "secret");
      server.backstage().setUserProperty("juliet", "phone", "+12065550100 & more = 'ünïcode'");
      server.backstage().setProperty("test.plain", "yes");
      server.backstage().setEncryptedProperty("test.secret", "hidden");
      server.kill();
      assertFalse(server.isAlive());
      server.restart();
      assertEquals(
          Map.of("phone", "+12065550100 & more = 'ünïcode'"),
          server.backstage().userProperties("juliet"));
      assertEquals(Optional.of("yes"), server.backstage().property("test.plain"));
      assertEquals(Optional.of("hidden"), server.backstage().property("test.secret"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theDatabaseCanBeAsked(Database database) {
    try (OpenfireProcess server = start(database)) {
      server.backstage().setProperty("test.plain", "yes");
      assertEquals(
          List.of(Map.of("thevalue", "yes")),
          server.query("select propValue as theValue from ofProperty where name=?", "test.plain"));
      assertEquals(1, server.update("update ofID set id=? where idType=?", 77, 18));
      assertEquals("77", server.query("select id from ofID where idType=18").get(0).get("id"));
      assertEquals(null, server.query("select max(nick) as n from ofRoster").get(0).get("n"));
    }
  }

  @Test
  void aDatabaseOnAServerCanBeAskedWithoutOpenfire() throws Exception {
    TestDatabase.OnServer database = TestDatabase.postgres();
    try (OpenfireProcess server = OpenfireProcess.prepare().database(database).start();
        Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from ofUser")) {
      assertTrue(server.isAlive());
      assertTrue(result.next());
      assertEquals(1, result.getInt(1));
    }
  }

  @Test
  void openfireFindsItsDatabaseAgainThatWasAway() {
    try (PostgresServer postgres = PostgresServer.create();
        OpenfireProcess server =
            OpenfireProcess.prepare().database(postgres.createDatabase()).start()) {
      postgres.stop();
      assertThrows(BackstageException.class, () -> server.query("select 1 as one"));
      postgres.start();
      Await.until(
          "the database answers again",
          Duration.ofSeconds(10),
          () -> server.query("select 1 as one").equals(List.of(Map.of("one", "1"))));
    }
  }

  @Test
  void propertiesAreThereFromTheStart() {
    try (OpenfireProcess server =
        OpenfireProcess.prepare()
            .property("test.quoted", "it's; <b> \\ & {id}")
            .encryptedProperty("test.secret", "hidden")
            .start()) {
      assertEquals(Optional.of("it's; <b> \\ & {id}"), server.backstage().property("test.quoted"));
      assertEquals(Optional.of("hidden"), server.backstage().property("test.secret"));
      String stored =
          server
              .query("select propValue from ofProperty where name='test.secret'")
              .get(0)
              .get("propvalue");
      assertFalse(stored.contains("hidden"), stored);
      server.backstage().removeProperty("test.secret");
      assertEquals(Optional.empty(), server.backstage().property("test.secret"));
    }
  }

  @Test
  void badInputIsSaidToBeBad() {
    try (OpenfireProcess server = OpenfireProcess.prepare().start()) {
      server.backstage().createUser("romeo", "secret");
      assertMessage("already", () -> server.backstage().createUser("romeo", "secret"));
      assertMessage("no user 'nobody'", () -> server.backstage().deleteUser("nobody"));
      assertMessage("no plugin 'nothing'", () -> server.backstage().removePlugin("nothing"));
      assertMessage("nowhere", () -> server.query("select * from nowhere"));
      server.backstage().deleteUser("romeo");
      assertMessage("no user 'romeo'", () -> server.backstage().sessions("romeo"));
    }
  }

  @Test
  void theConsoleWantsALoginAndTakesTheAdministrators() {
    try (OpenfireProcess server = OpenfireProcess.prepare().start()) {
      assertTrue(Console.anonymous(server).get("/index.jsp").asksForLogin());
      assertThrows(IllegalStateException.class, () -> Console.login(server, "admin", "wrong"));
      Console.Page page = Console.login(server).get("/index.jsp");
      assertEquals(200, page.status());
      assertTrue(page.body().contains("jive-main"), page.body());
    }
  }

  @Test
  void pluginsComeAndGoWhileTheServerRuns(@TempDir Path folder) throws Exception {
    Path jar = understudy(folder);
    try (OpenfireProcess server = OpenfireProcess.prepare().plugin(jar).start()) {
      assertTrue(server.backstage().isPluginCreated("understudy"));
      server.backstage().removePlugin("understudy");
      assertFalse(Files.exists(server.home().resolve("plugins/understudy.jar")));
      Await.until(
          "nothing is left of it",
          Duration.ofSeconds(20),
          () -> server.backstage().classLoadersLeftOf("understudy") == 0);
      server.backstage().installPlugin("understudy", jar);
      assertTrue(server.backstage().isPluginCreated("understudy"));
      assertTrue(server.backstage().threads().contains("backstage"));
    }
  }

  @Test
  void pagesOfPluginsAreInTheConsolesFrame(@TempDir Path folder) throws Exception {
    try (OpenfireProcess server = OpenfireProcess.prepare().plugin(understudy(folder)).start()) {
      String path = "/plugins/understudy/hello.jsp";
      assertTrue(Console.anonymous(server).get(path).asksForLogin());
      Console console = Console.login(server);
      String page = console.get(path).body();
      assertTrue(page.contains("<p>Grüße</p>"), page);
      assertTrue(page.contains("jive-sidebar"), page);
      assertTrue(page.contains("Hello from the understudy"), page);
      assertTrue(console.get(path).headers().firstValue("Content-Security-Policy").isPresent());
      assertEquals("wörd & more heard", console.post(path, Map.of("word", "wörd & more")).body());
    }
  }

  @Test
  void twoServersCanShareADatabase() {
    try (OpenfireProcess one = OpenfireProcess.prepare().database(TestDatabase.postgres()).start();
        OpenfireProcess other = OpenfireProcess.prepare().beside(one).start()) {
      one.backstage().createUser("juliet", "secret");
      assertEquals(List.of(), other.backstage().sessions("juliet"));
      assertEquals("127.0.0.2", other.address());
      assertEquals(one.backstage().serverVersion(), other.backstage().serverVersion());
    }
  }

  @Test
  void twoServersRunAtOnceAndStopInOrder() {
    try (OpenfireProcess one = OpenfireProcess.prepare().start();
        OpenfireProcess other = OpenfireProcess.prepare().start()) {
      one.backstage().createUser("juliet", "secret");
      assertMessage("no user", () -> other.backstage().sessions("juliet"));
      one.stop();
      assertTrue(other.isAlive());
      one.restart();
      assertEquals(List.of(), one.backstage().sessions("juliet"));
    }
  }

  @Test
  void aServerThatDoesNotStartShowsItsLog() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> OpenfireProcess.prepare().jvmArgument("-XX:NoSuchOption").start());
    assertTrue(failure.getMessage().contains("NoSuchOption"), failure.getMessage());
  }

  private static Path understudy(Path folder) throws IOException {
    Path jar = folder.resolve("understudy.jar");
    ClassJar.ofPlugin(
        jar,
        UnderstudyPlugin.class,
        Map.of(
            "plugin.xml", Resources.text("understudy/plugin.xml"),
            "web/WEB-INF/web-custom.xml", Resources.text("understudy/web-custom.xml")));
    return jar;
  }

  private static OpenfireProcess start(Database database) {
    return OpenfireProcess.prepare().database(database.create()).start();
  }

  private static void assertMessage(String part, Runnable action) {
    BackstageException failure = assertThrows(BackstageException.class, action::run);
    assertTrue(failure.getMessage().contains(part), failure.getMessage());
  }
}

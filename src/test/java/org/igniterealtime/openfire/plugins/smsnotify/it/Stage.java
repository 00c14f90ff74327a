package org.igniterealtime.openfire.plugins.smsnotify.it;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;

/** A server with the plugin, and the people who play a test; holds are short here. */
final class Stage implements AutoCloseable {

  static final Duration SOON = Duration.ofSeconds(30);

  /** From the range that Sweden's regulator keeps for fiction: it belongs to nobody. */
  static final String MOBILE = "+46701740605";

  /** The same of Australia's regulator. */
  static final String OTHER_MOBILE = "+61491570156";

  /** The same of the United Kingdom's regulator; a landline. */
  static final String LANDLINE = "+442079460958";

  private final OpenfireProcess server;

  private Stage(OpenfireProcess server) {
    this.server = server;
  }

  /** A server as it is after a fresh install, but for the timing. */
  static Stage set() {
    return set(TestDatabase.hsqldb());
  }

  static Stage set(TestDatabase database) {
    return new Stage(preparation().database(database).plugin(jar()).start());
  }

  static Stage without(TestDatabase database) {
    return new Stage(preparation().database(database).start());
  }

  private static OpenfireProcess.Preparation preparation() {
    return OpenfireProcess.prepare()
        .property("smsnotify.offlineDelay", "1")
        .property("smsnotify.quietPeriod", "2")
        .property("smsnotify.longestHold", "30");
  }

  /** The plugin's jar as the build made it. */
  static Path jar() {
    return Path.of(System.getProperty("smsnotify.jar"));
  }

  OpenfireProcess server() {
    return server;
  }

  /** Creates an account, whose password is the name. */
  Stage person(String name) {
    server.backstage().createUser(name, name);
    return this;
  }

  Stage personWithPhone(String name, String phone) {
    person(name);
    server.backstage().setUserProperty(name, "smsnotify.phone", phone);
    return this;
  }

  ChatClient online(String name) {
    return ChatClient.online(server, name);
  }

  String jid(String name) {
    return name + "@" + server.domain();
  }

  /** The texts written for somebody, oldest first. */
  List<Map<String, String>> textsFor(String name) {
    return server.query(
        "SELECT textID, phone, body, segments, state, gateway, providerID, errorMeaning, errorCode,"
            + " errorWords FROM smsText WHERE recipient = ? ORDER BY createdAt, textID",
        jid(name));
  }

  List<Map<String, String>> verdictsOn(String name) {
    return server.query(
        "SELECT reason, facts, messageCount FROM smsVerdict WHERE recipient = ?"
            + " ORDER BY decidedAt",
        jid(name));
  }

  long holdsOf(String name) {
    return server.query("SELECT holdID FROM smsHold WHERE recipient = ?", jid(name)).size();
  }

  long messagesHeldFor(String name) {
    return server
        .query(
            "SELECT seq FROM smsHeldMessage m JOIN smsHold h ON h.holdID = m.holdID"
                + " WHERE h.recipient = ?",
            jid(name))
        .size();
  }

  /** Waits until a text for somebody has reached a state. */
  Map<String, String> awaitText(String name, String state) {
    return Await.found(
        "a text for " + name + " is " + state,
        SOON,
        () -> textsFor(name).stream().filter(text -> text.get("state").equals(state)).findFirst());
  }

  /** Waits until there is a verdict on somebody. */
  Map<String, String> awaitVerdict(String name) {
    return Await.found(
        "a verdict on " + name,
        SOON,
        () -> Optional.of(verdictsOn(name)).filter(it -> !it.isEmpty()).map(it -> it.get(0)));
  }

  void awaitHeld(String name, int messages) {
    Await.until(
        messages + " messages are held for " + name, SOON, () -> messagesHeldFor(name) == messages);
  }

  @Override
  public void close() {
    server.close();
  }
}

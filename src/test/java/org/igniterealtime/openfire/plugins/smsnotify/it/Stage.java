package org.igniterealtime.openfire.plugins.smsnotify.it;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern ATTENTION = Pattern.compile("\"attention\":\"([A-Z_]+)\"");

  private final OpenfireProcess server;
  private int choruses;
  private int readings;

  private Stage(OpenfireProcess server) {
    this.server = server;
  }

  /**
   * A server as it is after a fresh install, but for the timing: holds are short, and nobody is
   * left alone between two texts.
   */
  static Stage set() {
    return set(TestDatabase.hsqldb());
  }

  static Stage set(TestDatabase database) {
    return new Stage(preparation(Map.of()).database(database).plugin(jar()).start());
  }

  /** The same with more properties of Openfire's, or with others than it would have. */
  static Stage set(Map<String, String> properties) {
    return new Stage(preparation(properties).plugin(jar()).start());
  }

  static Stage set(TestDatabase database, Map<String, String> properties) {
    return new Stage(preparation(properties).database(database).plugin(jar()).start());
  }

  static Stage without(TestDatabase database) {
    return new Stage(preparation(Map.of()).database(database).start());
  }

  /**
   * A server without the plugin, whose JVM shows what it hides otherwise: threads' locals, hooks.
   */
  static Stage bare(Map<String, String> properties) {
    return new Stage(
        preparation(properties).jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED").start());
  }

  private static OpenfireProcess.Preparation preparation(Map<String, String> properties) {
    Map<String, String> all =
        new TreeMap<>(
            Map.of(
                "smsnotify.offlineDelay", "1",
                "smsnotify.quietPeriod", "2",
                "smsnotify.longestHold", "30",
                "smsnotify.firstPause", "0"));
    all.putAll(properties);
    OpenfireProcess.Preparation preparation = OpenfireProcess.prepare();
    all.forEach(preparation::property);
    return preparation;
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

  /** Writes a template into the table, as an operator may, whatever is wrong with it. */
  Stage template(String name, String body) {
    return template(name, body, null);
  }

  /**
   * The same with a sender of its own.
   *
   * @param sender null for that of the gateway
   */
  Stage template(String name, String body, String sender) {
    withoutTemplate(name);
    server.update(
        "INSERT INTO smsTemplate (name, title, body, liveSender, sandboxSender, changedAt)"
            + " VALUES (?, 'A test', ?, ?, NULL, 0)",
        name,
        body,
        sender);
    haveSettingsRead();
    return this;
  }

  void withoutTemplate(String name) {
    server.update("DELETE FROM smsTemplate WHERE name = ?", name);
    haveSettingsRead();
  }

  /** A role, as an operator may write it into the table. */
  Stage role(String name, String settings) {
    server.update(
        "INSERT INTO smsRole (name, settings, changedAt) VALUES (?, ?, 0)", name, settings);
    haveSettingsRead();
    return this;
  }

  /** The plugin looks at its tables after each change of a setting, and by itself every while. */
  private void haveSettingsRead() {
    server.backstage().setProperty("smsnotify.maxNumbers", Integer.toString(10 + ++readings % 2));
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
        "SELECT textID, phone, body, encoding, segments, state, gateway, providerID, errorMeaning, errorCode,"
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

  /** Waits until somebody was told of something, and says what is known of how it was missed. */
  String awaitMissed(String name) {
    awaitText(name, "SENT");
    Map<String, String> verdict = awaitVerdict(name);
    Matcher attention = ATTENTION.matcher(verdict.get("facts"));
    return attention.find() ? attention.group(1) : verdict.toString();
  }

  /**
   * Waits until a text has left for what somebody says from now on: whatever was said before, and
   * nobody types on, has been looked at then.
   */
  void awaitLaterText(ChatClient sender) {
    String later = "chorus" + ++choruses;
    personWithPhone(later, MOBILE);
    sender.say(later, "Sent later");
    awaitText(later, "SENT");
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

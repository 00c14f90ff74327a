package org.igniterealtime.openfire.plugins.smsnotify.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.harness.backstage.Rows;

/**
 * Does in a running server what an operator would do by hand, through the server's own classes, so
 * that its caches and its listeners know of it.
 *
 * <p>Every method throws {@link BackstageException} when the server does not do it.
 */
public final class Backstage {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration SESSION_LIMIT = Duration.ofSeconds(10);
  private static final Duration PLUGIN_LIMIT = Duration.ofSeconds(30);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(60);

  private final int port;

  Backstage(int port) {
    this.port = port;
  }

  /**
   * A session of a user.
   *
   * @param show the availability as in the presence stanza ("away", "dnd"), or empty
   * @param initialized whether the server has handled the client's first presence
   * @param detached whether its connection is lost and it waits to be resumed (XEP-0198)
   * @param inactive whether its client says that nobody uses it (XEP-0352)
   */
  public record Session(
      String resource,
      int priority,
      String show,
      boolean available,
      boolean initialized,
      boolean detached,
      boolean inactive) {}

  /** Whether the server says that it is started, with its first round of loading plugins over. */
  boolean isServerStarted() {
    return Boolean.parseBoolean(call("server/state", Map.of()).get(0).get("started"));
  }

  /** The version of the server, as "5.1.1". */
  public String serverVersion() {
    return call("server/state", Map.of()).get(0).get("version");
  }

  /** Whether the server is as new as a version, for example "4.8", or newer. */
  public boolean isSince(String version) {
    return Version.parse(serverVersion()).compareTo(Version.parse(version)) >= 0;
  }

  /** Whether the server knows inactive clients (XEP-0352). */
  public boolean knowsInactiveClients() {
    return isSince("4.8");
  }

  /** Whether the server knows the simple way to block somebody (XEP-0191). */
  public boolean knowsBlocking() {
    return isSince("4.3");
  }

  /** The names of the threads that live in the server, sorted. */
  public List<String> threads() {
    return call("server/threads", Map.of()).stream().map(row -> row.get("name")).toList();
  }

  /**
   * What the server's process holds, after a full collection: {@code heap}, {@code metaspace},
   * {@code metaspace.classes} (what of it are classes), {@code direct} in bytes, {@code classes},
   * {@code threads}, {@code descriptors}, and {@code processorNanos} since its start.
   */
  public Map<String, Long> vitals() {
    return numbers(call("server/vitals", Map.of()).get(0));
  }

  /** How many threads live in the server, by their names with # in the place of numbers. */
  public Map<String, Long> threadGroups() {
    return numbers(call("server/threadGroups", Map.of()).get(0));
  }

  /** What the plugin under test shows by JMX: values of gauges, and counts, by their names. */
  public Map<String, Double> metrics() {
    Map<String, Double> all = new TreeMap<>();
    call("plugin/metrics", Map.of())
        .get(0)
        .forEach((name, value) -> all.put(name, Double.valueOf(value)));
    return all;
  }

  /** Has the plugin under test remove what is too old within seconds, and not once a day. */
  public void sweep() {
    call("plugin/sweep", Map.of());
  }

  private static Map<String, Long> numbers(Map<String, String> row) {
    Map<String, Long> all = new TreeMap<>();
    row.forEach((name, value) -> all.put(name, Long.valueOf(value)));
    return all;
  }

  /** Bytes of the server's heap that are in use after garbage was collected. */
  public long heapInUse() {
    return vitals().get("heap");
  }

  /**
   * Whatever the server keeps that a plugin could leave behind, by what it is: listeners,
   * interceptors, handlers, pages, beans, hooks, drivers, connections in use.
   */
  public SortedMap<String, String> belongings() {
    SortedMap<String, String> belongings = new TreeMap<>();
    for (Map<String, String> row : call("server/belongings", Map.of())) {
      belongings.put(row.get("what"), row.get("count"));
    }
    return belongings;
  }

  /** Creates a user. */
  public void createUser(String user, String password) {
    call("user/create", Map.of("user", user, "password", password));
  }

  /** Deletes a user, and ends the user's sessions. */
  public void deleteUser(String user) {
    call("user/delete", Map.of("user", user));
  }

  /** Sets a property of a user. */
  public void setUserProperty(String user, String name, String value) {
    call("user/property/set", Map.of("user", user, "name", name, "value", value));
  }

  /** All properties of a user. */
  public Map<String, String> userProperties(String user) {
    return call("user/properties", Map.of("user", user)).get(0);
  }

  /**
   * Gives a user a new privacy list (XEP-0016), and makes it the default.
   *
   * @param list the element {@code list} with its namespace and its items
   */
  public void setDefaultPrivacyList(String user, String list) {
    call("user/privacy", Map.of("user", user, "list", list));
  }

  /** Creates a group of users. */
  public void createGroup(String group, String... users) {
    call("group/create", Map.of("group", group));
    for (String user : users) {
      addToGroup(group, user);
    }
  }

  /** Deletes a group of users. */
  public void deleteGroup(String group) {
    call("group/delete", Map.of("group", group));
  }

  /** Makes a user a member of a group. */
  public void addToGroup(String group, String user) {
    call("group/add", Map.of("group", group, "user", user));
  }

  /** Ends a user's membership in a group. */
  public void removeFromGroup(String group, String user) {
    call("group/remove", Map.of("group", group, "user", user));
  }

  /**
   * Creates a room that is kept in the database.
   *
   * @param room its bare JID, at {@link OpenfireProcess#ROOMS}
   * @param name what people call it
   */
  public void createRoom(String room, String name, String owner) {
    call("room/create", Map.of("room", room, "name", name, "user", owner));
  }

  /** Makes a room one where not everybody may speak. */
  public void moderate(String room) {
    call("room/moderate", Map.of("room", room));
  }

  /**
   * Has the plugin under test say something for a user, as it does when a text comes back.
   *
   * @param user the user's bare JID
   * @param conversation identity of the conversation
   * @return what became of it
   */
  public String speakFor(String user, String conversation, String words, String id) {
    return call(
            "reply/speak",
            Map.of("user", user, "conversation", conversation, "words", words, "id", id))
        .get(0)
        .get("spoken");
  }

  /** Makes a user an owner of a room. */
  public void addOwner(String room, String user) {
    call("room/owner", Map.of("room", room, "user", user));
  }

  /** Makes a user an admin of a room. */
  public void addAdmin(String room, String user) {
    call("room/admin", Map.of("room", room, "user", user));
  }

  /** Makes a user a member of a room. */
  public void addMember(String room, String user) {
    call("room/member", Map.of("room", room, "user", user));
  }

  /** Makes a user a member of a room with a nickname that is reserved. */
  public void addMember(String room, String user, String nickname) {
    call("room/member", Map.of("room", room, "user", user, "nick", nickname));
  }

  /** Makes all users of a group members of a room. */
  public void addGroupToRoom(String room, String group) {
    call("room/group", Map.of("room", room, "group", group));
  }

  /** The value of a property of Openfire's, decrypted if need be. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(call("property/get", Map.of("name", name)).get(0).get("value"));
  }

  /** Sets a property of Openfire's. */
  public void setProperty(String name, String value) {
    call("property/set", Map.of("name", name, "value", value, "encrypted", "false"));
  }

  /** Sets a property of Openfire's that the database holds encrypted. */
  public void setEncryptedProperty(String name, String value) {
    call("property/set", Map.of("name", name, "value", value, "encrypted", "true"));
  }

  /** Sets a property of Openfire's with many values: {@code name.0}, {@code name.1} and so on. */
  public void setProperty(String name, List<String> values) {
    Map<String, String> cells = new LinkedHashMap<>(Map.of("name", name));
    for (int i = 0; i < values.size(); i++) {
      cells.put("value." + i, values.get(i));
    }
    call("property/list", cells);
  }

  /** Removes a property of Openfire's with all below it, if it is there. */
  public void removeProperty(String name) {
    call("property/remove", Map.of("name", name));
  }

  /** The sessions of a user; none if the user is offline. */
  public List<Session> sessions(String user) {
    return call("user/sessions", Map.of("user", user)).stream().map(Backstage::session).toList();
  }

  /**
   * Waits until the server has handled the first presence of a client, which it has not yet when
   * the client's login is over.
   */
  public Session awaitSession(String user, String resource) {
    return Await.found(
        "%s/%s is initialized and available".formatted(user, resource),
        SESSION_LIMIT,
        () ->
            sessions(user).stream()
                .filter(session -> session.resource().equals(resource))
                .filter(session -> session.initialized() && session.available())
                .findFirst());
  }

  /** Waits until a user has no session. */
  public void awaitOffline(String user) {
    Await.until(user + " is offline", SESSION_LIMIT, () -> sessions(user).isEmpty());
  }

  /**
   * Whether a plugin is initialized, and its pages are in the console's menu.
   *
   * @param name the name of its jar without the ending
   */
  public boolean isPluginCreated(String name) {
    return call("plugin/created", Map.of()).stream()
        .anyMatch(row -> row.get("name").equalsIgnoreCase(name));
  }

  /** Installs a plugin, or another version of it, and waits until it is created. */
  public void installPlugin(String name, Path jar) {
    call("plugin/install", Map.of("name", name, "jar", jar.toAbsolutePath().toString()));
    Await.until(name + " is created", PLUGIN_LIMIT, () -> isPluginCreated(name));
  }

  /** Removes a plugin, and waits until it is destroyed. */
  public void removePlugin(String name) {
    call("plugin/remove", Map.of("name", name));
    Await.until(name + " is destroyed", PLUGIN_LIMIT, () -> !isPluginCreated(name));
  }

  /**
   * How many times a plugin was removed, or replaced, and its classes are still in memory because
   * something holds them.
   */
  public int classLoadersLeftOf(String name) {
    return Integer.parseInt(call("plugin/remains", Map.of("name", name)).get(0).get("count"));
  }

  /** The rows that a query finds, by lower-cased column label; null where SQL has null. */
  List<Map<String, String>> query(String sql, Object... parameters) {
    return call("sql/query", statement(sql, parameters));
  }

  /** Runs a statement that changes data, and returns how many rows it changed. */
  int update(String sql, Object... parameters) {
    return Integer.parseInt(call("sql/update", statement(sql, parameters)).get(0).get("count"));
  }

  private static Map<String, String> statement(String sql, Object... parameters) {
    Map<String, String> cells = new LinkedHashMap<>(Map.of("sql", sql));
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      cells.put("value." + i, value == null ? null : value.toString());
      cells.put("type." + i, value instanceof Number ? "number" : "text");
    }
    return cells;
  }

  private static Session session(Map<String, String> row) {
    return new Session(
        row.get("resource"),
        Integer.parseInt(row.get("priority")),
        row.get("show"),
        Boolean.parseBoolean(row.get("available")),
        Boolean.parseBoolean(row.get("initialized")),
        Boolean.parseBoolean(row.get("detached")),
        Boolean.parseBoolean(row.get("inactive")));
  }

  private List<Map<String, String>> call(String action, Map<String, String> cells) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(port, action)))
            .timeout(CALL_LIMIT)
            .POST(BodyPublishers.ofString(Rows.write(List.of(cells))))
            .build();
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString(UTF_8));
      if (response.statusCode() != 200) {
        throw new BackstageException("%s %s: %s".formatted(action, cells, response.body().strip()));
      }
      return Rows.read(response.body());
    } catch (IOException e) {
      throw new BackstageException("The server cannot be reached backstage", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackstageException("Interrupted", e);
    }
  }
}

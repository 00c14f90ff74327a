package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.HashMap;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.hold.NodeStore;

/** The nodes that share the database, in a table. */
public final class NodeTables implements NodeStore {

  /** The longest name of a node, in characters. */
  static final int LONGEST_NODE = 64;

  private final QuietJdbi jdbi;

  public NodeTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if its name is empty or longer than 64 characters
   */
  @Override
  public void beat(String node) {
    jdbi.save(
        "UPDATE smsNode SET beats = beats + 1 WHERE node = ?",
        "INSERT INTO smsNode (beats, node) VALUES (1, ?)",
        name(node));
  }

  /** The name of a node as it is stored. */
  static String name(String node) {
    if (node.isEmpty()) {
      throw new IllegalArgumentException("a node has a name");
    }
    return Storable.whole("the name of a node", node, LONGEST_NODE);
  }

  @Override
  public Map<String, Long> beats() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT node, beats FROM smsNode")
                .reduceRows(
                    new HashMap<String, Long>(),
                    (beats, row) -> {
                      beats.put(
                          row.getColumn("node", String.class), row.getColumn("beats", Long.class));
                      return beats;
                    }));
  }

  @Override
  public void leave(String node) {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM smsNode WHERE node = ?", node));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.claim;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.progress;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Done;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL. */
class StoreOnPostgresIT extends OnDatabase implements WaitingContract {

  /** An index that finds rows otherwise than by the identity of one. */
  private static final Pattern OTHER_INDEX = Pattern.compile("smstext_\\w+_idx|Seq Scan");

  @Override
  StoreDatabase create() {
    return StoreDatabase.postgres();
  }

  /**
   * Where a queue fills fast, the statistics are from before, and say that no text is in any state:
   * an index of states then looks as good to the planner as the identity, and is all that waits.
   */
  @Test
  void aTextIsChangedByItsIdentityHoweverManyWait() throws SQLException {
    database().installed();
    database().execute("ANALYZE smsText");
    new HoldTables(database(), "here")
        .write(IntStream.range(0, 1_000).mapToObj(i -> sentAt(i, 0)).toList());
    Set<String> changes = new TreeSet<>();
    TextTables texts = Samples.texts(noting(changes));

    List<Claim> claims = claim(texts, after(1), after(60), 40);
    texts.record(
        claims.subList(0, 20).stream()
            .map(claim -> new Done(claim, progress(TextState.SENT)))
            .toList(),
        after(2));
    texts.endOverdue(after(10_000));

    // To claim, to record, and to end what is over: two kinds of it.
    assertEquals(4, changes.size(), changes::toString);
    for (String change : changes) {
      String plan = plan(change);
      assertTrue(plan.contains("smstext_pk"), plan);
      assertFalse(OTHER_INDEX.matcher(plan).find(), plan);
    }
  }

  /** The database, of which it is noted by which statements texts are changed. */
  private Database noting(Set<String> changes) {
    return database()
        .through(
            real ->
                StoreDatabase.proxy(
                    Connection.class,
                    (method, arguments) -> {
                      if (arguments != null
                          && arguments[0] instanceof String sql
                          && sql.startsWith("UPDATE smsText")) {
                        changes.add(sql);
                      }
                      return method.invoke(real, arguments);
                    }));
  }

  private String plan(String statement) throws SQLException {
    // The type of this parameter cannot be told from the statement.
    String explained =
        "EXPLAIN " + statement.replace("CONCAT(life, ?)", "CONCAT(life, CAST(? AS TEXT))");
    try (Connection connection = database().connection();
        PreparedStatement explaining = connection.prepareStatement(explained)) {
      for (int i = 1; i <= explaining.getParameterMetaData().getParameterCount(); i++) {
        // A text and a number, as wanted.
        explaining.setObject(i, "0", Types.OTHER);
      }
      StringBuilder plan = new StringBuilder();
      try (ResultSet row = explaining.executeQuery()) {
        while (row.next()) {
          plan.append(row.getString(1)).append('\n');
        }
      }
      return plan.toString();
    }
  }
}

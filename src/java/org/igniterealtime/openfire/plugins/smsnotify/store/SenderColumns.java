package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;

/** Senders as the columns {@code liveSender} and {@code sandboxSender}; null for none. */
final class SenderColumns {

  private SenderColumns() {}

  /** The senders of a row. */
  static Senders of(ResultSet row) throws SQLException {
    return new Senders(
        Storable.orEmpty(row.getString("liveSender")),
        Storable.orEmpty(row.getString("sandboxSender")));
  }
}

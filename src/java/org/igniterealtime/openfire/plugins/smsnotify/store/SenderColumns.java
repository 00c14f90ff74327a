package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;

/** Senders as columns; null for none. */
final class SenderColumns {

  private SenderColumns() {}

  /** The senders of a template's row, which has {@code liveSender} and {@code sandboxSender}. */
  static Senders of(ResultSet row) throws SQLException {
    return new Senders(
        Storable.orEmpty(row.getString("liveSender")),
        Storable.orEmpty(row.getString("sandboxSender")));
  }

  /** The senders of a text's row, which has {@code onlyGateway}, too. */
  static Senders ofText(ResultSet row) throws SQLException {
    return new Senders(
        Storable.orEmpty(row.getString("liveSender")),
        Storable.orEmpty(row.getString("sandboxSender")),
        Storable.orEmpty(row.getString("onlyGateway")));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.MissedElsewhere;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.jivesoftware.openfire.OfflineMessage;
import org.jivesoftware.openfire.OfflineMessageStore;
import org.jivesoftware.util.StringUtils;

/** The server's offline store: its table says whose messages there are, its API reads them. */
final class OpenfireOfflineMessages implements MissedElsewhere {

  /** The table keeps milliseconds since the epoch as text, padded so that it sorts as a number. */
  private static final String WHOSE =
      "SELECT DISTINCT username FROM ofOffline WHERE creationDate > ?";

  private final Database database;
  private final OfflineMessageStore messages;
  private final Tap tap;

  OpenfireOfflineMessages(Database database, OfflineMessageStore messages, Tap tap) {
    this.database = database;
    this.messages = messages;
    this.tap = tap;
  }

  @Override
  public List<ChatEvent.Heard> since(Instant since) {
    List<ChatEvent.Heard> found = new ArrayList<>();
    for (String username : whoHasAny(since)) {
      for (OfflineMessage message : messages.getMessages(username, false)) {
        Instant stored = message.getCreationDate().toInstant();
        if (stored.isAfter(since)) {
          tap.stored(message, stored).ifPresent(found::add);
        }
      }
    }
    found.sort(Comparator.comparing(ChatEvent.Heard::at));
    return found;
  }

  private List<String> whoHasAny(Instant since) {
    String padded = StringUtils.zeroPadString(Long.toString(since.toEpochMilli()), 15);
    try (Connection connection = database.connection();
        PreparedStatement query = connection.prepareStatement(WHOSE)) {
      query.setString(1, padded);
      try (ResultSet rows = query.executeQuery()) {
        List<String> usernames = new ArrayList<>();
        while (rows.next()) {
          usernames.add(rows.getString(1));
        }
        return usernames;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the offline store cannot be read", e);
    }
  }
}

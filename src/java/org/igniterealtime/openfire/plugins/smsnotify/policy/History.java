package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/** What people were told before. All of it may block, and throws if the database is away. */
public interface History {

  /**
   * A notice that was sent.
   *
   * @param toldElsewhere whether the texts of another one told of it: a summary of several counts
   *     once
   */
  record Told(UUID hold, Conversation conversation, Instant at, boolean toldElsewhere) {}

  /**
   * The notices that somebody was sent since an instant, newest first.
   *
   * @param recipient bare JID
   */
  List<Told> toldTo(String recipient, Instant since);

  /**
   * The notices that messages of somebody have caused since an instant, whomever they were sent to.
   *
   * @param sender bare JID
   * @param most how many at the most
   */
  Set<UUID> causedBy(String sender, Instant since, int most);

  /** When somebody who had been told of something was last seen to have come back. */
  Optional<Instant> lastBack(String recipient);
}

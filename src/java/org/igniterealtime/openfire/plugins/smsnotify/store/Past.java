package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;

/** What became of what people missed. All of it may block, and throws if the database is away. */
public interface Past {

  /** A text that somebody was told by. */
  record Told(UUID text, UUID hold, PhoneNumber phone, TextState state) {}

  /**
   * The verdicts on somebody, newest first.
   *
   * @param user bare JID
   * @param where of one conversation; empty for those of all
   * @param most how many at the most
   */
  List<Verdict> verdicts(String user, Optional<Conversation> where, int most);

  /** The texts of some holds. */
  List<Told> texts(Collection<UUID> holds);

  /**
   * Who was judged last, each once, by bare JID.
   *
   * @param most how many at the most
   */
  List<String> lastJudged(int most);
}

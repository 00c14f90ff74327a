package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;

/** A notice of which only some messages are told. */
final class Narrowed {

  private Narrowed() {}

  /**
   * A notice of the messages that are wanted. Of messages that are counted and not held any more
   * nobody knows whether they would be; a notice from which any was taken counts only what it
   * holds.
   *
   * @return the same notice where all are wanted; empty where none is
   */
  static Optional<Notice> to(Notice notice, Predicate<MissedMessage> wanted) {
    List<MissedMessage> left = notice.messages().stream().filter(wanted).toList();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    if (left.size() == notice.messages().size()) {
      return Optional.of(notice);
    }
    return Optional.of(
        new Notice(
            notice.hold(),
            notice.recipient(),
            notice.conversation(),
            left,
            left.size(),
            notice.attention(),
            left.get(0).at(),
            notice.due()));
  }
}

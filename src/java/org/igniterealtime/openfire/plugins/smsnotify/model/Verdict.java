package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The reason that a hold ended with a text or without one. Every hold ends in exactly one verdict.
 *
 * @param hold the hold that ended
 * @param recipient bare JID of the recipient
 * @param sender bare JID of the author of the last message; empty where that is not known any more
 * @param conversation where the messages were missed
 * @param count how many messages it was about
 * @param first when the first of them was missed
 * @param last when the last of them was missed
 * @param at when the verdict was passed
 * @param reason why
 * @param facts what the reason rests on, by name, as the sentence that explains it needs them;
 *     never message text, numbers only masked
 */
public record Verdict(
    UUID hold,
    String recipient,
    String sender,
    Conversation conversation,
    int count,
    Instant first,
    Instant last,
    Instant at,
    Reason reason,
    SortedMap<String, String> facts) {

  public Verdict {
    Objects.requireNonNull(sender);
    Objects.requireNonNull(reason);
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** The verdict on a notice. */
  public static Verdict on(Notice notice, Instant at, Reason reason, Map<String, String> facts) {
    return new Verdict(
        notice.hold(),
        notice.recipient(),
        notice.newest().sender(),
        notice.conversation(),
        notice.count(),
        notice.first(),
        notice.newest().at(),
        at,
        reason,
        new TreeMap<>(facts));
  }
}

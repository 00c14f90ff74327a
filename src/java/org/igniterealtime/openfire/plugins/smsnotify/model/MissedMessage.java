package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A message that its recipient was not attending to when it arrived, and has not read since.
 *
 * @param sender bare JID of its author
 * @param stanzaId the stanza's id, by which a repeated routing is known; empty where it has none
 * @param at when the server routed it
 * @param body what it says, cut to {@value #MAX_BODY_LENGTH} characters; never null
 */
public record MissedMessage(String sender, String stanzaId, Instant at, String body) {

  /** More than any text can quote, and what every database stores without a large object. */
  public static final int MAX_BODY_LENGTH = 1000;

  public MissedMessage {
    Objects.requireNonNull(sender);
    Objects.requireNonNull(stanzaId);
    Objects.requireNonNull(at);
    Objects.requireNonNull(body);
  }
}

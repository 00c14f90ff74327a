package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.Objects;

/**
 * What a text comes from. How fast it may send depends on its kind.
 *
 * @param id a number in E.164, a short code, an alphanumeric id, a messaging service's SID; empty
 *     where the provider picks one
 */
public record Sender(String id, Kind kind) {

  public Sender {
    Objects.requireNonNull(id);
    Objects.requireNonNull(kind);
  }

  /** The kinds that providers limit differently. */
  public enum Kind {
    /** An ordinary phone number. */
    LONG_CODE,
    SHORT_CODE,
    /** A toll-free number of North America. */
    TOLL_FREE,
    /** A name in the place of a number. */
    ALPHANUMERIC,
    /** Twilio's pool of senders, with a queue of its own. */
    MESSAGING_SERVICE,
    /** Amazon picks, or the account's limit counts whatever the sender. */
    SNS,
    /** Nothing is sent, so nothing is limited. */
    SANDBOX
  }
}

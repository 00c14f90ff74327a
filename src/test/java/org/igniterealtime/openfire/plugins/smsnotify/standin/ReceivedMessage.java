package org.igniterealtime.openfire.plugins.smsnotify.standin;

import java.time.Instant;
import java.util.Map;

/**
 * A request to send a text, as it arrived; one that arrives twice is two of them.
 *
 * @param to the number, empty where there was none
 * @param body what it says, empty where it says nothing
 * @param sender the number, short code, name or messaging service that it is to come from; empty
 *     where that is left to the provider
 * @param media address of the picture that goes along, empty where none does
 * @param fields all fields of the request
 * @param id the identity that it was given; empty where it was not taken
 * @param status the HTTP status of the answer, 0 where none was written
 * @param at when it had arrived
 */
public record ReceivedMessage(
    String to,
    String body,
    String sender,
    String media,
    Map<String, String> fields,
    String id,
    int status,
    Instant at) {

  public ReceivedMessage {
    fields = Map.copyOf(fields);
  }

  /** Whether the provider would have sent it. */
  public boolean taken() {
    return !id.isEmpty();
  }
}

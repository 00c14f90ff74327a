package org.igniterealtime.openfire.plugins.smsnotify.standin;

import java.util.Map;

/**
 * A request to send a text, as it arrived; one that arrives twice is two of them.
 *
 * @param to the number, empty where there was none
 * @param body what it says, empty where it says nothing
 * @param fields all fields of the request
 * @param id the identity that it was given; empty where it was not taken
 * @param status the HTTP status of the answer, 0 where none was written
 */
public record ReceivedMessage(
    String to, String body, Map<String, String> fields, String id, int status) {

  public ReceivedMessage {
    fields = Map.copyOf(fields);
  }

  /** Whether the provider would have sent it. */
  public boolean taken() {
    return !id.isEmpty();
  }
}

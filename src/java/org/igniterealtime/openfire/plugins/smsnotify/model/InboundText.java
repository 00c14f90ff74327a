package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A text that somebody has sent to us.
 *
 * @param id our identity of it
 * @param gateway name of the gateway by which it came
 * @param providerId the provider's identity of it
 * @param from the number that it is said to come from; a sender of texts can be forged
 * @param to what it was sent to: a number or a short code of ours; may be empty
 * @param service the messaging service (Twilio) that has the number it was sent to; empty for none
 * @param body what it says; may be empty
 * @param answered what the provider has answered by itself
 * @param pictures how many pictures or other files came along
 * @param received when we got it
 */
public record InboundText(
    UUID id,
    String gateway,
    String providerId,
    PhoneNumber from,
    String to,
    String service,
    String body,
    Answered answered,
    int pictures,
    Instant received) {

  /** What a provider has answered by itself, and so has recorded. */
  public enum Answered {
    /** Nothing. */
    NOTHING,
    /** That no more texts will come. */
    STOP,
    /** That texts will come again. */
    START,
    /** How to stop texts. */
    HELP
  }

  public InboundText {
    Objects.requireNonNull(id);
    Objects.requireNonNull(gateway);
    Objects.requireNonNull(providerId);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(service);
    Objects.requireNonNull(body);
    Objects.requireNonNull(answered);
    Objects.requireNonNull(received);
  }
}

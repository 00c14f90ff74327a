package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One SMS to one number.
 *
 * @param id identity of this text
 * @param hold the hold that it tells of, or of an answer or a code an identity of its own; each
 *     makes at most one text per number
 * @param recipient bare JID of the user whom the number belongs to
 * @param conversation what it tells of
 * @param to the number
 * @param body what it says
 * @param encoding how it is encoded on the air
 * @param segments how many segments it is billed as, at least 1
 * @param senders what it comes from
 * @param media address of a picture that goes along where the gateway can send one (MMS); empty for
 *     none
 * @param created when it was written
 * @param expires when it is too late to send it
 * @param region where the number belongs: an ISO 3166 code of two letters, or what else
 *     libphonenumber calls a region (001); empty where that is not known
 * @param purpose what it is for
 */
public record Text(
    UUID id,
    UUID hold,
    String recipient,
    Conversation conversation,
    PhoneNumber to,
    String body,
    Encoding encoding,
    int segments,
    Senders senders,
    String media,
    Instant created,
    Instant expires,
    String region,
    Purpose purpose) {

  /** What a text is for. */
  public enum Purpose {
    /** It tells of what was missed. */
    NOTICE,
    /** It answers a text, and reaches also who has just opted out. */
    ANSWER,
    /** It has the code that confirms a number. */
    CODE,
    /** An operator tries out with it whether a gateway works. */
    TEST
  }

  public Text {
    Objects.requireNonNull(body);
    Objects.requireNonNull(senders);
    Objects.requireNonNull(media);
    Objects.requireNonNull(region);
    Objects.requireNonNull(purpose);
    if (segments < 1) {
      throw new IllegalArgumentException("a text has at least one segment, not " + segments);
    }
  }

  /** One that tells of what was missed. */
  public Text(
      UUID id,
      UUID hold,
      String recipient,
      Conversation conversation,
      PhoneNumber to,
      String body,
      Encoding encoding,
      int segments,
      Senders senders,
      String media,
      Instant created,
      Instant expires,
      String region) {
    this(
        id,
        hold,
        recipient,
        conversation,
        to,
        body,
        encoding,
        segments,
        senders,
        media,
        created,
        expires,
        region,
        Purpose.NOTICE);
  }

  /** One from the gateway's own sender, of words alone, to who knows where. */
  public Text(
      UUID id,
      UUID hold,
      String recipient,
      Conversation conversation,
      PhoneNumber to,
      String body,
      Encoding encoding,
      int segments,
      Instant created,
      Instant expires) {
    this(
        id,
        hold,
        recipient,
        conversation,
        to,
        body,
        encoding,
        segments,
        Senders.OF_GATEWAY,
        "",
        created,
        expires,
        "");
  }
}

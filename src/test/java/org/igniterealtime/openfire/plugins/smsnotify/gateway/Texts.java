package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Instant;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/** Texts to send in tests. */
public final class Texts {

  private Texts() {}

  /** A text to a number that every stand-in takes. */
  public static Text text() {
    return text("+12065550100", "2 new messages from Alice: see you at 5?");
  }

  /** One with a sender of its own. */
  public static Text from(String sender) {
    return with(new Senders(sender, "Sandbox"), "");
  }

  /** One with a picture. */
  public static Text picturing(String media) {
    return with(Senders.OF_GATEWAY, media);
  }

  /** One with both. */
  public static Text with(Senders senders, String media) {
    Text text = text();
    return new Text(
        text.id(),
        text.hold(),
        text.recipient(),
        text.conversation(),
        text.to(),
        text.body(),
        text.encoding(),
        text.segments(),
        senders,
        media,
        text.created(),
        text.expires(),
        text.region());
  }

  public static Text text(String number) {
    return text(number, "2 new messages from Alice");
  }

  public static Text text(String number, String body) {
    return new Text(
        UUID.fromString("018f3c5e-0000-7000-8000-000000000001"),
        UUID.fromString("018f3c5e-0000-7000-8000-000000000002"),
        "bob@example.org",
        Conversation.between("alice@example.org", "bob@example.org"),
        new PhoneNumber(number),
        body,
        body.chars().allMatch(it -> it < 128) ? Encoding.GSM_7BIT : Encoding.UCS_2,
        1,
        Instant.parse("2026-01-01T12:00:00Z"),
        Instant.parse("2026-01-01T13:00:00Z"));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/**
 * What a form carries so that it counts once, even if it is sent twice. It is not the identity of
 * what the form makes, but a part of it: whoever goes back, and types something else, means that.
 */
final class Once {

  static final String FIELD = "once";

  private Once() {}

  /** That of a form which is shown: a new one, or of one that was refused the same. */
  static String of(Visit visit, Supplier<UUID> ids) {
    return sent(visit).orElseGet(() -> ids.get().toString());
  }

  private static Optional<String> sent(Visit visit) {
    try {
      return Optional.of(UUID.fromString(visit.text(FIELD)).toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The identity of what a form makes.
   *
   * @param typed all that tells it from what else could have been typed
   * @param otherwise where the form carries nothing
   */
  static UUID identity(Visit visit, String typed, UUID otherwise) {
    return sent(visit)
        .map(it -> UUID.nameUUIDFromBytes((it + typed).getBytes(StandardCharsets.UTF_8)))
        .orElse(otherwise);
  }

  /** A text of an identity, and a hold, that are the same each time. */
  static Text text(Visit visit, Text text) {
    String typed = text.senders().gateway() + ' ' + text.to().e164() + ' ' + text.body();
    return new Text(
        identity(visit, typed, text.id()),
        identity(visit, typed, text.hold()),
        text.recipient(),
        text.conversation(),
        text.to(),
        text.body(),
        text.encoding(),
        text.segments(),
        text.senders(),
        text.media(),
        text.created(),
        text.expires(),
        text.region(),
        text.purpose());
  }
}

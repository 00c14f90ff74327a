package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;

/** One of the logs. */
enum Tab {
  TEXTS("state."),
  VERDICTS("page.log.reason."),
  INBOUND("page.log.outcome.");

  private final String prefix;

  Tab(String prefix) {
    this.prefix = prefix;
  }

  private static List<String> names(Enum<?>... values) {
    return Stream.of(values).map(Enum::name).toList();
  }

  /** The one of a name; that of the texts for any other. */
  static Tab of(String name) {
    return Stream.of(values()).filter(it -> it.id().equals(name)).findFirst().orElse(TEXTS);
  }

  /** Its name in addresses. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its rows can come to, by name. */
  List<String> kinds() {
    return switch (this) {
      case TEXTS -> names(TextState.values());
      case VERDICTS -> names(Reason.values());
      case INBOUND -> names(Outcome.values());
    };
  }

  /** The key of the words of a kind. */
  String keyOf(String kind) {
    return prefix + kind;
  }

  /** Whether its rows have numbers and gateways. */
  boolean hasNumbers() {
    return this != VERDICTS;
  }

  /** Whether its rows have purposes. */
  boolean hasPurposes() {
    return this == TEXTS;
  }
}

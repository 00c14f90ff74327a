package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;

/** One of the logs. */
enum Tab {
  TEXTS("state.", names(TextState.values())),
  VERDICTS("page.log.reason.", names(Reason.values())),
  INBOUND("page.log.outcome.", names(Outcome.values()));

  private final String prefix;
  private final List<String> kinds;

  Tab(String prefix, List<String> kinds) {
    this.prefix = prefix;
    this.kinds = kinds;
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
    return kinds;
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

package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Figure;

/** What became of texts, as it is drawn: states that are much alike are one. */
enum Outcome {
  DELIVERED,
  /** Taken by the provider, which has told no more. */
  SENT,
  /** Kept in the sandbox. */
  SANDBOX,
  UNDERWAY,
  FAILED,
  /** Given up before they left, since they were not needed or not allowed any more. */
  CANCELLED;

  /** What has, or may have, reached a provider. */
  private static final Set<String> LEFT = Set.of("SENT", "DELIVERED", "UNDELIVERED", "UNKNOWN");

  /** What ended well, and what did not, as far as that was told. */
  private static final Set<String> TOLD = Set.of("DELIVERED", "UNDELIVERED", "FAILED");

  /** What became of these texts. */
  private static Outcome of(Figure figure) {
    return switch (figure.outcome()) {
      case "DELIVERED" -> DELIVERED;
      case "SENT" -> SENT;
      case Figure.SANDBOX -> SANDBOX;
      case "QUEUED", "SENDING", "CHECKING" -> UNDERWAY;
      case "CANCELLED" -> CANCELLED;
      default -> FAILED;
    };
  }

  boolean is(Figure figure) {
    return of(figure) == this;
  }

  /** Texts that have left for real. */
  static Predicate<Figure> left() {
    return figure -> LEFT.contains(figure.outcome());
  }

  /** Texts of which it is known whether they were delivered. */
  static Predicate<Figure> told() {
    return figure -> TOLD.contains(figure.outcome());
  }

  String css() {
    return "sn-c-" + name().toLowerCase(Locale.ROOT);
  }

  String key() {
    return "page.overview.outcome." + name();
  }
}

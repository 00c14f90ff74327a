package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * How many segments a sender may send a second, on all nodes together. What is set for the very
 * sender ({@code smsnotify.limit.} and its id) counts before what is set for its kind; decimals
 * from {@value #LEAST} to {@value #MOST} are allowed.
 */
final class Limits {

  static final double LEAST = 0.1;
  static final double MOST = 10_000;

  /** What their properties begin with. */
  static final String PREFIX = "smsnotify.limit.";

  /**
   * The providers' own limits (Twilio docs, "Understanding Twilio Rate Limits and Message Queues";
   * Amazon SNS quotas): a long code sends 1 a second, a short code 100, a toll-free number 3, a
   * name 10, an account at Amazon 20. Behind a messaging service Twilio queues by itself, for
   * whichever senders it has: 10 is careful.
   */
  private static final Map<Sender.Kind, Setting.Decimal> OF_KINDS =
      new EnumMap<>(
          Map.of(
              Sender.Kind.LONG_CODE, of("longCode", 1),
              Sender.Kind.SHORT_CODE, of("shortCode", 100),
              Sender.Kind.TOLL_FREE, of("tollFree", 3),
              Sender.Kind.ALPHANUMERIC, of("alphanumeric", 10),
              Sender.Kind.MESSAGING_SERVICE, of("messagingService", 10),
              Sender.Kind.SNS, of("sns", 20)));

  /** What the operator can set of it, but for single senders. */
  static final List<Setting> SETTINGS = List.copyOf(OF_KINDS.values());

  private final Settings settings;

  Limits(Settings settings) {
    this.settings = settings;
  }

  /** The limit of a sender. Reports a value that is not usable, and takes the default for it. */
  double segmentsPerSecond(Sender sender) {
    double ofKind = ofKind(sender.kind());
    return sender.id().isEmpty() || settings.text(PREFIX + sender.id()).isEmpty()
        ? ofKind
        : settings.decimal(of(sender.id(), ofKind));
  }

  private double ofKind(Sender.Kind kind) {
    Setting.Decimal setting = OF_KINDS.get(kind);
    // The sandbox has none.
    return setting == null ? MOST : settings.decimal(setting);
  }

  /**
   * The limit of what has a name.
   *
   * @param otherwise what counts where it is not set
   */
  static Setting.Decimal of(String name, double otherwise) {
    return new Setting.Decimal(PREFIX + name, otherwise, LEAST, MOST);
  }
}

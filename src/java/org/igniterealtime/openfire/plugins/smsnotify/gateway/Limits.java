package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * How many segments a sender may send a second, on all nodes together. What is set for the very
 * sender ({@code smsnotify.limit.} and its id) counts before what is set for its kind; decimals
 * from {@value #LEAST} to {@value #MOST} are allowed.
 */
final class Limits {

  static final double LEAST = 0.1;
  static final double MOST = 10_000;

  private static final String PREFIX = "smsnotify.limit.";

  private final Settings settings;

  Limits(Settings settings) {
    this.settings = settings;
  }

  /** The limit of a sender. Reports a value that is not usable, and takes the default for it. */
  double segmentsPerSecond(Sender sender) {
    double ofKind = ofKind(sender.kind());
    String own = PREFIX + sender.id();
    return sender.id().isEmpty() || settings.text(own).isEmpty()
        ? ofKind
        : settings.decimal(own, ofKind, LEAST, MOST);
  }

  /**
   * The providers' own limits (Twilio docs, "Understanding Twilio Rate Limits and Message Queues";
   * Amazon SNS quotas): a long code sends 1 a second, a short code 100, a toll-free number 3, a
   * name 10, an account at Amazon 20. Behind a messaging service Twilio queues by itself, for
   * whichever senders it has: 10 is careful.
   */
  private double ofKind(Sender.Kind kind) {
    return switch (kind) {
      case LONG_CODE -> of("longCode", 1);
      case SHORT_CODE -> of("shortCode", 100);
      case TOLL_FREE -> of("tollFree", 3);
      case ALPHANUMERIC -> of("alphanumeric", 10);
      case MESSAGING_SERVICE -> of("messagingService", 10);
      case SNS -> of("sns", 20);
      case SANDBOX -> MOST;
    };
  }

  private double of(String kind, double otherwise) {
    return settings.decimal(PREFIX + kind, otherwise, LEAST, MOST);
  }
}

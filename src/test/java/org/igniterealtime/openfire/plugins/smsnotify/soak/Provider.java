package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.igniterealtime.openfire.plugins.smsnotify.standin.Fault;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;

/** A provider as they are: some way off, and wrong now and then. */
final class Provider {

  private static final int FASTEST_MILLIS = 20;
  private static final int SLOWEST_MILLIS = 200;

  private Provider() {}

  /**
   * Opens one.
   *
   * @param slowest how long one answer in a thousand takes
   */
  static TwilioStandIn open(Random random, Duration slowest) {
    TwilioStandIn twilio = new TwilioStandIn();
    Random latency = new Random(random.nextLong());
    twilio.answersAfter(
        () ->
            Duration.ofMillis(
                FASTEST_MILLIS + latency.nextInt(SLOWEST_MILLIS - FASTEST_MILLIS + 1)));
    Random chance = new Random(random.nextLong());
    twilio.failByChance(sendsText -> fault(sendsText, chance.nextInt(1_000), slowest));
    twilio.moves(
        new TwilioStandIn.Step(Duration.ofMillis(400), "sent", null, ""),
        new TwilioStandIn.Step(Duration.ofMillis(1_200), "delivered", null, "-0.00790"));
    return twilio;
  }

  /** Two in a hundred requests to send go wrong, and one in a hundred that asks. */
  private static Optional<Fault> fault(boolean sendsText, int perMille, Duration slowest) {
    if (!sendsText) {
      return perMille < 10 ? Optional.of(Fault.serverError(500)) : Optional.empty();
    }
    if (perMille < 8) {
      return Optional.of(Fault.tooManyRequests());
    }
    return switch (perMille) {
      case 8, 9, 10 -> Optional.of(Fault.serverError(500));
      case 11, 12, 13 -> Optional.of(Fault.serverError(500).afterTaking());
      case 14, 15 -> Optional.of(Fault.lostAnswer());
      case 16 -> Optional.of(Fault.halfAnswer());
      case 17 -> Optional.of(Fault.reset());
      case 18 -> Optional.of(Fault.garbage(200).afterTaking());
      case 19 -> Optional.of(Fault.slow(slowest));
      default -> Optional.empty();
    };
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.guard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * What was texted, and what was not, on all nodes. Answers do not count, nor do texts that were
 * given up before they left. All of it may block, and throws if the database is away.
 */
public interface Traffic {

  /**
   * A number that was texted since some instant, and never before it.
   *
   * @param region where it belongs; may be empty
   * @param texts how many texts it got since then
   */
  record Newcomer(PhoneNumber phone, String region, long texts) {
    public Newcomer {
      Objects.requireNonNull(phone);
      Objects.requireNonNull(region);
    }
  }

  /**
   * Somebody whose notices were above the cap.
   *
   * @param sender bare JID
   * @param notices how many were not sent for that
   */
  record Capped(String sender, long notices) {
    public Capped {
      Objects.requireNonNull(sender);
    }
  }

  /**
   * When the oldest notice was written that a provider has taken and that is still known; empty
   * where there is none. Codes, answers, and texts that nobody got do not count.
   */
  Optional<Instant> first();

  /**
   * How many numbers got such a notice before an instant.
   *
   * @param most is counted no further
   */
  int notified(Instant before, int most);

  /**
   * The numbers that were texted since an instant and never before it, those with the newest texts
   * first.
   *
   * @param most how many at the most
   */
  List<Newcomer> newcomers(Instant since, int most);

  /**
   * How many numbers of a block were texted before an instant.
   *
   * @param block the digits that they share, with the plus sign
   * @param others how many digits more they have
   */
  long knownOf(String block, int others, Instant before);

  /**
   * How many texts each region had in the hour in which it had most, by its code. Hours begin on
   * the hour.
   */
  Map<String, Long> busiestHours(Instant from, Instant until);

  /**
   * The senders whose notices were above the cap for senders since an instant, those with most
   * first.
   *
   * @param atLeast of how many notices
   * @param most how many senders at the most
   */
  List<Capped> capped(Instant since, long atLeast, int most);

  /** How many people were not texted since an instant because their numbers are premium ones. */
  long premium(Instant since);
}

package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * Where codes are kept that were sent to confirm numbers, and how many were. All of it may block,
 * and throws if the database is away.
 */
public interface NumberCodes {

  /**
   * A code that was sent to somebody. A person has one at the most.
   *
   * @param user bare JID
   * @param replaces whether the number takes the place of those that the person has, or is one more
   * @param hash its salted hash, at most 128 characters
   * @param triesLeft how often it may still be tried
   * @param expires until when it counts, exclusive
   */
  record Code(
      String user,
      PhoneNumber number,
      boolean replaces,
      String hash,
      int triesLeft,
      Instant expires) {

    public Code {
      Objects.requireNonNull(user);
      Objects.requireNonNull(number);
      Objects.requireNonNull(hash);
      Objects.requireNonNull(expires);
    }
  }

  /**
   * How many may be sent.
   *
   * @param whose to whom, or to which number
   * @param most in a stretch of time that begins with the first
   * @param within how long it is
   */
  record Limit(String whose, int most, Duration within) {

    public Limit {
      Objects.requireNonNull(whose);
      Objects.requireNonNull(within);
    }
  }

  /**
   * Counts one more that is to be sent, unless a limit is reached. Exact, whoever else counts at
   * the same time.
   *
   * @return false if a limit is reached; nothing is counted then
   */
  boolean count(List<Limit> limits, Instant now);

  /** Keeps a code in place of the one before. */
  void save(Code code);

  /** The code of somebody that can still be tried. */
  Optional<Code> find(String user, Instant now);

  /**
   * Takes one of the tries that are left. However many try at once, no more get it than are left.
   *
   * @return the code with the tries that are left now; empty where there is none that can be tried
   */
  Optional<Code> take(String user, Instant now);

  /** Forgets the code of somebody; does nothing where there is none. */
  void remove(String user);
}

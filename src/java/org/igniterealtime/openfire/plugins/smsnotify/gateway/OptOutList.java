package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * The list of numbers that a provider keeps for an account and texts from none of its senders.
 * Everything here asks the provider: it blocks until a time-out at most. Safe for use by many
 * threads.
 */
public interface OptOutList {

  /**
   * Some of the numbers.
   *
   * @param numbers those of this page; what is no number in full international format is left out
   * @param next what the next page is asked for by; empty where this is the last
   */
  record Page(List<PhoneNumber> numbers, Optional<String> next) {
    public Page {
      numbers = List.copyOf(numbers);
      Objects.requireNonNull(next);
    }
  }

  /**
   * A page of the list.
   *
   * @param from what the page before said comes next; empty for the first
   */
  Page page(Optional<String> from) throws UnansweredException;

  /** Whether a number is on the list. */
  boolean has(PhoneNumber number) throws UnansweredException;

  /**
   * Asks the provider to take a number off the list. Providers do so once in a while only: Amazon
   * once in 30 days.
   *
   * @return whether it did; false if it refuses to now
   */
  boolean optIn(PhoneNumber number) throws UnansweredException;

  /** The provider did not do what it was asked for, and did not refuse it for the number's sake. */
  final class UnansweredException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Meaning meaning;

    /**
     * An exception for a failure.
     *
     * @param words one sentence for the operator, without numbers
     */
    public UnansweredException(Meaning meaning, String words) {
      super(words);
      this.meaning = Objects.requireNonNull(meaning);
    }

    /** What kind of failure it is. */
    public Meaning meaning() {
      return meaning;
    }

    /** Whether asking again may help, without anybody changing anything. */
    public boolean isPassing() {
      return meaning == Meaning.TEMPORARY || meaning == Meaning.TOO_FAST;
    }
  }
}

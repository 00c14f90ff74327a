package org.igniterealtime.openfire.plugins.smsnotify.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * All rows that tell of people, in whatever table. All of it may block, and throws a {@link
 * RuntimeException} if the database is away; what was done until then stays done, and doing it
 * again does no harm.
 */
public interface Records {

  /**
   * Somebody of whom nothing is to be left.
   *
   * @param user bare JID
   * @param until what is of later stays, as far as it has a date
   * @param numbers numbers that are theirs, besides those that the rows tell
   * @param countedFrom what they have caused since then stays, without any words, as it counts for
   *     the caps and for who watches what is texted: that others were texted of them or were not,
   *     and codes that they wanted. {@link Instant#MAX} if nothing of that is to stay
   * @param stays whether they keep the account: then only such rows tell their numbers as say that
   *     they have confirmed them, since people could have anybody's forgotten otherwise
   */
  record Leaver(
      String user, Instant until, Set<PhoneNumber> numbers, Instant countedFrom, boolean stays) {

    public Leaver {
      numbers = Set.copyOf(numbers);
    }

    /** Somebody of whom nothing at all is to be left. */
    public Leaver(String user, Instant until, Set<PhoneNumber> numbers) {
      this(user, until, numbers, Instant.MAX, false);
    }
  }

  /** Who reads the rows of somebody, table by table. */
  interface Reader {

    /**
     * One row.
     *
     * @param table what rows of its kind are called
     * @param row what it tells, by what that is called: strings, numbers, or {@link Instant}s; what
     *     is not known is left out
     */
    void row(String table, Map<String, Object> row);
  }

  /**
   * The numbers of some people, as far as no rows say that they are of somebody else as well: a
   * family may share a phone.
   */
  Set<PhoneNumber> numbersOf(List<Leaver> leavers);

  /**
   * Removes all that tells of some people: their own rows, what others missed or were told of them,
   * and what they said; but not what is known of opt-outs. What is about others as well stays,
   * without them: what was said in a room that they were one of several in. Texts that wait and may
   * quote them are given up.
   */
  void erase(List<Leaver> leavers);

  /** Does the same once more with the rows that are written a while after what they tell of. */
  void eraseLate(List<Leaver> leavers);

  /**
   * Removes some rows that are older than they are kept.
   *
   * @param before those of before this go
   * @param most how many at most
   * @return how many went; fewer than {@code most} if there are no more
   */
  int removeOld(Kept kept, Instant before, int most);

  /** Who hears whose JIDs are in any rows; bare ones, of any domain, perhaps several times. */
  interface Listener {

    /** Somebody has rows of their own. */
    void owns(String person);

    /**
     * Somebody is named in the row of somebody else.
     *
     * @param at when it was what the row is about; {@link Instant#MIN} where it does not say
     */
    void isNamed(String person, Instant at);
  }

  /** Tells who is in any rows. */
  void people(Listener listener);

  /**
   * Reads all rows that are somebody's, or are about what they said.
   *
   * @param user bare JID
   * @param numbers numbers that are theirs for sure, besides those that they have confirmed, say
   *     the rows; what is known of other numbers is told to nobody
   */
  void read(String user, Set<PhoneNumber> numbers, Reader reader);

  /**
   * Counts the same rows without reading them.
   *
   * @param most of no kind more are counted
   * @return how many there are, by what rows of a kind are called; without kinds that have none
   */
  SortedMap<String, Integer> count(String user, Set<PhoneNumber> numbers, int most);
}

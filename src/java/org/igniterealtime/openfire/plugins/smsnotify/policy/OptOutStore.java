package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * Who does not want texts, and how that came and went. Each change and its place in the history are
 * stored together. May block, and may throw if the database is away.
 */
public interface OptOutStore {

  /**
   * Which opt-outs are wanted, in the order of their keys: however many there are, the next page is
   * found at once.
   *
   * @param source only those that come from this; empty for any
   * @param gateway only those heard by this gateway; empty for any
   * @param digits only those of numbers that have these digits in a row; empty for any. One whose
   *     owner was forgotten has none
   * @param after only those behind this one; empty for the first
   * @param most how many at the most, above 0
   */
  record Wanted(
      Optional<OptOut.Source> source,
      String gateway,
      String digits,
      Optional<OptOut> after,
      int most) {

    public Wanted {
      Objects.requireNonNull(source);
      Objects.requireNonNull(gateway);
      Objects.requireNonNull(digits);
      Objects.requireNonNull(after);
    }
  }

  /**
   * Which opt-outs are to be shown, the latest first: however many there are, the next page is
   * found at once.
   *
   * @param source only those that come from this; empty for any
   * @param gateway only those heard by this gateway; empty for any
   * @param sender only those of exactly this sender, {@link OptOut#ALL} for those of all; empty for
   *     any
   * @param phone only those of this number; empty for any
   * @param ending only those of numbers that end in these digits; empty for any. One whose owner
   *     was forgotten has none
   * @param before only those behind this one; empty for the first
   * @param most how many at the most, above 0
   */
  record Listing(
      Optional<OptOut.Source> source,
      String gateway,
      Optional<String> sender,
      Optional<PhoneNumber> phone,
      String ending,
      Optional<Place> before,
      int most) {

    public Listing {
      Objects.requireNonNull(source);
      Objects.requireNonNull(gateway);
      Objects.requireNonNull(sender);
      Objects.requireNonNull(phone);
      Objects.requireNonNull(ending);
      Objects.requireNonNull(before);
    }

    /** The same from another place on. */
    public Listing behind(Place place) {
      return new Listing(source, gateway, sender, phone, ending, Optional.of(place), most);
    }
  }

  /** Where an opt-out stands in a {@link Listing}. */
  record Place(Instant at, String key) {

    public Place {
      Objects.requireNonNull(at);
      Objects.requireNonNull(key);
    }
  }

  /**
   * How many opt-outs there are.
   *
   * @param forgotten how many of them are of numbers whose owners were forgotten
   */
  record Counts(long all, long forgotten) {}

  /** Whether a number has opted out of the texts of a sender, or of those of all. */
  boolean isOptedOut(PhoneNumber phone, String sender);

  /** Which of these numbers have opted out of the texts of all senders. */
  Set<PhoneNumber> optedOutOfAll(Collection<PhoneNumber> phones);

  /** The opt-out of a number for exactly this sender, or for all. */
  Optional<OptOut> find(PhoneNumber phone, String sender);

  /** The opt-outs that are wanted. */
  List<OptOut> find(Wanted wanted);

  /** The opt-outs that are to be shown, the latest first. */
  List<OptOut> latest(Listing listing);

  /** How many there are. */
  Counts counts();

  /**
   * A number has opted out. Of one that has before, the one of the stronger source is kept, and of
   * two alike the first.
   *
   * @param sender whose texts it does not want; {@link OptOut#ALL} for those of all
   * @return whether it is kept, and stands in the history
   */
  boolean add(PhoneNumber phone, String sender, OptOut.Origin origin);

  /**
   * A number is texted again.
   *
   * @param was the source of the opt-out that ends
   * @param origin how it ends
   * @return false if there is none of that source (any more), and nothing changed
   */
  boolean remove(PhoneNumber phone, String sender, OptOut.Source was, OptOut.Origin origin);

  /** A provider was asked to take a number off its list. */
  void asked(PhoneNumber phone, String sender, OptOut.Origin origin);

  /** When the provider of a gateway was last asked to take a number off its list. */
  Optional<Instant> lastAsked(PhoneNumber phone, String gateway);

  /** The latest that happened to a number, the very latest first. */
  List<OptOut.Event> history(PhoneNumber phone, int most);

  /** Nothing tells the number any more; that it has opted out still counts. */
  void forget(PhoneNumber phone);

  /** Takes over what nodes of an older version have stored since. */
  void takeOver();
}

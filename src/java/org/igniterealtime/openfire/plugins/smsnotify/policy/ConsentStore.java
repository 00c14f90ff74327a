package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Where consents are kept. All of it may block, and throws if the database is away. */
public interface ConsentStore {

  /**
   * Keeps a consent; of one person and number the first.
   *
   * @return whether it is news
   */
  boolean add(Consents.Consent consent);

  /**
   * Takes one back.
   *
   * @return whether there was one
   */
  boolean remove(String user, PhoneNumber phone);

  /** What somebody has agreed to, the latest first. */
  List<Consents.Consent> of(String user, int most);

  /** That somebody has agreed to be texted at a number; empty where they have not. */
  Optional<Consents.Consent> find(String user, PhoneNumber phone);

  /** The consents that are to be shown, the latest first. */
  List<Listed> latest(Listing listing);

  /** How many there are. */
  long count();

  /**
   * Which consents are to be shown, the latest first: however many there are, the next page is
   * found at once.
   *
   * @param user only those of people whose bare JID begins so; empty for any
   * @param source only those given so; empty for any
   * @param phone only those for this number; empty for any
   * @param ending only those for numbers that end in these digits; empty for any
   * @param before only those behind this place; empty for the first
   * @param most how many at the most, above 0
   */
  record Listing(
      String user,
      Optional<Consents.Source> source,
      Optional<PhoneNumber> phone,
      String ending,
      Optional<Place> before,
      int most) {

    public Listing {
      Objects.requireNonNull(user);
      Objects.requireNonNull(source);
      Objects.requireNonNull(phone);
      Objects.requireNonNull(ending);
      Objects.requireNonNull(before);
    }

    /** The same from another place on. */
    public Listing behind(Place place) {
      return new Listing(user, source, phone, ending, Optional.of(place), most);
    }
  }

  /** Where a consent stands in a {@link Listing}. */
  record Place(Instant at, String key) {

    public Place {
      Objects.requireNonNull(at);
      Objects.requireNonNull(key);
    }
  }

  /**
   * A consent and its place.
   *
   * @param key names it: 64 characters
   */
  record Listed(Consents.Consent consent, String key) {

    public Listed {
      Objects.requireNonNull(consent);
      Objects.requireNonNull(key);
    }

    public Place place() {
      return new Place(consent.at(), key);
    }
  }
}

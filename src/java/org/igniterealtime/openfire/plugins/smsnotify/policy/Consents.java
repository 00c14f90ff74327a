package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has agreed to be texted at which number, when and how (F15). Members of a role whose setting
 * {@link Roles#CONSENT} is on are texted at no other number. All of it reads or writes the
 * database, and throws a RuntimeException if that is away. Safe for use by many threads.
 */
public final class Consents {

  /** More numbers than anybody is texted at. */
  private static final int MOST = 1_000;

  private static final Logger Log = LoggerFactory.getLogger(Consents.class);

  private final ConsentStore store;

  /** How somebody has agreed. */
  public enum Source {
    /** In their chat client, by confirming the number. */
    SELF_SERVICE,
    /** By a text such as START from that number. */
    KEYWORD,
    /** To the operator, who has recorded it. */
    OPERATOR,
    /** To a program of the operator's, which has recorded it. */
    PROGRAM
  }

  /**
   * That somebody has agreed.
   *
   * @param user bare JID of a local user
   * @param phone where they may be texted
   * @param message what else is to be known of how: the provider's identity of a text, what a
   *     program calls it; empty for nothing
   * @param at when
   */
  public record Consent(String user, PhoneNumber phone, Source source, String message, Instant at) {

    public Consent {
      Objects.requireNonNull(user);
      Objects.requireNonNull(phone);
      Objects.requireNonNull(source);
      Objects.requireNonNull(message);
      Objects.requireNonNull(at);
    }
  }

  public Consents(ConsentStore store) {
    this.store = Objects.requireNonNull(store);
  }

  /**
   * Records that somebody has agreed. Where they had before, that is kept.
   *
   * @return whether it is news
   */
  public boolean give(Consent consent) {
    boolean isNews = store.add(consent);
    if (isNews) {
      Log.info(
          "{} has agreed to be texted at {} ({})",
          consent.user(),
          consent.phone(),
          consent.source());
    }
    return isNews;
  }

  /**
   * Somebody does not agree any more.
   *
   * @param user bare JID
   * @return whether they had
   */
  public boolean withdraw(String user, PhoneNumber phone) {
    boolean hadAgreed = store.remove(user, phone);
    if (hadAgreed) {
      Log.info("{} does not agree to be texted at {} any more", user, phone);
    }
    return hadAgreed;
  }

  /**
   * What somebody has agreed to, the latest first.
   *
   * @param user bare JID
   */
  public List<Consent> of(String user) {
    return store.of(user, MOST);
  }

  /**
   * That somebody has agreed to be texted at a number; empty where they have not.
   *
   * @param user bare JID
   */
  public Optional<Consent> find(String user, PhoneNumber phone) {
    return store.find(user, phone);
  }

  /** The consents that are to be shown, the latest first. */
  public List<ConsentStore.Listed> latest(ConsentStore.Listing listing) {
    return store.latest(listing);
  }

  /** How many consents there are. */
  public long count() {
    return store.count();
  }

  /**
   * The numbers at which somebody has agreed to be texted.
   *
   * @param user bare JID
   */
  public Set<PhoneNumber> numbersOf(String user) {
    return of(user).stream().map(Consent::phone).collect(Collectors.toUnmodifiableSet());
  }
}

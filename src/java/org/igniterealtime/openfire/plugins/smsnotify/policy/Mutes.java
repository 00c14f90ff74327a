package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which conversations people do not want to be told of (F9). All of it may read the database, and
 * throws a RuntimeException if that is away. Safe for use by many threads.
 */
public final class Mutes {

  private static final Logger Log = LoggerFactory.getLogger(Mutes.class);

  private final MuteStore store;
  private final InstantSource clock;

  /** How much of a conversation somebody is told of. */
  public enum Level {
    /** Nothing. */
    NOTHING,
    /** Messages that mention them. */
    MENTIONS
  }

  /**
   * What somebody has set for a conversation.
   *
   * @param user bare JID of a local user
   * @param until when it ends by itself; {@link Instant#MAX} for never
   */
  public record Mute(String user, Conversation conversation, Level level, Instant until) {

    public Mute {
      Objects.requireNonNull(user);
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(level);
      Objects.requireNonNull(until);
    }

    /** Whether it has ended by itself. */
    boolean isOver(Instant now) {
      return !until.isAfter(now);
    }
  }

  public Mutes(MuteStore store, InstantSource clock) {
    this.store = Objects.requireNonNull(store);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Sets it, in place of what was set before for that conversation.
   *
   * @throws IllegalArgumentException if the user is not a bare JID or not in that conversation, if
   *     it would be over already, or if it is for mentions in a conversation of two; with a
   *     sentence that says so
   */
  public void set(Mute mute) {
    refuseUnlessBare(mute.user());
    refuseUnlessTheirs(mute.user(), mute.conversation());
    if (mute.level() == Level.MENTIONS && !mute.conversation().isRoom()) {
      throw new IllegalArgumentException("Mentions are told apart in rooms only.");
    }
    if (mute.isOver(clock.instant())) {
      throw new IllegalArgumentException("The time at which it ends has passed.");
    }
    store.save(mute);
    Log.info(
        "{} is told {} of {} until {}",
        mute.user(),
        mute.level(),
        mute.conversation().id(),
        mute.until());
  }

  /**
   * Takes back what somebody has set for a conversation; does nothing where nothing was.
   *
   * @param user bare JID
   */
  public void clear(String user, Conversation conversation) {
    refuseUnlessBare(user);
    store.remove(user, conversation);
    Log.info("{} is told of {} again", user, conversation.id());
  }

  /**
   * All that somebody has set and that has not ended.
   *
   * @param user bare JID
   */
  public List<Mute> of(String user) {
    Instant now = clock.instant();
    return store.of(user).stream().filter(mute -> !mute.isOver(now)).toList();
  }

  /**
   * What somebody has set for a conversation, unless it has ended.
   *
   * @param user bare JID
   */
  public Optional<Mute> find(String user, Conversation conversation, Instant now) {
    return store.find(user, conversation).filter(mute -> !mute.isOver(now));
  }

  private static void refuseUnlessBare(String user) {
    int at = user.indexOf('@');
    if (at < 1 || at == user.length() - 1 || user.indexOf('/') >= 0) {
      throw new IllegalArgumentException("A user is named by a bare JID, such as me@example.org.");
    }
  }

  private static void refuseUnlessTheirs(String user, Conversation conversation) {
    String id = conversation.id();
    boolean whole = id.length() < Conversation.MAX_ID_LENGTH;
    if (id.isBlank()) {
      throw new IllegalArgumentException("A conversation is named by its id.");
    }
    if (!conversation.isRoom() && whole && !id.startsWith(user + "&") && !id.endsWith("&" + user)) {
      throw new IllegalArgumentException("The user is not in that conversation.");
    }
  }
}

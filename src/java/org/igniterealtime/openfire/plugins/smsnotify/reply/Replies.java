package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Daemons;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.State;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with texts that come in, by a thread of its own: the door of this room. What was taken is
 * in the database, and is dealt with by whichever node comes to it; while the database or the
 * server is away, it waits.
 */
public final class Replies {

  /** Whether replies to texts are said in chat (F29); true by default. */
  public static final String REPLIES = "smsnotify.replies";

  /** For how many seconds after a text a reply to it is said in chat; an hour by default. */
  public static final String REPLY_WINDOW = "smsnotify.replyWindow";

  /**
   * The countries (ISO 3166-1 alpha-2) to which texts that come in are answered, {@code *} for all
   * of them, which is the default, or {@code none}. Who opts out is opted out everywhere.
   */
  public static final String ANSWER_REGIONS = "smsnotify.answerRegions";

  /** How many answers a day go to people whom nobody knows; 100 by default. */
  public static final String STRANGER_ANSWERS = "smsnotify.strangerAnswers";

  /** What the operator can set of this room. */
  public static final List<Setting> SETTINGS =
      Stream.of(Dealing.SETTINGS, Answering.SETTINGS).flatMap(List::stream).toList();

  private static final Logger Log = LoggerFactory.getLogger(Replies.class);

  private static final int BATCH = 50;

  /** What other nodes took and left, and what was put back, is found so late at the most. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /** Longer than dealing with a text takes. */
  static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration RECORD_AGAIN = Duration.ofSeconds(1);
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  private final World world;
  private final Dealing dealing;
  private final Semaphore wakeUps = new Semaphore(0);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  /** Where answers go. */
  @FunctionalInterface
  public interface Post {

    /**
     * Sends an answer, soon. May block; throws if the database is away.
     *
     * @return false if there is an answer to the same text already
     */
    boolean post(Text answer);
  }

  /** What this room needs of the world. */
  public record World(
      InboundStore store,
      Texted texted,
      Subscriptions subscriptions,
      OwnKeywords keywords,
      PhoneBook phoneBook,
      Answers answers,
      Post outbox,
      Speaker speaker,
      Outcomes outcomes,
      Settings settings,
      InstantSource clock) {}

  /** Nothing runs before {@link #start}. */
  public Replies(World world) {
    this.world = Objects.requireNonNull(world);
    this.dealing = new Dealing(world);
    this.thread = Daemons.interruptible("smsnotify-reply", this::run);
  }

  /**
   * Takes a text that has come in. Blocks; throws if the database is away: then it is not taken.
   *
   * @return false if it was taken before
   */
  public boolean received(InboundText text) {
    State state = Dealing.keyword(text).isPresent() ? State.KEYWORD : State.TAKEN;
    boolean isNews = world.store().add(text, state);
    if (isNews) {
      Log.debug("A text of {} came in by {}", text.from().masked(), text.gateway());
      wakeUps.release();
    }
    return isNews;
  }

  /** Starts to deal with what came in. */
  public void start() {
    thread.start();
  }

  /** Looks at the settings, so that what is wrong with them is known before the next text. */
  public void refresh() {
    dealing.refresh();
  }

  /** Deals with what is under way, and ends the thread. */
  public void stop() {
    stopping.countDown();
    wakeUps.release();
    try {
      thread.join(STOP_WITHIN.toMillis());
      thread.interrupt();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() throws InterruptedException {
    while (stopping.getCount() > 0) {
      if (!turn()) {
        wakeUps.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        wakeUps.drainPermits();
      }
    }
  }

  /**
   * Deals with what is due now.
   *
   * @return whether there may be more
   */
  boolean turn() throws InterruptedException {
    List<Claim> claims = claim();
    for (Claim claim : claims) {
      if (stopping.getCount() == 0) {
        putBack(claim, world.clock().instant());
      } else {
        dealWithAlone(claim);
      }
    }
    return !claims.isEmpty();
  }

  private List<Claim> claim() {
    try {
      Instant now = world.clock().instant();
      return world.store().claim(now, now.plus(LEASE), BATCH);
    } catch (RuntimeException e) {
      Log.debug("Texts that came in cannot be read now", e);
      return List.of();
    } catch (Error e) {
      // The thread is the only one.
      Log.error("Texts that came in could not be read; they will be", e);
      return List.of();
    }
  }

  /** Whatever one text breaks, the others are dealt with. */
  private void dealWithAlone(Claim claim) throws InterruptedException {
    try {
      dealWith(claim);
    } catch (Error e) {
      Log.error("A text of {} broke off", claim.text().from().masked(), e);
    }
  }

  private void dealWith(Claim claim) throws InterruptedException {
    Optional<Done> done;
    try {
      done = dealing.deal(claim);
    } catch (RuntimeException e) {
      later(claim, e);
      return;
    } catch (Error e) {
      broken(claim, e);
      return;
    }
    if (done.isPresent()) {
      record(claim, done.get());
    }
  }

  /** One text's trouble is not that of others. */
  private void later(Claim claim, RuntimeException why) throws InterruptedException {
    if (!isGivenUp(claim, why)) {
      Log.debug("A text of {} cannot be dealt with now", claim.text().from().masked(), why);
      putBack(claim, world.clock().instant().plus(pause(claim.attempts())));
    }
  }

  /**
   * It may have been said: it stays as it is, and is due again when its lease has run out. What was
   * about to be said is not said then.
   */
  private void broken(Claim claim, Error why) throws InterruptedException {
    if (!isGivenUp(claim, why)) {
      Log.error("A text of {} could not be dealt with", claim.text().from().masked(), why);
    }
  }

  private boolean isGivenUp(Claim claim, Throwable why) throws InterruptedException {
    InboundText text = claim.text();
    if (!world.clock().instant().isAfter(text.received().plus(GIVE_UP_AFTER))) {
      return false;
    }
    Log.warn(
        "A text of {} could not be dealt with for a day, and is given up",
        text.from().masked(),
        why);
    record(claim, Done.of(Outcome.GIVEN_UP));
    return true;
  }

  /** One second, two, four and so on. */
  private static Duration pause(int attempts) {
    Duration pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private void putBack(Claim claim, Instant notBefore) {
    try {
      world.store().putBack(claim, notBefore);
    } catch (RuntimeException e) {
      Log.debug("A text is not put back now; it is due again when its lease has run out", e);
    }
  }

  /**
   * Until it is written down: what is done and not known to be would be done twice. Nothing else
   * can be done while the database is away.
   */
  private void record(Claim claim, Done done) throws InterruptedException {
    while (!isRecorded(claim, done)) {
      if (stopping.await(RECORD_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    world.outcomes().add(done.outcome());
    Log.info("A text of {} came in: {}", claim.text().from().masked(), done.outcome());
  }

  private boolean isRecorded(Claim claim, Done done) {
    try {
      world.store().done(claim, done);
      return true;
    } catch (RuntimeException e) {
      Log.debug("What became of a text cannot be written down now", e);
      return false;
    }
  }
}

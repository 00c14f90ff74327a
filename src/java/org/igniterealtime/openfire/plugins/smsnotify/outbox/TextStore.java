package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/**
 * Where texts are kept. All of it may block, and may throw if the database is away; what it throws
 * has no words of a text in any of its messages.
 */
public interface TextStore {

  /**
   * A text that is ours to send until the lease ends.
   *
   * @param fence the number of this claim; a later claim has a higher one
   * @param attempts how often it was handed to a provider before
   */
  record Claim(Text text, int fence, int attempts) {}

  /**
   * What became of a claimed text.
   *
   * @param gateway the name of the gateway it was handed to
   * @param providerId the provider's identity of it, where it gave one
   * @param segments how many segments the provider says it is, where it says so
   * @param failure what went wrong, where something did
   * @param notBefore when it may be claimed again, if it is queued again
   * @param keepBody whether its words, and the address of its picture, are kept: they are needed
   *     again, or the gateway keeps them
   */
  record Progress(
      TextState state,
      String gateway,
      Optional<String> providerId,
      Optional<Integer> segments,
      Optional<Outcome.Failure> failure,
      Instant notBefore,
      boolean keepBody) {}

  /**
   * Claims texts that are queued and whose time has come, oldest first. If it throws, it has
   * claimed none: what it claimed all the same, because only the answer was lost, is queued again
   * before anything else is claimed or ended.
   *
   * @param leaseUntil when the claims end by themselves; no other server of a cluster should use
   *     the same, since it also tells whose claim it is
   * @param most how many at the most
   */
  List<Claim> claim(Instant now, Instant leaseUntil, int most);

  /**
   * Records what became of a text.
   *
   * @return false if somebody else has claimed it since, and nothing was recorded
   */
  boolean record(Claim claim, Progress progress, Instant now);

  /**
   * Gives a claimed text up, since its recipient has seen what it tells of: it becomes CANCELLED
   * and its words and its picture's address are blanked. If no text of the same hold was handed to
   * a provider, the verdict on that hold, and on those that its texts tell of, too, becomes the
   * ending.
   *
   * @return false if somebody else has claimed it since, and nothing was recorded
   */
  boolean cancel(Claim claim, Ending ending, Instant now);

  /**
   * Ends what is over: leases that ran out make their text UNKNOWN, texts that are too old EXPIRED.
   * The words of both, and the addresses of their pictures, are blanked.
   *
   * @return how many texts it ended
   */
  int endOverdue(Instant now);
}

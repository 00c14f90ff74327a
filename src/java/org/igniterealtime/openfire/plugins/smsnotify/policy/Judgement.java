package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;

/**
 * What became of notices: each is either settled or delayed.
 *
 * @param settlements the verdicts and texts; to be stored all at once, since one text may tell of
 *     several notices
 * @param delays those on which there is no verdict yet
 */
public record Judgement(List<Settlement> settlements, List<Delay> delays) {

  public Judgement {
    settlements = List.copyOf(settlements);
    delays = List.copyOf(delays);
  }

  /**
   * Nobody may be told of a hold yet; it goes on, and is judged again.
   *
   * @param until when it is to be judged again
   * @param reason {@link Reason#QUIET_HOURS}, or {@link Reason#CAPPED} for the pause between two
   *     notices
   */
  public record Delay(UUID hold, Instant until, Reason reason) {}
}

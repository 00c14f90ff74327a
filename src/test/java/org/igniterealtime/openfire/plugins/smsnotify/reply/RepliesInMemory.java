package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.time.Instant;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/**
 * For tests of other rooms: what deals with texts that come in, in a world where Romeo has a number
 * and was told there of what Juliet wrote.
 */
public final class RepliesInMemory {

  /** Romeo's number. */
  public static final PhoneNumber MOBILE = Correspondence.MOBILE;

  /** When the clock begins. */
  public static final Instant START = Correspondence.NOON;

  private final Correspondence correspondence = new Correspondence().told(Correspondence.BOTH);

  /** A text comes in, and all is done with it that can be done now. */
  public boolean received(InboundText text) {
    boolean isNews = correspondence.replies.received(text);
    correspondence.turn();
    return isNews;
  }

  /** What the clock says; it goes on with each text. */
  public Instant now() {
    return correspondence.now();
  }

  /** What was answered. */
  public List<Text> answers() {
    return List.copyOf(correspondence.answers);
  }

  /** What was said in chat. */
  public List<String> said() {
    return List.copyOf(correspondence.said);
  }

  /** Whether all that came in is done. */
  public boolean isDone() {
    return correspondence.outcomes().stream().allMatch(it -> it != null);
  }
}

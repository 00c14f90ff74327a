package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.time.Duration;

/**
 * What counts as missed, by where its recipient looks.
 *
 * @param offline whether a message is missed by who is offline
 * @param otherConversation whether it is missed by who looks at another conversation
 * @param unfocused whether it is missed by who has the conversation open and does not look
 * @param attentionSpan how long a sign of somebody looking counts
 * @param silentClientsLook whether a client that never sends chat states counts as looking; else as
 *     unfocused
 * @param respectsDoNotDisturb whether somebody with presence {@code dnd} counts as attending, so
 *     that they are not texted; else such a presence says nothing
 * @param comingBack what coming back online does to what was missed
 */
public record Focus(
    boolean offline,
    boolean otherConversation,
    boolean unfocused,
    Duration attentionSpan,
    boolean silentClientsLook,
    boolean respectsDoNotDisturb,
    ComingBack comingBack) {

  /** How long a sign of somebody looking counts, unless the operator says otherwise. */
  public static final Duration DEFAULT_SPAN = Duration.ofMinutes(10);

  /** Misses whatever any role could: for as long as somebody's role is not known yet. */
  public static final Focus WIDEST =
      new Focus(true, true, true, DEFAULT_SPAN, false, false, ComingBack.NEVER);

  /** What coming back online, with presence available, does to what was missed. */
  public enum ComingBack {
    /** It cancels, unless the client is one that says what was read (XEP-0333, XEP-0490). */
    CANCELS_UNLESS_MARKERS_TELL,
    /** It cancels. */
    CANCELS,
    /** It does nothing: only reading cancels. */
    NEVER
  }

  /** Whether a message is missed by who pays it that much attention. */
  public boolean misses(Attention attention) {
    return (offline && attention == Attention.OFFLINE)
        || (otherConversation && attention == Attention.OTHER_CONVERSATION)
        || (unfocused && attention == Attention.UNFOCUSED);
  }
}

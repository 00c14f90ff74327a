package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/**
 * What a notice has to get over to become a text, in the order in which it is looked at: that of
 * {@link Reason}, but that the caps and the pauses between notices share one.
 */
public enum Hurdle {
  /** Texts are switched on, for all and for the recipient's role. */
  SMS_OFF(About.PERSON, Reason.SMS_OFF),
  /** The role that the recipient was given exists. */
  NO_SUCH_ROLE(About.PERSON, Reason.NO_SUCH_ROLE),
  /** A phone number is on record. */
  NO_NUMBER(About.PERSON, Reason.NO_NUMBER),
  /** One of those on record can be texted. */
  NUMBER_INVALID(About.PERSON, Reason.NUMBER_INVALID),
  /** One of those has not opted out. */
  OPTED_OUT(About.PERSON, Reason.OPTED_OUT),
  /** One of those has agreed, where the role needs that. */
  NO_CONSENT(About.PERSON, Reason.NO_CONSENT),
  /** The recipient has not paused all texts. */
  PAUSED(About.PERSON, Reason.PAUSED),
  /** The recipient has not muted the conversation. */
  MUTED(About.CONVERSATION, Reason.MUTED),
  /** In a room, the recipient is told of such messages. */
  NOT_A_MENTION(About.CONVERSATION, Reason.NOT_A_MENTION),
  /** The recipient does not block the author. */
  SENDER_BLOCKED(About.AUTHOR, Reason.SENDER_BLOCKED),
  /** The author is no stranger, where that matters. */
  STRANGER(About.AUTHOR, Reason.STRANGER),
  /** Texts go to the country of one of the numbers. */
  COUNTRY(About.PERSON, Reason.COUNTRY),
  /** There were not too many notices within 24 hours. */
  CAPPED(About.PERSON, Reason.CAPPED),
  /** The last notice of this conversation is long enough ago. */
  PAUSE(About.CONVERSATION, Reason.CAPPED),
  /** It is no quiet hour where the recipient is. */
  QUIET_HOURS(About.PERSON, Reason.QUIET_HOURS),
  /** The month's budget is not spent. */
  BUDGET(About.PERSON, Reason.BUDGET),
  /** Nobody has read the messages, taken them back, or come back meanwhile. */
  ENDED(About.CONVERSATION, Reason.RETRACTED, Reason.READ, Reason.CAME_BACK);

  private final About about;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes none that can be changed
  private final List<Reason> reasons;

  /** What must be known to say anything. */
  enum About {
    /** Who is to be told. */
    PERSON,
    /** The conversation, too. */
    CONVERSATION,
    /** Who has written there, too: of two people it is the other one, in a room it may be any. */
    AUTHOR
  }

  Hurdle(About about, Reason... reasons) {
    this.about = about;
    this.reasons = List.of(reasons);
  }

  About about() {
    return about;
  }

  /** What the verdict says on a notice that does not get over it, or why it waits. */
  public List<Reason> reasons() {
    return reasons;
  }
}

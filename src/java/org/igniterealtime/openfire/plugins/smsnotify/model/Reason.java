package org.igniterealtime.openfire.plugins.smsnotify.model;

/**
 * Why a notice was sent or not. Where several apply, the one named first here is the verdict; the
 * order is that in which an operator would want to hear of them.
 */
public enum Reason {
  /** Texts are switched off, for all or for the recipient's role. */
  SMS_OFF,
  /** The recipient was given a role that does not exist. */
  NO_SUCH_ROLE,
  /** The recipient has no phone number on record. */
  NO_NUMBER,
  /** The recipient has numbers on record, and none of them can be texted. */
  NUMBER_INVALID,
  /** The recipient has opted out: no number of theirs may be texted. */
  OPTED_OUT,
  /** The recipient's role needs a recorded consent, and no number of theirs has one. */
  NO_CONSENT,
  /** The recipient has paused all texts. */
  PAUSED,
  /** The recipient has muted the conversation. */
  MUTED,
  /** The recipient is told of mentions only, and the messages do not mention them. */
  NOT_A_MENTION,
  /** The recipient blocks the sender. */
  SENDER_BLOCKED,
  /** The recipient is not told of what strangers write, and the sender is one. */
  STRANGER,
  /** No number of the recipient is in a country, or of a kind, that is texted now. */
  COUNTRY,
  /** The recipient, the conversation or the sender has had as many notices as a day may have. */
  CAPPED,
  /** It is night where the recipient is: this delays a notice and is no verdict. */
  QUIET_HOURS,
  /** The month's budget is spent. */
  BUDGET,
  /** All that was missed was taken back by its author (XEP-0424) or a moderator (XEP-0425). */
  RETRACTED,
  /** The recipient read the messages, or answered, before the text left. */
  READ,
  /** The recipient came back before the text left. */
  CAME_BACK,
  /** Texts were handed to the outbox. */
  SENT
}

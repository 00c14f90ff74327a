package org.igniterealtime.openfire.plugins.smsnotify.model;

/**
 * Why a notice was sent or not. Where several apply, the one named first here is the verdict; the
 * order is that in which an operator would want to hear of them.
 */
public enum Reason {
  /** Texts are switched off. */
  SMS_OFF,
  /** The recipient has no phone number on record. */
  NO_NUMBER,
  /** The recipient has numbers on record, and none of them can be texted. */
  NUMBER_INVALID,
  /** The recipient read the messages, or answered, before the text left. */
  READ,
  /** The recipient came back online before the text left. */
  CAME_BACK,
  /** Texts were handed to the outbox. */
  SENT
}

package org.igniterealtime.openfire.plugins.smsnotify.outbox;

/** Where a text is in its life; the package comment has the transitions. */
public enum TextState {
  QUEUED,
  SENDING,
  SENT,
  FAILED,
  UNKNOWN,
  EXPIRED,
  /** Its recipient saw what it tells of before it left. */
  CANCELLED
}

package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;

/** Where a text is in its life; the package comment has the transitions. */
public enum TextState {
  QUEUED,
  SENDING,
  /** The provider may have it or not, and will be asked. */
  CHECKING,
  /** The provider has taken it. */
  SENT,
  DELIVERED,
  UNDELIVERED,
  FAILED,
  /** Nobody can tell any more whether it was sent. */
  UNKNOWN,
  EXPIRED,
  /** Its recipient saw what it tells of or opted out, or no texts went there, before it left. */
  CANCELLED;

  /** Where a text is of which its provider says how far it has come. */
  public static TextState by(Report.Delivery delivery) {
    return switch (delivery) {
      case TAKEN -> SENT;
      case DELIVERED -> DELIVERED;
      case UNDELIVERED -> UNDELIVERED;
      case FAILED -> FAILED;
    };
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.model;

/** What a message is, as far as it decides what a text may say of it. */
public enum Content {
  /** Words that may be quoted. */
  TEXT,
  /** A file that was sent (XEP-0066, XEP-0363, XEP-0447). */
  FILE,
  /**
   * Encrypted; what stands beside it for other clients says nothing (XEP-0384, 0373, 0027, 0380).
   */
  ENCRYPTED,
  /** Its author asks that it be stored nowhere for good (XEP-0334, section 4.1): memory only. */
  NOT_KEPT
}

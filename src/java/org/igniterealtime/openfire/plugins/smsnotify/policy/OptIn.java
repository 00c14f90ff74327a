package org.igniterealtime.openfire.plugins.smsnotify.policy;

/** What came of a wish to be texted again. Where several apply, the last named here is told. */
public enum OptIn {
  /** It had not opted out. */
  WAS_NOT_OUT,
  /** It is texted again. */
  OPTED_IN,
  /** Only a text such as START from that very number can end it, and this was none. */
  HELD_UNTIL_START,
  /** The provider keeps it on its list: it was asked within the last 30 days, or refuses. */
  HELD_BY_PROVIDER,
  /** The operator has opted it out. */
  HELD_BY_OPERATOR
}

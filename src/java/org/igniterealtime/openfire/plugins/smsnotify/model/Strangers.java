package org.igniterealtime.openfire.plugins.smsnotify.model;

/** Whose messages somebody is told of in conversations of two. */
public enum Strangers {
  /** Those of everybody. */
  ALL,
  /** Those of people whom the person knows: of the roster, or of a group that both are in. */
  KNOWN
}

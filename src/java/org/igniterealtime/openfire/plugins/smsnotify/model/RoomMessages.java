package org.igniterealtime.openfire.plugins.smsnotify.model;

/** Which messages in rooms somebody is told of. */
public enum RoomMessages {
  ALL,
  /** Those that name the person. */
  MENTIONS,
  NEVER
}

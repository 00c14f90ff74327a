package org.igniterealtime.openfire.plugins.smsnotify.hold;

/** The chat states of XEP-0085, section 2. */
public enum ChatState {
  ACTIVE,
  COMPOSING,
  PAUSED,
  INACTIVE,
  GONE;

  /** Whether somebody in this state has the conversation before their eyes. */
  boolean isLooking() {
    return this == ACTIVE || this == COMPOSING;
  }
}

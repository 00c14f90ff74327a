package org.igniterealtime.openfire.plugins.smsnotify.model;

/** How much of what was said a text may say (F21). */
public enum Privacy {
  /** Who wrote, and what. */
  QUOTE,
  /** Who wrote, and how much; nothing of what. */
  NAME,
  /** How much was written; nothing of who, where, or what. */
  COUNT
}

package org.igniterealtime.openfire.plugins.smsnotify.model;

/** What we know of where a person looks; what is named later here is the better. */
public enum Attention {
  /** No session that messages are delivered to, or only detached ones (XEP-0198). */
  OFFLINE,
  /** Online, and looking at another conversation. */
  OTHER_CONVERSATION,
  /** In the conversation, but the window has no focus or nobody is there. */
  UNFOCUSED,
  /** Looking at the conversation, as far as we can tell. */
  ATTENDING
}

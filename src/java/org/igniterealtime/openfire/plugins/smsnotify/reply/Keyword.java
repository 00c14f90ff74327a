package org.igniterealtime.openfire.plugins.smsnotify.reply;

/** What a word asks for that every sender of texts understands. */
public enum Keyword {
  /** No more texts. */
  OUT,
  /** Texts again. */
  IN,
  /** How to do either. */
  HELP
}

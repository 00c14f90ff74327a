package org.igniterealtime.openfire.plugins.smsnotify.bench.chat.beside;

/** Who looks at what the server routes. */
public enum Onlookers {
  /** Nobody. The plugin is there, and hears of nothing. */
  NOBODY,
  /** An interceptor that does nothing: what can be told from nobody at all. */
  IDLE,
  /** This plugin's own. */
  SMS_NOTIFY,
  /** The simplest that another plugin can do: presence, vCard and a query for each message. */
  SIMPLEST;

  /** The property of Openfire's that says who is to look, and, after a space, for which time. */
  public static final String WANTED = "bench.onlookers";

  /** The property of Openfire's that says who looks, in the same words, once that is so. */
  public static final String PRESENT = "bench.onlookers.present";

  /** The property of Openfire's that says how many messages those have seen who looked before. */
  public static final String SEEN = "bench.onlookers.seen";
}

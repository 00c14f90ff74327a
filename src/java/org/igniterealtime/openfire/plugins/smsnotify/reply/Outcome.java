package org.igniterealtime.openfire.plugins.smsnotify.reply;

/** What became of a text that came in. */
public enum Outcome {
  /** The number has opted out. */
  OPTED_OUT,
  /** The number is texted again. */
  OPTED_IN,
  /** It asked to be texted again, which only the operator or the provider can do. */
  HELD,
  /** It asked for help. */
  HELPED,
  /** It was a keyword of the operator's. */
  OWN_KEYWORD,
  /** It was said in the conversation that the person had been told of. */
  SAID,
  /** It may have been said: whoever was at it has gone, and it is not said twice. */
  MAYBE_SAID,
  /** It could not be said, and the answer says so. */
  NOT_DELIVERED,
  /** It could not be said, and that was not answered: once a day is enough. */
  SILENT,
  /** The number has opted out, and it was no keyword. */
  DROPPED,
  /** The number was never told of anything. */
  STRANGER,
  /** It could not be dealt with for as long as it was tried. */
  GIVEN_UP
}

package org.igniterealtime.openfire.plugins.smsnotify.tap;

import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;

/** Longer names exist only to do harm; Openfire's own tables end here, too. */
final class Bounds {

  static final int LONGEST_JID = 1000;
  static final int LONGEST_USER = 320;
  static final int LONGEST_NICK = 255;

  private Bounds() {}

  /** What a stanza calls itself or another; empty where it does not. */
  static String id(String id) {
    return id == null ? "" : cut(id, MissedMessage.MAX_ID_LENGTH);
  }

  /** The beginning of a string, without half of a character at its end. */
  static String cut(String whole, int most) {
    if (whole.length() <= most) {
      return whole;
    }
    int end = Character.isHighSurrogate(whole.charAt(most - 1)) ? most - 1 : most;
    return whole.substring(0, end);
  }
}

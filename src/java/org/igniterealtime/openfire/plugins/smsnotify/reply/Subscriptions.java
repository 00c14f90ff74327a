package org.igniterealtime.openfire.plugins.smsnotify.reply;

import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;

/**
 * Who is texted, as people change it by keywords. It holds for the number that a text came from and
 * the sender that it went to. All of it may block, and throws if it cannot be done or told now;
 * doing it again changes nothing.
 */
public interface Subscriptions {

  /** What came of a wish to be texted again. */
  enum OptIn {
    /** The number had not opted out. */
    WAS_NOT_OUT,
    /** It is texted again. */
    OPTED_IN,
    /**
     * It is still not texted: the operator has opted it out, or the provider keeps it on its list.
     */
    HELD
  }

  /** Notes that the number is not to be texted any more. */
  void out(InboundText text);

  /** Notes that the number may be texted again, as far as its owner can decide that. */
  OptIn in(InboundText text);

  /**
   * Notes that whoever has the number agrees to be texted there, which is what somebody says who
   * asks for texts (F15).
   *
   * @param user bare JID of the only user who was texted at that number
   */
  void agreed(String user, InboundText text);

  /** Whether the number has opted out. */
  boolean isOut(InboundText text);
}

package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Has codes texted. May block, and throws if that cannot be done now. */
@FunctionalInterface
public interface CodePost {

  /** What became of it. */
  enum Posted {
    /** It is queued. */
    ON_ITS_WAY,
    /** The number has opted out of our texts. */
    OPTED_OUT,
    /** No texts go to such numbers, or by no gateway. */
    NOT_ALLOWED
  }

  /**
   * Has a code texted to a number.
   *
   * @param user bare JID of who says that it is theirs
   * @param code what is to be told
   */
  Posted post(String user, PhoneNumber number, String code);
}

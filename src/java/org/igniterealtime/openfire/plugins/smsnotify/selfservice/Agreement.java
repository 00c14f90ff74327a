package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.Instant;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * Where it is recorded that people agree to be texted (F15). May block, and throws if the database
 * is away.
 */
public interface Agreement {

  /** Somebody has confirmed a number as theirs, to be texted there. */
  void given(String user, PhoneNumber number, Instant at);

  /** Somebody does not want to be texted there any more. */
  void withdrawn(String user, PhoneNumber number, Instant at);
}

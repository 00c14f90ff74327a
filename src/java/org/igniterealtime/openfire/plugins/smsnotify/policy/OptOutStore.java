package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Who does not want texts. May block, and may throw if the database is away. */
public interface OptOutStore {

  /** Whether a number has opted out of the texts of a sender, or of those of all. */
  boolean isOptedOut(PhoneNumber phone, String sender);

  /** Whether a number has opted out of the texts of all senders. */
  boolean isOptedOutOfAll(PhoneNumber phone);

  /**
   * A number has opted out. Of one that has before, the first time is kept.
   *
   * @param sender whose texts it does not want; empty for those of all
   * @param gateway name of the gateway whose provider says so; may be empty
   * @param code the provider's code; may be empty
   */
  void add(PhoneNumber phone, String sender, String gateway, String code, Instant at);
}

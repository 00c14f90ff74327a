package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/** One reason not to text. */
interface Filter {

  /** The verdict if this one objects. */
  Reason reason();

  /**
   * Whether the reason applies.
   *
   * @return the facts it rests on; empty where it does not apply
   */
  Optional<Map<String, String>> objection(Case notice);
}

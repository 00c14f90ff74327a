package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/** What a filter thinks of a notice. */
sealed interface Finding {

  /**
   * Nothing is wrong with it.
   *
   * @param notice what is left of it: never more than came in
   */
  record Pass(Notice notice) implements Finding {}

  /**
   * Nobody is to be told.
   *
   * @param facts what that rests on
   */
  record Objection(Reason reason, Map<String, String> facts) implements Finding {}

  /**
   * Nobody is to be told yet.
   *
   * @param until when it may be judged again
   */
  record Postponement(Instant until, Reason reason) implements Finding {}
}

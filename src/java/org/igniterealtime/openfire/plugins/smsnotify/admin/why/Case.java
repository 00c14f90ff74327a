package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Whereabouts;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Condition;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Explanation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Hurdle;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Imagined;

/**
 * All that is known of a message that has not come.
 *
 * @param isResumed whether what waited before the server started has been loaded
 * @param isSystem whether the author is an account that nobody is texted about
 * @param whereabouts where the person looks; empty where that cannot be told now
 * @param ways how texts would leave; empty where that cannot be told now
 */
record Case(
    Explanation explanation,
    boolean isResumed,
    boolean isSystem,
    Optional<Whereabouts> whereabouts,
    Optional<Ways.Outlook> ways) {

  Case {
    Objects.requireNonNull(explanation);
    Objects.requireNonNull(whereabouts);
    Objects.requireNonNull(ways);
  }

  Imagined imagined() {
    return explanation.imagined();
  }

  String user() {
    return imagined().user();
  }

  /** The name of the person's role; that of the default role where it is not known. */
  Optional<String> role() {
    return explanation.membership().map(it -> it.role().name());
  }

  /** When they would be told at the earliest, if nothing but time was in the way. */
  Optional<Instant> told() {
    return explanation
        .membership()
        .map(it -> it.role().timing().due(explanation.at(), explanation.at()))
        .map(due -> until().filter(due::isBefore).orElse(due));
  }

  private Optional<Instant> until() {
    return explanation.conditions().stream()
        .flatMap(it -> it.until().stream())
        .max(Instant::compareTo);
  }

  Condition of(Hurdle hurdle) {
    return explanation.of(hurdle);
  }
}

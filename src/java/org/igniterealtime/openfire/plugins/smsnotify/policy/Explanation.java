package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Membership;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * Whether somebody would be texted of a message, and why.
 *
 * @param imagined which message
 * @param at when it was looked
 * @param membership the role of the person; empty where it cannot be told now
 * @param texted the numbers that would get a text, if nothing is in the way; empty where they
 *     cannot be told now
 * @param conditions what each filter says, in the order in which they are asked
 */
public record Explanation(
    Imagined imagined,
    Instant at,
    Optional<Membership> membership,
    List<PhoneNumber> texted,
    List<Condition> conditions) {

  public Explanation {
    Objects.requireNonNull(imagined);
    Objects.requireNonNull(at);
    Objects.requireNonNull(membership);
    texted = List.copyOf(texted);
    conditions = List.copyOf(conditions);
  }

  /** What decides: the first that objects, delays, or cannot be told; empty where nothing does. */
  public Optional<Condition> decisive() {
    return conditions.stream().filter(Condition::isInTheWay).findFirst();
  }

  /** What was said of a hurdle. */
  public Condition of(Hurdle hurdle) {
    return conditions.stream().filter(it -> it.hurdle() == hurdle).findFirst().orElseThrow();
  }
}

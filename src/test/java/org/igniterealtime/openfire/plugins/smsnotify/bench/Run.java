package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.util.List;
import java.util.Set;

/**
 * Figures that were measured together.
 *
 * @param conditions what they were measured on and with
 * @param results the figures, none twice
 */
record Run(Conditions conditions, List<Result> results) {

  Run {
    results = List.copyOf(results);
  }

  /** What of it is left if these have been measured again. */
  Run without(Set<Result.Key> keys) {
    return new Run(
        conditions, results.stream().filter(result -> !keys.contains(result.key())).toList());
  }
}

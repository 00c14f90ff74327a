package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures that are known, each with the run that it was measured in; of the same thing in the
 * same unit there is the last one only.
 *
 * @param runs the last one at the end; none is empty
 */
record Results(List<Run> runs) {

  static final Results NONE = new Results(List.of());

  Results {
    runs = List.copyOf(runs);
  }

  /** The same after a run, whose figures take the place of what was measured before. */
  Results with(Run run) {
    Set<Result.Key> again = run.results().stream().map(Result::key).collect(Collectors.toSet());
    return new Results(
        Stream.concat(runs.stream().map(earlier -> earlier.without(again)), Stream.of(run))
            .filter(each -> !each.results().isEmpty())
            .toList());
  }

  /** The same after all runs that others know. */
  Results with(Results others) {
    Results all = this;
    for (Run run : others.runs) {
      all = all.with(run);
    }
    return all;
  }

  /** The figures of the last run only. */
  Results latest() {
    return new Results(runs.subList(Math.max(0, runs.size() - 1), runs.size()));
  }

  /** All figures, the latest last. */
  List<Result> all() {
    return runs.stream().flatMap(run -> run.results().stream()).toList();
  }
}

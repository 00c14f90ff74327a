package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is wrong for one reason, and is mended at once: one thing or several.
 *
 * @param advice what to do
 */
record Alarm(List<Thing> things, String advice) {

  /**
   * One thing that is wrong.
   *
   * @param href where it is mended; empty where no page of ours helps
   */
  record Thing(String what, String since, String href) {

    boolean hasPage() {
      return !href.isEmpty();
    }
  }

  /**
   * All alarms, in the order of the problems. Those of which the same is to be done are one: what
   * is wrong with a template is wrong for each role that has it.
   *
   * @param gateways names of those that there are
   */
  static List<Alarm> of(List<Overview.ProblemLine> problems, Collection<String> gateways) {
    Map<String, List<Overview.ProblemLine>> byAdvice =
        problems.stream()
            .collect(
                Collectors.groupingBy(
                    Overview.ProblemLine::advice, LinkedHashMap::new, Collectors.toList()));
    return byAdvice.entrySet().stream()
        .map(
            each ->
                new Alarm(
                    each.getValue().stream()
                        .map(
                            it ->
                                new Thing(
                                    it.what(),
                                    it.since(),
                                    Mending.of(it.key(), gateways).orElse("")))
                        .toList(),
                    each.getKey()))
        .toList();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.crash;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param kills how often the server was killed in each way
 * @param inState in how many rounds there was something in each state when the server was dead
 * @param messages how many were said
 * @param confirmed how many of them the server had routed for sure
 * @param owed how many had to be told; see {@link Said}
 * @param texts how many the provider took
 * @param requests how many requests to send a text it got
 * @param lookUps how often it was asked
 * @param byVerdict messages that ended in a verdict without a text
 * @param states how many texts ended in each state
 * @param duplicates how often the same was told twice to a number
 * @param lost owed messages that were not told to all numbers
 * @param violations a sentence for everything that must not be
 */
public record Findings(
    Map<?, Integer> kills,
    Map<String, Integer> inState,
    int messages,
    int confirmed,
    int owed,
    long texts,
    long requests,
    long lookUps,
    int byVerdict,
    Map<String, Integer> states,
    int duplicates,
    int lost,
    List<String> violations) {

  private static final int MOST_SHOWN = 30;

  /** Prints it as a table for docs. */
  public void print(PrintStream out) {
    out.println();
    out.println("| what | how many |");
    out.println("|---|---:|");
    row(out, "rounds", kills.values().stream().mapToInt(Integer::intValue).sum());
    kills.forEach((kill, often) -> row(out, "killed " + kill, often));
    inState.forEach((state, often) -> row(out, "rounds that were killed with " + state, often));
    row(out, "messages said", messages);
    row(out, "of those routed for sure", confirmed);
    row(out, "of those owed", owed);
    row(out, "requests to send a text", requests);
    row(out, "texts taken", texts);
    row(out, "questions to the provider", lookUps);
    row(out, "messages ended by another verdict", byVerdict);
    states.forEach((state, often) -> row(out, "texts that ended " + state, often));
    row(out, "**duplicates**", duplicates);
    row(out, "**lost**", lost);
    row(out, "**violations**", violations.size());
    violations.stream().limit(MOST_SHOWN).forEach(it -> out.println("- " + it));
  }

  private static void row(PrintStream out, String what, long count) {
    out.printf("| %s | %,d |%n", what, count);
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What benchmarks tell: words for who looks on, and figures, which are kept. */
public final class Sheet {

  private final PrintStream out;
  private final List<Result> results = new ArrayList<>();
  private final Set<Result.Key> keys = new HashSet<>();

  Sheet(PrintStream out) {
    this.out = out;
  }

  /** Says what is measured now, and on what. */
  public void begin(String what) {
    out.println();
    out.println(what + "; " + Machine.words());
  }

  /** A line for who looks on, which is not kept. */
  public void say(String line) {
    out.println(line);
  }

  /** Says that something could not be measured, and why. */
  void failed(String name, Throwable why) {
    out.println();
    out.println(name + " has failed:");
    why.printStackTrace(out);
  }

  /**
   * Prints a figure, and keeps it.
   *
   * @throws IllegalStateException if there is already one of the same thing in the same unit
   */
  public void add(Result result) {
    if (!keys.add(result.key())) {
      throw new IllegalStateException("Twice: " + result);
    }
    results.add(result);
    out.println(
        Machine.row(
            result.bar(),
            result.what(),
            result.of(),
            result.value(),
            result.unit(),
            result.baseline().isPresent()
                ? "against " + Machine.figure(result.baseline().getAsDouble())
                : "",
            result.ratio().isPresent() ? Machine.figure(result.ratio().getAsDouble()) : ""));
  }

  /** Prints the figures of the bars that are known by now, and whether they are met. */
  void tell(Results known) {
    out.println();
    new Table(known).ofBars().forEach(out::println);
  }

  /** All figures so far, in the order in which they came. */
  public List<Result> results() {
    return List.copyOf(results);
  }
}

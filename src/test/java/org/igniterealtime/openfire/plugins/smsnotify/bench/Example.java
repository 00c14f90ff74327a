package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.util.List;

/** Figures and runs for tests. */
final class Example {

  static final Conditions CONDITIONS =
      new Conditions(
          "2 × Example, 4 GB, Linux",
          "OpenJDK 17",
          "0.1 before, 0.9 after",
          "1234567",
          "2026-11-21");

  private Example() {}

  static Result time(String what, double value) {
    return Result.cost("P2", what, "", value, "ns/op");
  }

  static Run run(Result... results) {
    return new Run(CONDITIONS, List.of(results));
  }

  static Results results(Result... results) {
    return Results.NONE.with(run(results));
  }
}

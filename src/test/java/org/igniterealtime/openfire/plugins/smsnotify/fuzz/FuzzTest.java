package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of {@code mvn -Pfuzz}: what it has found so far, and what is like it. */
class FuzzTest {

  private static final int CHANGED = 300;

  /** Nothing takes so long; what does hangs. */
  private static final Duration FOR_EVER = Duration.ofMinutes(5);

  static Stream<String> targets() {
    return StreamSupport.stream(Targets.names().spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void whateverComesInKeepsItsPromises(String name) {
    Corpus corpus = Corpus.of(name);
    try (Target target = Targets.named(name)) {
      corpus.inputs().forEach(input -> take(target, input));
      Random random = new Random(name.hashCode());
      assertTimeoutPreemptively(
          FOR_EVER,
          () -> {
            for (int i = 0; i < CHANGED; i++) {
              take(target, corpus.changed(random));
            }
          });
    }
  }

  /** Whoever sees it fail finds in the message what to put into the corpus. */
  private static void take(Target target, byte[] input) {
    try {
      target.take(input);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("by the input " + HexFormat.of().formatHex(input), e);
    }
  }
}

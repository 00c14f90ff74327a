package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The inputs of one target that have reached something which no other had, as Jazzer has found and
 * minimised them, and what becomes of them by chance.
 */
final class Corpus {

  /** Where all of them are. */
  static final Path ROOT = Path.of("src/fuzz/corpus");

  private static final int LONGEST = 2_048;
  private static final int MOST_CHANGES = 5;

  private final List<byte[]> inputs;

  private Corpus(List<byte[]> inputs) {
    this.inputs = inputs;
  }

  /** That of a target, in the order of its files' names. */
  static Corpus of(String target) {
    try (Stream<Path> files = Files.list(ROOT.resolve(target))) {
      List<byte[]> inputs = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
      if (inputs.isEmpty()) {
        throw new IllegalStateException("the corpus of " + target + " is empty");
      }
      return new Corpus(inputs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<byte[]> inputs() {
    return inputs;
  }

  private byte[] any(Random random) {
    return inputs.get(random.nextInt(inputs.size()));
  }

  /** One of them, with some changes. */
  byte[] changed(Random random) {
    byte[] input = any(random);
    for (int n = 1 + random.nextInt(MOST_CHANGES); n > 0; n--) {
      input = changed(input, random);
    }
    return input;
  }

  private byte[] changed(byte[] input, Random random) {
    int at = random.nextInt(input.length + 1);
    byte[] others =
        switch (random.nextInt(3)) {
          case 0 -> any(random);
          case 1 -> input;
          default -> noise(random);
        };
    int from = random.nextInt(others.length + 1);
    int to = from + random.nextInt(others.length - from + 1);
    // In the place of as many bytes, or of none, or of all that follow.
    int after =
        switch (random.nextInt(3)) {
          case 0 -> at;
          case 1 -> Math.min(input.length, at + to - from);
          default -> input.length;
        };
    int length = Math.min(LONGEST, at + to - from + input.length - after);
    byte[] changed = new byte[length];
    for (int i = 0; i < length; i++) {
      int behind = i - at - (to - from);
      changed[i] = i < at ? input[i] : behind < 0 ? others[from + i - at] : input[after + behind];
    }
    return changed;
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[1 + random.nextInt(16)];
    random.nextBytes(noise);
    return noise;
  }
}

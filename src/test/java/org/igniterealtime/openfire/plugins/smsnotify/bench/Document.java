package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A document of which some parts are written by hand, and those between two marks by benchmarks.
 */
final class Document {

  private final Path file;

  Document(Path file) {
    this.file = file;
  }

  /**
   * Puts lines in the place of what stands between two marks.
   *
   * @throws IOException if the document has not each of the marks once, in this order
   */
  void put(String begin, String end, List<String> lines) throws IOException {
    List<String> before = Files.readAllLines(file);
    int from = before.indexOf(begin);
    int to = from + before.subList(from + 1, before.size()).indexOf(end) + 1;
    if (from < 0 || to <= from || before.lastIndexOf(begin) != from) {
      throw new IOException(
          "%s does not have the line %s once, and below it %s".formatted(file, begin, end));
    }
    List<String> after = new ArrayList<>(before.subList(0, from + 1));
    after.add("");
    after.addAll(lines);
    after.add("");
    after.addAll(before.subList(to, before.size()));
    Files.write(file, after);
  }
}

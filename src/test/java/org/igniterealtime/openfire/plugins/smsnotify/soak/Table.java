package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The samples as a file, with tabs between the values: each is there as soon as it was taken. */
final class Table {

  private final Path file;

  private Table(Path file) {
    this.file = file;
  }

  /** An empty one, in the place of what was there. */
  static Table begin(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, Sample.head(Look.COLUMNS) + "\n");
      return new Table(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(Sample sample) {
    try {
      Files.writeString(file, sample.line(Look.COLUMNS) + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The samples of a file as {@link #begin} and {@link #add} wrote it. */
  static List<Sample> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<String> columns = List.of(lines.get(0).split("\t", -1));
      return lines.stream().skip(1).map(line -> sample(columns, line.split("\t", -1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample sample(List<String> columns, String... cells) {
    Map<String, Double> values = new HashMap<>();
    for (int i = 1; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        values.put(columns.get(i), Double.valueOf(cells[i]));
      }
    }
    return new Sample(Double.parseDouble(cells[0]), values);
  }

  /** Draws a file as {@link #read} reads it. */
  static void draw(Path file, double warmUp, Path picture) {
    try {
      Files.writeString(picture, Picture.of(read(file), warmUp));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

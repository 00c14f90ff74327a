package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.io.IOException;
import java.nio.file.Path;

/** What is committed of figures: a file that later ones are compared with, and tables. */
final class Recording {

  static final String BARS = "<!-- figures: written by mvn -Pbench -Dbench.record=true -->";
  static final String OTHERS = "<!-- other figures: written by mvn -Pbench -Dbench.record=true -->";
  static final String END = "<!-- /figures -->";

  private final ResultFile file;
  private final Document document;

  /** Into {@code benchmarks.tsv} and {@code benchmarks.md} of a folder. */
  Recording(Path docs) {
    file = new ResultFile(docs.resolve("benchmarks.tsv"));
    document = new Document(docs.resolve("benchmarks.md"));
  }

  /**
   * Records a part of all figures, which take the place of what was recorded of the same things.
   */
  Results add(Results part) throws IOException {
    return replace(file.read().with(part));
  }

  /** Records all figures that there are; what was recorded before is forgotten. */
  Results replace(Results all) throws IOException {
    document.put(BARS, END, new Table(all).ofBars());
    document.put(OTHERS, END, new Table(all).ofOthers());
    file.write(all);
    return all;
  }
}

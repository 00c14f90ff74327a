package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures one thing after the other, and keeps what was measured after each: one that fails, or a
 * machine that does, takes nothing along.
 */
final class Series {

  private final Sheet sheet;
  private final ResultFile file;

  Series(Sheet sheet, ResultFile file) {
    this.sheet = sheet;
    this.file = file;
  }

  /** Something that can be measured for itself. */
  interface Part {

    /** Measures, and tells the figures. */
    void run(Sheet sheet) throws Exception;
  }

  /**
   * Measures all of them, whether or not others fail.
   *
   * @return the names of those that failed
   * @throws IOException if the figures cannot be read or kept; what is there is read before the
   *     first is measured
   */
  List<String> run(Map<String, Part> parts) throws IOException {
    Results before = file.read();
    String load = Machine.load();
    List<String> failed = new ArrayList<>();
    for (Map.Entry<String, Part> part : parts.entrySet()) {
      if (!succeeds(part.getKey(), part.getValue())) {
        failed.add(part.getKey());
      }
      file.write(before.with(new Run(Conditions.now(load), sheet.results())));
    }
    return failed;
  }

  private boolean succeeds(String name, Part part) {
    try {
      part.run(sheet);
      return true;
    } catch (Exception | Error e) {
      sheet.failed(name, e);
      return false;
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The style sheet of all pages. */
class StyleSheetTest {

  /** A brace that is missing has the browser apply what follows at the width of a phone only. */
  @Test
  void whatIsForOneWidthEndsBeforeTheNextRule() throws IOException {
    int depth = 0;
    List<String> lines = Files.readAllLines(Path.of("src", "web", "style", "smsnotify.css"));
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isIndented = line.startsWith(" ") || line.isBlank() || line.startsWith("}");
      assertTrue(isIndented || depth == 0, "line " + (i + 1) + " stands within another: " + line);
      depth += (int) line.chars().filter(c -> c == '{').count();
      depth -= (int) line.chars().filter(c -> c == '}').count();
    }
    assertEquals(0, depth);
  }
}

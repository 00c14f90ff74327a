package org.igniterealtime.openfire.plugins.smsnotify.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PictureTest {

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(60, Map.of("heap", 50.0 * 1024 * 1024, "threads", 100.0)),
          new Sample(120.5, Map.of("heap", 60.0 * 1024 * 1024, "threads", 110.0)));

  @Test
  void whatIsWrittenIsReadAgain(@TempDir Path folder) {
    Table table = Table.begin(folder.resolve("a/soak.tsv"));
    SAMPLES.forEach(table::add);

    assertEquals(SAMPLES, Table.read(folder.resolve("a/soak.tsv")));
  }

  @Test
  void aPictureIsDrawnToScale() throws Exception {
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(Picture.of(SAMPLES, 0.2))));
    Element heap = (Element) svg.getElementsByTagName("polyline").item(0);

    // 60 MB is the top of the panel (30), and nothing its bottom (152).
    assertTrue(heap.getAttribute("points").endsWith("364,30"), heap.getAttribute("points"));
    assertTrue(heap.getAttribute("points").contains(",50.33 "), heap.getAttribute("points"));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Upload;
import org.igniterealtime.openfire.plugins.smsnotify.fuzz.Draw;
import org.igniterealtime.openfire.plugins.smsnotify.fuzz.Target;

/** Files that an operator may import, wherever they come from. */
public final class CsvTarget implements Target {

  private static final List<String> PIECES =
      List.of(
          "number",
          "person",
          "sender",
          "reason",
          "since",
          ",",
          ";",
          "\t",
          "\"",
          "\"\"",
          "\n",
          "\r\n",
          "\r",
          "'=",
          "+12065550100",
          "\uFEFF",
          " ",
          "romeo@example.org",
          "STOP");

  private static final int MOST_PIECES = 60;

  @Override
  public void take(byte[] input) {
    Draw draw = new Draw(input);
    byte[] file = draw.isOnceIn(4) ? input : made(draw).getBytes(StandardCharsets.UTF_8);
    try {
      CsvFile csv = CsvFile.of(Upload.of("a.csv", file), Set.of(Column.NUMBER), it -> true);
      check(csv.size() <= CsvFile.MOST_LINES, "there are not too many lines");
      int[] rows = {0};
      csv.each(row -> looked(row, rows));
      check(rows[0] == csv.size(), "each time it is read it is as long");
    } catch (CsvFile.FaultyException e) {
      check(e.fault() != null, "it says what is wrong");
    } catch (CharacterCodingException e) {
      throw new AssertionError("it was UTF-8 before", e);
    }
    lines(new String(file, StandardCharsets.UTF_8));
  }

  private static boolean looked(CsvFile.Row row, int[] rows) {
    rows[0]++;
    for (Column column : Column.values()) {
      check(row.text(column).length() <= CsvLines.LONGEST, "no value is too long");
    }
    return true;
  }

  private static void lines(String file) {
    CsvLines lines = new CsvLines(new StringReader(file), ',');
    try {
      int number = 0;
      for (Optional<CsvLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        check(line.get().number() > number, "lines come in their order");
        check(line.get().fault().isEmpty() || line.get().values().isEmpty(), "broken is broken");
        number = line.get().number();
      }
    } catch (IOException e) {
      throw new AssertionError("memory can be read", e);
    }
  }

  private static String made(Draw draw) {
    StringBuilder file = new StringBuilder();
    for (int n = draw.below(MOST_PIECES); n > 0; n--) {
      file.append(draw.isOnceIn(8) ? draw.words(20_000) : draw.any(PIECES));
    }
    return file.toString();
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}

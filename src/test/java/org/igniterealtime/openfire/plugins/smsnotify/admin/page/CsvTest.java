package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables for spreadsheets and programs. */
class CsvTest {

  private static String written(String... cells) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Csv.to(out).row(cells).flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aTableBeginsWithTheMarkOfUtf8AndItsRowsEndAsTheStandardHasIt() throws IOException {
    assertEquals("\uFEFFa,,é漢\r\n", written("a", "", "é漢"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plain                | plain
          a, b                 | "a, b"
          say "hi"             | "say ""hi""\"
          one; two             | "one; two"
          =HYPERLINK("x")      | "'=HYPERLINK(""x"")\"
          +cmd                 | '+cmd
          -1+1                 | '-1+1
          @SUM(A1)             | '@SUM(A1)
          ＝1                  | '＝1
          x;=cmd;y             | "x;'=cmd;y"
          x,  @SUM(A1)         | "x,  '@SUM(A1)"
          a, +12065550100      | "a, +12065550100"
          +12065550100         | +12065550100
          -5                   | -5
          3.25                 | 3.25
          """)
  void aCellIsReadAsItWasAndNeverAsAFormula(String value, String cell) throws IOException {
    assertEquals("\uFEFF" + cell + "\r\n", written(value));
  }

  @Test
  void lineBreaksStayWithinTheirCell() throws IOException {
    assertEquals("\uFEFF\"a\nb\",\"'\t=1\"\r\n", written("a\nb", "\t=1"));
  }
}

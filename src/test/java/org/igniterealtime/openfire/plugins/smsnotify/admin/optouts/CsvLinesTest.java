package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How files of comma-separated values are read. */
class CsvLinesTest {

  private static List<CsvLines.Line> lines(String file, char delimiter) throws IOException {
    CsvLines lines = new CsvLines(new StringReader(file), delimiter);
    List<CsvLines.Line> all = new ArrayList<>();
    Optional<CsvLines.Line> line = lines.next();
    while (line.isPresent()) {
      all.add(line.get());
      line = lines.next();
    }
    return all;
  }

  /** Each line as its number and its values between bars, or what is wrong with it. */
  private static String shown(List<CsvLines.Line> lines) {
    return lines.stream()
        .map(
            it ->
                it.number()
                    + ":"
                    + it.fault().map(Mark::name).orElseGet(() -> String.join("|", it.values())))
        .collect(Collectors.joining(" / "));
  }

  /** In tables, the signs stand for what they are signs of. */
  private static String written(String inTable) {
    return inTable.replace('␊', '\n').replace('␍', '\r').replace('␉', '\t').replace('␠', ' ');
  }

  @ParameterizedTest(name = "[{0}] {1} -> {2}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      textBlock =
          """
          , § a,b                  § 1:a|b
          , § a,b␊c,d              § 1:a|b / 2:c|d
          , § a␍␊b␍c␊d             § 1:a / 2:b / 3:c / 4:d
          , § a␊␊␍␊␠␠␊b            § 1:a / 5:b
          , § a,,c,                § 1:a||c|
          , § ,                    § 1:|
          , § ␠a , b␠              § 1:a|b
          , § "a","b"              § 1:a|b
          , § "a, b","c ""d""\"    § 1:a, b|c "d"
          , § ␠"a" , "b" ,c        § 1:a|b|c
          , § "",x                 § 1:|x
          , § a"b,c                § 1:a"b|c
          , § "a"b,c               § 1:ab|c
          , § "a␊b",c␊d            § 1:a␊b|c / 3:d
          , § x,"a␊"b",c           § 1:x|a␊b"|c
          , § "a␊b␊c␊d             § 1:OPEN_QUOTE / 2:b / 3:c / 4:d
          , § a␊"                  § 1:a / 2:OPEN_QUOTE
          , § '=1+1,"'@x"          § 1:'=1+1|'@x
          ; § a;b,c                § 1:a|b,c
          ; § "a;b";c              § 1:a;b|c
          ␉ § a␉b c␉"d␉e"          § 1:a|b c|d␉e
          """)
  void linesAreReadWithTheirValues(String delimiter, String file, String expected)
      throws IOException {
    assertEquals(written(expected), shown(lines(written(file), written(delimiter).charAt(0))));
  }

  @Test
  void theMarkOfItsCharsetIsNoPartOfTheFirstValue() throws IOException {
    assertEquals("1:number / 2:a", shown(lines("\uFEFFnumber\na", ',')));
  }

  @Test
  void aLineThatIsTooLongIsBrokenAlone() throws IOException {
    String file = "a\n" + "x".repeat(CsvLines.LONGEST + 1) + "\nb";

    assertEquals("1:a / 2:LONG_LINE / 3:b", shown(lines(file, ',')));
  }

  @Test
  void aLineOfManyMillionsOfCharactersTakesNoRoomForThem() throws IOException {
    Reader endless =
        new Reader() {
          private int left = 50_000_000;

          @Override
          public int read(char[] into, int from, int most) {
            int read = Math.min(most, left);
            Arrays.fill(into, from, from + read, '"');
            left -= read;
            return read == 0 ? -1 : read;
          }

          @Override
          public void close() {}
        };

    CsvLines.Line line = new CsvLines(endless, ',').next().orElseThrow();

    assertEquals(Optional.of(Mark.LONG_LINE), line.fault());
    assertTrue(line.text().length() <= CsvLines.LONGEST);
  }

  @Test
  void manyQuotesThatAreNeverClosedAreManyBrokenLines() throws IOException {
    List<CsvLines.Line> lines = lines("x,\"y\n".repeat(1_001), ',');

    // Each second closes what the first has opened, and the last has none to close it.
    assertEquals(501, lines.size());
    assertEquals(Optional.of(Mark.OPEN_QUOTE), lines.get(500).fault());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page is told of who comes, and of what they have typed. */
class VisitTest {

  private static Visit visit(Map<String, List<String>> typed) {
    return new Visit(new Visitor("admin", true), new Wording(Locale.ENGLISH), Visited.NOON, typed);
  }

  private static Visit typed(String value) {
    return visit(Map.of("word", List.of(value)));
  }

  @Test
  void whatIsTypedIsStrippedUnlessItIsToBeLeftAlone() {
    assertEquals("a b", typed("  a b \n").text("word"));
    assertEquals("  a b \n", typed("  a b \n").untouched("word"));
    assertEquals("a b", typed("\u2003a b\u2003").text("word"), "wide spaces, too");
  }

  @Test
  void allLineBreaksAreTheSame() {
    assertEquals("a\nb\nc\nd", typed("a\r\nb\rc\nd").untouched("word"));
  }

  @Test
  void controlCharactersAndHalvesOfPairsDoNotComeThrough() {
    String came = typed("a\u0000b\u001b[31mc\u007f\u0085d\te\ud83df").untouched("word");

    assertTrue(came.startsWith("ab[31mcd\te"), came);
    assertFalse(came.chars().anyMatch(it -> it == 0xd83d), "no half of a pair");
    assertEquals("😀", typed("😀").text("word"));
  }

  @Test
  void ofWhatWasNotSentNothingIsTyped() {
    Visit visit = visit(Map.of("empty", List.of(""), "none", List.of()));

    assertTrue(visit.has("empty"));
    assertFalse(visit.has("word"));
    assertEquals("", visit.text("word"));
    assertEquals("", visit.text("none"));
    assertEquals(List.of(), visit.texts("word"));
    assertEquals(Set.of("empty", "none"), visit.names());
  }

  @Test
  void whatIsSentSeveralTimesIsThereSeveralTimes() {
    Visit visit = visit(Map.of("word", List.of(" a", "b\u0007 ")));

    assertEquals(List.of("a", "b"), visit.texts("word"));
    assertEquals("a", visit.text("word"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          5,                    5
          1,                    1
          10,                   10
          0,                    7
          11,                   7
          -1,                   7
          x,                    7
          5.0,                  7
          99999999999999999999, 7
          '',                   7
          """)
  void aNumberOfAnAddressIsWithinBoundsOrAnother(String typed, int number) {
    assertEquals(number, typed(typed).number("word", 7, 1, 10));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FallbackTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the beginning       | 0123456789 | <body start='0' end='4'/>                            | 456789
          the end             | 0123456789 | <body start='4' end='10'/>                           | 0123
          the middle          | 0123456789 | <body start='4' end='6'/>                            | 01236789
          all                 | 0123456789 | <body start='0' end='10'/>                           | ''
          no place            | 0123456789 | <body/>                                              | ''
          no part             | 0123456789 | ''                                                   | ''
          the subject only    | 0123456789 | <subject/>                                           | 0123456789
          body and subject    | 0123456789 | <subject/><body start='0' end='5'/>                  | 56789
          only a start        | 0123456789 | <body start='6'/>                                    | 012345
          only an end         | 0123456789 | <body end='6'/>                                      | 6789
          two                 | 0123456789 | <body start='0' end='2'/><body start='8' end='10'/>  | 234567
          two, the last first | 0123456789 | <body start='8' end='10'/><body start='0' end='2'/>  | 234567
          two that touch      | 0123456789 | <body start='0' end='2'/><body start='2' end='4'/>   | 456789
          two that overlap    | 0123456789 | <body start='1' end='5'/><body start='3' end='7'/>   | 0789
          one in another      | 0123456789 | <body start='1' end='9'/><body start='3' end='4'/>   | 09
          beyond the end      | 0123456789 | <body start='6' end='99'/>                           | 012345
          all beyond the end  | 0123456789 | <body start='10' end='12'/>                          | 0123456789
          far beyond          | 0123456789 | <body start='20' end='999999999'/>                   | 0123456789
          reversed            | 0123456789 | <body start='6' end='2'/>                            | 0123456789
          empty               | 0123456789 | <body start='3' end='3'/>                            | 0123456789
          negative            | 0123456789 | <body start='-3' end='3'/>                           | 0123456789
          no number           | 0123456789 | <body start='a' end='3'/>                            | 0123456789
          an empty number     | 0123456789 | <body start='' end='3'/>                             | 0123456789
          other digits        | 0123456789 | <body start='٣' end='4'/>                            | 0123456789
          a huge number       | 0123456789 | <body start='0' end='99999999999999999999'/>         | 0123456789
          one bad, one good   | 0123456789 | <body start='x' end='3'/><body start='0' end='1'/>   | 123456789
          not a body          | 0123456789 | <body start='0' end='1'/><other start='5' end='6'/>  | 123456789
          code points         | 😀😀ab       | <body start='0' end='2'/>                            | ab
          between code points | a😀b😀c      | <body start='2' end='4'/>                            | a😀c
          nothing to strip    | ''         | <body start='0' end='2'/>                            | ''
          """)
  void whatABodySaysWithoutItsFallback(String what, String body, String parts, String left) {
    Fallback fallback = new Fallback();
    fallback.add(
        Overheard.element("<fallback xmlns='urn:xmpp:fallback:0'>" + parts + "</fallback>"));

    assertEquals(left, fallback.strip(body));
  }

  @Test
  void severalFallbacksAreStrippedTogether() {
    Fallback fallback = new Fallback();
    for (String range : new String[] {"start='8' end='10'", "start='0' end='2'"}) {
      fallback.add(
          Overheard.element(
              "<fallback xmlns='urn:xmpp:fallback:0'><body " + range + "/></fallback>"));
    }

    assertEquals("234567", fallback.strip("0123456789"));
  }

  @Test
  void moreRangesThanAnybodyNeedsAreNotLookedAt() {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      parts.append("<body start='%d' end='%d'/>".formatted(i, i + 1));
    }
    Fallback fallback = new Fallback();
    fallback.add(
        Overheard.element("<fallback xmlns='urn:xmpp:fallback:0'>" + parts + "</fallback>"));

    assertEquals("x".repeat(50), fallback.strip("x".repeat(100)));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory.VCardNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VCardsTest {

  /** The number comes first or last, the types are elements, attributes, words or parameters. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <TEL><HOME/><VOICE/><NUMBER>+46701740605</NUMBER></TEL>                | HOME VOICE
          <TEL><NUMBER>+46701740605</NUMBER><CELL/></TEL>                        | CELL
          <TEL><WORK/><NUMBER>+46701740605</NUMBER><FAX/></TEL>                  | FAX WORK
          <TEL><NUMBER>+46701740605</NUMBER></TEL>                               |
          <TEL>+46701740605</TEL>                                                |
          <TEL> <CELL/> +46701740605 </TEL>                                      | CELL
          <TEL><CELL></CELL><PREF>1</PREF><NUMBER> +46701740605 </NUMBER></TEL>  | CELL PREF
          <TEL><NUMBER/><NUMBER>+46701740605</NUMBER><CELL/></TEL>               | CELL
          <TEL><NUMBER>&#x2003;</NUMBER><NUMBER>+46701740605</NUMBER></TEL>      |
          <tel><home/><cell/><number>+46701740605</number></tel>                 | CELL HOME
          <TEL TYPE='cell,voice'><NUMBER>+46701740605</NUMBER></TEL>             | CELL VOICE
          <tel type='work fax'>+46701740605</tel>                                | FAX WORK
          <TEL><NUMBER TYPE='CELL'>+46701740605</NUMBER></TEL>                   | CELL
          <TEL><TYPE>CELL</TYPE><NUMBER>+46701740605</NUMBER></TEL>              | CELL
          <TEL><TYPE>HOME;FAX</TYPE><TYPE/><NUMBER>+46701740605</NUMBER></TEL>   | FAX HOME
          <TEL><X-MOBILE/><NUMBER>+46701740605</NUMBER></TEL>                    | X-MOBILE
          <tel><parameters><type><text>cell</text></type></parameters><uri>+46701740605</uri></tel>                      | CELL
          <tel><parameters><type><text>voice</text><text>work</text></type></parameters><text>+46701740605</text></tel>  | VOICE WORK
          <tel><parameters><pref><integer>1</integer></pref></parameters><uri>+46701740605</uri></tel>                   | PREF
          <tel><parameters><altid><text>1</text></altid></parameters><uri>+46701740605</uri></tel>                       |
          <TEL><TEXT/><CELL/><NUMBER>+46701740605</NUMBER></TEL>                 | CELL TEXT
          <x:TEL xmlns:x='urn:other'><x:CELL/><x:NUMBER>+46701740605</x:NUMBER></x:TEL> | CELL
          """)
  void aTelIsReadHoweverAClientWritesIt(String tel, String types) {
    List<VCardNumber> numbers = VCards.numbers(Stanza.element("<vCard>" + tel + "</vCard>"));

    assertEquals(1, numbers.size());
    assertEquals("+46701740605", numbers.get(0).number());
    assertEquals(types == null ? "" : types, sorted(numbers.get(0).types()));
  }

  @ParameterizedTest
  @CsvSource({
    "<TEL/>",
    "<TEL><HOME/><VOICE/><NUMBER/></TEL>",
    "<TEL><HOME/><NUMBER>  </NUMBER></TEL>",
    "<TEL><HOME/><NUMBER>&#x2003;</NUMBER></TEL>",
    "<tel><parameters><type><text>cell</text></type></parameters><uri/></tel>",
    "<TEL><CELL>yes</CELL></TEL>",
    "<EMAIL><NUMBER>+46701740605</NUMBER></EMAIL>",
    "<AGENT><TEL><NUMBER>+46701740605</NUMBER></TEL></AGENT>",
    "<NUMBER>+46701740605</NUMBER>"
  })
  void whatHasNoNumberOfTheirsIsNone(String child) {
    assertEquals(List.of(), VCards.numbers(Stanza.element("<vCard>" + child + "</vCard>")));
  }

  /** As desktop clients save every field of their form, filled in or not. */
  @Test
  void allThatHaveANumberAreFoundInTheirOrder() {
    String vCard =
        """
        <vCard xmlns='vcard-temp' version='2.0' prodid='-//HandGen//NONSGML vGen v1.0//EN'>
          <FN>Romeo Montague</FN>
          <N><FAMILY>Montague</FAMILY><GIVEN>Romeo</GIVEN></N>
          <TEL><WORK/><VOICE/><NUMBER>+44 20 7946 0958</NUMBER></TEL>
          <TEL><WORK/><FAX/><NUMBER/></TEL>
          <TEL><WORK/><PAGER/><NUMBER/></TEL>
          <TEL><WORK/><CELL/><NUMBER>+61 491 570 156</NUMBER></TEL>
          <EMAIL><INTERNET/><PREF/><USERID>romeo@example.org</USERID></EMAIL>
          <TEL><HOME/><VOICE/><NUMBER></NUMBER></TEL>
          <TEL><HOME/><CELL/><NUMBER>070-174 06 05</NUMBER></TEL>
        </vCard>
        """;

    assertEquals(
        List.of(
            new VCardNumber("+44 20 7946 0958", Set.of("WORK", "VOICE")),
            new VCardNumber("+61 491 570 156", Set.of("WORK", "CELL")),
            new VCardNumber("070-174 06 05", Set.of("HOME", "CELL"))),
        VCards.numbers(Stanza.element(vCard)));
  }

  @Test
  void ofThousandsOfTypesAFewCount() {
    StringBuilder types = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      types.append("<T").append(i).append("/>");
    }
    String vCard = "<vCard><TEL>" + types + "<NUMBER>+46701740605</NUMBER></TEL></vCard>";

    List<VCardNumber> numbers = VCards.numbers(Stanza.element(vCard));

    assertEquals("+46701740605", numbers.get(0).number());
    assertTrue(numbers.get(0).types().size() <= 20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <vCard><LANG>pt-BR</LANG></vCard>                                    | pt-BR
          <vCard><lang> sv </lang></vCard>                                     | sv
          <vCard><lang><language-tag>de</language-tag></lang></vCard>          | de
          <vCard><lang><parameters><pref><integer>1</integer></pref></parameters><language-tag>fr</language-tag></lang></vCard> | fr
          <vCard><lang><text>nl</text></lang></vCard>                          | nl
          <vCard><LANG/><LANG>es</LANG><LANG>en</LANG></vCard>                 | es
          <vCard xml:lang='ja'><FN>Romeo</FN></vCard>                          | ja
          <vCard xml:lang='ja'><LANG>zh</LANG></vCard>                         | zh
          <vCard xml:lang='ja'><LANG/></vCard>                                 | ja
          <vCard xml:lang=' '/>                                                |
          <vCard lang='ja'/>                                                   |
          <vCard><FN xml:lang='ja'>Romeo</FN></vCard>                          |
          <vCard/>                                                             |
          """)
  void theLanguageIsThatOfTheFirstLangElseTheVCards(String vCard, String language) {
    assertEquals(Optional.ofNullable(language), VCards.language(Stanza.element(vCard)));
  }

  private static String sorted(Set<String> types) {
    return new TreeSet<>(types).stream().collect(Collectors.joining(" "));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook.Numbers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook.Rejected;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook.Why;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneBookTest {

  private static final String ROMEO = "romeo@example.org";

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = NOW;
  private final Map<String, String> properties = new HashMap<>();
  private final Problems problems = new Problems(InstantSource.fixed(Instant.EPOCH));
  private final Settings settings =
      new Settings(name -> Optional.ofNullable(properties.get(name)), problems);
  private final People people = new People();
  private final PhoneBook phoneBook = new PhoneBook(people, settings, () -> now);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          +49 1512 3456789                    | +4915123456789
          +49 (0)1512 / 345 67-89             | +4915123456789
          ＋４９１５１２３４５６７８９            | +4915123456789
          "+49\u00A01512\u00A03456789"        | +4915123456789
          "\u202A+49 1512 3456789\u202C"      | +4915123456789
          tel:+49-1512-3456789                | +4915123456789
          TEL:+49-1512-3456789                | +4915123456789
          tel:01512-3456789;phone-context=+49 | +4915123456789
          tel:+49-1512-3456789;isub=12345     | +4915123456789
          sms:+4915123456789                  | +4915123456789
          mobile: +49 1512 3456789            | +4915123456789
          +1 206 555 0100                     | +12065550100
          (+44) 7400 123456                   | +447400123456
          +٤٤ ٧٤٠٠ ١٢٣٤٥٦                       | +447400123456
          +39 312 345 6789                    | +393123456789
          tel:1512-3456789;phone-context=+49;isub=1 | +4915123456789
          +46 (0)70-174 06 05                 | +46701740605
          +54 9 11 2345-6789                  | +5491123456789
          +52 55 1234 5678                    | +525512345678
          + 49 1512 3456789                   | +4915123456789
          +49.1512.3456789                    | +4915123456789
          +४९१५१२३४५६७८९                      | +4915123456789
          """)
  void aNumberIsReadHoweverItIsWritten(String written, String e164) {
    people.with("phone", written);

    assertEquals(new Numbers(List.of(new PhoneNumber(e164)), List.of()), numbers());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          01512 3456789              | 01••• •••6789              | NO_COUNTRY_CODE
          0049 1512 3456789          | 00•• •••• •••6789          | NO_COUNTRY_CODE
          (206) 555-0100             | (20•) •••-0100             | NO_COUNTRY_CODE
          tel:01512-3456789          | te•:•••••-•••6789          | NO_COUNTRY_CODE
          ask Anna                   | ••• ••••                   | NOT_A_NUMBER
          12                         | ••                         | NO_COUNTRY_CODE
          tel:7042;phone-context=example.com | te•:••••;•••••-•••••••=•••mple | NO_COUNTRY_CODE
          1-800-FLOWERS              | 1-8••-•••WERS | NOT_A_NUMBER
          CALL ME                    | •••• •• | NOT_A_NUMBER
          +1 (206) FLOWERS           | +1 (2••) •••WERS | NOT_A_NUMBER
          0701740605 (mobil) | 07•••••••• (•obil) | NOT_A_NUMBER
          +46 701740605 (Mutter)     | +46 ••••••••• (••tter) | NOT_A_NUMBER
          ＋１ ２０６ ＡＢＣ ＤＥＦＧ  | ＋１ ２•• ••• ＤＥＦＧ | NOT_A_NUMBER
          +49151234567O9             | +49•••••••67O9 | NOT_A_NUMBER
          +4915123O456789            | +49••••••••6789 | NOT_A_NUMBER
          +4915123456789 m           | +49••••••••789 m | NOT_A_NUMBER
          00+49 1512 3456789         | 00+•• •••• •••6789 | NOT_A_NUMBER
          sip:+4915123456789@b.c     | si•:+•••••••••••89@b.c | NOT_A_NUMBER
          romeo@example.org          | ro•••@••••••e.org | NOT_A_NUMBER
          +4915123456789 #12         | +49•••••••••89 #12 | HAS_EXTENSION
          +4915123456789;ext=7       | +49•••••••••••;ext=7 | HAS_EXTENSION
          +4915123456789 доб. 7      | +49••••••••••• доб. 7 | HAS_EXTENSION
          +                          | +                          | NOT_A_NUMBER
          +49 1512 3456789 mobil     | +49 •••• ••••••• •obil     | NOT_A_NUMBER
          +1 206 555 ANNA            | +1 2•• ••• ANNA            | NOT_A_NUMBER
          +999 1512 3456789          | +99• •••• •••6789          | INVALID
          +49 1512                   | +•• ••••                   | INVALID
          +4915123456789012345678    | +49••••••••••••••••5678    | INVALID
          +1 206 555 0100 ext. 55    | +1 2•• ••• •••• •xt. 55    | HAS_EXTENSION
          tel:+1-206-555-0100;ext=55 | te•:+•-•••-•••-••••;•xt=55 | HAS_EXTENSION
          +1 206 555 0100 x55        | +1 2•• ••• •••0 x55        | HAS_EXTENSION
          +12065550100,,55#          | +12•••••••00,,55#          | HAS_EXTENSION
          +49 30 123456              | +4•••56               | NOT_MOBILE
          +44 7012 345678            | +4470•••5678               | NOT_MOBILE
          +44 7640 123456            | +4476•••3456               | NOT_MOBILE
          +44 5612 345678            | +4456•••5678               | NOT_MOBILE
          +1 900 234 5678            | +1900•••5678               | NOT_MOBILE
          +1 800 234 5678            | +1800•••5678               | NOT_MOBILE
          +44 20 7946 0958           | +4420•••0958 | NOT_MOBILE
          +46 8 465 004 04           | +4684•••0404 | NOT_MOBILE
          +33 1 23 45 67 89          | +3312•••6789 | NOT_MOBILE
          +61 2 5550 1234            | +6125•••1234 | NOT_MOBILE
          +800 1234 5678             | +8001•••5678 | NOT_MOBILE
          +882 16 1234 5678          | +8821•••5678 | NOT_MOBILE
          """)
  void aNumberThatCannotBeTextedIsRejectedWithTheReason(String written, String masked, Why why) {
    people.withTel(written);

    assertEquals(new Numbers(List.of(), List.of(new Rejected("vCard", masked, why))), numbers());
  }

  @Test
  void propertiesComeInTheirOrderAndTheVCardLast() {
    people
        .withTel("+4915123456704")
        .withTel("+4915123456705")
        .with("contactNumber", "+4915123456703")
        .with("phone", "+4915123456702")
        .with("smsnotify.phone", "+4915123456701");

    assertEquals(
        numbered(
            "+4915123456701",
            "+4915123456702",
            "+4915123456703",
            "+4915123456704",
            "+4915123456705"),
        numbers().valid());
  }

  @Test
  void aNumberThatOnlyStandsInAVCardIsNobodysForSure() {
    people
        .withTel("+4915123456704")
        .with("phone", "+4915123456702")
        .with("smsnotify.phone", "+4915123456701");

    assertEquals(numbered("+4915123456701", "+4915123456702"), phoneBook.confirmedOf(ROMEO));
  }

  @Test
  void ofMoreNumbersThanAreTextedTheFirstCountAndTheOthersAreNamed() {
    properties.put("smsnotify.maxNumbers", "2");
    people
        .withTel("+4915123456701")
        .withTel("+4915123456702")
        .withTel("+49 1512 3456701")
        .withTel("+4915123456703");

    assertEquals(
        new Numbers(
            numbered("+4915123456701", "+4915123456702"),
            List.of(new Rejected("vCard", "+4915•••6703", Why.TOO_MANY))),
        numbers());
  }

  @Test
  void aNumberCountsOnceInWhateverFormat() {
    properties.put("smsnotify.defaultRegion", "DE");
    people
        .with("smsnotify.phone", "01512 3456789, +49 1512 3456789")
        .with("phone", "tel:+4915123456789")
        .withTel("0049-1512-3456789")
        .withTel("+12065550100");

    assertEquals(new Numbers(numbered("+4915123456789", "+12065550100"), List.of()), numbers());
  }

  @Test
  void ofEachNumberItIsKnownWhereItWasFoundFirst() {
    people.with("phone", "+4915123456789").withTel("+4915123456789").withTel("+12065550100");

    Numbers found = phoneBook.numbersOf(ROMEO);

    assertEquals("phone", found.sourceOf(new PhoneNumber("+4915123456789")));
    assertEquals("vCard", found.sourceOf(new PhoneNumber("+12065550100")));
    assertEquals("", found.sourceOf(new PhoneNumber("+12065550101")));
  }

  @Test
  void aPropertyMayHoldAList() {
    people.with(
        "phone",
        "+4915123456701,+4915123456702; +4915123456703\n+4915123456704\r\n,,+4915123456705 ;"
            + "tel:+4915123456706;isub=1;tel:+4915123456707,");

    assertEquals(
        numbered(
            "+4915123456701",
            "+4915123456702",
            "+4915123456703",
            "+4915123456704",
            "+4915123456705",
            "+4915123456706",
            "+4915123456707"),
        numbers().valid());
    assertEquals(List.of(), numbers().rejected());
  }

  @Test
  void whatIsWrongInAListDoesNotAffectTheRest() {
    people.with("phone", "nobody, +4915123456701; 01512 3456789");

    assertEquals(
        new Numbers(
            numbered("+4915123456701"),
            List.of(
                new Rejected("phone", "••••••", Why.NOT_A_NUMBER),
                new Rejected("phone", "01••• •••6789", Why.NO_COUNTRY_CODE))),
        numbers());
  }

  @Test
  void nobodyHasNumbersWithoutAnyOnRecord() {
    people.with("phone", " , ;\n");

    assertEquals(new Numbers(List.of(), List.of()), numbers());
  }

  @ParameterizedTest
  @CsvSource({"DE", "de", "' De '"})
  void theDefaultRegionCompletesNumbersWithoutCountryCode(String region) {
    properties.put("smsnotify.defaultRegion", region);
    people.with("phone", "01512 3456789; +12065550100");

    assertEquals(numbered("+4915123456789", "+12065550100"), numbers().valid());
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @CsvSource({"Germany", "UK", "49", "+49", "XX", "DEU"})
  void aWrongDefaultRegionIsReportedAndCountsAsNotSet(String region) {
    properties.put("smsnotify.defaultRegion", region);
    people.with("phone", "01512 3456789");

    assertEquals(Why.NO_COUNTRY_CODE, numbers().rejected().get(0).why());
    assertEquals("smsnotify.defaultRegion", problems.current().get(0).key());

    properties.put("smsnotify.defaultRegion", "DE");
    phoneBook.refresh();
    assertEquals(List.of(), problems.current());
    assertEquals(numbered("+4915123456789"), numbers().valid());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DE | 0049 1512 3456789    | +4915123456789
          DE | 1512 3456789         | +4915123456789
          SE | 070-174 06 05        | +46701740605
          US | (206) 555-0100       | +12065550100
          US | 1-206-555-0100       | +12065550100
          US | 011 49 1512 3456789  | +4915123456789
          CA | 416.555.0123         | +14165550123
          GB | 07400 123456         | +447400123456
          JP | 090-1234-5678        | +819012345678
          AR | 011 15 2345-6789     | +5491123456789
          IT | 312 345 6789         | +393123456789
          CN | 139 1234 5678        | +8613912345678
          BR | (11) 96123-4567      | +5511961234567
          IN | 09876543210          | +919876543210
          IL | tel:050-234-5678     | +972502345678
          DE | tel:070-1740605;phone-context=+46 | +46701740605
          """)
  void whatIsWrittenAsInItsCountryIsReadThere(String region, String written, String e164) {
    properties.put("smsnotify.defaultRegion", region);
    people.with("phone", written);

    assertEquals(new Numbers(numbered(e164), List.of()), numbers());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DE | 030 123456              | NOT_MOBILE
          GB | 020 7946 0958           | NOT_MOBILE
          US | 800-234-5678            | NOT_MOBILE
          US | 555-0100                | INVALID
          DE | 110                     | INVALID
          DE | 01512 3456789 App. 7    | NOT_A_NUMBER
          US | 206 555 0100 ext 7      | HAS_EXTENSION
          US | 206-555-ANNA            | NOT_A_NUMBER
          DE | 01512 345O789           | NOT_A_NUMBER
          """)
  void aRegionMakesNoMobileNumberOfAnother(String region, String written, Why why) {
    properties.put("smsnotify.defaultRegion", region);
    people.with("phone", written);

    assertEquals(List.of(why), whys());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CELL           |
          ''             |
          HOME VOICE     |
          WORK PREF      |
          WORK           |
          MSG            |
          CELL FAX       |
          VOICE FAX      |
          FAX MSG        |
          FAX TEXT       |
          X-UNKNOWN FAX  |
          FAX            | NOT_FOR_TEXTS
          HOME FAX       | NOT_FOR_TEXTS
          WORK PAGER     | NOT_FOR_TEXTS
          FAX PREF       | NOT_FOR_TEXTS
          MODEM          | NOT_FOR_TEXTS
          BBS            | NOT_FOR_TEXTS
          ISDN           | NOT_FOR_TEXTS
          TEXTPHONE      | NOT_FOR_TEXTS
          FAX MODEM HOME | NOT_FOR_TEXTS
          """)
  void whatTheVCardCallsAMachineAndNothingElseIsRejected(String types, Why why) {
    people.withTel("+4915123456789", types(types));

    assertEquals(why == null ? List.of() : List.of(why), whys());
    assertEquals(why == null ? 1 : 0, numbers().valid().size());
  }

  @Test
  void whatIsRejectedAsAMachineIsMaskedAllTheSame() {
    people.withTel("+49 1512 3456789", types("FAX")).withTel("030 123456", types("PAGER"));

    assertEquals(
        List.of(
            new Rejected("vCard", "+4915•••6789", Why.NOT_FOR_TEXTS),
            new Rejected("vCard", "03• ••3456", Why.NOT_FOR_TEXTS)),
        numbers().rejected());
  }

  @Test
  void ofAVCardMobilesComeFirstThenWhatIsPreferred() {
    people
        .withTel("+4915123456701", types("HOME"))
        .withTel("+4915123456702", types("WORK PREF"))
        .withTel("+4915123456703", types("CELL"))
        .withTel("+4915123456704", types("CELL PREF"))
        .withTel("+4915123456705", types(""))
        .with("phone", "+4915123456700");

    assertEquals(
        numbered(
            "+4915123456700",
            "+4915123456704",
            "+4915123456703",
            "+4915123456702",
            "+4915123456701",
            "+4915123456705"),
        numbers().valid());
  }

  @Test
  void aNumberThatIsAlsoAFaxIsTextedForWhatElseItIs() {
    people
        .withTel("+4915123456789", types("FAX"))
        .withTel("+49 1512 3456789", types("CELL"))
        .with("phone", "tel:+49-1512-3456789");

    assertEquals(new Numbers(numbered("+4915123456789"), List.of()), numbers());
  }

  @Test
  void ofThousandsOfNumbersAHundredAreReadAndTenTexted() {
    for (int i = 0; i < 5000; i++) {
      people.withTel("+4915123%06d".formatted(456000 + i));
    }

    assertEquals(10, numbers().valid().size());
    assertEquals(90, numbers().rejected().size());
  }

  @Test
  void whatWasFoundIsRememberedForTenMinutes() {
    people.with("phone", "+4915123456701");
    assertEquals(numbered("+4915123456701"), numbers().valid());
    people.with("phone", "+4915123456702");
    int asked = people.lookedUp();

    now = NOW.plus(Duration.ofMinutes(10)).minusMillis(1);
    assertEquals(numbered("+4915123456701"), numbers().valid());
    assertEquals(asked, people.lookedUp());

    now = NOW.plus(Duration.ofMinutes(10));
    assertEquals(numbered("+4915123456702"), numbers().valid());
  }

  @Test
  void thatThereIsNoneIsRememberedToo() {
    numbers();
    int asked = people.lookedUp();

    assertEquals(new Numbers(List.of(), List.of()), numbers());
    assertEquals(asked, people.lookedUp());
  }

  @Test
  void whoIsForgottenIsLookedUpAnewAndNobodyElse() {
    numbers();
    phoneBook.numbersOf("juliet@example.org");
    people.with("phone", "+4915123456701");

    phoneBook.forget(ROMEO);

    assertEquals(numbered("+4915123456701"), numbers().valid());
    assertEquals(List.of(), phoneBook.numbersOf("juliet@example.org").valid());
  }

  @Test
  void withOtherSettingsAllAreLookedUpAnew() {
    people.with("phone", "+4915123456701, +4915123456702");
    assertEquals(2, numbers().valid().size());
    properties.put("smsnotify.maxNumbers", "1");

    phoneBook.refresh();

    assertEquals(1, numbers().valid().size());
  }

  @Test
  void anOutageIsPassedOnAndDoesNotLookLikeNoNumberAfterIt() {
    people.with("phone", "+4915123456701").away(true);
    assertThrows(IllegalStateException.class, this::numbers);

    people.away(false);
    assertEquals(numbered("+4915123456701"), numbers().valid());

    people.away(true);
    assertEquals(numbered("+4915123456701"), numbers().valid(), "known all the same");
  }

  @Test
  void aMegabyteIsNoNumber() {
    people.with("phone", "+4915123456789".repeat(70_000));

    assertEquals(Why.INVALID, numbers().rejected().get(0).why());
    assertTrue(numbers().rejected().get(0).maskedNumber().length() <= 30);
  }

  @Test
  void numbersAreReadWhateverTheContextClassLoaderSees() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      // Not the shared instance, which may have loaded its tables long ago.
      PhoneNumberUtil fresh =
          PhoneNumberUtil.createInstance(
              DefaultMetadataDependenciesProvider.getInstance().getMetadataLoader());

      PhoneNumberReader.Result result =
          new PhoneNumberReader(fresh).read("01512 3456789", Optional.of("DE"));

      assertEquals(Optional.of(new PhoneNumber("+4915123456789")), result.number());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Where each was found has tests of its own. */
  private Numbers numbers() {
    Numbers found = phoneBook.numbersOf(ROMEO);
    return new Numbers(found.valid(), found.rejected());
  }

  private List<Why> whys() {
    return numbers().rejected().stream().map(Rejected::why).toList();
  }

  private static Set<String> types(String types) {
    return types.isEmpty() ? Set.of() : Set.of(types.split(" "));
  }

  private static List<PhoneNumber> numbered(String... e164) {
    return List.of(e164).stream().map(PhoneNumber::new).toList();
  }

  @ParameterizedTest(name = "''{0}'': {1} {2}")
  @CsvSource(
      nullValues = "none",
      textBlock =
          """
          +49 1512 3456701,  +4915123456701, none
          020 7946 0958,     none,           NO_COUNTRY_CODE
          +44 20 7946 0958,  +442079460958,  NOT_MOBILE
          romeo,             none,           NOT_A_NUMBER
          '',                none,           NOT_A_NUMBER
          """)
  void oneNumberIsReadAlsoIfItCannotBeTexted(String written, String number, PhoneBook.Why why) {
    PhoneBook.Read read = phoneBook.readOne(written);

    assertEquals(Optional.ofNullable(number), read.number().map(PhoneNumber::e164));
    assertEquals(Optional.ofNullable(why), read.why());
  }
}

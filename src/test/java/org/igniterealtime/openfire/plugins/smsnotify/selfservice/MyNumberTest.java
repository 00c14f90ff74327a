package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import static org.igniterealtime.openfire.plugins.smsnotify.selfservice.Desk.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory.VCardNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MyNumberTest {

  private static final String MOBILE = "+46701740605";
  private static final String OTHER_MOBILE = "+61491570156";
  private static final String PHONE = "smsnotify.phone";

  private final Desk desk = new Desk();

  private Desk.Visit asked(String number) {
    return desk.begin("number").next("number", number);
  }

  private String wrongCode() {
    return desk.code().equals("123456") ? "123457" : "123456";
  }

  @Test
  void aNumberCountsWhenItsCodeHasComeBack() {
    Desk.Visit visit = asked("+46 70-174 06 05");
    assertEquals(List.of(MOBILE + " " + desk.code()), desk.sent);
    assertEquals(
        "A code was texted to +46701740605. It counts for 10 minutes.",
        visit.form().instructions());
    assertEquals(Map.of(), desk.properties, "it does not yet");

    visit.next("code", desk.code());

    assertEquals("Thank you. You are texted at: +46701740605", visit.done().sentence());
    assertTrue(visit.done().isWell());
    assertEquals(Map.of(PHONE, MOBILE), desk.properties);
    assertEquals(List.of(ROMEO + " agrees to " + MOBILE), desk.agreed);
    assertEquals(Map.of(), desk.codes.codes);
  }

  @Test
  void aCodeHasSixDigitsAndIsKeptAsAHashOnly() {
    asked(MOBILE);

    assertTrue(desk.code().matches("[0-9]{6}"), desk.code());
    assertFalse(desk.codes.codes.get(ROMEO).hash().contains(desk.code()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"123 456", "123-456", " 123456 ", "１２３４５６", "١٢٣٤٥٦", "SMS: 123456"})
  void aCodeIsReadHoweverItIsTyped(String typed) {
    desk.codes.save(
        new NumberCodes.Code(
            ROMEO,
            new PhoneNumber(MOBILE),
            true,
            CodeHash.of("123456", new Random(1)),
            5,
            desk.now.plusSeconds(60)));

    assertTrue(desk.begin("number").next("code", typed).done().isWell());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          070 174 06 05      | The country code is missing. Write the number as in +46 70 174 06 05.
          Romeo              | This is not a phone number.
          +46 70 174         | There is no such number.
          +46 8 123 456 78   | This is not the number of a mobile phone.
          +46701740605 ext 5 | A number with an extension cannot be texted.
          +46701740605, +61491570156 | Enter one number only.
          ''                 | Something has to be entered here.
          """)
  void whatIsWrongWithANumberStandsBesideIt(String typed, String error) {
    Desk.Visit visit = asked(typed);

    assertEquals(error, visit.error("number"));
    assertEquals("Something is not right yet.", visit.problem());
    assertEquals(typed.isEmpty() ? List.of() : List.of(typed), visit.field("number").values());
    assertEquals(List.of(), desk.sent);
  }

  @Test
  void fiveTriesAreAllThereIs() {
    Desk.Visit visit = asked(MOBILE);
    for (int left = 4; left >= 1; left--) {
      visit.next("code", wrongCode());
      assertEquals("This is not the code. Tries that are left: " + left, visit.error("code"));
    }
    visit.next("code", wrongCode());

    assertFalse(visit.done().isWell());
    assertEquals(
        "The code does not count any more. Please begin again, and have another one sent.",
        visit.done().sentence());
    assertEquals("number", desk.begin("number").form().fields().get(1).name(), "it begins anew");
    assertEquals(Map.of(), desk.properties);
  }

  @Test
  void whatIsNoCodeAtAllIsNoTry() {
    Desk.Visit visit = asked(MOBILE);
    for (int i = 0; i < 10; i++) {
      assertEquals("The code has 6 digits.", visit.next("code", "12345").error("code"));
    }
    assertTrue(visit.next("code", desk.code()).done().isWell());
  }

  @Test
  void aCodeCountsForTenMinutes() {
    Desk.Visit early = asked(MOBILE);
    desk.later(Duration.ofMinutes(10).minusMillis(1));
    assertTrue(early.next("code", desk.code()).done().isWell());

    Desk.Visit late = asked(OTHER_MOBILE);
    desk.later(Duration.ofMinutes(10));
    assertFalse(late.next("code", desk.code()).done().isWell());
  }

  @Test
  void onlyTheLastCodeCounts() {
    Desk.Visit visit = asked(MOBILE);
    String first = desk.code();
    visit.back().next("number", MOBILE);

    assertEquals(
        "This is not the code. Tries that are left: 4", visit.next("code", first).error("code"));
    assertTrue(visit.next("code", desk.code()).done().isWell());
  }

  @Test
  void threeCodesAnHourAndTenADayAreSent() {
    int sent = 0;
    for (int hour = 0; hour < 24; hour++) {
      for (int i = 0; i < 4; i++) {
        // Another number each time: what is bounded is the person.
        Desk.Visit visit = desk.begin("number");
        if (visit.form().fields().get(0).name().equals("code")) {
          visit.next("again", "1");
        }
        visit.next("number", "+467017406%02d".formatted(5 + i));
      }
      sent += hour < 3 ? 3 : hour == 3 ? 1 : 0;
      assertEquals(sent, desk.sent.size(), "in hour " + hour);
      desk.later(Duration.ofHours(1));
    }
    desk.now = Desk.NOON.plus(Duration.ofDays(1));
    asked(MOBILE);
    assertEquals(11, desk.sent.size(), "the next day");
  }

  @Test
  void whoIsSentTooManyIsToldSo() {
    Desk.Visit visit = desk.begin("number");
    for (int i = 0; i < 3; i++) {
      visit.next("number", MOBILE).back();
    }
    assertEquals(
        "Too many codes were sent. Please try again later.",
        visit.next("number", MOBILE).error("number"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OPTED_OUT   | This number has unsubscribed. Text START from it to the number from which it was texted, then try again.
          NOT_ALLOWED | No texts can be sent to this number from here.
          """)
  void whyNoCodeIsSentIsTold(CodePost.Posted posted, String error) {
    desk.posted = posted;

    assertEquals(error, asked(MOBILE).error("number"));
    assertEquals(Map.of(), desk.codes.codes);
  }

  @Test
  void aSecondNumberTakesThePlaceOfTheFirst() {
    desk.properties.put(PHONE, MOBILE);
    Desk.Visit visit = desk.begin("number");
    assertEquals(List.of("You are texted at: +46701740605"), visit.said());
    assertEquals(List.of("replace", "add", "remove"), visit.options("todo"));

    visit.next("number", OTHER_MOBILE).next("code", desk.code());

    assertEquals(Map.of(PHONE, OTHER_MOBILE), desk.properties);
    assertEquals(
        List.of(ROMEO + " agrees to " + OTHER_MOBILE, ROMEO + " does not agree to " + MOBILE),
        desk.agreed);
  }

  @Test
  void aSecondNumberCanBeAdded() {
    desk.properties.put(PHONE, MOBILE);

    desk.begin("number").next("todo", "add", "number", OTHER_MOBILE).next("code", desk.code());

    assertEquals(Map.of(PHONE, MOBILE + ", " + OTHER_MOBILE), desk.properties);
    assertEquals(List.of(ROMEO + " agrees to " + OTHER_MOBILE), desk.agreed);
  }

  @Test
  void noMoreAreAddedThanAreTexted() {
    desk.set.put("smsnotify.maxNumbers", "1");
    desk.properties.put(PHONE, MOBILE);

    assertEquals(
        "You have as many numbers as are texted.",
        desk.begin("number").next("todo", "add", "number", OTHER_MOBILE).error("number"));
  }

  @Test
  void theNumberIsRemovedAndWhatIsLeftIsTold() {
    desk.properties.put(PHONE, MOBILE);
    assertEquals(
        "Your number was removed.", desk.begin("number").next("todo", "remove").done().sentence());
    assertEquals(Map.of(), desk.properties);
    assertEquals(List.of(ROMEO + " does not agree to " + MOBILE), desk.agreed);

    desk.properties.put(PHONE, MOBILE);
    desk.vCard.add(new VCardNumber(OTHER_MOBILE, Set.of("CELL")));
    assertEquals(
        "Your number was removed. You are still texted at +61491570156, which is on record"
            + " elsewhere.",
        desk.begin("number").next("todo", "remove").done().sentence());
  }

  @ParameterizedTest
  @CsvSource({"replace, +61491570156", "add, '+46701740605, +61491570156'"})
  void whoComesBackWithTheCodeGetsWhatWasChosen(String todo, String numbers) {
    desk.properties.put(PHONE, MOBILE);
    desk.begin("number").next("todo", todo, "number", OTHER_MOBILE);

    assertTrue(desk.begin("number").next("code", desk.code()).done().isWell());

    assertEquals(Map.of(PHONE, numbers), desk.properties);
  }

  @Test
  void noMoreAreAddedThanAreTextedWhateverThereWasWhenTheCodeWasSent() {
    desk.set.put("smsnotify.maxNumbers", "2");
    desk.properties.put(PHONE, MOBILE);
    Desk.Visit visit = desk.begin("number").next("todo", "add", "number", OTHER_MOBILE);
    desk.properties.put(PHONE, MOBILE + ", +46701740606");

    Page.Done done = visit.next("code", desk.code()).done();

    assertFalse(done.isWell());
    assertEquals("You have as many numbers as are texted.", done.sentence());
    assertEquals(Map.of(PHONE, MOBILE + ", +46701740606"), desk.properties);
    assertEquals(List.of(), desk.agreed);
    assertEquals(Map.of(), desk.codes.codes);
  }

  @Test
  void whoComesBackWithoutACodeCanEnterANumberAnew() {
    asked(MOBILE);
    Desk.Visit visit = desk.begin("number").next("again", "true");

    visit.next("number", OTHER_MOBILE).next("code", desk.code());

    assertEquals(Map.of(PHONE, OTHER_MOBILE), desk.properties);
  }

  @Test
  void whereUsersCannotBeChangedNothingIsSent() {
    desk.isReadOnly = true;

    assertEquals(
        "On this server you cannot change this yourself. Please ask those who run it.",
        desk.begin("number").done().sentence());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms, their fields, and what is wrong with them; by the words of the form of a price. */
class FormTest {

  private final Wording words = new Wording(Locale.ENGLISH);

  private Form form(Field... fields) {
    return new Form("price", words, List.of(fields));
  }

  private Visit visit(String... typed) {
    Map<String, List<String>> parameters = new HashMap<>();
    for (int i = 0; i < typed.length; i += 2) {
      parameters.put(typed[i], List.of(typed[i + 1]));
    }
    return new Visit(new Visitor("admin", true), words, Visited.NOON, parameters);
  }

  private static Field.Shown only(Form form) {
    return (Field.Shown) form.fields().get(0);
  }

  private static String error(Form form) {
    return only(form).error();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "nothing",
      textBlock =
          """
          twilio      | ''
          ''          | This must not be empty.
          '   '       | This must not be empty.
          nothing     | This must not be empty.
          elevenchars | This may have 10 characters; it has 11.
          """)
  void whatMustBeThereAndWhatIsTooLongIsRefused(String typed, String error) {
    Form form = form(Field.text("gateway").required().longest(10));

    form.take(typed == null ? visit() : visit("gateway", typed));

    assertEquals(error, error(form));
    assertEquals(error.isEmpty(), form.isGood());
    assertEquals(!error.isEmpty(), form.hasErrors());
    assertEquals(typed == null ? "" : typed.strip(), form.text("gateway"), "nothing is lost");
  }

  @Test
  void onlyWhatIsOneOfAChoiceCanBeChosen() {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("", "none at all");
    named.put("DE", "Germany <b>");
    Form good = form(Field.choiceOf("region", named)).take(visit("region", "DE"));
    Form bad = form(Field.choiceOf("region", named)).take(visit("region", "XX"));
    Form none = form(Field.choiceOf("region", named)).take(visit());

    assertTrue(good.isGood());
    assertEquals("Choose one of these.", error(bad));
    assertTrue(none.isGood(), "nothing is one of them here");
    assertEquals(
        List.of("none at all", "Germany <b>"),
        only(good).options().stream().map(Field.Option::label).toList());
    assertEquals(
        List.of(false, true), only(good).options().stream().map(Field.Option::isChosen).toList());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "nothing",
      textBlock =
          """
          true,    true
          false,   false
          on,      false
          TRUE,    false
          nothing, false
          """)
  void aBoxIsTickedOrNot(String typed, boolean isTicked) {
    Form form = form(Field.flag("gateway"));

    form.take(typed == null ? visit() : visit("gateway", typed));

    assertEquals(isTicked, form.isTicked("gateway"));
    assertEquals(isTicked, only(form).isTicked());
  }

  @Test
  void linesAreLeftAsTheyWereTyped() {
    Form form = form(Field.area("gateway", 4)).take(visit("gateway", "  a\r\n b \r\n"));

    assertEquals("  a\n b \n", form.text("gateway"));
  }

  @Test
  void aSecretIsNeverShownNeitherAsItIsNorAsItWasTyped() {
    Form put = form(Field.secret("gateway")).put("gateway", "hush");
    Form taken = form(Field.secret("gateway")).take(visit("gateway", "hush"));

    assertEquals("", only(put).value());
    assertTrue(only(put).isSet());
    assertEquals("", only(taken).value());
    assertEquals("hush", taken.text("gateway"));
  }

  @Test
  void aFieldHasItsWordsByItsName() {
    Field.Shown shown =
        only(form(Field.number("perSegment").in("USD").saying("Up to 5.").otherwise("0")));

    assertEquals("Price of a segment", shown.label());
    assertEquals("With a point, such as 0.0079. Up to 5.", shown.help());
    assertEquals("USD", shown.unit());
    assertEquals("0", shown.standard());
    assertEquals("f-perSegment", shown.id());
    assertTrue(shown.isNumeric());
    assertTrue(shown.isText());
  }

  @ParameterizedTest
  @CsvSource({"smsnotify.limit.longCode, f-smsnotify-limit-longCode", "a b<c>, f-a-b-c-", "ä, f--"})
  void aFieldCanBeLinkedTo(String name, String id) {
    assertEquals(id, Field.idOf(name));
  }

  @Test
  void theFirstThatIsSaidToBeWrongCountsAndIsFoundAtTheTopToo() {
    Form form = form(Field.text("gateway"), Field.text("perSegment"));

    form.refuse("perSegment", "First.").refuse("perSegment", "Second.").refuse("All of it.");

    assertEquals(List.of("All of it."), form.general());
    assertEquals(1, form.complaints().size());
    Form.Complaint complaint = (Form.Complaint) form.complaints().get(0);
    assertEquals(new Form.Complaint("f-perSegment", "Price of a segment", "First."), complaint);
  }

  @Test
  void whatIsWrongIsNotEvenAttempted() {
    List<String> done = new ArrayList<>();
    Form form = form(Field.text("gateway")).refuse("gateway", "Wrong.");

    assertFalse(form.attempt(() -> done.add("it")));

    assertEquals(List.of(), done);
  }

  @Test
  void whatFailsIsSaidAndNothingTypedIsLost() {
    Form form = form(Field.text("gateway")).take(visit("gateway", "twilio"));

    boolean isDone =
        form.attempt(
            () -> {
              throw new IllegalStateException("jdbc:secret");
            });

    assertFalse(isDone);
    assertTrue(form.general().get(0).startsWith("It could not be stored right now"));
    assertFalse(form.general().get(0).contains("secret"));
    assertEquals("twilio", only(form).value());
  }

  @Test
  void whatIsRefusedWhileItIsDoneIsNotDone() {
    Form form = form(Field.text("gateway"));

    assertFalse(form.attempt(() -> form.refuse("gateway", "Not that one.")));
    assertTrue(form(Field.text("gateway")).attempt(() -> {}));
  }

  @Test
  void aFieldThatAFormDoesNotHaveIsAMistakeOfThePage() {
    Form form = form(Field.text("gateway"));

    assertThrows(IllegalArgumentException.class, () -> form.put("other", "x"));
    assertThrows(IllegalArgumentException.class, () -> form.text("other"));
    assertThrows(IllegalArgumentException.class, () -> form.refuse("other", "x"));
  }

  @Test
  void fieldsAreFoundByTheirNamesWithUnderscores() {
    Form form = new Form("settings", words, List.of(Field.text("smsnotify.site")));

    assertEquals(List.of("smsnotify_site"), List.copyOf(form.field().keySet()));
  }
}

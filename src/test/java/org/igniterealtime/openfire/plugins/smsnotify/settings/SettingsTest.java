package org.igniterealtime.openfire.plugins.smsnotify.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private final Map<String, String> properties = new HashMap<>();
  private final Problems problems = new Problems(InstantSource.fixed(Instant.EPOCH));
  private final Settings settings =
      new Settings(name -> Optional.ofNullable(properties.get(name)), problems);

  @Test
  void whatIsNotSetIsTheDefaultAndNoProblem() {
    assertEquals(3, settings.number("n", 3, 1, 10));
    assertTrue(settings.flag("f", true));
    assertEquals(Duration.ofHours(4), seconds());
    assertEquals("a", settings.oneOf("w", "a", List.of("a", "b")));
    assertEquals(Optional.empty(), settings.text("t"));
    assertEquals(List.of(), problems.current());
  }

  @Test
  void aBlankTextIsNotSet() {
    properties.put("t", " ");

    assertEquals(Optional.empty(), settings.text("t"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 10", "' 7 ', 7", "+2, 2"})
  void aNumberWithinItsLimitsIsTaken(String value, int number) {
    properties.put("n", value);

    assertEquals(number, settings.number("n", 3, 1, 10));
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "-1", "three", "1.5", "99999999999999999999", "3s"})
  void aBadNumberIsReportedAndTheDefaultIsUsed(String value) {
    properties.put("n", value);

    assertEquals(3, settings.number("n", 3, 1, 10));
    assertEquals(
        List.of(
            new Problem(
                "n",
                "The property n is \"" + value + "\", which is not a whole number from 1 to 10.",
                "Set it to a whole number from 1 to 10, or remove it; meanwhile it counts as 3.",
                Instant.EPOCH)),
        problems.current());
  }

  @Test
  void theProblemEndsWhenTheValueIsCorrected() {
    properties.put("n", "many");
    settings.number("n", 3, 1, 10);
    properties.put("n", "4");

    assertEquals(4, settings.number("n", 3, 1, 10));
    assertEquals(List.of(), problems.current());
  }

  @Test
  void theProblemEndsWhenTheValueIsRemoved() {
    properties.put("s", "soon");
    seconds();
    properties.clear();
    seconds();

    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @CsvSource({"60, PT1M", "3600, PT1H", "59, PT4H", "86401, PT4H", "1h, PT4H"})
  void aLengthOfTimeIsSetInSeconds(String value, Duration expected) {
    properties.put("s", value);

    assertEquals(expected, seconds());
  }

  @ParameterizedTest
  @CsvSource({"true, true", "FALSE, false", "' False', false", "yes, true", "0, true"})
  void aFlagIsTrueOrFalseInAnyCase(String value, boolean expected) {
    properties.put("f", value);

    assertEquals(expected, settings.flag("f", true));
    assertEquals(value.length() > 3 ? 0 : 1, problems.current().size());
  }

  @Test
  void aWordIsOneOfThoseAllowed() {
    properties.put("w", "B");
    assertEquals("b", settings.oneOf("w", "a", List.of("a", "b")));

    properties.put("w", "c");
    assertEquals("a", settings.oneOf("w", "a", List.of("a", "b")));
    assertEquals(
        "The property w is \"c\", which is not one of a, b.", problems.current().get(0).what());
  }

  @Test
  void aBadValueIsShownInOneLineAndNotInFull() {
    properties.put("n", "1\n2\u0007" + "x".repeat(100));
    settings.number("n", 3, 1, 10);

    assertEquals(
        "The property n is \"1 2 "
            + "x".repeat(36)
            + "...\", which is not a whole number from 1 to 10.",
        problems.current().get(0).what());
  }

  private Duration seconds() {
    return settings.seconds("s", Duration.ofHours(4), Duration.ofMinutes(1), Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "100, 100", "2.50, 2.5", "' 7 ', 7", "+3, 3"})
  void aDecimalWithinItsLimitsIsTaken(String value, double number) {
    properties.put("d", value);

    assertEquals(number, settings.decimal("d", 3, 0.1, 100));
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.09",
        "100.01",
        "-1",
        "three",
        "1,5",
        "1e1",
        "NaN",
        "Infinity",
        "0x1p3",
        "."
      })
  void aBadDecimalIsReportedAndTheDefaultIsUsed(String value) {
    properties.put("d", value);

    assertEquals(2.5, settings.decimal("d", 2.5, 0.1, 100));
    assertEquals(
        List.of(
            new Problem(
                "d",
                "The property d is \"" + value + "\", which is not a number from 0.1 to 100.",
                "Set it to a number from 0.1 to 100, or remove it; meanwhile it counts as 2.5.",
                Instant.EPOCH)),
        problems.current());

    properties.clear();
    assertEquals(2.5, settings.decimal("d", 2.5, 0.1, 100));
    assertEquals(List.of(), problems.current());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {

  private static final Instant LATE = Instant.parse("2026-11-30T23:59:59Z");

  private final Map<String, Long> spent = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Problems problems = new Problems(() -> this.now);
  private boolean away;
  private Instant now = LATE;

  private Budget budget() {
    return new Budget(
        this::read,
        new Settings(name -> Optional.ofNullable(properties.get(name)), problems),
        () -> now);
  }

  private Budget looked() {
    Budget budget = budget();
    budget.refresh();
    return budget;
  }

  private long read(String month) {
    if (away) {
      throw new IllegalStateException("away");
    }
    return spent.getOrDefault(month, 0L);
  }

  private void spend(String month, String amount) {
    spent.put(month, Amounts.parse(amount).orElseThrow());
  }

  private void limits(String soft, String hard) {
    set(Budget.SOFT, soft);
    set(Budget.HARD, hard);
  }

  private void set(String property, String value) {
    properties.put(property, value == null ? "" : value);
  }

  private List<String> problemKeys() {
    return problems.current().stream().map(Problems.Problem::key).sorted().toList();
  }

  private String alarm() {
    return problems.current().stream()
        .filter(it -> it.key().equals(Budget.PROBLEM))
        .map(it -> it.what() + " " + it.advice())
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T00:00:00Z, 2026-11",
    "2026-11-30T23:59:59.999Z, 2026-11",
    "2026-12-01T00:00:00Z, 2026-12"
  })
  void theMonthIsTheOneOfUtc(Instant at, String month) {
    assertEquals(month, Budget.month(at));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      useHeadersInDisplayName = true,
      textBlock =
          """
          soft | hard | spent     | is spent | percent | warn from | alarm
          none | none | 1000      | false    | 0       | 100       | ''
          40   | 50   | 0         | false    | 0       | 80        | ''
          40   | 50   | 39.999999 | false    | 79      | 80        | ''
          40   | 50   | 40        | false    | 80      | 80        | At least 80% of the hard limit of 50.00 USD is spent in 2026-11. At the hard limit no more texts are sent; raise smsnotify.budget.hard if they should be.
          40   | 50   | 44.99     | false    | 89      | 80        | At least 85% of the hard limit of 50.00 USD is spent in 2026-11. At the hard limit no more texts are sent; raise smsnotify.budget.hard if they should be.
          40   | 50   | 49.999999 | false    | 99      | 80        | At least 95% of the hard limit of 50.00 USD is spent in 2026-11. At the hard limit no more texts are sent; raise smsnotify.budget.hard if they should be.
          40   | 50   | 50        | true     | 100     | 80        | The budget of 2026-11 is spent: no more texts this month that cost anything. Raise smsnotify.budget.hard, which is 50.00 USD, or wait for the next month; it begins by UTC.
          none | 50   | 49.999999 | false    | 99      | 100       | ''
          none | 50   | 51        | true     | 100     | 100       | The budget of 2026-11 is spent: no more texts this month that cost anything. Raise smsnotify.budget.hard, which is 50.00 USD, or wait for the next month; it begins by UTC.
          40   | none | 39        | false    | 97      | 100       | ''
          40   | none | 43        | false    | 100     | 100       | At least 105% of the soft limit of 40.00 USD is spent in 2026-11. There is no hard limit: set smsnotify.budget.hard if there should be one.
          0    | none | 0         | false    | 100     | 100       | ''
          0    | none | 0.01      | false    | 100     | 100       | At least 100% of the soft limit of 0.00 USD is spent in 2026-11. There is no hard limit: set smsnotify.budget.hard if there should be one.
          none | 0    | 0         | true     | 100     | 100       | The budget of 2026-11 is spent: no more texts this month that cost anything. Raise smsnotify.budget.hard, which is 0.00 USD, or wait for the next month; it begins by UTC.
          """)
  void thereIsAWarningAtTheSoftLimitAndAnEndAtTheHardOne(
      String soft,
      String hard,
      String amount,
      boolean isSpent,
      int percent,
      int warnFrom,
      String alarm) {
    limits(soft, hard);
    spend("2026-11", amount);

    Budget budget = looked();

    assertEquals(isSpent, budget.isSpent());
    assertEquals(isSpent, budget.figures().isSpent());
    assertEquals(percent, budget.figures().percent());
    assertEquals(warnFrom, budget.figures().warnFrom());
    assertEquals(alarm, alarm());
  }

  @Test
  void theFiguresAreOfTheMonthAndInTheCurrency() {
    limits("40", "50.5");
    set(Prices.CURRENCY, "EUR");
    spend("2026-11", "12.34");

    assertEquals(
        new Budget.Figures(
            "2026-11",
            new Money(12_340_000, "EUR"),
            Optional.of(new Money(40_000_000, "EUR")),
            Optional.of(new Money(50_500_000, "EUR")),
            false),
        looked().figures());
  }

  @Test
  void withTheMonthItEnds() {
    limits(null, "50");
    spend("2026-11", "50");
    Budget budget = looked();
    budget.ranOut();
    assertTrue(budget.isSpent());

    now = LATE.plusSeconds(1);

    assertFalse(budget.isSpent(), "at once, before anybody has looked");
    assertEquals("2026-12", budget.figures().month());
    assertEquals(0, budget.figures().spent().micros());
    budget.refresh();
    assertEquals("", alarm());
  }

  @Test
  void withAHigherLimitItEndsEvenWhileTheDatabaseIsAway() {
    limits(null, "50");
    spend("2026-11", "50");
    Budget budget = looked();
    budget.ranOut();

    set(Budget.HARD, "60");
    away = true;
    budget.refresh();

    assertFalse(budget.isSpent());
    assertEquals(OptionalLong.of(60_000_000), budget.hardLimit());
    assertEquals("", alarm());
  }

  @Test
  void aLowerLimitCountsAtTheNextLook() {
    limits(null, "50");
    spend("2026-11", "45");
    Budget budget = looked();
    assertFalse(budget.isSpent());

    set(Budget.HARD, "44");
    budget.refresh();

    assertTrue(budget.isSpent());
  }

  @Test
  void whatAClaimFoundCountsForAMinuteHoweverOftenSomebodyLooks() {
    now = LATE.minusSeconds(600);
    limits(null, "50");
    spend("2026-11", "49.99");
    Budget budget = looked();
    assertFalse(budget.isSpent());

    budget.ranOut();
    budget.refresh();

    assertTrue(budget.isSpent());
    assertEquals(100, budget.figures().percent());
    Instant since = problem(Budget.PROBLEM).since();
    assertTrue(alarm().startsWith("The budget of 2026-11 is spent"));

    now = now.plusSeconds(59);
    budget.refresh();
    assertTrue(budget.isSpent());

    budget.ranOut();
    now = now.plusSeconds(59);
    budget.refresh();
    assertEquals(since, problem(Budget.PROBLEM).since(), "it has not ended in between");

    now = now.plusSeconds(1);
    assertFalse(budget.isSpent(), "nothing has been too dear since; the rest may be spent");
    budget.refresh();
    assertEquals("", alarm());
  }

  @Test
  void withoutALimitNothingRunsOut() {
    Budget budget = looked();

    budget.ranOut();
    budget.refresh();

    assertFalse(budget.isSpent());
    assertEquals(OptionalLong.empty(), budget.hardLimit());
    assertEquals("", alarm());
  }

  @Test
  void whileTheDatabaseIsAwayTheLastFigureStays() {
    limits(null, "50");
    spend("2026-11", "50");
    Budget budget = looked();

    away = true;
    budget.refresh();

    assertTrue(budget.isSpent());
    assertEquals(50_000_000, budget.figures().spent().micros());
  }

  @Test
  void theLimitIsThereBeforeAnybodyHasLooked() {
    limits(null, "50");
    away = true;

    assertEquals(OptionalLong.of(50_000_000), budget().hardLimit());
    assertFalse(budget().isSpent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      useHeadersInDisplayName = true,
      textBlock =
          """
          first  | then   | counts as | advice
          50     | 50 USD | 50000000  | Set it to one, or remove it; meanwhile it counts as before, as 50.00 USD.
          none   | 50 USD | 0         | Set it to one, or remove it; meanwhile it counts as 0, and nothing is sent that costs anything.
          50 USD | -1     | 0         | Set it to one, or remove it; meanwhile it counts as 0, and nothing is sent that costs anything.
          """)
  void aHardLimitThatCannotBeReadNeverMeansNone(
      String first, String then, long counts, String advice) {
    limits(null, first);
    Budget budget = looked();

    set(Budget.HARD, then);
    budget.refresh();
    budget.refresh();

    assertEquals(OptionalLong.of(counts), budget.hardLimit());
    assertTrue(problemKeys().contains(Budget.HARD));
    assertEquals(advice, problem(Budget.HARD).advice());

    set(Budget.HARD, null);
    budget.refresh();
    assertEquals(OptionalLong.empty(), budget.hardLimit());
    assertEquals(List.of(), problemKeys());
  }

  @Test
  void aSoftLimitThatCannotBeReadIsTheLastGoodOneOrNone() {
    limits("lots", "50");
    spend("2026-11", "41");
    Budget budget = looked();
    assertEquals(Optional.empty(), budget.figures().soft());
    assertEquals(List.of(Budget.SOFT), problemKeys());
    assertTrue(problem(Budget.SOFT).advice().endsWith("meanwhile there is no warning."));

    set(Budget.SOFT, "40");
    budget.refresh();
    assertEquals(List.of(Budget.PROBLEM), problemKeys());

    set(Budget.SOFT, "lots");
    budget.refresh();
    assertEquals(List.of(Budget.PROBLEM, Budget.SOFT), problemKeys());
  }

  @Test
  void aSoftLimitAboveTheHardOneIsAProblemThatStaysTheSame() {
    limits("60", "50");
    Budget budget = looked();
    Instant since = problem(Budget.SOFT).since();

    now = now.minusSeconds(60);
    budget.refresh();

    assertEquals(since, problem(Budget.SOFT).since(), "it has not ended in between");
    assertEquals(
        "The soft limit of the budget, 60.00 USD, is above the hard one, 50.00 USD:"
            + " there would be no warning.",
        problem(Budget.SOFT).what());

    set(Budget.HARD, "60");
    budget.refresh();
    assertEquals(List.of(), problemKeys());
  }

  private Problems.Problem problem(String key) {
    return problems.current().stream().filter(it -> it.key().equals(key)).findFirst().orElseThrow();
  }
}

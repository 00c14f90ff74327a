package org.igniterealtime.openfire.plugins.smsnotify.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {

  private final StoredPrices store = new StoredPrices();
  private final Map<String, String> properties = new HashMap<>();
  private final Problems problems = new Problems(() -> Instant.EPOCH);
  private final Prices prices =
      new Prices(store, new Settings(name -> Optional.ofNullable(properties.get(name)), problems));

  private static Price price(String gateway, String region, long perSegment) {
    return new Price(gateway, region, perSegment, OptionalLong.empty(), false);
  }

  private List<String> problemKeys() {
    return problems.current().stream().map(Problems.Problem::key).toList();
  }

  @ParameterizedTest(name = "{0} for {2} -> {3}")
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          gateway,   kind,    region, micros, sample
          twilio,    twilio,  DE,     1,      false
          twilio,    twilio,  FR,     2,      false
          twilio,    twilio,  '',     2,      false
          twilio-eu, twilio,  DE,     3,      false
          twilio-eu, twilio,  US,     10000,  true
          twilio-eu, twilio,  FJ,     300000, true
          twilio-eu, twilio,  001,    300000, true
          twilio-eu, twilio,  '',     300000, true
          sns,       sns,     US,     10000,  true
          sandbox,   sandbox, DE,     0,      false
          sandbox,   sandbox, '',     0,      false
          other,     other,   DE,     300000, true
          """)
  void theFirstPriceThatThereIsCounts(
      String gateway, String kind, String region, long micros, boolean isSample) {
    store.prices.add(price("twilio", "DE", 1));
    store.prices.add(price("twilio", "", 2));
    store.prices.add(price("twilio-eu", "DE", 3));
    prices.reload();

    Price found = prices.of(gateway, kind, region);

    assertEquals(micros, found.perSegment());
    assertEquals(isSample, found.isSample());
    assertEquals(gateway, found.gateway());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          region, segments, picture, micros
          DE,     1,        false,   7900
          DE,     3,        false,   23700
          DE,     3,        true,    23700
          US,     3,        false,   30
          US,     3,        true,    25
          """)
  void anEstimateIsOfAllSegmentsOrOfThePicture(
      String region, int segments, boolean hasPicture, long micros) {
    properties.put(Prices.CURRENCY, "eur");
    prices.save(price("twilio", "DE", 7_900));
    prices.save(new Price("twilio", "US", 10, OptionalLong.of(25), false));

    assertEquals(
        new Money(micros, "EUR"),
        prices.estimate("twilio", "twilio", region, segments, hasPicture));
  }

  @Test
  void aPriceThatIsSavedCountsAtOnceAndIsNoSampleAnyMore() {
    prices.save(new Price(" Twilio ", "de", 5, OptionalLong.of(6), true));

    Price saved = new Price("twilio", "DE", 5, OptionalLong.of(6), false);
    assertEquals(saved, prices.of("twilio", "twilio", "DE"));
    assertEquals(List.of(saved), store.prices);
  }

  @Test
  void aPriceThatIsRemovedGivesItsPlaceToTheNextOne() {
    prices.save(price("twilio", "DE", 1));
    prices.save(price("twilio", "", 2));

    prices.remove("twilio", "DE");
    assertEquals(2, prices.of("twilio", "twilio", "DE").perSegment());

    prices.remove("twilio", "");
    assertTrue(prices.of("twilio", "twilio", "DE").isSample());

    prices.remove("twilio", "");
    assertEquals(List.of(), prices.all());
  }

  @Test
  void theListHasAnOrder() {
    prices.save(price("twilio", "US", 1));
    prices.save(price("twilio", "", 1));
    prices.save(price("sns", "US", 1));
    prices.save(price("twilio", "DE", 1));

    assertEquals(
        List.of("sns US", "twilio ", "twilio DE", "twilio US"),
        prices.all().stream().map(it -> it.gateway() + " " + it.region()).toList());
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          gateway,   region, segment,       picture,       field
          '',        DE,     1,             1,             GATEWAY
          tw ilio,   DE,     1,             1,             GATEWAY
          -twilio,   DE,     1,             1,             GATEWAY
          a123456789012345678901234567890123, DE, 1, 1,    GATEWAY
          sandbox,   DE,     1,             1,             GATEWAY
          sandbox-2, DE,     1,             1,             GATEWAY
          twilio,    D,      1,             1,             REGION
          twilio,    XX,     1,             1,             REGION
          twilio,    *,      1,             1,             REGION
          twilio,    DE,     1000000000001, 1,             PER_SEGMENT
          twilio,    DE,     1,             1000000000001, PER_PICTURE
          """)
  void whatCannotBeAPriceIsRefusedAndNothingIsStored(
      String gateway,
      String region,
      long segment,
      long picture,
      InvalidPriceException.Field field) {
    Price bad = new Price(gateway, region, segment, OptionalLong.of(picture), false);

    InvalidPriceException refused =
        assertThrows(InvalidPriceException.class, () -> prices.save(bad));

    assertEquals(field, refused.field());
    assertEquals(List.of(), store.prices);
  }

  @Test
  void whatAnotherNodeHasChangedIsKnownAfterALook() {
    assertFalse(prices.reload());

    store.prices.add(price("twilio", "DE", 1));
    assertTrue(prices.of("twilio", "twilio", "DE").isSample());

    assertTrue(prices.reload());
    assertEquals(1, prices.of("twilio", "twilio", "DE").perSegment());
    assertFalse(prices.reload());
  }

  @Test
  void whileTheDatabaseIsAwayTheLastPricesCount() {
    prices.save(price("twilio", "DE", 1));

    store.away = true;

    assertFalse(prices.reload());
    assertEquals(1, prices.of("twilio", "twilio", "DE").perSegment());
    assertThrows(IllegalStateException.class, () -> prices.save(price("twilio", "DE", 2)));
    assertThrows(IllegalStateException.class, () -> prices.remove("twilio", "DE"));
    assertEquals(1, prices.of("twilio", "twilio", "DE").perSegment());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      useHeadersInDisplayName = true,
      textBlock =
          """
          set,     counts as, problem
          none,    USD,       false
          EUR,     EUR,       false
          ' jpy ', JPY,       false
          euro,    USD,       true
          $,       USD,       true
          ZZZ,     USD,       true
          """)
  void theCurrencyIsOneOfIso4217(String set, String currency, boolean isProblem) {
    properties.put(Prices.CURRENCY, set);

    assertEquals(currency, prices.currency());
    assertEquals(isProblem ? List.of(Prices.CURRENCY) : List.of(), problemKeys());

    properties.remove(Prices.CURRENCY);
    assertEquals("USD", prices.currency());
    assertEquals(List.of(), problemKeys());
  }

  @Test
  void samplesThatAreTakenForAnotherCurrencyAreAProblemUntilThereIsAPrice() {
    properties.put(Prices.CURRENCY, "JPY");
    prices.reload();
    assertEquals(List.of(), problemKeys(), "nothing was counted yet");

    prices.of("twilio", "twilio", "JP");
    prices.of("sandbox", "sandbox", "JP");
    prices.reload();
    assertEquals(List.of(Prices.PROBLEM), problemKeys());
    assertTrue(problems.current().get(0).advice().endsWith(": twilio."));

    prices.save(price("twilio", "JP", 11 * Money.UNIT));
    prices.reload();
    assertEquals(List.of(Prices.PROBLEM), problemKeys(), "all others are counted wrong still");

    prices.save(price("twilio", "", 30 * Money.UNIT));
    prices.reload();
    assertEquals(List.of(), problemKeys());
  }

  @Test
  void samplesInTheirOwnCurrencyAreNone() {
    prices.of("twilio", "twilio", "JP");
    prices.reload();

    assertEquals(List.of(), problemKeys());
  }

  @ParameterizedTest
  @ValueSource(strings = {"twilio", "sns"})
  void samplesAreRoundAndMarkedAndHaveOneForAllOthersThatIsNotCheap(String kind) {
    List<Price> samples = prices.samples(kind);

    assertEquals("", samples.get(0).region());
    assertTrue(samples.size() > 40);
    assertTrue(samples.stream().allMatch(Price::isSample));
    assertTrue(
        samples.stream()
            .flatMap(it -> Stream.of(it.perSegment(), it.perPicture().orElse(10_000)))
            .allMatch(micros -> micros > 0 && micros % 10_000 == 0));
    assertTrue(
        PhoneNumberUtil.getInstance()
            .getSupportedRegions()
            .containsAll(samples.stream().skip(1).map(Price::region).toList()));
    assertTrue(
        samples.get(0).perSegment()
            >= samples.stream()
                .mapToLong(Price::perSegment)
                .sorted()
                .toArray()[samples.size() / 2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sandbox", "other"})
  void ofOtherKindsThereAreNoSamples(String kind) {
    assertEquals(List.of(), prices.samples(kind));
  }
}

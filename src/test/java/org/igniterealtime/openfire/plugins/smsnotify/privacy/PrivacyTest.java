package org.igniterealtime.openfire.plugins.smsnotify.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String ROMEO = "romeo@example.org";
  private static final String JULIET = "juliet@example.org";
  private static final PhoneNumber MOBILE = new PhoneNumber("+12065550100");

  private final List<String> done = new ArrayList<>();
  private final List<Runnable> forgetting = new ArrayList<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<Kept, Integer> rows = new TreeMap<>();
  private final Set<String> inRows = new HashSet<>();
  private final Map<String, Instant> named = new HashMap<>();
  private final Set<String> absent = new HashSet<>();
  private final Problems problems = new Problems(() -> NOON);
  private Instant now = NOON;
  private boolean databaseAway;
  private boolean forgetsAtOnce = true;
  private RuntimeException noSettings;
  private String poisoned = "";
  private Instant countedFrom = Instant.EPOCH;
  private Set<PhoneNumber> confirmed = Set.of(MOBILE);
  private final Privacy privacy =
      new Privacy(
          new Privacy.World(
              new Rows(),
              this::forget,
              new Personal(),
              this::isGone,
              user -> Set.of(MOBILE),
              user -> confirmed,
              number -> done.add("opt-outs of " + number.masked()),
              new Settings(name -> Optional.ofNullable(properties.get(name)), problems),
              Runnable::run,
              () -> now,
              () -> 0.5));

  private void forget(Set<String> people, Instant until, Runnable then) {
    done.add("forget " + new TreeSet<>(people) + " " + time(until));
    if (forgetsAtOnce) {
      then.run();
    } else {
      forgetting.add(then);
    }
  }

  private boolean isGone(String user) {
    requireDatabase();
    return absent.contains(user);
  }

  private void requireDatabase() {
    if (databaseAway) {
      throw new IllegalStateException("the database does not answer.");
    }
  }

  private void requireHealthy(List<Records.Leaver> leavers) {
    if (leavers.stream().anyMatch(it -> it.user().equals(poisoned))) {
      throw new IllegalStateException("somebody cannot be erased.");
    }
  }

  private static String time(Instant at) {
    return Duration.between(NOON, at).toSeconds() + "s";
  }

  private final class Rows implements Records {
    @Override
    public Set<PhoneNumber> numbersOf(List<Leaver> leavers) {
      return leavers.stream()
          .flatMap(it -> it.numbers().stream())
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void erase(List<Leaver> leavers) {
      requireDatabase();
      requireHealthy(leavers);
      leavers.forEach(it -> countedFrom = it.countedFrom());
      leavers.forEach(it -> done.add("erase " + it.user() + " " + it.numbers().size()));
    }

    @Override
    public void eraseLate(List<Leaver> leavers) {
      requireDatabase();
      requireHealthy(leavers);
      leavers.forEach(it -> countedFrom = it.countedFrom());
      leavers.forEach(it -> done.add("late " + it.user() + " " + time(it.until())));
    }

    @Override
    public int removeOld(Kept kept, Instant before, int most) {
      requireDatabase();
      int removed = Math.min(most, rows.getOrDefault(kept, 0));
      rows.merge(kept, -removed, Integer::sum);
      done.add(kept + " " + Duration.between(before, now).toDays() + ": " + removed);
      return removed;
    }

    @Override
    public void people(Listener listener) {
      listener.owns(JULIET);
      inRows.forEach(listener::owns);
      named.forEach(listener::isNamed);
    }

    @Override
    public void read(String user, Set<PhoneNumber> numbers, Reader reader) {
      numbers.forEach(it -> reader.row("optOuts", Map.of("phone", it.e164())));
      reader.row("texts", Map.of("body", "Hi \"you\"", "createdAt", NOON));
      reader.row("texts", Map.of("segments", 2L));
      reader.row("mutes", Map.of("conversation", "a&b"));
    }

    @Override
    public SortedMap<String, Integer> count(String user, Set<PhoneNumber> numbers, int most) {
      SortedMap<String, Integer> counts = new TreeMap<>(Map.of("texts", 2, "mutes", 1));
      numbers.forEach(it -> counts.merge("optOuts", 1, Integer::sum));
      counts.replaceAll((table, count) -> Math.min(most, count));
      return counts;
    }
  }

  private final class Personal implements PersonalSettings {
    @Override
    public Map<String, String> of(String user) {
      return Map.of("smsnotify.phone", MOBILE.e164());
    }

    @Override
    public void remove(String user) {
      done.add("settings " + user);
      if (noSettings != null) {
        throw noSettings;
      }
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
    privacy.look();
  }

  @Test
  void whoIsDeletedIsErasedFromMemoryThenFromTheRowsAndOnceMoreAWhileLater() {
    privacy.leaving(ROMEO);
    privacy.deleted(ROMEO);
    pass(Duration.ofSeconds(5));
    assertEquals(
        List.of(
            "forget [romeo@example.org] 0s",
            "opt-outs of " + MOBILE.masked(),
            "erase romeo@example.org 1"),
        done);
    done.clear();

    pass(Duration.ofSeconds(60));
    assertEquals(List.of(), done);
    pass(Duration.ofSeconds(60));
    pass(Duration.ofSeconds(60));

    assertEquals(List.of("forget [romeo@example.org] 0s", "late romeo@example.org 0s"), done);
  }

  @Test
  void theRowsGoOnlyWhenNothingIsLeftInMemory() {
    forgetsAtOnce = false;
    privacy.deleted(ROMEO);
    pass(Duration.ofSeconds(5));
    pass(Duration.ofSeconds(5));
    assertEquals(List.of("forget [romeo@example.org] 0s"), done);

    forgetting.forEach(Runnable::run);
    pass(Duration.ofSeconds(5));

    assertEquals("erase romeo@example.org 0", done.get(1));
  }

  @Test
  void whoKeepsTheAccountLosesTheirSettingsToo() {
    assertTrue(privacy.erase(ROMEO));
    privacy.look();

    assertEquals(
        List.of(
            "forget [romeo@example.org] 0s",
            "settings romeo@example.org",
            "opt-outs of " + MOBILE.masked(),
            "erase romeo@example.org 1"),
        done);
  }

  @Test
  void whatSomebodyWhoKeepsTheAccountHasCausedCountsForADayAndIsErasedThen() {
    privacy.erase(ROMEO);
    privacy.look();
    assertEquals(NOON.minus(Duration.ofDays(1)), countedFrom);
    pass(Duration.ofSeconds(91));
    pass(Duration.ofSeconds(5));
    assertEquals(NOON.minus(Duration.ofDays(1)), countedFrom);
    done.clear();

    pass(Duration.ofHours(24).minusSeconds(10));
    assertFalse(done.toString().contains(ROMEO), done.toString());
    done.clear();
    pass(Duration.ofSeconds(5));
    pass(Duration.ofSeconds(5));

    assertEquals(List.of("late romeo@example.org 0s"), done);
    assertEquals(Instant.MAX, countedFrom);
  }

  @Test
  void whatTheyHaveCausedIsErasedAfterTheDatabaseWasAway() {
    privacy.erase(ROMEO);
    privacy.look();
    pass(Duration.ofSeconds(91));
    pass(Duration.ofSeconds(5));
    done.clear();
    databaseAway = true;
    pass(Duration.ofHours(25));
    databaseAway = false;

    pass(Duration.ofSeconds(5));

    assertTrue(done.contains("late romeo@example.org 0s"), done.toString());
  }

  @Test
  void whoIsDeletedAfterAllIsErasedAtOnceAndCompletely() {
    privacy.erase(ROMEO);
    privacy.look();
    pass(Duration.ofSeconds(91));
    pass(Duration.ofSeconds(5));
    privacy.deleted(ROMEO);
    pass(Duration.ofSeconds(5));

    assertEquals(Instant.MAX, countedFrom);
    pass(Duration.ofSeconds(91));
    pass(Duration.ofSeconds(5));
    done.clear();
    pass(Duration.ofMinutes(30));
    assertEquals(List.of(), done);
  }

  @Test
  void settingsThatNobodyCanRemoveDoNotKeepTheRows() {
    noSettings = new UnsupportedOperationException("read-only");
    privacy.erase(ROMEO);
    privacy.look();

    assertEquals("erase romeo@example.org 1", done.get(3));
    assertEquals(List.of(), problems.current());
  }

  @Test
  void whileTheDatabaseIsAwayItIsTriedAgain() {
    databaseAway = true;
    privacy.deleted(ROMEO);
    pass(Duration.ofSeconds(5));
    pass(Duration.ofSeconds(5));
    assertEquals(1, done.size());
    assertTrue(problems.current().get(0).what().contains("does not answer"));

    databaseAway = false;
    pass(Duration.ofSeconds(5));

    assertEquals("erase romeo@example.org 0", done.get(1));
    assertEquals(List.of(), problems.current());
  }

  @Test
  void whoIsErasedOnceMoreMeanwhileIsErasedFromTheBeginning() {
    privacy.erase(ROMEO);
    privacy.look();
    now = now.plusSeconds(80);
    privacy.erase(ROMEO);
    done.clear();
    pass(Duration.ofSeconds(20));

    assertEquals("forget [romeo@example.org] 80s", done.get(0));
    assertEquals(4, done.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@example.org", "c@example.org", "e@example.org"})
  void whoCannotBeErasedKeepsNobodyElse(String who) {
    poisoned = who;
    List<String> all = List.of("a", "b", "c", "d", "e");
    all.forEach(it -> privacy.deleted(it + "@example.org"));
    for (int i = 0; i < 8; i++) {
      pass(Duration.ofSeconds(5));
    }
    assertEquals(4, erased());
    assertTrue(problems.current().get(0).what().contains("somebody cannot be erased"));

    poisoned = "";
    pass(Duration.ofSeconds(5));
    pass(Duration.ofSeconds(5));
    assertEquals(5, erased());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void whoCannotBeErasedLateKeepsNobodyElseEither() {
    List.of(ROMEO, JULIET, "tybalt@example.org").forEach(privacy::deleted);
    privacy.look();
    poisoned = JULIET;
    for (int i = 0; i < 8; i++) {
      pass(Duration.ofSeconds(60));
    }

    assertEquals(2, done.stream().filter(it -> it.startsWith("late ")).count());
  }

  @Test
  void whoCannotBeErasedKeepsNothingThatIsTooOld() {
    poisoned = ROMEO;
    privacy.deleted(ROMEO);
    inRows.add("gone@example.org");
    absent.add("gone@example.org");
    sweepAndLookAgain();
    pass(Duration.ofSeconds(5));

    assertTrue(done.contains("TEXTS 90: 0"), done.toString());
    assertTrue(done.contains("erase gone@example.org 0"), done.toString());
    pass(Duration.ofSeconds(5));
    assertEquals(List.of("privacy"), keys());
  }

  @Test
  void thoseOfOneMomentAreErasedTogether() {
    privacy.deleted(ROMEO);
    privacy.deleted(JULIET);
    privacy.look();

    assertEquals("forget [juliet@example.org, romeo@example.org] 0s", done.get(0));
    assertEquals(3, done.size());
  }

  @Test
  void moreThanCanWaitAreToldSo() {
    for (int i = 0; i < Erasure.MOST_WAITING; i++) {
      assertTrue(privacy.erase("user" + i + "@example.org"));
    }

    assertFalse(privacy.erase(ROMEO));
    assertTrue(privacy.erase("user1@example.org"));
  }

  @Test
  void rowsAreKeptForAsManyDaysAsIsSet() {
    properties.put("smsnotify.retention.texts", "8");
    properties.put("smsnotify.retention.verdicts", "0");
    properties.put("smsnotify.retention.languages", "3651");
    rows.put(Kept.TEXTS, 2_500);
    pass(Duration.ofMinutes(41));

    assertEquals(
        List.of(
            "TEXTS 8: 1000",
            "TEXTS 8: 1000",
            "TEXTS 8: 500",
            "VERDICTS 90: 0",
            "INBOUND 30: 0",
            "OPT_OUT_HISTORY 1825: 0",
            "OPT_OUT_NUMBERS 1825: 0",
            "LANGUAGES 365: 0",
            "RETURNS 365: 0",
            "CONVERSATIONS 365: 0",
            "MUTES 0: 0",
            "CODES 0: 0",
            "LOST_MESSAGES 1: 0"),
        done);
    assertEquals(
        List.of("smsnotify.retention.languages", "smsnotify.retention.verdicts"),
        problems.current().stream().map(Problems.Problem::key).sorted().toList());
  }

  @Test
  void textsAreKeptForLongEnoughToTellWhatIsUnusual() {
    properties.put("smsnotify.retention.texts", "7");
    properties.put("smsnotify.retention.verdicts", "7");

    privacy.refresh();

    assertEquals(
        List.of("smsnotify.retention.texts"),
        problems.current().stream().map(Problems.Problem::key).toList());
  }

  @ParameterizedTest
  @CsvSource({"38, 0", "41, 1", "600, 1"})
  void itIsSweptSomeTimeAfterTheStart(int minutes, int sweeps) {
    pass(Duration.ofMinutes(minutes));
    pass(Duration.ofMinutes(1));

    assertEquals(sweeps, done.stream().filter(it -> it.startsWith("TEXTS")).count());
  }

  @Test
  void itIsSweptOnceADayAndSoonerAgainIfItFails() {
    pass(Duration.ofMinutes(41));
    pass(Duration.ofHours(23));
    databaseAway = true;
    pass(Duration.ofHours(1));
    databaseAway = false;
    pass(Duration.ofMinutes(1));
    pass(Duration.ofMinutes(9));
    pass(Duration.ofHours(23));

    assertEquals(2, done.stream().filter(it -> it.startsWith("TEXTS")).count());
  }

  @Test
  void whoHasNoAccountAnyMoreIsErasedAnHourAfterTheyWereMissed() {
    inRows.add(ROMEO);
    absent.add(ROMEO);
    pass(Duration.ofMinutes(41));
    pass(Duration.ofMinutes(59));
    assertFalse(done.toString().contains("erase"));

    pass(Duration.ofMinutes(1));
    pass(Duration.ofSeconds(5));

    assertTrue(done.contains("erase romeo@example.org 0"), done.toString());
    assertFalse(done.toString().contains(JULIET));
  }

  @ParameterizedTest
  @CsvSource({"49, true", "47, false"})
  void whoIsOnlyNamedIsErasedIfTheyHaveBeenSilent(int hoursAgo, boolean isErased) {
    named.put(ROMEO, NOON.minus(Duration.ofHours(hoursAgo)));
    absent.add(ROMEO);
    pass(Duration.ofMinutes(41));
    pass(Duration.ofMinutes(60));
    pass(Duration.ofSeconds(5));

    assertEquals(isErased, done.contains("erase romeo@example.org 0"), done.toString());
  }

  @Test
  void whoIsThereAgainIsNotErased() {
    inRows.add(ROMEO);
    absent.add(ROMEO);
    pass(Duration.ofMinutes(41));
    absent.clear();
    pass(Duration.ofMinutes(61));
    pass(Duration.ofMinutes(1));

    assertFalse(done.toString().contains("erase"));
  }

  /** Juliet is there, as are some others. */
  private void people(int there, int gone) {
    for (int i = 1; i < there; i++) {
      inRows.add("there" + i + "@example.org");
    }
    for (int i = 0; i < gone; i++) {
      inRows.add("gone" + i + "@example.org");
      absent.add("gone" + i + "@example.org");
    }
  }

  private void sweepAndLookAgain() {
    pass(Duration.ofMinutes(41));
    pass(Duration.ofMinutes(60));
    pass(Duration.ofSeconds(5));
  }

  private long erased() {
    return done.stream().filter(it -> it.startsWith("erase ")).count();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "20, 20", "300, 33"})
  void aFewWhoAreMissedAtOnceAreErased(int there, int gone) {
    people(there, gone);
    sweepAndLookAgain();

    assertEquals(gone, erased());
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 3", "100, 21", "300, 34", "1, 12000"})
  void whereManyAreMissedAtOnceNobodyIsErasedAndTheOperatorIsTold(int there, int gone) {
    people(there, gone);
    sweepAndLookAgain();

    assertEquals(0, erased());
    Problems.Problem problem = problems.current().get(0);
    int known = Math.min(gone, 10_000);
    assertTrue(
        problem.what().startsWith("%d of %d people".formatted(known, there + known)),
        problem.what());
    assertTrue(problem.advice().contains("set smsnotify.mostGone to at least " + known));

    properties.put("smsnotify.mostGone", String.valueOf(known));
    pass(Duration.ofHours(23));
    assertEquals(List.of(), problems.current());
    pass(Duration.ofHours(1));
    pass(Duration.ofSeconds(5));
    assertEquals(Math.min(known, 100), erased(), "a hundred at a time");
  }

  @Test
  void whoWasMissedBeforeManyWereIsNotErasedEither() {
    people(10, 1);
    pass(Duration.ofMinutes(41));
    absent.addAll(inRows);
    absent.add(JULIET);
    pass(Duration.ofHours(1));
    pass(Duration.ofHours(23));
    assertEquals(List.of("departed", "privacy"), keys());

    absent.removeIf(it -> !it.startsWith("gone"));
    pass(Duration.ofHours(1));
    pass(Duration.ofSeconds(5));
    assertEquals(0, erased());
  }

  private List<String> keys() {
    return problems.current().stream().map(Problems.Problem::key).sorted().toList();
  }

  @Test
  void whileWhoeverWasThereIsGoneTooNobodyIsErased() {
    people(30, 2);
    pass(Duration.ofMinutes(41));
    Set<String> really = Set.copyOf(absent);
    absent.addAll(inRows);
    absent.add(JULIET);
    pass(Duration.ofMinutes(60));
    pass(Duration.ofSeconds(5));
    assertEquals(0, erased());
    assertEquals(List.of("privacy"), keys());

    absent.retainAll(really);
    pass(Duration.ofSeconds(5));
    pass(Duration.ofSeconds(5));
    assertEquals(2, erased());
    assertEquals(List.of(), keys());
  }

  @Test
  void allThatIsKnownOfSomebodyIsToldAsJson() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    privacy.export(ROMEO, out);

    JsonNode json = new ObjectMapper().readTree(out.toByteArray());
    assertEquals(ROMEO, json.get("user").textValue());
    assertEquals("2026-11-21T12:00:00Z", json.get("exportedAt").textValue());
    assertEquals(MOBILE.e164(), json.get("numbers").get(0).textValue());
    assertEquals(MOBILE.e164(), json.get("settings").get("smsnotify.phone").textValue());
    assertEquals("Hi \"you\"", json.get("texts").get(0).get("body").textValue());
    assertEquals("2026-11-21T12:00:00Z", json.get("texts").get(0).get("createdAt").textValue());
    assertEquals(2, json.get("texts").get(1).get("segments").intValue());
    assertEquals("a&b", json.get("mutes").get(0).get("conversation").textValue());
    assertEquals(MOBILE.e164(), json.get("optOuts").get(0).get("phone").textValue());
    assertEquals(Map.of("optOuts", 1, "texts", 2, "mutes", 1), privacy.counts(ROMEO, 9));
    assertEquals(1, privacy.counts(ROMEO, 1).get("texts"));
  }

  @Test
  void whatIsKnownOfANumberIsOnlyToldToWhomItSurelyBelongs() throws IOException {
    confirmed = Set.of();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    privacy.export(ROMEO, out);

    JsonNode json = new ObjectMapper().readTree(out.toByteArray());
    assertEquals(MOBILE.e164(), json.get("numbers").get(0).textValue());
    assertFalse(json.has("optOuts"));
    assertFalse(privacy.counts(ROMEO, 9).containsKey("optOuts"));
  }

  @Test
  void whoKeepsTheAccountHasNobodyElsesNumberForgotten() {
    confirmed = Set.of();
    privacy.erase(ROMEO);
    privacy.look();

    assertEquals(
        List.of(
            "forget [romeo@example.org] 0s",
            "settings romeo@example.org",
            "erase romeo@example.org 0"),
        done);
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugins.smsnotify.bench.LoggedPast.Person;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Kept;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Records.Leaver;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.store.ConsentTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.HistoryTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.InboundTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.LatelyTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.NumberOwners;
import org.igniterealtime.openfire.plugins.smsnotify.store.OptOutTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.RecordTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.TextedTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.TrafficTables;

/**
 * What each question about somebody, or a number, costs with 1, 10, 1,000 and 100,000 rows of them
 * in the log, of the last 90 days, among those of others. All questions see the same tables; only
 * whom they are about differs.
 */
public final class GrowthBenchmark implements Benchmarks.Program {

  private static final int[] ROWS = {1, 10, 1_000, 100_000};
  private static final int RUNS = 9;

  /** What takes long is asked less often, and what takes longer than this once. */
  private static final Duration ENOUGH = Duration.ofSeconds(2);

  private static final Duration MEMORY = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int PAGE = 50;
  private static final int OFFERED = 20;
  private static final int BLOCK_DIGITS = 4;
  private static final int MOST_COUNTED = 1_000;
  private static final int MOST_REMOVED = 1_000;

  /** A question; what it finds is counted, so that it cannot have found nothing. */
  private record Question(LongSupplier ask, long atLeast) {}

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.begin("Growth: questions about who has 1 to 100,000 rows in the log");
    for (BenchDatabase database : BenchDatabase.all()) {
      try (database) {
        Instant now = Instant.now();
        LoggedPast past = new LoggedPast(now);
        past.write(database, ROWS);
        for (int rows : ROWS) {
          questions(database, past.person(rows), now)
              .forEach((what, question) -> ask(sheet, database, what, rows, question));
        }
        for (int rows : ROWS) {
          forget(sheet, database, past.person(rows), now);
        }
        retain(sheet, database, now);
      }
    }
  }

  private static Map<String, Question> questions(
      BenchDatabase database, Person person, Instant now) {
    Map<String, Question> questions = new LinkedHashMap<>();
    ofEachNotice(questions, database, person, now);
    ofWhatComesBack(questions, database, person, now);
    ofOperators(questions, database, person, now);
    return questions;
  }

  /** What is asked before anybody is texted. */
  private static void ofEachNotice(
      Map<String, Question> questions, BenchDatabase database, Person person, Instant now) {
    HistoryTables history = new HistoryTables(database);
    OptOutTables optOuts = new OptOutTables(database, UUID::randomUUID, new Random());
    ConsentTables consents = new ConsentTables(database);
    questions.put(
        "told within 7 days",
        new Question(() -> history.toldTo(person.user(), now.minus(MEMORY)).size(), 1));
    questions.put(
        "caused within a day",
        new Question(() -> history.causedBy(person.partner(), now.minus(DAY), PAGE).size(), 1));
    questions.put(
        "opted out", new Question(() -> optOuts.isOptedOut(person.phone(), "") ? 1 : 0, 0));
    questions.put(
        "consent",
        new Question(() -> consents.find(person.user(), person.phone()).isPresent() ? 1 : 0, 0));
  }

  /** What is asked when somebody texts us, or uses a command, and by the guard. */
  private static void ofWhatComesBack(
      Map<String, Question> questions, BenchDatabase database, Person person, Instant now) {
    TextedTables texted = new TextedTables(database);
    InboundTables inbound = new InboundTables(database);
    TrafficTables traffic = new TrafficTables(database);
    LatelyTables lately = new LatelyTables(database);
    questions.put(
        "whom a reply is to",
        new Question(() -> texted.told(person.phone(), "twilio", now.minus(MEMORY)).size(), 1));
    questions.put(
        "users of a number", new Question(() -> texted.usersTexted(person.phone(), 2).size(), 1));
    questions.put(
        "answers of a day",
        new Question(() -> texted.answersTo(person.phone(), now.minus(DAY)), 0));
    questions.put(
        "replies of a day",
        new Question(() -> inbound.count(person.phone(), Outcome.SAID, now.minus(DAY)), 1));
    questions.put(
        "conversations missed lately",
        new Question(() -> lately.missedBy(person.user(), OFFERED).size(), 1));
    String block =
        person.phone().e164().substring(0, person.phone().e164().length() - BLOCK_DIGITS);
    questions.put(
        "numbers known of a block",
        new Question(() -> traffic.knownOf(block, BLOCK_DIGITS, now), 1));
  }

  /** What operators ask by the console, and people about themselves. */
  private static void ofOperators(
      Map<String, Question> questions, BenchDatabase database, Person person, Instant now) {
    LogTables log = new LogTables(database);
    NumberOwners owners = new NumberOwners(database);
    RecordTables records = new RecordTables(database, InstantSource.fixed(now));
    LogTables.Part newest = LogTables.Part.newest(PAGE);
    LogTables.Filter ofUser = filter(person.user(), Optional.empty(), "");
    questions.put(
        "log: texts of somebody", new Question(() -> log.texts(ofUser, newest).rows().size(), 1));
    questions.put(
        "log: verdicts on somebody",
        new Question(() -> log.verdicts(ofUser, newest).rows().size(), 1));
    questions.put(
        "log: what came from somebody",
        new Question(() -> log.inbound(ofUser, newest).rows().size(), 1));
    questions.put(
        "log: failed texts of somebody",
        new Question(
            () ->
                log.texts(filter(person.user(), Optional.empty(), "FAILED"), newest).rows().size(),
            0));
    questions.put(
        "log: texts to a number",
        new Question(
            () -> log.texts(filter("", Optional.of(person), ""), newest).rows().size(), 1));
    questions.put(
        "owners of a number", new Question(() -> owners.of(List.of(person.phone())).size(), 1));
    questions.put(
        "history of a number",
        new Question(
            () ->
                new OptOutTables(database, UUID::randomUUID, new Random())
                    .history(person.phone(), PAGE)
                    .size(),
            0));
    questions.put(
        "what is kept, counted",
        new Question(
            () ->
                records.count(person.user(), Set.of(person.phone()), MOST_COUNTED).values().stream()
                    .mapToLong(Integer::longValue)
                    .sum(),
            3L * Math.min(person.rows(), MOST_COUNTED)));
    questions.put(
        "what is kept, told", new Question(() -> told(records, person), 3L * person.rows()));
  }

  private static LogTables.Filter filter(String user, Optional<Person> number, String kind) {
    return new LogTables.Filter(
        user, number.map(Person::phone), "", kind, "", "", Optional.empty(), Optional.empty());
  }

  private static long told(RecordTables records, Person person) {
    AtomicLong rows = new AtomicLong();
    records.read(person.user(), Set.of(person.phone()), (table, row) -> rows.incrementAndGet());
    return rows.get();
  }

  private static void ask(
      Sheet sheet, BenchDatabase database, String what, int rows, Question question) {
    String name = database.name() + ": " + what;
    List<Double> millis = new ArrayList<>();
    long end = System.nanoTime() + ENOUGH.toNanos();
    for (int i = -1; i < RUNS && (millis.isEmpty() || System.nanoTime() < end); i++) {
      long begin = System.nanoTime();
      long found = question.ask().getAsLong();
      long took = System.nanoTime() - begin;
      if (found < question.atLeast()) {
        throw new IllegalStateException(name + ": found " + found);
      }
      if (i >= 0 || took > ENOUGH.toNanos()) {
        millis.add(took / 1e6);
      }
    }
    sheet.add(Result.cost("-", name, rows, median(millis), "ms"));
  }

  private static double median(List<Double> all) {
    return Machine.median(all.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** All rows of all people are looked at, as nothing may be missed; asked once, by its nature. */
  private static void forget(Sheet sheet, BenchDatabase database, Person person, Instant now) {
    RecordTables records = new RecordTables(database, InstantSource.fixed(now));
    long begin = System.nanoTime();
    records.erase(List.of(new Leaver(person.user(), now, Set.of(person.phone()))));
    double took = (System.nanoTime() - begin) / 1e6;
    if (told(records, person) != 0) {
      throw new IllegalStateException("rows of " + person.user() + " are left");
    }
    String what = database.name() + ": everything forgotten";
    sheet.add(Result.cost("-", what, person.rows(), took, "ms"));
  }

  /** What is too old goes a thousand rows at a time; how many are left makes no difference. */
  private static void retain(Sheet sheet, BenchDatabase database, Instant now) {
    RecordTables records = new RecordTables(database, InstantSource.fixed(now));
    for (Kept kept : List.of(Kept.TEXTS, Kept.VERDICTS, Kept.INBOUND)) {
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        long begin = System.nanoTime();
        int removed = records.removeOld(kept, now, MOST_REMOVED);
        millis.add((System.nanoTime() - begin) / 1e6);
        if (removed != MOST_REMOVED) {
          throw new IllegalStateException(kept + ": removed " + removed);
        }
      }
      String what = database.name() + ": too old, removed: " + kept;
      sheet.add(Result.cost("-", what, MOST_REMOVED, median(millis), "ms"));
    }
  }
}

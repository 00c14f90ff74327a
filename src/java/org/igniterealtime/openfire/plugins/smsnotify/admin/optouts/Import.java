package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.nio.charset.CharacterCodingException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Items.Item;
import org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Items.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file that is imported: looked through first, which changes nothing, and then taken. Both go
 * line by line by one thread, while others look how far it is. It remembers one mark a line; what
 * the lines say is read from the file again. While the database is away it waits, and goes on at
 * the very line where it stopped.
 */
final class Import {

  /** A line that the database refuses so often, and is there, is left out. */
  private static final int MOST_TRIES = 3;

  private static final long AGAIN_SECONDS = 2;

  private static final Logger Log = LoggerFactory.getLogger(Import.class);

  private final String id;
  private final What what;
  private final String fileName;
  private final String visitor;
  private final CsvFile file;
  private final Items items;
  private final BooleanSupplier isReachable;
  private final Mark[] marks;
  private volatile State state = State.CHECKING;
  private volatile int checked;
  private volatile int taken;
  private volatile boolean isWaiting;
  private volatile CountDownLatch cancelled = new CountDownLatch(1);

  /** What is imported. */
  enum What {
    OPT_OUTS("optouts"),
    CONSENTS("consents");

    private final String word;

    What(String word) {
      this.word = word;
    }

    /** As addresses and words call it. */
    String word() {
      return word;
    }
  }

  /** How far it is. */
  enum State {
    /** The lines are looked through. */
    CHECKING,
    /** It is known what would become of each line. */
    CHECKED,
    /** The lines are taken. */
    TAKING,
    /** Somebody has stopped that; it can go on. */
    STOPPED,
    /** All lines were taken. */
    DONE
  }

  /**
   * @param fileName what the visitor calls the file
   * @param visitor who imports it
   * @param isReachable whether the database answers
   */
  Import(
      UUID id,
      What what,
      String fileName,
      String visitor,
      CsvFile file,
      Items items,
      BooleanSupplier isReachable) {
    this.id = id.toString();
    this.what = what;
    this.fileName = fileName;
    this.visitor = visitor;
    this.file = file;
    this.items = items;
    this.isReachable = isReachable;
    this.marks = new Mark[file.size()];
  }

  /** Which one it is: what somebody presses is about the one that they saw. */
  String id() {
    return id;
  }

  What what() {
    return what;
  }

  String fileName() {
    return fileName;
  }

  String visitor() {
    return visitor;
  }

  State state() {
    return state;
  }

  /** Whether a thread is at it. */
  boolean isBusy() {
    return state == State.CHECKING || state == State.TAKING;
  }

  /** Whether it waits for the database. */
  boolean isWaiting() {
    return isWaiting && isBusy();
  }

  /** How many lines there are. */
  int size() {
    return marks.length;
  }

  /** How many of them were looked at. */
  int checked() {
    return checked;
  }

  /** How many of them were looked at, or taken, whichever is under way. */
  int done() {
    return state == State.CHECKING || state == State.CHECKED ? checked : taken;
  }

  /** Whether the line at a place was taken, if it is one that can be. */
  boolean isTaken(int place) {
    return place < taken;
  }

  /** What becomes of the line at a place that was looked at. */
  Mark mark(int place) {
    return marks[place];
  }

  /** How many lines of each kind were looked at. */
  Map<Mark.Kind, Integer> counts() {
    Map<Mark.Kind, Integer> counts = new EnumMap<>(Mark.Kind.class);
    int until = checked;
    for (int place = 0; place < until; place++) {
      counts.merge(mark(place).kind(), 1, Integer::sum);
    }
    return counts;
  }

  /** How many lines that can be taken are not yet; none before all were looked at. */
  int left() {
    int left = 0;
    for (int place = taken; place < size() && checked == size(); place++) {
      left += mark(place) == Mark.NEW ? 1 : 0;
    }
    return left;
  }

  /** The file, to read its lines again. */
  CsvFile file() {
    return file;
  }

  /** Some lines that were looked at: those of a kind, from a place on. */
  List<CsvFile.Row> rows(IntPredicate isWanted, int most) {
    int until = checked;
    return file.some(place -> place < until && isWanted.test(place), most);
  }

  /** Stops what is under way, soon. */
  void cancel() {
    cancelled.countDown();
  }

  /** What was under way has failed; what was done is done. */
  void breakOff() {
    state = State.STOPPED;
  }

  /** Makes that {@link #take} goes on where it was stopped, or begins. */
  void goOn() {
    cancelled = new CountDownLatch(1);
    state = State.TAKING;
  }

  /** Looks through the lines. */
  void check() {
    Set<String> seen = new HashSet<>();
    boolean isWhole = eachFrom(0, (place, row) -> checked(place, row, seen));
    state = isWhole ? State.CHECKED : State.STOPPED;
  }

  private void checked(int place, CsvFile.Row row, Set<String> seen) throws InterruptedException {
    marks[place] = persistently(() -> looked(row, seen));
    checked = place + 1;
  }

  private Mark looked(CsvFile.Row row, Set<String> seen) {
    if (row.line().fault().isPresent()) {
      return row.line().fault().get();
    }
    Reading reading = items.read(row);
    if (reading instanceof Reading.Bad bad) {
      return bad.why();
    }
    Item item = ((Reading.Good) reading).item();
    if (seen.contains(item.key())) {
      return Mark.REPEATED;
    }
    Mark mark = item.isNews() ? Mark.NEW : Mark.ALREADY;
    // Only now: what fails here is looked at again.
    seen.add(item.key());
    return mark;
  }

  /** Takes the lines that can be taken, and were not before. */
  void take() {
    boolean isWhole = eachFrom(taken, this::taken);
    state = isWhole ? State.DONE : State.STOPPED;
  }

  private void taken(int place, CsvFile.Row row) throws InterruptedException {
    if (mark(place) == Mark.NEW) {
      marks[place] = persistently(() -> taken(items.read(row)));
    }
    taken = place + 1;
  }

  private static Mark taken(Reading reading) {
    if (reading instanceof Reading.Bad bad) {
      return bad.why();
    }
    return ((Reading.Good) reading).item().take() ? Mark.NEW : Mark.ALREADY;
  }

  /** Somebody has stopped it while it waited. */
  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Does something with a line. */
  @FunctionalInterface
  private interface Step {
    void at(int place, CsvFile.Row row) throws InterruptedException;
  }

  /** Judges a line; throws if that cannot be done now. */
  @FunctionalInterface
  private interface Attempt {
    Mark get();
  }

  /**
   * Does something with each line from a place on.
   *
   * @return false if it was stopped before the last one
   */
  private boolean eachFrom(int from, Step step) {
    int[] next = {0};
    try {
      file.each(
          row -> {
            int place = next[0];
            if (place >= from && !isDone(step, place, row)) {
              return false;
            }
            next[0]++;
            return true;
          });
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("it was UTF-8 before", e);
    }
    return next[0] == size();
  }

  private boolean isDone(Step step, int place, CsvFile.Row row) {
    if (cancelled.getCount() == 0) {
      return false;
    }
    try {
      step.at(place, row);
      return true;
    } catch (StoppedException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Until it is done, or the database is there and refuses this line alone. */
  private Mark persistently(Attempt attempt) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        Mark mark = attempt.get();
        isWaiting = false;
        return mark;
      } catch (RuntimeException e) {
        Log.debug("A line of an import cannot be dealt with now", e);
        isWaiting = true;
        if (cancelled.await(AGAIN_SECONDS, TimeUnit.SECONDS)) {
          throw new StoppedException();
        }
        if (tries >= MOST_TRIES && isReachable.getAsBoolean()) {
          return Mark.NOT_STORED;
        }
      }
    }
  }
}

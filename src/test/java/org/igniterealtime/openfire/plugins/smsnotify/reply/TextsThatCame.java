package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Texts that came in, in memory, as the tables keep them; they can go away. */
final class TextsThatCame implements InboundStore {

  /** When set, nothing can be read or written. */
  boolean away;

  /** When set, reading them breaks. */
  boolean broken;

  /** When set, what became of a text cannot be written down. */
  boolean unrecordable;

  private final List<Row> rows = new ArrayList<>();

  private static final class Row {
    private final InboundText text;
    private State state;
    private Instant notBefore;
    private int attempts;
    private Done done;

    Row(InboundText text, State state) {
      this.text = text;
      this.state = state;
      this.notBefore = text.received();
    }

    boolean isOf(Claim claim) {
      return text.id().equals(claim.text().id())
          && attempts == claim.attempts()
          && state != State.DONE;
    }
  }

  private void ask() {
    if (away) {
      throw new IllegalStateException("the database is away");
    }
  }

  /** What became of them, in the order in which they came; null where nothing yet. */
  List<Done> done() {
    return rows.stream().map(row -> row.done).toList();
  }

  /** Where they are, in the order in which they came. */
  List<State> states() {
    return rows.stream().map(row -> row.state).toList();
  }

  @Override
  public boolean add(InboundText text, State state) {
    ask();
    if (rows.stream().anyMatch(row -> row.text.providerId().equals(text.providerId()))) {
      return false;
    }
    return rows.add(new Row(text, state));
  }

  @Override
  public List<Claim> claim(Instant now, Instant again, int most) {
    ask();
    if (broken) {
      throw new NoClassDefFoundError("it is broken");
    }
    List<Row> due =
        rows.stream()
            .filter(row -> row.state != State.DONE && !row.notBefore.isAfter(now))
            .filter(row -> rows.stream().noneMatch(it -> isBefore(it, row)))
            .sorted(Comparator.comparing(row -> row.text.received()))
            .limit(most)
            .toList();
    for (Row row : due) {
      row.attempts++;
      row.notBefore = again;
    }
    return due.stream().map(row -> new Claim(row.text, row.state, row.attempts)).toList();
  }

  private static boolean isBefore(Row earlier, Row row) {
    return earlier.text.from().equals(row.text.from())
        && earlier.text.received().isBefore(row.text.received())
        && (earlier.state == State.KEYWORD
            || (row.state == State.TAKEN && earlier.state == State.TAKEN));
  }

  @Override
  public boolean speaking(Claim claim, Instant again) {
    ask();
    for (Row row : rows) {
      if (row.isOf(claim)) {
        row.state = State.SPEAKING;
        row.notBefore = again;
        return true;
      }
    }
    return false;
  }

  @Override
  public void putBack(Claim claim, Instant notBefore) {
    ask();
    for (Row row : rows) {
      if (row.isOf(claim)) {
        row.state = claim.state();
        row.notBefore = notBefore;
      }
    }
  }

  @Override
  public void done(Claim claim, Done done) {
    ask();
    if (unrecordable) {
      throw new IllegalStateException("the database is away");
    }
    for (Row row : rows) {
      if (row.isOf(claim)) {
        row.state = State.DONE;
        row.done = done;
      }
    }
  }

  @Override
  public int count(PhoneNumber from, Outcome outcome, Instant since) {
    ask();
    return (int)
        rows.stream()
            .filter(row -> row.text.from().equals(from) && !row.text.received().isBefore(since))
            .filter(row -> row.done != null && row.done.outcome() == outcome)
            .count();
  }
}

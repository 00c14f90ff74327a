package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger.TextEntry;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.TextRow;
import org.igniterealtime.openfire.plugins.smsnotify.store.Step;

/** A text's life in words, from when it was written to where it is now. */
final class Life {

  private static final Set<TextState> WITHOUT_GATEWAY =
      Set.of(TextState.EXPIRED, TextState.CANCELLED);

  private final Wording words;
  private final List<Event> events = new ArrayList<>();
  private Optional<Instant> last = Optional.empty();
  private Optional<Instant> handed = Optional.empty();
  private boolean isTaken;

  /**
   * Something that happened.
   *
   * @param after how long after what happened before; empty for what was first
   * @param explanation what it means and what to do; empty where there is nothing to explain
   * @param until when it goes on; null where that is not told
   */
  record Event(
      Moment at, String after, String state, String sentence, String explanation, Moment until) {}

  private Life(Wording words) {
    this.words = words;
  }

  /** All that is known of it, in its order. */
  static List<Event> of(TextRow row, Wording words) {
    Life life = new Life(words);
    TextEntry text = row.text();
    life.add(text.created(), "", words.of("page.text.step.written"));
    row.life().forEach(life::step);
    if (row.life().isEmpty()) {
      life.withoutSteps(row);
    } else if (text.state() == TextState.SENDING) {
      row.handed().ifPresent(at -> life.handed(at, text.gateway().orElse("")));
    }
    return List.copyOf(life.events);
  }

  /** What an older version of the plugin has sent: only where it ended is known. */
  private void withoutSteps(TextRow row) {
    TextEntry text = row.text();
    String gateway = text.gateway().orElse("");
    row.handed().ifPresent(at -> handed(at, gateway));
    if (text.state() == TextState.QUEUED || text.state() == TextState.SENDING) {
      return;
    }
    text.sent()
        .filter(it -> text.state() != TextState.SENT)
        .ifPresent(at -> add(at, TextState.SENT.name(), said("SENT", gateway)));
    add(
        text.sent().filter(it -> text.state() == TextState.SENT).orElse(text.changed()),
        text.state().name(),
        words.explanation(text),
        Optional.empty(),
        said(
            text.state().name() + (text.state() == TextState.CANCELLED ? ".somehow" : ""),
            gateway));
  }

  private void step(Step step) {
    step.handed().ifPresent(at -> handed(at, step.gateway()));
    add(
        step.at(),
        step.state().name(),
        step.meaning().map(it -> words.explanation(step.gateway(), it, step.code())).orElse(""),
        step.until().filter(it -> it.isAfter(step.at())),
        sentence(step));
    isTaken |= step.state() == TextState.SENT;
  }

  private void handed(Instant at, String gateway) {
    if (handed.filter(at::equals).isEmpty()) {
      add(at, TextState.SENDING.name(), said("SENDING", gateway));
      handed = Optional.of(at);
    }
  }

  private String sentence(Step step) {
    if (step.state() == TextState.CANCELLED) {
      return words.of("page.text.step.CANCELLED", reason(step.code()));
    }
    if (WITHOUT_GATEWAY.contains(step.state())) {
      return said(step.state().name(), "");
    }
    if (!step.word().isEmpty() && (isTaken || step.state() != TextState.SENT)) {
      return words.of("page.text.step.word", step.gateway(), step.word());
    }
    boolean goesElsewhere =
        step.state() == TextState.QUEUED
            && step.until().filter(it -> it.isAfter(step.at())).isEmpty();
    return said(step.state().name() + (goesElsewhere ? ".elsewhere" : ""), step.gateway());
  }

  private String reason(String name) {
    String key = "page.log.reason." + name;
    return words.has(key) ? words.of(key) : name;
  }

  private String said(String step, String gateway) {
    return words.of("page.text.step." + step, gateway);
  }

  private void add(Instant at, String state, String sentence) {
    add(at, state, "", Optional.empty(), sentence);
  }

  private void add(
      Instant at, String state, String explanation, Optional<Instant> until, String sentence) {
    events.add(
        new Event(
            Moment.of(at),
            last.map(it -> Lapse.between(it, at)).orElse(""),
            state,
            sentence,
            explanation,
            until.map(Moment::of).orElse(null)));
    last = Optional.of(at);
  }
}

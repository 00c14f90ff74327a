package org.igniterealtime.openfire.plugins.smsnotify.admin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Holds;
import org.igniterealtime.openfire.plugins.smsnotify.hold.WaitingHold;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems.Problem;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the overview shows, as the page and the live data both need it: plain values and strings.
 */
final class Overview {

  private static final Logger Log = LoggerFactory.getLogger(Overview.class);
  private static final int MOST = 25;

  private final Pages.Shown shown;

  Overview(Pages.Shown shown) {
    this.shown = shown;
  }

  /** A hold that waits. */
  record Waiting(
      String recipient,
      String lastSender,
      int count,
      List<String> typing,
      boolean isTyping,
      boolean beingJudged,
      String first,
      String due) {}

  /** A text as it stands; {@code explanation} is empty where there is nothing to explain. */
  record TextLine(
      String id,
      String recipient,
      String phone,
      String body,
      int segments,
      String encoding,
      String state,
      String stateName,
      String gateway,
      String explanation,
      String created,
      String changed) {}

  /** A verdict with the sentence that explains it. */
  record VerdictLine(String recipient, String reason, String sentence, int count, String decided) {}

  /** Something that is wrong, and what to do. */
  record ProblemLine(String what, String advice, String since) {}

  /** All of it, at one moment. */
  record Snapshot(
      String gateway,
      boolean gatewayActive,
      boolean sandbox,
      Holds.Load load,
      Map<TextState, Long> textsByState,
      List<Waiting> waiting,
      List<TextLine> texts,
      List<VerdictLine> verdicts,
      List<ProblemLine> problems,
      boolean databaseAway,
      String now) {

    boolean hasWaiting() {
      return !waiting.isEmpty();
    }

    boolean hasTexts() {
      return !texts.isEmpty();
    }

    boolean hasVerdicts() {
      return !verdicts.isEmpty();
    }
  }

  /** The state of things now, in the language of the console. */
  Snapshot now(Instant now) {
    Wording wording = wording();
    String gateway = shown.gateways().chosenName();
    List<TextLine> texts = read(() -> texts(wording));
    List<VerdictLine> verdicts = read(() -> verdicts(wording));
    return new Snapshot(
        gateway,
        shown.gateways().active().isPresent(),
        gateway.equals("sandbox"),
        shown.holds().load(),
        textsByState(),
        shown.holds().show(MOST).stream().map(Overview::waiting).toList(),
        texts == null ? List.of() : texts,
        verdicts == null ? List.of() : verdicts,
        shown.problems().current().stream().map(Overview::problem).toList(),
        texts == null || verdicts == null,
        seconds(now));
  }

  /** The words of the console's language. */
  Wording wording() {
    return new Wording(shown.locale().get());
  }

  private Map<TextState, Long> textsByState() {
    Map<TextState, Long> counts = read(shown.ledger()::textsByState);
    return counts == null ? Map.of() : counts;
  }

  /** What the database says; null where it does not answer, so that the rest can still be shown. */
  private static <T> T read(Supplier<T> query) {
    try {
      return query.get();
    } catch (RuntimeException e) {
      Log.debug("The overview is shown without what the database knows", e);
      return null;
    }
  }

  private static Waiting waiting(WaitingHold hold) {
    return new Waiting(
        hold.recipient(),
        hold.lastSender(),
        hold.count(),
        hold.typing(),
        !hold.typing().isEmpty(),
        hold.beingJudged(),
        seconds(hold.first()),
        hold.due().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private List<TextLine> texts(Wording wording) {
    return shown.ledger().lastTexts(MOST).stream().map(text -> text(text, wording)).toList();
  }

  private static TextLine text(Ledger.TextEntry text, Wording wording) {
    boolean isSandbox = text.gateway().filter("sandbox"::equals).isPresent();
    return new TextLine(
        text.id().toString(),
        text.recipient(),
        text.phone().masked(),
        isSandbox ? text.body().orElse("") : "",
        text.segments(),
        wording.encoding(text.encoding()),
        text.state().name(),
        wording.state(text.state()),
        text.gateway().orElse(""),
        wording.explanation(text),
        seconds(text.created()),
        seconds(text.changed()));
  }

  private List<VerdictLine> verdicts(Wording wording) {
    return shown.ledger().lastVerdicts(MOST).stream()
        .map(verdict -> verdict(verdict, wording))
        .toList();
  }

  private static VerdictLine verdict(Verdict verdict, Wording wording) {
    return new VerdictLine(
        verdict.recipient(),
        verdict.reason().name(),
        wording.sentence(verdict),
        verdict.count(),
        seconds(verdict.at()));
  }

  private static ProblemLine problem(Problem problem) {
    return new ProblemLine(problem.what(), problem.advice(), seconds(problem.since()));
  }

  /** ISO 8601 in UTC, as every script can read it; the page shows it in the browser's zone. */
  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

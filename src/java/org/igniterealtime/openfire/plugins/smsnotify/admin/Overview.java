package org.igniterealtime.openfire.plugins.smsnotify.admin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Holds;
import org.igniterealtime.openfire.plugins.smsnotify.hold.WaitingHold;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
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
  private static final String HTTPS = "https://";

  private final Pages.House shown;

  Overview(Pages.House shown) {
    this.shown = shown;
  }

  /**
   * A hold that waits.
   *
   * @param room the room in which messages were missed; empty where it is a conversation of two
   * @param delay why it waits although it came due once; empty where nothing delays it
   */
  record Waiting(
      String recipient,
      String lastSender,
      String room,
      int count,
      List<String> typing,
      boolean isTyping,
      boolean beingJudged,
      String delay,
      String first,
      String due) {}

  /**
   * A text as it stands.
   *
   * @param sender what it comes from; empty where that is the gateway's own
   * @param body what it says; empty where that is not shown
   * @param hasPicture whether a picture goes along
   * @param picture where the picture lies; empty where there is none, or that is not shown
   * @param word the provider's own word for where it is; may be empty
   * @param price what it costs, with its currency; empty where that is nothing, or not known
   * @param isEstimate whether the provider has not told the price yet
   * @param explanation empty where there is nothing to explain
   */
  record TextLine(
      String id,
      String recipient,
      String phone,
      String sender,
      String body,
      boolean hasPicture,
      String picture,
      int segments,
      String encoding,
      String state,
      String stateName,
      String gateway,
      String word,
      String price,
      boolean isEstimate,
      String explanation,
      String created,
      String changed) {}

  /** A verdict with the sentence that explains it. */
  record VerdictLine(String recipient, String reason, String sentence, int count, String decided) {}

  /**
   * A gateway, and whether it works.
   *
   * @param since since when it is so, as far as this run of the server knows
   * @param until when it is tried again; empty where it is not by itself
   * @param explanation empty where there is nothing to explain
   */
  record GatewayLine(
      String name,
      String kind,
      String state,
      String stateName,
      String since,
      String until,
      String explanation) {}

  /**
   * The month's budget.
   *
   * @param month by UTC
   * @param spent amount with its currency, as are the limits; a limit is empty where there is none
   * @param percent how much of the hard limit is spent, else of the soft one, up to 100
   * @param warnFrom from which percentage on there is a warning
   * @param isSpent whether nothing is sent any more that costs anything
   */
  record SpendLine(
      String month,
      String spent,
      String soft,
      String hard,
      int percent,
      int warnFrom,
      boolean isSpent) {

    boolean hasLimit() {
      return !soft.isEmpty() || !hard.isEmpty();
    }
  }

  /** Something that is wrong, and what to do. */
  record ProblemLine(String what, String advice, String since) {}

  /** All of it, at one moment. */
  record Snapshot(
      String gateway,
      boolean gatewayActive,
      boolean sandbox,
      List<GatewayLine> gateways,
      SpendLine spend,
      Holds.Load load,
      Map<TextState, Long> textsByState,
      List<Waiting> waiting,
      List<TextLine> texts,
      List<VerdictLine> verdicts,
      List<ProblemLine> problems,
      boolean databaseAway,
      String now) {

    boolean hasProblems() {
      return !problems.isEmpty();
    }

    boolean hasGateways() {
      return !gateways.isEmpty();
    }

    boolean hasWaiting() {
      return !waiting.isEmpty();
    }

    boolean hasTexts() {
      return !texts.isEmpty();
    }

    boolean hasVerdicts() {
      return !verdicts.isEmpty();
    }

    /** Whether something of the load needs an explanation. */
    boolean isStrained() {
      return hasOverruns() || hasUnrecorded() || hasRefused() || !load.resumed();
    }

    boolean hasOverruns() {
      return load.overruns() > 0;
    }

    boolean hasUnrecorded() {
      return load.unrecorded() > 0;
    }

    boolean hasRefused() {
      return load.refused() > 0;
    }
  }

  /** What the database knows. */
  private record Recorded(
      Map<TextState, Long> textsByState, List<TextLine> texts, List<VerdictLine> verdicts) {

    static final Recorded NOTHING = new Recorded(Map.of(), List.of(), List.of());
  }

  /** The state of things now, in the language of the console. */
  Snapshot now() {
    Instant now = shown.clock().instant();
    Wording wording = wording();
    String gateway = shown.gateways().chosenName();
    Budget.Figures figures = shown.spend().get();
    Optional<Recorded> answer = recorded(now, gateway, figures.spent().currency(), wording);
    Recorded recorded = answer.orElse(Recorded.NOTHING);
    return new Snapshot(
        gateway,
        shown.gateways().active().isPresent(),
        gateway.equals(SandboxGateway.NAME),
        shown.health().get().stream().map(each -> gateway(each, wording)).toList(),
        spend(figures),
        shown.holds().load(),
        recorded.textsByState(),
        shown.holds().show(MOST).stream().map(hold -> waiting(hold, wording)).toList(),
        recorded.texts(),
        recorded.verdicts(),
        shown.problems().current().stream().map(Overview::problem).toList(),
        answer.isEmpty(),
        seconds(now));
  }

  /** The words of the console's language. */
  Wording wording() {
    return new Wording(shown.locale().get());
  }

  /** Empty where the database does not answer, so that the rest can still be shown. */
  private Optional<Recorded> recorded(
      Instant now, String chosenGateway, String currency, Wording wording) {
    Instant since = now.minus(1, ChronoUnit.DAYS);
    try {
      return Optional.of(
          new Recorded(
              shown.ledger().textsByState(since),
              texts(chosenGateway, currency, wording),
              verdicts(wording)));
    } catch (RuntimeException e) {
      Log.debug("The overview is shown without what the database knows", e);
      return Optional.empty();
    }
  }

  private static GatewayLine gateway(Health gateway, Wording wording) {
    return new GatewayLine(
        gateway.gateway(),
        gateway.kind(),
        gateway.state().name(),
        wording.health(gateway),
        seconds(gateway.since()),
        gateway.until().map(Overview::seconds).orElse(""),
        wording.explanation(gateway));
  }

  private static SpendLine spend(Budget.Figures figures) {
    return new SpendLine(
        figures.month(),
        Amounts.shown(figures.spent()),
        figures.soft().map(Amounts::shown).orElse(""),
        figures.hard().map(Amounts::shown).orElse(""),
        figures.percent(),
        figures.warnFrom(),
        figures.isSpent());
  }

  private static Waiting waiting(WaitingHold hold, Wording wording) {
    return new Waiting(
        hold.recipient(),
        hold.lastSender(),
        hold.conversation().isRoom() ? hold.conversation().id() : "",
        hold.count(),
        hold.typing(),
        !hold.typing().isEmpty(),
        hold.beingJudged(),
        wording.delay(hold),
        seconds(hold.first()),
        hold.due().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private List<TextLine> texts(String chosenGateway, String currency, Wording wording) {
    return shown.ledger().lastTexts(MOST).stream()
        .map(text -> text(text, chosenGateway, currency, wording))
        .toList();
  }

  /** What went to somebody is theirs: words and pictures are shown only of what went to nobody. */
  private static TextLine text(
      Ledger.TextEntry text, String chosenGateway, String currency, Wording wording) {
    boolean isSandbox = text.gateway().filter(SandboxGateway.NAME::equals).isPresent();
    boolean isForSandbox = text.gateway().orElse(chosenGateway).equals(SandboxGateway.NAME);
    return new TextLine(
        text.id().toString(),
        text.recipient(),
        text.phone().masked(),
        isForSandbox ? text.senders().sandbox() : text.senders().live(),
        isSandbox ? text.body().orElse("") : "",
        !text.media().isEmpty(),
        isSandbox && isLink(text.media()) ? text.media() : "",
        text.segments(),
        wording.encoding(text.encoding()),
        text.state().name(),
        wording.state(text.state()),
        text.gateway().orElse(""),
        text.word(),
        wording.price(text, new Money(text.charged(), currency)),
        text.price().isEmpty(),
        wording.explanation(text),
        seconds(text.created()),
        seconds(text.changed()));
  }

  /** Whatever else may be stored, only a link is made one. */
  private static boolean isLink(String media) {
    return media.regionMatches(true, 0, HTTPS, 0, HTTPS.length());
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

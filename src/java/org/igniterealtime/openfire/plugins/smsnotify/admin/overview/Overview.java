package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Holds;
import org.igniterealtime.openfire.plugins.smsnotify.hold.WaitingHold;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems.Problem;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the overview shows, as the page and the live data both need it: plain values and strings.
 */
public final class Overview {

  private static final Logger Log = LoggerFactory.getLogger(Overview.class);

  /** Of each kind, for programs. */
  private static final int MOST = 25;

  /** Of each kind, for people. */
  private static final int FEW = 10;

  private static final String HTTPS = "https://";

  private final World shown;

  /**
   * What is shown.
   *
   * @param spend the month's budget
   * @param locale the language of the console
   */
  public record World(
      Holds holds,
      Ledger ledger,
      Gateways gateways,
      Supplier<Budget.Figures> spend,
      Problems problems,
      Supplier<Locale> locale,
      InstantSource clock) {}

  public Overview(World shown) {
    this.shown = shown;
  }

  /**
   * A hold that waits.
   *
   * @param room the room in which messages were missed; empty where it is a conversation of two
   * @param conversation the room, or whom they missed
   * @param why the page that tells what would become of it now
   * @param delay why it waits although it came due once; empty where nothing delays it
   */
  record Waiting(
      String recipient,
      String lastSender,
      String room,
      String conversation,
      String why,
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
   * @param href the page that has its whole life
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
      String href,
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
  record VerdictLine(
      String recipient, String reason, String sentence, int count, String decided, String why) {}

  /**
   * A gateway, and whether it works.
   *
   * @param href the page where it is changed
   * @param since since when it is so, as far as this run of the server knows
   * @param until when it is tried again; empty where it is not by itself
   * @param explanation empty where there is nothing to explain
   */
  record GatewayLine(
      String name,
      String href,
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
  record ProblemLine(String key, String what, String advice, String since) {}

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

  /** The state of things now, in the language of the console, for programs. */
  Snapshot full() {
    Instant dayAgo = shown.clock().instant().minus(1, ChronoUnit.DAYS);
    return now(MOST, () -> shown.ledger().textsByState(dayAgo));
  }

  /** The same for people: less of each kind, and nothing that has to be counted. */
  Snapshot brief() {
    return now(FEW, Map::of);
  }

  private Snapshot now(int most, Supplier<Map<TextState, Long>> counts) {
    Instant now = shown.clock().instant();
    Wording wording = new Wording(shown.locale().get());
    String gateway = shown.gateways().chosenName();
    Budget.Figures figures = shown.spend().get();
    Optional<Recorded> answer =
        recorded(most, counts, gateway, figures.spent().currency(), wording);
    Recorded recorded = answer.orElse(Recorded.NOTHING);
    return new Snapshot(
        gateway,
        shown.gateways().active().isPresent(),
        gateway.equals(SandboxGateway.NAME),
        shown.gateways().health().stream().map(each -> gateway(each, wording)).toList(),
        spend(figures),
        shown.holds().load(),
        recorded.textsByState(),
        shown.holds().show(most).stream().map(hold -> waiting(hold, wording)).toList(),
        recorded.texts(),
        recorded.verdicts(),
        shown.problems().current().stream().map(Overview::problem).toList(),
        answer.isEmpty(),
        seconds(now));
  }

  /** Empty where the database does not answer, so that the rest can still be shown. */
  private Optional<Recorded> recorded(
      int most,
      Supplier<Map<TextState, Long>> counts,
      String chosenGateway,
      String currency,
      Wording wording) {
    try {
      return Optional.of(
          new Recorded(
              counts.get(),
              texts(most, chosenGateway, currency, wording),
              verdicts(most, wording)));
    } catch (RuntimeException e) {
      Log.debug("The overview is shown without what the database knows", e);
      return Optional.empty();
    }
  }

  private static GatewayLine gateway(Health gateway, Wording wording) {
    return new GatewayLine(
        gateway.gateway(),
        Links.gateway(gateway.gateway()),
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
    String room = hold.conversation().isRoom() ? hold.conversation().id() : "";
    String conversation = room.isEmpty() ? hold.lastSender() : room;
    return new Waiting(
        hold.recipient(),
        hold.lastSender(),
        room,
        conversation,
        Links.why(hold.recipient(), conversation),
        hold.count(),
        hold.typing(),
        !hold.typing().isEmpty(),
        hold.beingJudged(),
        wording.delay(hold),
        seconds(hold.first()),
        hold.due().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private List<TextLine> texts(int most, String chosenGateway, String currency, Wording wording) {
    return shown.ledger().lastTexts(most).stream()
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
        Links.text(text.id().toString()),
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

  private List<VerdictLine> verdicts(int most, Wording wording) {
    return shown.ledger().lastVerdicts(most).stream()
        .map(verdict -> verdict(verdict, wording))
        .toList();
  }

  private static VerdictLine verdict(Verdict verdict, Wording wording) {
    return new VerdictLine(
        verdict.recipient(),
        verdict.reason().name(),
        wording.sentence(verdict),
        verdict.count(),
        seconds(verdict.at()),
        Links.why(
            verdict.recipient(),
            verdict.conversation().isRoom() ? verdict.conversation().id() : verdict.sender()));
  }

  private static ProblemLine problem(Problem problem) {
    return new ProblemLine(
        problem.key(), problem.what(), problem.advice(), seconds(problem.since()));
  }

  /** ISO 8601 in UTC, as every script can read it; the page shows it in the browser's zone. */
  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

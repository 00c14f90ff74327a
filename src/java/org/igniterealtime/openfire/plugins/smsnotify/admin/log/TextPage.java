package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger.TextEntry;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.TextRow;

/**
 * A text's whole life: what it tells of, why, every step to the phone, and what came back. Changes
 * nothing: whatever could be done with a text here might send it twice.
 */
final class TextPage implements Page {

  private static final int MOST = 20;

  /** For so long a page that waits for news looks for them by itself. */
  private static final Duration WATCHED = Duration.ofMinutes(5);

  private static final int EVERY_SECONDS = 3;
  private static final String HTTPS = "https://";

  private static final Set<TextState> ON_THE_WAY =
      Set.of(TextState.QUEUED, TextState.SENDING, TextState.CHECKING, TextState.SENT);

  private static final Set<TextState> WAITING = Set.of(TextState.QUEUED, TextState.CHECKING);

  private final LogTables log;
  private final Function<PhoneNumber, List<OptOut.Event>> optOuts;
  private final Supplier<String> currency;

  /** A hold that this text tells of. */
  record Told(
      String sentence,
      String why,
      String sender,
      String room,
      int count,
      String attention,
      Moment first,
      Moment last,
      String waited) {}

  /** Something in the history of the number's opt-outs. */
  record OptOutLine(Moment at, String what, String sender) {}

  /** Another text of the same notice. */
  record Other(String href, String phone, String state, String stateName) {}

  /**
   * @param optOuts what happened to a number, the latest first
   * @param currency the budget's
   */
  TextPage(
      LogTables log, Function<PhoneNumber, List<OptOut.Event>> optOuts, Supplier<String> currency) {
    this.log = log;
    this.optOuts = optOuts;
    this.currency = currency;
  }

  @Override
  public String path() {
    return "/text.jsp";
  }

  @Override
  public Answer look(Visit visit) {
    Optional<TextRow> text =
        visit.has("hold")
            ? id(visit.text("hold")).flatMap(it -> log.textsOf(it).stream().findFirst())
            : id(visit.text("id")).flatMap(log::text);
    return text.map(it -> shown(it, visit)).orElseGet(Answer::missing);
  }

  private static Optional<UUID> id(String written) {
    try {
      return Optional.of(UUID.fromString(written));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Answer shown(TextRow row, Visit visit) {
    TextEntry text = row.text();
    Wording words = visit.words();
    Lines lines = new Lines(words, currency);
    Map<String, Object> page = new HashMap<>();
    page.put("text", lines.text(row));
    page.put("phone", text.phone().e164());
    page.put("ofPerson", Address.of("log.jsp").with("person", text.recipient()).href());
    page.put("ofNumber", Address.of("log.jsp").with("number", text.phone().e164()).href());
    page.put("expires", Moment.of(row.expires()));
    if (WAITING.contains(text.state()) && row.notBefore().isAfter(visit.now())) {
      page.put("waitsUntil", Moment.of(row.notBefore()));
    }
    page.put("providerId", row.providerId());
    page.put("region", country(text.region(), words));
    page.put("attempts", text.attempts());
    page.put("from", from(text));
    page.put("onlyGateway", row.onlyGateway());
    page.put("body", body(text));
    page.put("picture", picture(text));
    page.put("hasPicture", !text.media().isEmpty());
    page.put("again", isWatched(text, visit.now()) ? EVERY_SECONDS : "");
    page.put("life", Life.of(row, words));
    page.put("took", Lapse.between(text.created(), text.changed()));
    page.put("told", told(row, words));
    page.put("others", others(row, words));
    page.put("replies", log.repliesAfter(text, MOST).stream().map(lines::inbound).toList());
    page.put("optOuts", optOuts(text, words));
    return new Answer.Shown("text", flagged(page));
  }

  /** Sections are there if their lists are. */
  private static Map<String, Object> flagged(Map<String, Object> page) {
    for (String list : List.of("told", "others", "replies", "optOuts")) {
      page.put(list + "There", !((List<?>) page.get(list)).isEmpty());
    }
    return page;
  }

  /** A country's name; empty for none. */
  private static String country(String region, Wording words) {
    return new Locale.Builder()
        .setRegion(region.length() == 2 ? region : "")
        .build()
        .getDisplayCountry(Locale.forLanguageTag(words.language()));
  }

  /** What went to somebody is theirs: words and pictures are shown only of what went to nobody. */
  private static boolean isOpen(TextEntry text) {
    return text.gateway().filter(SandboxGateway::isName).isPresent();
  }

  private static String body(TextEntry text) {
    return isOpen(text) ? text.body().orElse("") : "";
  }

  /** Whatever else may be stored, only a link is made one. */
  private static String picture(TextEntry text) {
    return isOpen(text) && text.media().regionMatches(true, 0, HTTPS, 0, HTTPS.length())
        ? text.media()
        : "";
  }

  private static String from(TextEntry text) {
    return isOpen(text) ? text.senders().sandbox() : text.senders().live();
  }

  private static boolean isWatched(TextEntry text, Instant now) {
    // Nobody reports on what went to nobody.
    boolean isOver = isOpen(text) && text.state() == TextState.SENT;
    return !isOver
        && ON_THE_WAY.contains(text.state())
        && now.isBefore(text.changed().plus(WATCHED));
  }

  /** The notice, and all that a summary tells of with it; none for an answer or a code. */
  private List<Told> told(TextRow row, Wording words) {
    return log.verdict(row.text().hold()).stream()
        .flatMap(verdict -> Stream.concat(Stream.of(verdict), log.toldWith(verdict, MOST).stream()))
        .map(verdict -> told(verdict, words))
        .toList();
  }

  private static Told told(Verdict verdict, Wording words) {
    String key = "page.text.attention." + verdict.facts().getOrDefault("attention", "");
    return new Told(
        words.sentence(verdict),
        Lines.why(verdict),
        verdict.sender(),
        verdict.conversation().isRoom() ? verdict.conversation().id() : "",
        verdict.count(),
        words.has(key) ? words.of(key) : "",
        Moment.of(verdict.first()),
        Moment.of(verdict.last()),
        Lapse.between(verdict.first(), verdict.at()));
  }

  private List<Other> others(TextRow row, Wording words) {
    return log.textsOf(row.text().hold()).stream()
        .map(TextRow::text)
        .filter(it -> !it.id().equals(row.text().id()))
        .map(
            it ->
                new Other(
                    "text.jsp?id=" + it.id(),
                    it.phone().masked(),
                    it.state().name(),
                    words.state(it.state())))
        .toList();
  }

  /** What became of the number after the text lately; the latest last. */
  private List<OptOutLine> optOuts(TextEntry text, Wording words) {
    return optOuts.apply(text.phone()).stream()
        .filter(it -> !it.origin().at().isBefore(text.created()))
        .limit(MOST)
        .sorted(Comparator.comparing(it -> it.origin().at()))
        .map(
            it ->
                new OptOutLine(
                    Moment.of(it.origin().at()),
                    words.of("page.text.optout." + it.kind().name()),
                    it.sender()))
        .toList();
  }
}

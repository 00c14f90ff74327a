package org.igniterealtime.openfire.plugins.smsnotify.admin;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.servlet.GenericServlet;
import javax.servlet.http.HttpServlet;
import org.igniterealtime.openfire.plugins.smsnotify.AllSettings;
import org.igniterealtime.openfire.plugins.smsnotify.admin.overview.Overview;
import org.igniterealtime.openfire.plugins.smsnotify.admin.overview.OverviewPage;
import org.igniterealtime.openfire.plugins.smsnotify.admin.overview.Reachable;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.PageServlet;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visitor;
import org.igniterealtime.openfire.plugins.smsnotify.admin.why.Persons;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Figure;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Figures;
import org.igniterealtime.openfire.plugins.smsnotify.figures.FiguresInMemory;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Holds;
import org.igniterealtime.openfire.plugins.smsnotify.hold.WaitingHold;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateEditor;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;

/** The pages as the console would serve them, over what a test lets them find. */
public final class Console {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final PhoneNumber MOBILE = new PhoneNumber("+12065550100");

  private final Holds holds = mock();
  private final Ledger ledger = mock();
  private final Gateways gateways = mock();
  private final Problems problems = new Problems(InstantSource.fixed(NOON));
  private Locale locale = Locale.ENGLISH;
  private final FiguresInMemory figures = new FiguresInMemory();
  private final PropertiesInMemory properties = new PropertiesInMemory();
  private final List<PhoneBook.Numbers> people = new ArrayList<>();
  private final Reachable reachable =
      new Reachable(
          most -> IntStream.range(0, people.size()).mapToObj(Integer::toString).toList(),
          index -> people.get(Integer.parseInt(index)),
          () -> NOON.plus(people.size(), ChronoUnit.MINUTES));
  private final TemplateEditor templates = mock();
  private boolean hasOwnTemplates;
  private Budget.Figures spend = figures(null, null, false);

  /** With the sandbox, and nothing else. */
  Console() {
    waiting();
    gateway("sandbox", true);
    load(0, 0, 0, true);
  }

  Console gateway(String name, boolean active) {
    when(gateways.chosenName()).thenReturn(name);
    Gateway gateway = mock();
    when(gateways.active()).thenReturn(active ? Optional.of(gateway) : Optional.empty());
    return this;
  }

  Console health(Health... gateways) {
    when(this.gateways.health()).thenReturn(List.of(gateways));
    return this;
  }

  /** A gateway that works, since noon. */
  static Health works(String name, String kind) {
    return new Health(
        name, kind, Health.State.WORKING, NOON, Optional.empty(), Optional.empty(), "", "");
  }

  /** A gateway that does not, since noon. */
  static Health ails(
      String name, Health.State state, Instant until, Meaning meaning, String code, String words) {
    return new Health(
        name,
        "twilio",
        state,
        NOON,
        Optional.ofNullable(until),
        Optional.ofNullable(meaning),
        code,
        words);
  }

  /** With 41 dollars spent. */
  Console budget(String soft, String hard, boolean isSpent) {
    spend = figures(soft, hard, isSpent);
    return this;
  }

  private static Budget.Figures figures(String soft, String hard, boolean isSpent) {
    return new Budget.Figures("2026-11", dollars("41"), limit(soft), limit(hard), isSpent);
  }

  private static Optional<Money> limit(String amount) {
    return Optional.ofNullable(amount).map(Console::dollars);
  }

  private static Money dollars(String amount) {
    return new Money(Amounts.parse(amount).orElseThrow(), "USD");
  }

  Console load(int waiting, long overruns, long refused, boolean resumed) {
    Holds.Load load = mock();
    when(load.holds()).thenReturn(waiting);
    when(load.overruns()).thenReturn(overruns);
    when(load.refused()).thenReturn(refused);
    when(load.resumed()).thenReturn(resumed);
    when(holds.load()).thenReturn(load);
    return this;
  }

  Console waiting(WaitingHold... waiting) {
    when(holds.show(anyInt())).thenReturn(List.of(waiting));
    return this;
  }

  Console texts(Ledger.TextEntry... texts) {
    when(ledger.lastTexts(anyInt())).thenReturn(List.of(texts));
    return this;
  }

  Console counts(Map<TextState, Long> counts) {
    when(ledger.textsByState(any())).thenReturn(counts);
    return this;
  }

  Console verdicts(Verdict... verdicts) {
    when(ledger.lastVerdicts(anyInt())).thenReturn(List.of(verdicts));
    return this;
  }

  Console problem(String what, String advice) {
    problems.report(what, what, advice);
    return this;
  }

  Console locale(Locale other) {
    locale = other;
    return this;
  }

  Console databaseAway() {
    figures.goAway();
    RuntimeException away = new IllegalStateException("away");
    when(ledger.lastTexts(anyInt())).thenThrow(away);
    when(ledger.lastVerdicts(anyInt())).thenThrow(away);
    when(ledger.textsByState(any())).thenThrow(away);
    return this;
  }

  static WaitingHold waiting(String recipient, String sender, List<String> typing) {
    return new WaitingHold(
        UUID.randomUUID(),
        recipient,
        Conversation.between(recipient, sender),
        sender,
        2,
        typing,
        NOON,
        NOON.plusSeconds(60),
        null,
        false);
  }

  /** A hold of messages in a room, which waits although it came due. */
  static WaitingHold delayed(String recipient, String sender, String room, Reason delayedBy) {
    return new WaitingHold(
        UUID.randomUUID(),
        recipient,
        Conversation.in(room),
        sender,
        2,
        List.of(),
        NOON,
        NOON.plusSeconds(3600),
        delayedBy,
        false);
  }

  public static Ledger.TextEntry text(
      String recipient, String body, String gateway, TextState state) {
    return text(recipient, body, gateway, state, Optional.empty(), "", "");
  }

  public static Ledger.TextEntry text(
      String recipient,
      String body,
      String gateway,
      TextState state,
      Optional<Meaning> meaning,
      String code,
      String words) {
    return text(recipient, body, gateway, state, meaning, code, words, Senders.OF_GATEWAY, "");
  }

  /** A text that was sent, or is to be. */
  static Ledger.TextEntry text(String body, String gateway, Senders senders, String media) {
    TextState state = gateway == null ? TextState.QUEUED : TextState.SENT;
    return text(
        "romeo@example.org", body, gateway, state, Optional.empty(), "", "", senders, media);
  }

  /** A text that Twilio has delivered, and what is known of its price. */
  static Ledger.TextEntry priced(String word, long charged, Money price) {
    return text(
        "romeo@example.org",
        null,
        "twilio",
        TextState.DELIVERED,
        Optional.empty(),
        "",
        "",
        Senders.OF_GATEWAY,
        "",
        word,
        charged,
        price);
  }

  private static Ledger.TextEntry text(
      String recipient,
      String body,
      String gateway,
      TextState state,
      Optional<Meaning> meaning,
      String code,
      String words,
      Senders senders,
      String media) {
    return text(recipient, body, gateway, state, meaning, code, words, senders, media, "", 0, null);
  }

  private static Ledger.TextEntry text(
      String recipient,
      String body,
      String gateway,
      TextState state,
      Optional<Meaning> meaning,
      String code,
      String words,
      Senders senders,
      String media,
      String word,
      long charged,
      Money price) {
    return new Ledger.TextEntry(
        UUID.randomUUID(),
        UUID.randomUUID(),
        recipient,
        MOBILE,
        Optional.ofNullable(body),
        Encoding.GSM_7BIT,
        1,
        senders,
        media,
        state,
        Optional.ofNullable(gateway),
        meaning,
        code,
        words,
        1,
        NOON,
        NOON,
        "US",
        word,
        Optional.of(NOON),
        charged,
        Optional.ofNullable(price));
  }

  public static Verdict verdict(String recipient, Reason reason, Map<String, String> facts) {
    return verdict(recipient, "juliet@example.org", new Conversation("a@b&c@d"), reason, facts);
  }

  public static Verdict verdict(
      String recipient,
      String sender,
      Conversation conversation,
      Reason reason,
      Map<String, String> facts) {
    return new Verdict(
        UUID.randomUUID(),
        recipient,
        sender,
        conversation,
        3,
        NOON,
        NOON,
        NOON,
        reason,
        new TreeMap<>(facts));
  }

  /** Something was counted, so many days ago. */
  Console figure(int daysAgo, Figure figure, long amount) {
    figures.keep(LocalDate.parse("2026-11-21").minusDays(daysAgo), figure, amount);
    return this;
  }

  /** Somebody has these numbers, and it was looked who has some. */
  Console person(List<PhoneNumber> valid, boolean hasOthers) {
    people.add(
        new PhoneBook.Numbers(
            valid,
            hasOthers
                ? List.of(new PhoneBook.Rejected("vCard", "123", PhoneBook.Why.NO_COUNTRY_CODE))
                : List.of()));
    reachable.look();
    return this;
  }

  Console publicUrl() {
    when(gateways.publicUrl()).thenReturn(Optional.of(URI.create("https://chat.example.org")));
    return this;
  }

  Console template() {
    when(templates.all()).thenReturn(List.of(mock(StoredTemplate.class)));
    hasOwnTemplates = true;
    return this;
  }

  /** The steps of the set-up are not shown. */
  Console withoutSetup() {
    properties.set("smsnotify.setup", "all");
    return this;
  }

  PropertiesInMemory properties() {
    return properties;
  }

  /** The page's own object, to be visited. */
  OverviewPage overview() {
    return new OverviewPage(
        new Overview(
            new Overview.World(
                holds, ledger, gateways, () -> spend, problems, () -> locale, () -> NOON)),
        new OverviewPage.World(
            gateways,
            () -> spend,
            new Figures(figures),
            reachable,
            () -> hasOwnTemplates,
            properties));
  }

  /** The page. */
  Answered page() {
    return get("/overview.jsp", "/smsnotify/overview.jsp");
  }

  /** The live data. */
  Answered live() {
    return get("/live", "/smsnotify/live");
  }

  /** Asks a servlet for a path, as the server does, which matches paths loosely. */
  Answered get(String servlet, String path) {
    return Visited.serve(servlet(servlet), "GET", path, Map.of(), new HashMap<>());
  }

  HttpServlet servlet(String path) {
    return (HttpServlet) servlets().get(path);
  }

  /** The paths of all pages that there are, below the plugin's own. */
  public static Set<String> paths() {
    return new Console().servlets().keySet();
  }

  Map<String, GenericServlet> servlets() {
    return Pages.of(
        new Pages.House(
            holds,
            ledger,
            mock(),
            mock(),
            gateways,
            () -> spend,
            new Figures(figures),
            reachable,
            mock(),
            problems,
            mock(),
            mock(),
            mock(),
            templates,
            mock(),
            mock(),
            mock(),
            mock(),
            mock(),
            mock(),
            mock(),
            mock(),
            mock(),
            mock(),
            mock(),
            new Persons(mock(), mock(), mock(), mock(), mock(), user -> false),
            text -> true,
            text -> true,
            properties,
            AllSettings.list(),
            "example.org",
            () -> locale,
            UUID::randomUUID,
            () -> NOON,
            numbers -> Map.of(),
            mock()),
        new PageServlet.World(
            request -> Optional.of(new Visitor("admin", true)),
            (who, what, details) -> {},
            () -> locale,
            () -> NOON,
            new SecureRandom()));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Found;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Place;
import org.igniterealtime.openfire.plugins.smsnotify.store.SandboxTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.SandboxTables.Reply;
import org.igniterealtime.openfire.plugins.smsnotify.store.SandboxTables.Wanted;

/**
 * The page <i>Sandbox</i>: the texts that went to no phone, as phones would show them, each with a
 * box to answer it. What is answered goes the way of a text that came in.
 */
final class SandboxPage implements Page {

  private static final String PATH = "sandbox.jsp";
  private static final String BODY = "body";
  private static final String HTTPS = "https://";
  private static final int PER_PAGE = 20;
  private static final int MOST_REPLIES = 50;

  /** The longest text that a phone sends: ten segments. */
  private static final int LONGEST = 1_600;

  private static final int AGAIN_SECONDS = 2;
  private static final Duration WATCHED = Duration.ofMinutes(1);

  private final Gateways gateways;
  private final SandboxTables tables;
  private final Ledger ledger;
  private final Predicate<InboundText> inbox;
  private final Supplier<UUID> ids;

  /**
   * @param inbox takes a text as if it had come in; false if it was there before
   * @param ids makes none twice
   */
  SandboxPage(
      Gateways gateways,
      SandboxTables tables,
      Ledger ledger,
      Predicate<InboundText> inbox,
      Supplier<UUID> ids) {
    this.gateways = gateways;
    this.tables = tables;
    this.ledger = ledger;
    this.inbox = inbox;
    this.ids = ids;
  }

  /**
   * A text on a phone.
   *
   * @param recipient bare JID of whom it is for; empty for nobody
   * @param person the same for an address
   * @param number the number for an address
   * @param sender what it comes from; empty for none
   * @param picture where the picture lies that came along; empty for none
   * @param field to answer it in, with what is wrong; null unless it was answered wrongly
   */
  record Bubble(
      String id,
      String recipient,
      String person,
      String phone,
      String number,
      String gateway,
      String sender,
      String body,
      int segments,
      String encoding,
      String picture,
      boolean hasPicture,
      String stateName,
      Moment at,
      List<ReplyLine> replies,
      Object field,
      boolean isOpen) {}

  /** What was answered, and what became of it. */
  record ReplyLine(String body, String outcome, Moment at, boolean isWaiting) {}

  @Override
  public String path() {
    return "/" + PATH;
  }

  @Override
  public Answer look(Visit visit) {
    return shown(visit, form(visit.words()), "");
  }

  private static Form form(Wording words) {
    return new Form("inbox", words, List.of(Field.area(BODY, 2).longest(LONGEST).required()));
  }

  /**
   * @param answered which text the form answers; empty for none in particular
   */
  private Answer shown(Visit visit, Form form, String answered) {
    Optional<PhoneNumber> phone = phone(visit.text("number"));
    Found<Ledger.TextEntry> found = newest(phone, place(visit));
    List<Ledger.TextEntry> texts = found.rows();
    List<Bubble> bubbles = bubbles(texts, visit, form, answered);
    Map<String, Object> page = new HashMap<>();
    page.put("form", form);
    page.put(Once.FIELD, Once.of(visit, ids));
    page.put("bubbles", bubbles);
    page.put("isEmpty", bubbles.isEmpty() && found.stopped().isEmpty());
    page.put("isFirst", place(visit).isEmpty());
    page.put("number", phone.map(PhoneNumber::e164).orElse(""));
    page.put(
        "query", phone.map(it -> URLEncoder.encode(it.e164(), StandardCharsets.UTF_8)).orElse(""));
    page.put("isActive", gateways.routes().names().stream().anyMatch(SandboxPage::isSandbox));
    found
        .stopped()
        .ifPresent(
            it -> {
              page.put("stopped", Moment.of(it.at()));
              page.put("next", written(it));
            });
    if (found.hasMore()) {
      Ledger.TextEntry last = texts.get(texts.size() - 1);
      page.put("next", written(new Place(last.created(), last.id())));
    }
    if (!form.hasErrors() && bubbles.stream().anyMatch(it -> isLive(it, visit.now()))) {
      page.put("again", AGAIN_SECONDS);
    }
    return new Answer.Shown("sandbox", page);
  }

  private static boolean isLive(Bubble bubble, Instant now) {
    return bubble.replies().stream()
        .anyMatch(it -> it.isWaiting() && Instant.parse(it.at().iso()).isAfter(now.minus(WATCHED)));
  }

  /** Of all sandboxes. */
  private Found<Ledger.TextEntry> newest(Optional<PhoneNumber> phone, Optional<Place> before) {
    Set<String> names = sandboxes().collect(Collectors.toSet());
    return tables.texts(new Wanted(names, phone, before), PER_PAGE);
  }

  private Stream<String> sandboxes() {
    return Stream.concat(
            Stream.of(SandboxGateway.NAME),
            Stream.concat(gateways.health().stream(), gateways.spareHealth().stream())
                .map(Health::gateway)
                .filter(SandboxPage::isSandbox))
        .distinct();
  }

  private static boolean isSandbox(String gateway) {
    return Gateways.kindOf(gateway).filter(Providers::isSandbox).isPresent();
  }

  private List<Bubble> bubbles(
      List<Ledger.TextEntry> texts, Visit visit, Form form, String answered) {
    List<Bubble> bubbles = new ArrayList<>();
    Map<String, Instant> nextOfPhone = new HashMap<>();
    for (Ledger.TextEntry text : texts) {
      String whose = text.phone().e164() + ' ' + text.gateway().orElse("");
      Instant until = nextOfPhone.getOrDefault(whose, Instant.MAX);
      bubbles.add(bubble(text, replies(text, until, visit.words()), visit, form, answered));
      nextOfPhone.put(whose, text.created());
    }
    return bubbles;
  }

  /** What was answered after this text, and before the next one to the same phone. */
  private List<ReplyLine> replies(Ledger.TextEntry text, Instant until, Wording words) {
    return tables
        .replies(text.phone(), text.gateway().orElseThrow(), text.created(), MOST_REPLIES)
        .stream()
        .filter(it -> it.received().isBefore(until))
        .map(it -> reply(it, words))
        .toList();
  }

  private static ReplyLine reply(Reply reply, Wording words) {
    return new ReplyLine(
        reply.body(),
        words.of("page.inbox.outcome." + reply.outcome().map(Enum::name).orElse("WAITS")),
        Moment.of(reply.received()),
        reply.outcome().isEmpty());
  }

  private Bubble bubble(
      Ledger.TextEntry text, List<ReplyLine> replies, Visit visit, Form form, String answered) {
    String id = text.id().toString();
    boolean isAnswered = id.equals(answered);
    String recipient = text.recipient().equals(Answers.NOBODY) ? "" : text.recipient();
    return new Bubble(
        id,
        recipient,
        URLEncoder.encode(recipient, StandardCharsets.UTF_8),
        text.phone().masked(),
        URLEncoder.encode(text.phone().e164(), StandardCharsets.UTF_8),
        text.gateway().orElseThrow(),
        text.senders().sandbox().isEmpty() ? text.senders().live() : text.senders().sandbox(),
        text.body().orElse(""),
        text.segments(),
        visit.words().encoding(text.encoding()),
        text.media().startsWith(HTTPS) ? text.media() : "",
        !text.media().isEmpty(),
        visit.words().state(text.state()),
        Moment.of(text.created()),
        replies,
        isAnswered ? form.field().get(BODY) : null,
        isAnswered);
  }

  private static Optional<PhoneNumber> phone(String written) {
    try {
      // In an address, a plus sign that nobody has encoded is a space.
      return Optional.of(new PhoneNumber(written.startsWith("+") ? written : "+" + written));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String written(Place place) {
    return place.at().toEpochMilli() + "_" + place.id();
  }

  private static Optional<Place> place(Visit visit) {
    String[] parts = visit.text("before").split("_", 2);
    try {
      return parts.length == 2
          ? Optional.of(
              new Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), UUID.fromString(parts[1])))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public Answer act(Visit visit) {
    Optional<Ledger.TextEntry> text =
        id(visit.text("id"))
            .flatMap(ledger::text)
            .filter(it -> it.gateway().filter(SandboxPage::isSandbox).isPresent());
    if (text.isEmpty() || !visit.text("what").equals("reply")) {
      return Answer.missing();
    }
    Form form = form(visit.words()).take(visit);
    String words = form.text(BODY).strip();
    if (words.isEmpty()) {
      form.refuse(BODY, visit.words().of("page.form.required"));
    }
    String gateway = text.get().gateway().orElseThrow();
    if (gateways.named(gateway).filter(Gateway::keepsBodies).isEmpty()) {
      form.refuse(visit.words().of("page.inbox.gone", gateway));
    }
    boolean isTaken =
        form.attempt(
            () -> {
              boolean unused = inbox.test(answer(text.get(), words, visit));
            });
    if (!isTaken) {
      return shown(visit, form, text.get().id().toString());
    }
    boolean isOfOne = !visit.text("number").isEmpty();
    return new Answer.Changed(
        PATH
            + (isOfOne
                ? "?number=" + URLEncoder.encode(text.get().phone().e164(), StandardCharsets.UTF_8)
                : ""),
        visit.words().of("page.inbox.said"),
        "answered a text of the sandbox",
        "as " + text.get().phone().masked());
  }

  /**
   * To what the text has come from; that of the sandbox is only what it is shown with. A form that
   * comes twice makes one.
   */
  private InboundText answer(Ledger.TextEntry text, String words, Visit visit) {
    UUID id = ids.get();
    return new InboundText(
        id,
        text.gateway().orElseThrow(),
        "console-" + Once.identity(visit, text.id() + " " + words, id),
        text.phone(),
        text.senders().live(),
        "",
        words,
        InboundText.Answered.NOTHING,
        0,
        visit.now());
  }

  private static Optional<UUID> id(String written) {
    try {
      return Optional.of(UUID.fromString(written));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

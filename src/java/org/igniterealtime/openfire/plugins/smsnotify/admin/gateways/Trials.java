package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Segmenter;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Allowance;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;

/**
 * Has texts sent by which an operator sees whether a gateway works, and tells what became of them.
 * They leave as all others do: within the budget, to allowed countries, and to nobody who has opted
 * out. Only so many a minute, since each may cost money.
 */
final class Trials {

  static final int MOST_A_MINUTE = 5;

  /** No test needs more. */
  private static final int MOST_SEGMENTS = 3;

  private static final Set<TextState> OVER =
      Set.of(
          TextState.DELIVERED,
          TextState.UNDELIVERED,
          TextState.FAILED,
          TextState.UNKNOWN,
          TextState.EXPIRED,
          TextState.CANCELLED);

  /** So long something is likely to happen every moment. */
  private static final Duration LIVELY = Duration.ofMinutes(1);

  private static final Duration WATCHED = Duration.ofMinutes(20);
  private static final int SOON_SECONDS = 2;
  private static final int LATER_SECONDS = 15;

  private final Gateways gateways;
  private final Numbers numbers;
  private final OptOuts optOuts;
  private final Ledger ledger;
  private final GatewayPages.TestWriter writer;
  private final Predicate<Text> post;
  private final Supplier<Budget.Figures> spend;
  private final Supplier<UUID> ids;
  private final Allowance allowance = new Allowance(MOST_A_MINUTE, Duration.ofMinutes(1));

  Trials(
      Gateways gateways,
      Numbers numbers,
      OptOuts optOuts,
      Ledger ledger,
      GatewayPages.TestWriter writer,
      Predicate<Text> post,
      Supplier<Budget.Figures> spend,
      Supplier<UUID> ids) {
    this.gateways = gateways;
    this.numbers = numbers;
    this.optOuts = optOuts;
    this.ledger = ledger;
    this.writer = writer;
    this.post = post;
    this.spend = spend;
    this.ids = ids;
  }

  /**
   * What became of a test text.
   *
   * @param number the number it went to, whole
   * @param through which gateway had it; empty while none had
   * @param why what the provider said, what it means and what to do; or why it waits
   * @param price what it costs; empty where that is nothing, or not known
   * @param again after how many seconds it is looked at again; empty for never
   */
  record Result(
      String id,
      String number,
      String through,
      String state,
      String stateName,
      List<String> why,
      String word,
      String price,
      Moment at,
      String again) {

    boolean isLive() {
      return !again.isEmpty();
    }
  }

  Form form(Wording words) {
    return new Form(
        "testtext",
        words,
        List.of(
            Field.text("number").type("tel").longest(40).required(),
            Field.area("text", 2).longest(480).required()));
  }

  /** What tells a form that is shown from all others, and stays as long as it is shown again. */
  String once(Visit visit) {
    return Once.of(visit, ids);
  }

  /**
   * Has a test text sent, unless something is wrong with the form, or nobody may be texted there. A
   * form that comes twice, by a click too many, makes one text.
   *
   * @return its identity; empty where the form says why there is none
   */
  Optional<UUID> send(Form form, String gateway, Visit visit) {
    Wording words = visit.words();
    Numbers.Read read = numbers.read(form.text("number"), words);
    if (!read.wrong().isEmpty()) {
      form.refuse("number", read.wrong());
    }
    if (form.text("text").isBlank()) {
      form.refuse("text", words.of("page.form.required"));
    }
    if (Segmenter.of(form.text("text")).segments() > MOST_SEGMENTS) {
      form.refuse("text", words.of("page.testtext.long", MOST_SEGMENTS));
    }
    Optional<Text> text =
        read.number()
            .filter(number -> form.isGood())
            .map(number -> writer.write(number, form.text("text").strip(), gateway))
            .map(it -> Once.text(visit, it));
    boolean isSent =
        form.attempt(
            () -> {
              if (ledger.text(text.orElseThrow().id()).isPresent()) {
                return;
              }
              refuse(form, text.orElseThrow(), words);
              if (form.isGood() && !allowance.take(visit.now())) {
                form.refuse(words.of("page.testtext.often", MOST_A_MINUTE));
              }
              if (form.isGood()) {
                boolean unused = post.test(text.orElseThrow());
              }
            });
    return isSent ? text.map(Text::id) : Optional.empty();
  }

  private void refuse(Form form, Text text, Wording words) {
    String objection = numbers.objection(text.to(), words);
    if (!objection.isEmpty()) {
      form.refuse("number", objection);
    } else if (hasOptedOut(text.to(), text.senders().gateway(), text)) {
      form.refuse("number", words.of("page.testtext.optedout"));
    }
  }

  private boolean hasOptedOut(PhoneNumber number, String gateway, Text text) {
    Optional<Gateway> through = gateways.named(inForce(gateway));
    return through
        .map(it -> optOuts.isOptedOut(number, it.senderOf(text.senders())))
        .orElseGet(() -> optOuts.isOptedOutOfAll(number));
  }

  /** In the sandbox's environment nothing leaves by any other. */
  private String inForce(String gateway) {
    return gateways.environment() == Gateways.Environment.SANDBOX ? SandboxGateway.NAME : gateway;
  }

  /**
   * What became of one.
   *
   * @return empty if there is no such text
   */
  Optional<Result> result(UUID id, String gateway, Visit visit) {
    return ledger
        .text(id)
        .filter(text -> text.recipient().equals(Answers.NOBODY))
        .map(text -> result(text, gateway, visit));
  }

  private Result result(Ledger.TextEntry text, String gateway, Visit visit) {
    Wording words = visit.words();
    return new Result(
        text.id().toString(),
        text.phone().e164(),
        text.gateway().orElse(""),
        text.state().name(),
        words.state(text.state()),
        why(text, inForce(gateway), words),
        text.word(),
        text.price().map(Amounts::shown).orElse(""),
        Moment.of(text.changed()),
        again(text, visit.now()));
  }

  private List<String> why(Ledger.TextEntry text, String gateway, Wording words) {
    List<String> all = new ArrayList<>();
    String explained = words.explanation(text);
    if (!explained.isEmpty()) {
      all.add(explained);
    }
    if (text.state() == TextState.QUEUED) {
      waits(gateway, words).ifPresent(all::add);
    } else if (text.state() == TextState.CANCELLED) {
      all.add(cancelled(text, words));
    } else if (text.state() == TextState.SENT) {
      all.add(sent(text, words));
    }
    return all;
  }

  private Optional<String> waits(String gateway, Wording words) {
    if (gateways.environment() == Gateways.Environment.UNKNOWN) {
      return Optional.of(words.of("page.testtext.waits.environment"));
    }
    if (spend.get().isSpent()) {
      return Optional.of(words.of("page.testtext.waits.budget"));
    }
    Optional<Health.State> state = gateways.healthOf(gateway).map(Health::state);
    return state
        .filter(it -> it != Health.State.WORKING)
        .map(it -> "page.testtext.waits." + it.name())
        .filter(words::has)
        .map(words::of);
  }

  private String cancelled(Ledger.TextEntry text, Wording words) {
    String country = numbers.objection(text.phone(), words);
    return country.isEmpty() ? words.of("page.testtext.optedout") : country;
  }

  private String sent(Ledger.TextEntry text, Wording words) {
    Optional<Gateway> through = text.gateway().flatMap(gateways::named);
    if (through.filter(Gateway::keepsBodies).isPresent()) {
      return words.of("page.testtext.sandboxed");
    }
    return words.of(
        through.filter(Gateway::tellsProgress).isPresent()
            ? "page.testtext.underway"
            : "page.testtext.taken");
  }

  private String again(Ledger.TextEntry text, Instant now) {
    boolean isOver =
        OVER.contains(text.state())
            || (text.state() == TextState.SENT
                && text.gateway()
                    .flatMap(gateways::named)
                    .filter(Gateway::tellsProgress)
                    .isEmpty());
    Duration age = Duration.between(text.created(), now);
    if (isOver || age.compareTo(WATCHED) > 0) {
      return "";
    }
    return Integer.toString(age.compareTo(LIVELY) < 0 ? SOON_SECONDS : LATER_SECONDS);
  }
}

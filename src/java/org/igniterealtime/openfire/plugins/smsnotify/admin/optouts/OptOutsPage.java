package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptIn;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Origin;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Source;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutStore;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;

/**
 * The page <i>Opt-outs</i>: who has opted out of texts, since when and why; one number with its
 * history; and what an operator does about it, with a reason that is kept.
 */
final class OptOutsPage implements Page {

  static final String PATH = "optouts.jsp";

  private static final int ROWS = 50;
  private static final String ADD = "add";
  private static final String REMOVE = "remove";

  private final OptOuts optOuts;
  private final PhoneBook phoneBook;
  private final Function<Collection<PhoneNumber>, Map<PhoneNumber, Set<String>>> owners;
  private final Supplier<List<Gateway>> gateways;
  private final Scopes scopes;

  /**
   * @param owners whose numbers are, as far as it is known
   * @param gateways those that are set up
   * @param scopes what opt-outs are on record of
   */
  OptOutsPage(
      OptOuts optOuts,
      PhoneBook phoneBook,
      Function<Collection<PhoneNumber>, Map<PhoneNumber, Set<String>>> owners,
      Supplier<List<Gateway>> gateways,
      Scopes scopes) {
    this.optOuts = Objects.requireNonNull(optOuts);
    this.phoneBook = Objects.requireNonNull(phoneBook);
    this.owners = Objects.requireNonNull(owners);
    this.gateways = Objects.requireNonNull(gateways);
    this.scopes = Objects.requireNonNull(scopes);
  }

  @Override
  public String path() {
    return "/" + PATH;
  }

  /** An opt-out as the list shows it. */
  private record Row(
      String number,
      String link,
      String sender,
      String source,
      String gateway,
      Moment since,
      String why,
      List<Owner> owners) {}

  /** The list. */
  record Listed(
      Find find,
      List<Row> rows,
      boolean hasRows,
      String counted,
      String forgotten,
      String older,
      String newest,
      String exported) {

    boolean isOptOuts() {
      return true;
    }

    boolean isPaged() {
      return !older.isEmpty() || !newest.isEmpty();
    }
  }

  /** One opt-out of a number. */
  private record Standing(
      String sender, String source, String gateway, Moment since, String why, String remove) {}

  /** Something that happened to a number. */
  private record Happened(Moment at, String sentence, String reason) {}

  /** One number. */
  private record OneNumber(
      String number,
      boolean isOut,
      List<Standing> standing,
      List<Owner> owners,
      boolean hasOwners,
      List<Happened> history,
      boolean hasHistory,
      String texts,
      String add) {}

  /** A form about a number. */
  private record Asked(
      Form form,
      List<Object> fields,
      String number,
      String sender,
      String senderName,
      String source,
      Moment since,
      String seen,
      String back) {}

  @Override
  public Answer look(Visit visit) {
    if (visit.text("view").equals(ADD)) {
      return add(visit, addForm(visit).put("number", visit.text("number")));
    }
    if (!visit.has("of")) {
      return list(visit);
    }
    Optional<PhoneNumber> phone = phone(visit.text("of"));
    if (phone.isEmpty()) {
      return Answer.missing();
    }
    return visit.text("view").equals(REMOVE)
        ? remove(visit, phone.get(), removeForm(visit))
        : number(visit, phone.get());
  }

  private Optional<PhoneNumber> phone(String written) {
    return phoneBook.readOne(written).number();
  }

  private Answer list(Visit visit) {
    OptOutsSought sought = OptOutsSought.of(visit);
    List<OptOut> found = optOuts.latest(sought.listing(phoneBook, ROWS + 1));
    List<OptOut> shown = found.subList(0, Math.min(ROWS, found.size()));
    Map<PhoneNumber, Set<String>> people =
        owners.apply(shown.stream().flatMap(it -> it.phone().stream()).toList());
    OptOutStore.Counts counts = optOuts.counts();
    List<Row> rows = shown.stream().map(it -> row(visit, it, people)).toList();
    return new Answer.Shown(
        "optouts",
        new Listed(
            sought.find(visit.words(), gateways.get().stream().map(Gateway::name).toList()),
            rows,
            !rows.isEmpty(),
            visit.words().of("page.optouts.counted", counts.all()),
            counts.forgotten() == 0
                ? ""
                : visit.words().of("page.optouts.forgotten.counted", counts.forgotten()),
            found.size() > ROWS ? sought.behind(shown.get(ROWS - 1)) : "",
            sought.before().isEmpty() ? "" : sought.address(PATH).toString(),
            sought.address("optouts-export").toString()));
  }

  private static Row row(Visit visit, OptOut optOut, Map<PhoneNumber, Set<String>> people) {
    OptOutWords words = new OptOutWords(visit.words());
    Origin origin = optOut.origin();
    return new Row(
        optOut.phone().map(PhoneNumber::e164).orElse(""),
        optOut.phone().map(OptOutsPage::link).orElse(""),
        words.sender(optOut.sender()),
        words.source(origin.source()),
        origin.gateway(),
        Moment.of(origin.at()),
        words.why(origin),
        Owner.of(optOut.phone().map(people::get).orElse(Set.of())));
  }

  private static String link(PhoneNumber phone) {
    return Address.of(PATH).with("of", phone.e164()).toString();
  }

  private Answer number(Visit visit, PhoneNumber phone) {
    OptOutWords words = new OptOutWords(visit.words());
    List<Standing> standing =
        optOuts.of(phone).stream().map(it -> standing(words, phone, it)).toList();
    List<Happened> history =
        optOuts.history(phone).stream()
            .map(
                it ->
                    new Happened(
                        Moment.of(it.origin().at()), words.sentence(it), words.why(it.origin())))
            .toList();
    List<Owner> people = Owner.of(owners.apply(List.of(phone)).getOrDefault(phone, Set.of()));
    return new Answer.Shown(
        "optouts-number",
        new OneNumber(
            phone.e164(),
            !standing.isEmpty(),
            standing,
            people,
            !people.isEmpty(),
            history,
            !history.isEmpty(),
            Address.of("log.jsp").with("tab", "texts").with("number", phone.e164()).toString(),
            Address.of(PATH).with("view", ADD).with("number", phone.e164()).toString()));
  }

  private static Standing standing(OptOutWords words, PhoneNumber phone, OptOut optOut) {
    Origin origin = optOut.origin();
    return new Standing(
        words.sender(optOut.sender()),
        words.source(origin.source()),
        origin.gateway(),
        Moment.of(origin.at()),
        words.why(origin),
        Address.of(PATH)
            .with("view", REMOVE)
            .with("of", phone.e164())
            .withEven("sender", optOut.sender())
            .toString());
  }

  @Override
  public Answer act(Visit visit) {
    return switch (visit.text("do")) {
      case ADD -> added(visit);
      case REMOVE ->
          phone(visit.text("of")).map(it -> removed(visit, it)).orElseGet(Answer::missing);
      default -> Answer.missing();
    };
  }

  private Form addForm(Visit visit) {
    return new Form(
        "optouts.add",
        visit.words(),
        List.of(
            Field.text("number").type("tel").required().longest(100),
            Field.text("sender").longest(Typed.LONGEST_SENDER).suggesting(senders()),
            Field.text("reason").required().longest(Typed.LONGEST_REASON)));
  }

  /** What the gateways' texts come from. */
  private List<String> senders() {
    return gateways.get().stream()
        .map(it -> it.senderOf(Senders.OF_GATEWAY).id())
        .filter(it -> !it.isEmpty())
        .distinct()
        .toList();
  }

  private static Answer add(Visit visit, Form form) {
    return new Answer.Shown(
        "optouts-add",
        new Asked(form, form.fields(), "", "", "", "", Moment.of(visit.now()), "", ""));
  }

  private Answer added(Visit visit) {
    Form form = addForm(visit).take(visit);
    PhoneBook.Read read = phoneBook.readOne(form.text("number"));
    if (!form.text("number").isEmpty() && read.number().isEmpty()) {
      form.refuse("number", visit.words().of(Mark.of(read.why().orElseThrow()).key()));
    }
    if (!form.isGood()) {
      return add(visit, form);
    }
    PhoneNumber phone = read.number().orElseThrow();
    Set<String> senders = scopes.of(Typed.sender(form.text("sender"), phoneBook));
    boolean[] isNews = new boolean[1];
    Origin origin = new Origin(Source.OPERATOR, "", Typed.line(form.text("reason")), visit.now());
    Runnable work =
        () -> senders.forEach(sender -> isNews[0] |= optOuts.optOut(phone, sender, origin));
    if (!form.attempt(work)) {
      return add(visit, form);
    }
    if (!isNews[0]) {
      return new Answer.Elsewhere(
          link(phone), visit.words().of("page.optouts.was_out", phone.e164()));
    }
    return new Answer.Changed(
        link(phone),
        visit.words().of("page.optouts.added", phone.e164()),
        "opted a number out of texts",
        phone.masked() + " of " + named(senders) + ": " + origin.message());
  }

  private static String named(Set<String> senders) {
    return senders.stream().map(OptOutsPage::named).collect(Collectors.joining(", "));
  }

  private static String named(String sender) {
    return sender.equals(OptOut.ALL) ? "all senders" : sender;
  }

  private static Form removeForm(Visit visit) {
    return new Form(
        "optouts.remove",
        visit.words(),
        List.of(Field.text("reason").required().longest(Typed.LONGEST_REASON)));
  }

  private Answer remove(Visit visit, PhoneNumber phone, Form form) {
    Optional<OptOut> there = optOuts.find(phone, visit.text("sender"));
    if (there.isEmpty()) {
      return new Answer.Elsewhere(
          link(phone), visit.words().of("page.optouts.was_not_out", phone.e164()));
    }
    OptOutWords words = new OptOutWords(visit.words());
    Origin origin = there.get().origin();
    return new Answer.Shown(
        "optouts-remove",
        new Asked(
            form,
            form.fields(),
            phone.e164(),
            there.get().sender(),
            words.sender(there.get().sender()),
            words.source(origin.source()),
            Moment.of(origin.at()),
            seen(there.get()),
            link(phone)));
  }

  /** Tells it from another one of that number and sender. */
  private static String seen(OptOut optOut) {
    return optOut.origin().source().name() + ' ' + optOut.origin().at().toEpochMilli();
  }

  private Answer removed(Visit visit, PhoneNumber phone) {
    Form form = removeForm(visit).take(visit);
    String sender = visit.text("sender");
    String reason = Typed.line(form.text("reason"));
    OptIn[] came = new OptIn[1];
    Runnable work =
        () -> {
          Optional<OptOut> there = optOuts.find(phone, sender);
          if (there.isPresent() && !seen(there.get()).equals(visit.text("seen"))) {
            form.refuse(visit.words().of("page.optouts.other"));
          } else {
            came[0] = optOuts.remove(phone, sender, reason, visit.now());
          }
        };
    if (!form.attempt(work)) {
      return remove(visit, phone, form);
    }
    return switch (came[0]) {
      case OPTED_IN ->
          new Answer.Changed(
              link(phone),
              visit.words().of("page.optouts.removed", phone.e164()),
              "removed an opt-out",
              phone.masked() + " of " + named(sender) + ": " + reason);
      case WAS_NOT_OUT ->
          new Answer.Elsewhere(
              link(phone), visit.words().of("page.optouts.was_not_out", phone.e164()));
      case HELD_BY_PROVIDER, HELD_UNTIL_START, HELD_BY_OPERATOR ->
          remove(visit, phone, form.refuse(visit.words().of("page.optouts.held")));
    };
  }
}

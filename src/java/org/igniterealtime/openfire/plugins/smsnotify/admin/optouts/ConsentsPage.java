package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.ConsentStore;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Consent;

/** The page <i>Consents</i>: who has agreed to be texted at which number, when and how. */
final class ConsentsPage implements Page {

  static final String PATH = "consents.jsp";

  private static final int ROWS = 50;
  private static final String ADD = "add";
  private static final String WITHDRAW = "withdraw";

  private final Consents consents;
  private final PhoneBook phoneBook;
  private final Predicate<String> isRegistered;
  private final String domain;
  private final Supplier<List<String>> needing;

  /**
   * @param isRegistered whether somebody has an account, by bare JID
   * @param domain the server's XMPP domain
   * @param needing the names of the roles whose members are texted only where they have agreed
   */
  ConsentsPage(
      Consents consents,
      PhoneBook phoneBook,
      Predicate<String> isRegistered,
      String domain,
      Supplier<List<String>> needing) {
    this.consents = Objects.requireNonNull(consents);
    this.phoneBook = Objects.requireNonNull(phoneBook);
    this.isRegistered = Objects.requireNonNull(isRegistered);
    this.domain = Objects.requireNonNull(domain);
    this.needing = Objects.requireNonNull(needing);
  }

  @Override
  public String path() {
    return "/" + PATH;
  }

  /** A consent as the list shows it. */
  private record Row(
      Owner person,
      String number,
      String numberLink,
      String source,
      String how,
      Moment since,
      String withdraw) {}

  /** A role that needs consents. */
  private record NeedingRole(String name, String link) {}

  /** The list. */
  record Listed(
      Find find,
      List<Row> rows,
      boolean hasRows,
      String counted,
      List<NeedingRole> roles,
      boolean hasRoles,
      String older,
      String newest,
      String exported) {

    boolean isConsents() {
      return true;
    }

    boolean isPaged() {
      return !older.isEmpty() || !newest.isEmpty();
    }
  }

  /** A form about a person and a number. */
  private record Asked(
      Form form,
      List<Object> fields,
      String person,
      String number,
      String source,
      String how,
      Moment since) {}

  @Override
  public Answer look(Visit visit) {
    return switch (visit.text("view")) {
      case ADD ->
          add(
              visit,
              addForm(visit)
                  .put("person", visit.text("person"))
                  .put("number", visit.text("number")));
      case WITHDRAW ->
          consent(visit)
              .map(it -> withdraw(visit, it, withdrawForm(visit)))
              .orElseGet(Answer::missing);
      default -> list(visit);
    };
  }

  private Answer list(Visit visit) {
    ConsentsSought sought = ConsentsSought.of(visit);
    List<ConsentStore.Listed> found = consents.latest(sought.listing(phoneBook, ROWS + 1));
    List<ConsentStore.Listed> shown = found.subList(0, Math.min(ROWS, found.size()));
    List<NeedingRole> roles =
        needing.get().stream()
            .map(it -> new NeedingRole(it, Address.of("role.jsp").with("name", it).toString()))
            .toList();
    List<Row> rows = shown.stream().map(it -> row(visit, it.consent())).toList();
    return new Answer.Shown(
        "consents",
        new Listed(
            sought.find(visit.words()),
            rows,
            !rows.isEmpty(),
            visit.words().of("page.consents.counted", consents.count()),
            roles,
            !roles.isEmpty(),
            found.size() > ROWS ? sought.behind(shown.get(ROWS - 1)) : "",
            sought.before().isEmpty() ? "" : sought.address(PATH).toString(),
            sought.address("consents-export").toString()));
  }

  private static Row row(Visit visit, Consent consent) {
    return new Row(
        Owner.of(consent.user()),
        consent.phone().e164(),
        Address.of(OptOutsPage.PATH).with("of", consent.phone().e164()).toString(),
        source(visit, consent),
        consent.message(),
        Moment.of(consent.at()),
        Address.of(PATH)
            .with("view", WITHDRAW)
            .with("person", consent.user())
            .with("number", consent.phone().e164())
            .toString());
  }

  private static String source(Visit visit, Consent consent) {
    return visit.words().of("page.consents.source." + consent.source().name());
  }

  /** The one that an address or a form is about. */
  private Optional<Consent> consent(Visit visit) {
    return phoneBook
        .readOne(visit.text("number"))
        .number()
        .flatMap(phone -> consents.find(visit.text("person"), phone));
  }

  private static Form addForm(Visit visit) {
    return new Form(
        "consents.add",
        visit.words(),
        List.of(
            Field.text("person").required().longest(300),
            Field.text("number").type("tel").required().longest(100),
            Field.text("reason").required().longest(Typed.LONGEST_REASON)));
  }

  private static Form withdrawForm(Visit visit) {
    return new Form(
        "consents.withdraw",
        visit.words(),
        List.of(Field.text("reason").required().longest(Typed.LONGEST_REASON)));
  }

  private static Answer add(Visit visit, Form form) {
    return new Answer.Shown(
        "consents-add", new Asked(form, form.fields(), "", "", "", "", Moment.of(visit.now())));
  }

  private static Answer withdraw(Visit visit, Consent consent, Form form) {
    return new Answer.Shown(
        "consents-withdraw",
        new Asked(
            form,
            form.fields(),
            consent.user(),
            consent.phone().e164(),
            source(visit, consent),
            consent.message(),
            Moment.of(consent.at())));
  }

  @Override
  public Answer act(Visit visit) {
    return switch (visit.text("do")) {
      case ADD -> added(visit);
      case WITHDRAW -> withdrawn(visit);
      default -> Answer.missing();
    };
  }

  private Answer added(Visit visit) {
    Form form = addForm(visit).take(visit);
    String user = Typed.person(form.text("person"), domain);
    PhoneBook.Read read = phoneBook.readOne(form.text("number"));
    if (!form.text("number").isEmpty() && read.why().isPresent()) {
      form.refuse("number", visit.words().of(Mark.of(read.why().get()).key()));
    }
    if (!form.text("person").isEmpty()) {
      lookFor(user, visit, form);
    }
    if (!form.isGood()) {
      return add(visit, form);
    }
    PhoneNumber phone = read.number().orElseThrow();
    Consent consent =
        new Consent(
            user, phone, Consents.Source.OPERATOR, Typed.line(form.text("reason")), visit.now());
    boolean[] isNews = new boolean[1];
    if (!form.attempt(() -> isNews[0] = consents.give(consent))) {
      return add(visit, form);
    }
    String where = Address.of(PATH).with("person", user).toString();
    if (!isNews[0]) {
      return new Answer.Elsewhere(
          where, visit.words().of("page.consents.was_there", user, phone.e164()));
    }
    return new Answer.Changed(
        where,
        visit.words().of("page.consents.added", user, phone.e164()),
        "recorded a consent",
        user + " at " + phone.masked() + ": " + consent.message());
  }

  private void lookFor(String user, Visit visit, Form form) {
    if (!user.endsWith('@' + domain)) {
      form.refuse("person", visit.words().of("page.consents.unknown", user));
      return;
    }
    // It cannot be told while the database is away.
    form.attempt(
        () -> {
          if (!isRegistered.test(user)) {
            form.refuse("person", visit.words().of("page.consents.unknown", user));
          }
        });
  }

  private Answer withdrawn(Visit visit) {
    Optional<Consent> consent = consent(visit);
    if (consent.isEmpty()) {
      return new Answer.Elsewhere(PATH, visit.words().of("page.consents.was_not_there"));
    }
    Form form = withdrawForm(visit).take(visit);
    String user = consent.get().user();
    PhoneNumber phone = consent.get().phone();
    if (!form.attempt(() -> consents.withdraw(user, phone))) {
      return withdraw(visit, consent.get(), form);
    }
    return new Answer.Changed(
        PATH,
        visit.words().of("page.consents.withdrawn", user, phone.e164()),
        "withdrew a consent",
        user + " at " + phone.masked() + ": " + Typed.line(form.text("reason")));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Import.State;
import org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Import.What;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Upload;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;

/**
 * The page <i>Import</i>, of opt-outs or of consents: a file is looked through first, and what
 * would become of each line is shown; then it is taken, while the page shows how far that is.
 */
final class ImportPage implements Page {

  static final String PATH = "import.jsp";

  private static final int ROWS = 100;
  private static final int LONGEST_TEXT = 2_000_000;
  private static final int LONGEST_NAME = 100;

  private final Imports imports;
  private final OptOuts optOuts;
  private final Scopes scopes;
  private final Consents consents;
  private final PhoneBook phoneBook;
  private final Predicate<String> isRegistered;
  private final String domain;

  /**
   * @param scopes what opt-outs are on record of
   * @param isRegistered whether somebody has an account, by bare JID
   * @param domain the server's XMPP domain
   */
  ImportPage(
      Imports imports,
      OptOuts optOuts,
      Scopes scopes,
      Consents consents,
      PhoneBook phoneBook,
      Predicate<String> isRegistered,
      String domain) {
    this.imports = Objects.requireNonNull(imports);
    this.optOuts = Objects.requireNonNull(optOuts);
    this.scopes = Objects.requireNonNull(scopes);
    this.consents = Objects.requireNonNull(consents);
    this.phoneBook = Objects.requireNonNull(phoneBook);
    this.isRegistered = Objects.requireNonNull(isRegistered);
    this.domain = Objects.requireNonNull(domain);
  }

  @Override
  public String path() {
    return "/" + PATH;
  }

  /** The form for a file. */
  private record Asked(
      Form form,
      List<Object> fields,
      String what,
      String title,
      boolean isOfOptOuts,
      String back,
      String columns) {}

  /** A line of the report. */
  private record Row(int line, String text, String result, String kind) {}

  /** A way to look at fewer lines. */
  private record Choice(String label, String link, boolean isChosen) {}

  /** An import that there is. */
  private record Going(
      String what,
      String id,
      String title,
      String back,
      String file,
      String by,
      String again,
      boolean isBusy,
      boolean isWaiting,
      boolean isDone,
      boolean isStopped,
      String progress,
      int done,
      int size,
      String left,
      boolean isAnyLeft,
      List<Choice> choices,
      List<Row> rows,
      boolean hasRows,
      String further,
      String self) {}

  @Override
  public Answer look(Visit visit) {
    Optional<Import> current = imports.current();
    if (current.isPresent()) {
      return going(visit, current.get());
    }
    return what(visit)
        .<Answer>map(it -> asked(visit, it, form(visit, it)))
        .orElseGet(Answer::missing);
  }

  private static Optional<What> what(Visit visit) {
    return Arrays.stream(What.values())
        .filter(it -> it.word().equals(visit.text("what")))
        .findFirst();
  }

  private static String address(What what) {
    return Address.of(PATH).with("what", what.word()).toString();
  }

  private static String back(What what) {
    return switch (what) {
      case OPT_OUTS -> OptOutsPage.PATH;
      case CONSENTS -> ConsentsPage.PATH;
    };
  }

  private static Form form(Visit visit, What what) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.file("file"));
    fields.add(Field.area("text", 6).longest(LONGEST_TEXT));
    fields.add(Field.text("reason").longest(Typed.LONGEST_REASON));
    fields.add(Field.flag("plus"));
    if (what == What.OPT_OUTS) {
      fields.add(
          Field.choice(
              "whose", List.of(OptOut.Source.IMPORT.name(), OptOut.Source.OPERATOR.name())));
    }
    return new Form("import", visit.words(), fields);
  }

  private static Answer asked(Visit visit, What what, Form form) {
    return new Answer.Shown(
        "import",
        new Asked(
            form,
            form.fields(),
            what.word(),
            visit.words().of("page.import.title." + what.word()),
            what == What.OPT_OUTS,
            back(what),
            visit.words().of("page.import.columns." + what.word())));
  }

  @Override
  public Answer act(Visit visit) {
    Optional<What> what = what(visit);
    if (what.isEmpty()) {
      return Answer.missing();
    }
    return switch (visit.text("do")) {
      case "check" -> checked(visit, what.get());
      case "import" -> taken(visit, what.get());
      case "cancel" -> done(visit, what.get(), imports.cancel(visit.text("id")));
      case "discard" -> done(visit, what.get(), imports.discard(visit.text("id")));
      default -> Answer.missing();
    };
  }

  private static Answer done(Visit visit, What what, boolean isDone) {
    return new Answer.Elsewhere(address(what), isDone ? "" : visit.words().of("page.import.other"));
  }

  private Answer checked(Visit visit, What what) {
    Form form = form(visit, what).take(visit);
    Optional<Upload> upload = upload(visit, form);
    if (upload.isEmpty()) {
      form.refuse("file", visit.words().of("page.import.nothing"));
    }
    if (!form.isGood()) {
      return asked(visit, what, form);
    }
    ItemValues values = values(visit, form);
    Items items = items(what, form, values);
    try {
      CsvFile file = CsvFile.of(upload.get(), items.needed(), values::isNumber);
      boolean isBegun =
          imports.begin(what, name(upload.get()), visit.visitor().name(), file, items);
      return new Answer.Elsewhere(
          address(what),
          isBegun ? "" : visit.words().of(isBusy() ? "page.import.busy" : "page.import.there"));
    } catch (CsvFile.FaultyException e) {
      String field = visit.file("file").isPresent() ? "file" : "text";
      form.refuse(field, visit.words().of("page.import.fault." + e.fault().name()));
      return asked(visit, what, form);
    }
  }

  private boolean isBusy() {
    return imports.current().filter(Import::isBusy).isPresent();
  }

  private static Optional<Upload> upload(Visit visit, Form form) {
    String text = form.text("text");
    return visit
        .file("file")
        .or(
            () ->
                text.isBlank()
                    ? Optional.empty()
                    : Optional.of(Upload.of("", text.getBytes(StandardCharsets.UTF_8))));
  }

  /** As it may be shown and written down. */
  private static String name(Upload upload) {
    String line = Typed.line(upload.name().replaceAll("\\p{Cntrl}", " "));
    return line.substring(0, Math.min(LONGEST_NAME, line.length()));
  }

  private ItemValues values(Visit visit, Form form) {
    return new ItemValues(
        phoneBook, visit.now(), Typed.line(form.text("reason")), form.isTicked("plus"));
  }

  private Items items(What what, Form form, ItemValues values) {
    return switch (what) {
      case OPT_OUTS ->
          new OptOutItems(optOuts, scopes, values, OptOut.Source.valueOf(form.text("whose")));
      case CONSENTS -> new ConsentItems(consents, isRegistered, domain, values);
    };
  }

  private Answer taken(Visit visit, What what) {
    String id = visit.text("id");
    Optional<Import> seen = imports.current(id);
    if (seen.isEmpty()) {
      return done(visit, what, false);
    }
    int left = seen.get().left();
    if (!imports.go(id)) {
      return new Answer.Elsewhere(address(what), visit.words().of("page.import.gone"));
    }
    return new Answer.Changed(
        address(what),
        visit.words().of("page.import.begun"),
        "begins to import " + seen.get().what().word(),
        left + " lines");
  }

  private static Answer going(Visit visit, Import going) {
    ImportReport report = new ImportReport(going, visit.words());
    ImportReport.Part part = ImportReport.Part.of(visit.text("part"));
    int from = visit.number("from", 0, 0, CsvFile.MOST_LINES);
    List<ImportReport.Line> lines = going.isBusy() ? List.of() : report.lines(part, from, ROWS + 1);
    List<ImportReport.Line> shown = lines.subList(0, Math.min(ROWS, lines.size()));
    State state = going.state();
    String self = address(going.what());
    return new Answer.Shown(
        "import-going",
        new Going(
            going.what().word(),
            going.id(),
            visit.words().of("page.import.title." + going.what().word()),
            back(going.what()),
            going.fileName(),
            going.visitor(),
            going.isBusy() ? "2" : "",
            going.isBusy(),
            going.isWaiting(),
            state == State.DONE,
            state == State.STOPPED,
            visit.words().of("page.import.state." + state.name(), going.done(), going.size()),
            going.done(),
            going.size(),
            visit.words().of("page.import.go", going.left()),
            !going.isBusy() && going.left() > 0,
            choices(visit, going, part, self),
            shown.stream()
                .map(it -> new Row(it.number(), it.text(), it.result(), it.kind()))
                .toList(),
            !shown.isEmpty(),
            lines.size() > ROWS
                ? self + "&part=" + part.word() + "&from=" + lines.get(ROWS).place()
                : "",
            self));
  }

  private static List<Choice> choices(
      Visit visit, Import going, ImportReport.Part chosen, String self) {
    Map<Mark.Kind, Integer> counts = going.counts();
    return Arrays.stream(ImportReport.Part.values())
        .map(
            part ->
                new Choice(
                    visit.words().of("page.import.part." + part.word(), part.count(counts)),
                    self + "&part=" + part.word(),
                    part == chosen))
        .toList();
  }
}

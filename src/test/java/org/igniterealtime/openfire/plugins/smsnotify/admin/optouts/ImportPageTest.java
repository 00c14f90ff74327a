package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.LANDLINE;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.OTHER;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.SENDER;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Upload;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Consent;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How lists are imported. */
@Timeout(60)
class ImportPageTest {

  private static final String OPT_OUTS = "optouts";
  private static final String CONSENTS = "consents";

  private final Desk desk = new Desk();
  private final Visited page = desk.importPage();

  @AfterEach
  void end() {
    desk.imports.close();
  }

  private Answered check(String what, String file, String... fields) {
    List<String> all = new ArrayList<>(List.of("what", what, "do", "check", "whose", "IMPORT"));
    all.addAll(List.of(fields));
    Answered answered = page.sendFile("file", "list.csv", bytes(file), all.toArray(String[]::new));
    desk.awaitImport();
    return answered;
  }

  private Answered press(String what, String does) {
    String id = desk.imports.current().map(Import::id).orElse("");
    Answered answered = page.send("what", what, "do", does, "id", id);
    desk.awaitImport();
    return answered;
  }

  /** What the report says of each line: the line's number and the result. */
  private List<String> report() {
    Html html = page.look().html();
    List<String> cells = html.texts("td");
    return IntStream.range(0, cells.size() / 3)
        .mapToObj(i -> cells.get(3 * i) + " " + cells.get(3 * i + 2))
        .toList();
  }

  @Test
  void theFormShowsAnExampleAndSaysWhatTheColumnsAre() {
    Html optOuts = page.look("what", OPT_OUTS).html();
    Html consents = page.look("what", CONSENTS).html();

    assertEquals("multipart/form-data", formOf(optOuts));
    assertTrue(optOuts.texts("pre").get(0).startsWith("number,sender,reason,date"));
    assertTrue(consents.texts("pre").get(0).startsWith("person,number,reason,date"));
    assertEquals(404, page.look("what", "nonsense").status());
    assertEquals(404, page.look().status());
  }

  private static String formOf(Html html) {
    return html.all("form").findFirst().orElseThrow().getAttribute("enctype");
  }

  @Test
  void atFirstNothingIsChangedAndWhatWouldBecomeOfEachLineIsShown() {
    desk.out(OTHER, OptOut.ALL, Source.KEYWORD, "SM1", 0);

    Answered answered =
        check(
            OPT_OUTS,
            """
            number,sender,reason,date
            +1 206 555 0100,,Asked,2026-11-20
            +12065550100,all,Again,
            +46701740605,,,
            +46701740605,Shop,,2026-11-20 10:15

            070 174 06 05,,,
            romeo,,,
            ,,no number,
            +12065550101,,,yesterday
            +12065550101,,,2036-11-20
            +12065550101,%s,,
            +12065550101,,%s,
            "+12065550102,,<script>owned=1</script>
            %s
            """
                .formatted("s".repeat(65), "r".repeat(256), "x".repeat(10_001)));

    assertEquals("import.jsp?what=optouts", answered.location());
    assertEquals(
        List.of(
            "2 Is to be imported",
            "3 The same as a line before",
            "4 On record already",
            "5 Is to be imported",
            "7 No country code: write the number as +12065550100, or set a default country",
            "8 Not a phone number",
            "9 No number",
            "10 The date cannot be read: write 2026-11-21 or 2026-11-21 18:30",
            "11 The date is in the future",
            "12 The sender has more than 64 characters",
            "13 The reason has more than 255 characters",
            "14 A quotation mark is never closed",
            "15 Longer than 10,000 characters"),
        report());
    assertEquals(1, desk.stored.all.size());
    assertEquals(List.of(), desk.audited);
    String text = page.look().html().text();
    assertTrue(text.contains("All 13 lines were looked through. Nothing is imported yet."), text);
    assertTrue(text.contains("Import 2 lines"), text);
    assertTrue(text.contains("New (2)") && text.contains("There already (2)"), text);
    assertTrue(text.contains("Bad (9)"), text);
    assertTrue(text.contains("\"+12065550102,,<script>owned=1</script>"), text);
  }

  @Test
  void thenTheLinesAreTakenWithTheirDatesAndReasons() {
    check(
        OPT_OUTS,
        """
        number,sender,reason,date,source
        +12065550100,,Asked,2026-11-20 10:15,
        +46701740605,+1 206 555 0199,,2026-11-20T10:15:30Z,keyword
        +442079460958,Shop,Ours,,operator
        nonsense,,,,
        """,
        "reason",
        "From the system before");

    Answered answered = press(OPT_OUTS, "import");

    assertEquals("import.jsp?what=optouts", answered.location());
    assertEquals(
        List.of("2 Imported", "3 Imported", "4 Imported", "5 Not a phone number"), report());
    OptOut first = desk.stored.find(MOBILE, OptOut.ALL).orElseThrow();
    assertEquals(
        new OptOut.Origin(Source.IMPORT, "", "Asked", Instant.parse("2026-11-20T10:15:00Z")),
        first.origin());
    assertEquals(
        new OptOut.Origin(
            Source.IMPORT,
            "",
            "keyword: From the system before",
            Instant.parse("2026-11-20T10:15:30Z")),
        desk.stored.find(OTHER, SENDER).orElseThrow().origin());
    assertEquals(
        new OptOut.Origin(Source.OPERATOR, "", "Ours", Desk.NOON),
        desk.stored.find(LANDLINE, "Shop").orElseThrow().origin());
    assertEquals(List.of("admin|begins to import optouts|3 lines"), page.audited());
    desk.awaitAudited(1);
    assertEquals(
        List.of("admin|imported optouts|3 new, 0 there before, 1 bad, 0 left"), desk.audited);
    assertTrue(page.look().html().text().contains("Done: all 4 lines were dealt with."));
  }

  @Test
  void whoWasImportedComesBackByStartButNotWhereTheOperatorWantedIt() {
    check(OPT_OUTS, "number\n+12065550100\n", "whose", "IMPORT");
    press(OPT_OUTS, "import");
    press(OPT_OUTS, "discard");
    check(OPT_OUTS, "number\n+46701740605\n", "whose", "OPERATOR");
    press(OPT_OUTS, "import");
    OptOut.Origin start = new OptOut.Origin(Source.KEYWORD, "twilio", "SM9", Desk.NOON);

    desk.optOuts.optIn(MOBILE, SENDER, start);
    desk.optOuts.optIn(OTHER, SENDER, start);

    assertFalse(desk.optOuts.isOptedOutOfAll(MOBILE));
    assertTrue(desk.optOuts.isOptedOutOfAll(OTHER));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      textBlock =
          """
          number,reason␊+12065550100,Asked
          Reason;Phone Number␊Asked;+12065550100
          ﻿"number"␉"notes"␍␊"+12065550100"␉"Asked"␍␊
          id,opted_out_at,reason,MSISDN,x␊1,2026-11-21T12:00:00Z,Asked,+1 206-555-0100,y
          number,reason␊'+12065550100,"Asked"
          """)
  void columnsAreFoundInAnyOrderBetweenAnyOfThree(String file) {
    check(OPT_OUTS, file.replace('␊', '\n').replace('␍', '\r').replace('␉', '\t'));
    press(OPT_OUTS, "import");

    OptOut there = desk.stored.find(MOBILE, OptOut.ALL).orElseThrow();
    assertEquals("Asked", there.origin().message());
    assertEquals(Desk.NOON, there.origin().at());
  }

  @Test
  void numbersAloneNeedNoHeadingNorAPlusWhereThatIsSaid() {
    check(OPT_OUTS, "12065550100\n+46701740605\n", "plus", "true");
    press(OPT_OUTS, "import");

    assertEquals(2, desk.stored.all.size());
  }

  @ParameterizedTest(name = "a file with {0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''              | There are no lines in it.
          ␊␊              | There are no lines in it.
          number␊         | There are no lines in it.
          name,city␊a,b␊  | Its first line does not name the columns that are needed.
          """)
  void aFileThatCannotBeUsedIsRefusedBesideItsField(String file, String why) {
    Answered answered =
        page.sendFile(
            "file",
            "a.csv",
            bytes(file.replace('␊', '\n')),
            "what",
            OPT_OUTS,
            "do",
            "check",
            "whose",
            "OPERATOR",
            "reason",
            "\"<b>",
            "plus",
            "true");

    Html html = answered.html();
    assertEquals(why, html.errorOf("file"));
    assertEquals("\"<b>", html.valueOf("reason"));
    assertEquals("OPERATOR", html.valueOf("whose"));
    assertTrue(desk.imports.current().isEmpty());
  }

  @Test
  void anotherCharsetIsRefusedInsteadOfTakingGarbage() {
    byte[] latin = "number,reason\n+12065550100,für immer\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = "number,reason\n+12065550100,x\n".getBytes(StandardCharsets.UTF_16);

    for (byte[] file : List.of(latin, wide)) {
      Html html =
          page.sendFile("file", "a.csv", file, "what", OPT_OUTS, "do", "check", "whose", "IMPORT")
              .html();
      assertTrue(html.errorOf("file").startsWith("It is not written in UTF-8"), html.text());
    }
  }

  @Test
  void whatIsTooMuchIsRefused() {
    String many = "number\n" + "+12065550100\n".repeat(100_001);
    byte[] large = new byte[Upload.LARGEST + 1];

    assertTrue(
        check(OPT_OUTS, many).html().errorOf("file").startsWith("It has more than 100,000 lines"));
    assertTrue(
        page.sendFile("file", "a.csv", large, "what", OPT_OUTS, "do", "check", "whose", "IMPORT")
            .html()
            .errorOf("file")
            .startsWith("It is larger than 20 MB"));
  }

  @Test
  void aHundredThousandLinesAreTakenInLittleTime() {
    String many =
        IntStream.range(0, 100_000)
            .mapToObj("+120%08d"::formatted)
            .collect(Collectors.joining("\n", "number\n", "\n"));

    check(OPT_OUTS, many);

    Import there = desk.imports.current().orElseThrow();
    assertEquals(100_000, there.size());
    assertEquals(100_000, there.counts().values().stream().mapToInt(Integer::intValue).sum());
    assertEquals(101, page.look("part", "bad").html().texts("tr").size());
  }

  @Test
  void linesCanBePastedInstead() {
    page.send("what", OPT_OUTS, "do", "check", "whose", "IMPORT", "text", "number\n+12065550100\n");
    desk.awaitImport();
    press(OPT_OUTS, "import");

    assertTrue(desk.stored.find(MOBILE, OptOut.ALL).isPresent());
  }

  @Test
  void withNeitherFileNorLinesItIsSaid() {
    Html html = page.send("what", OPT_OUTS, "do", "check", "whose", "IMPORT").html();

    assertEquals("Choose a file, or paste some lines.", html.errorOf("file"));
  }

  @Test
  void consentsAreOfPeopleWhoHaveAnAccountAndHaveSomethingThatShowsThem() {
    desk.agrees(JULIET, OTHER, Consents.Source.SELF_SERVICE, "");

    check(
        CONSENTS,
        """
        Person,Number,Source,Reason,Date
        romeo,+12065550100,keyword,SM1,2026-11-20
        ROMEO@example.org,+1 206 555 0100,,Form,
        juliet,+46701740605,,Form,
        tybalt,+12065550100,,Form,
        romeo@example.com,+12065550100,,Form,
        ,+12065550100,,Form,
        romeo,,,Form,
        romeo,+442079460958,,Form,
        juliet,+12065550100,,,
        """);

    assertEquals(
        List.of(
            "2 Is to be imported",
            "3 The same as a line before",
            "4 On record already",
            "5 Nobody of that name has an account here",
            "6 Nobody of that name has an account here",
            "7 No person",
            "8 No number",
            "9 Not the number of a mobile phone",
            "10 It does not say how the person has agreed"),
        report());
    press(CONSENTS, "import");
    assertEquals(
        new Consent(
            ROMEO,
            MOBILE,
            Consents.Source.OPERATOR,
            "keyword: SM1",
            Instant.parse("2026-11-20T00:00:00Z")),
        desk.agreed.all.get(1));
    assertEquals(2, desk.agreed.all.size());
  }

  @Test
  void whatWasExportedCanBeImportedAgain() {
    desk.out(MOBILE, SENDER, Source.KEYWORD, "SM1", -9);
    desk.out(OTHER, OptOut.ALL, Source.OPERATOR, "=1+1; \"quoted\", and @more", -8);
    desk.out(LANDLINE, "Shop", Source.PROVIDER, "21610", -7);
    String exported = desk.optOutsExport().look().body();
    Desk other = new Desk();
    Visited there = other.importPage();

    there.sendFile(
        "file", "a.csv", bytes(exported), "what", OPT_OUTS, "do", "check", "whose", "IMPORT");
    other.awaitImport();
    String id = other.imports.current().orElseThrow().id();
    there.send("what", OPT_OUTS, "do", "import", "id", id);
    other.awaitImport();
    other.imports.close();

    assertEquals(desk.stored.all.keySet(), other.stored.all.keySet());
    assertEquals(
        "=1+1; \"quoted\", and @more",
        other.stored.find(OTHER, OptOut.ALL).orElseThrow().origin().message());
    assertEquals(
        List.of("keyword: SM1", "provider: 21610"),
        List.of(
            other.stored.find(MOBILE, SENDER).orElseThrow().origin().message(),
            other.stored.find(LANDLINE, "Shop").orElseThrow().origin().message()));
    assertEquals("twilio", other.stored.find(LANDLINE, "Shop").orElseThrow().origin().gateway());
    assertEquals(
        Desk.NOON.minusSeconds(9), other.stored.find(MOBILE, SENDER).orElseThrow().origin().at());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Source.class)
  void whateverStandsIsNotReplacedByWhatIsBroughtAlongButByTheOperator(Source there) {
    desk.out(MOBILE, OptOut.ALL, there, "SM1", 0);
    check(OPT_OUTS, "number\n+12065550100\n");
    List<String> theirs = report();
    press(OPT_OUTS, "discard");

    check(OPT_OUTS, "number,source\n+12065550100,operator\n");

    assertEquals(List.of("2 On record already"), theirs);
    boolean isOurs = there == Source.OPERATOR;
    assertEquals(List.of(isOurs ? "2 On record already" : "2 Is to be imported"), report());
    press(OPT_OUTS, "import");
    OptOut.Origin origin = desk.stored.find(MOBILE, OptOut.ALL).orElseThrow().origin();
    assertEquals(Source.OPERATOR, origin.source());
    assertEquals("twilio", origin.gateway(), "its list may keep the number");
  }

  @ParameterizedTest(name = "by {0}, of {2}: as of {3}")
  @CsvSource(
      textBlock =
          """
          LONG_CODE,         +12065550199, +12065550199, +12065550199
          LONG_CODE,         +12065550199, +12065550198, ''
          LONG_CODE,         +12065550199, shop,         Shop
          LONG_CODE,         +12065550199, all,          ''
          MESSAGING_SERVICE, MG1,          +12065550199, MG1 +12065550199
          MESSAGING_SERVICE, MG1,          mg1,          MG1
          MESSAGING_SERVICE, MG1,          shop,         Shop
          SNS,               sns,          +12065550199, ''
          """)
  void itCountsForWhatTextsComeFrom(Sender.Kind kind, String own, String sender, String kept) {
    desk.own = new Sender(own, kind);

    check(OPT_OUTS, "number,sender\n+12065550100," + sender + "\n");
    press(OPT_OUTS, "import");

    assertEquals(
        Arrays.stream(kept.split(" ", -1)).map(it -> List.of(MOBILE.e164(), it)).toList(),
        List.copyOf(desk.stored.all.keySet()));
    assertEquals(
        !kept.equals("Shop"),
        desk.optOuts.isOptedOut(MOBILE, desk.own),
        "what the gateway sends is not from the shop");
  }

  @Test
  void nobodyTakesOrEndsTheFileOfSomebodyElse() {
    check(OPT_OUTS, "number\n+12065550100\n");
    Import first = desk.imports.current().orElseThrow();

    check(CONSENTS, "person,number,reason\nromeo,+12065550100,Form\n");

    assertEquals(first.id(), desk.imports.current().orElseThrow().id());
    assertTrue(page.said().contains("Another file waits here"), page.said());
    assertTrue(
        page.look()
            .html()
            .all("input")
            .filter(it -> it.getAttribute("name").equals("id"))
            .allMatch(it -> it.getAttribute("value").equals(first.id())));
    press(OPT_OUTS, "discard");
    check(CONSENTS, "person,number,reason\nromeo,+12065550100,Form\n");
    for (String does : List.of("import", "cancel", "discard")) {
      page.send("what", OPT_OUTS, "do", does, "id", first.id());
      assertTrue(page.said().contains("The file that you looked at is gone"), page.said());
    }
    assertEquals(Import.State.CHECKED, desk.imports.current().orElseThrow().state());
    assertEquals(List.of(), desk.agreed.all);
    assertEquals(List.of(), page.audited());
  }

  @Test
  void whatNobodyLooksAtIsForgottenAfterAnHour() {
    check(OPT_OUTS, "number\n+12065550100\n");

    desk.now = desk.now.plus(Duration.ofMinutes(59));
    boolean isThere = desk.imports.current().isPresent();
    desk.now = desk.now.plus(Duration.ofMinutes(59));
    boolean isStillThere = desk.imports.current().isPresent();
    desk.now = desk.now.plus(Duration.ofMinutes(60));

    assertTrue(isThere);
    assertTrue(isStillThere);
    assertEquals(404, desk.reportPage().look().status());
  }

  @Test
  void whoTakesTheReportAlongIsOnRecord() {
    check(OPT_OUTS, "number\n+12065550100\n");
    Visited report = desk.reportPage();

    report.look();

    assertEquals(List.of("admin|exported the report of an import|"), report.audited());
  }

  @Test
  void whatIsImportedTwiceIsThereOnce() {
    check(OPT_OUTS, "number\n+12065550100\n");
    press(OPT_OUTS, "import");
    press(OPT_OUTS, "discard");
    check(OPT_OUTS, "number\n+12065550100\n");

    assertEquals(List.of("2 On record already"), report());
    assertEquals("import.jsp?what=optouts", press(OPT_OUTS, "import").location());
    assertTrue(page.said().contains("There is nothing left to import."));
    assertEquals(1, desk.stored.events.size());
  }

  @Test
  void whileTheDatabaseIsAwayItWaitsAtThatVeryLineAndGoesOn() {
    check(OPT_OUTS, "number\n+12065550100\n+46701740605\n");
    desk.stored.away = true;
    Import going = desk.imports.current().orElseThrow();
    page.send("what", OPT_OUTS, "do", "import", "id", going.id());
    while (!going.isWaiting()) {
      Thread.onSpinWait();
    }

    String text = page.look().html().text();
    desk.stored.away = false;
    desk.awaitImport();

    assertTrue(text.contains("Being imported: 0 of 2 lines"), text);
    assertTrue(text.contains("The database does not answer. Nothing is lost"), text);
    assertEquals(2, desk.stored.all.size());
    assertEquals(Import.State.DONE, going.state());
  }

  @Test
  void anImportThatIsStoppedGoesOnWhereItWas() {
    check(OPT_OUTS, "number\n+12065550100\n+46701740605\n");
    desk.stored.away = true;
    Import going = desk.imports.current().orElseThrow();
    page.send("what", OPT_OUTS, "do", "import", "id", going.id());
    while (!going.isWaiting()) {
      Thread.onSpinWait();
    }
    Html busy = page.look().html();

    press(OPT_OUTS, "cancel");
    desk.stored.away = false;

    assertEquals(List.of("Stop"), busy.texts("button"));
    assertEquals(Import.State.STOPPED, going.state());
    assertTrue(page.look().html().texts("button").contains("Import 2 lines"));
    press(OPT_OUTS, "import");
    assertEquals(2, desk.stored.all.size());
    assertEquals(Import.State.DONE, going.state());
  }

  @Test
  void whileOneIsUnderWayNoOtherBegins() {
    desk.stored.away = true;
    page.sendFile(
        "file",
        "a.csv",
        bytes("number\n+12065550100\n"),
        "what",
        OPT_OUTS,
        "do",
        "check",
        "whose",
        "IMPORT");

    page.sendFile(
        "file",
        "b.csv",
        bytes("person,number,reason\nromeo,+12065550100,Form\n"),
        "what",
        CONSENTS,
        "do",
        "check");

    assertTrue(page.said().contains("Another import is under way"));
    Import there = desk.imports.current().orElseThrow();
    assertEquals(Import.What.OPT_OUTS, there.what());
    there.cancel();
    desk.awaitImport();
    assertEquals(0, there.left(), "what was not looked through is not taken");
    assertFalse(desk.imports.go(there.id()));
  }

  @Test
  void whileItIsUnderWayThePageLooksAgainByItselfAndShowsHowFarItIs() {
    desk.stored.away = true;
    page.sendFile(
        "file",
        "a.csv",
        bytes("number\n+12065550100\n"),
        "what",
        OPT_OUTS,
        "do",
        "check",
        "whose",
        "IMPORT");

    Html html = page.look().html();
    desk.imports.current().ifPresent(Import::cancel);

    assertEquals(
        "2",
        html.all("div")
            .map(it -> it.getAttribute("data-sn-again"))
            .filter(it -> !it.isEmpty())
            .findFirst()
            .orElse(""));
    assertEquals("1", html.all("progress").findFirst().orElseThrow().getAttribute("max"));
    assertTrue(
        html.all("a").anyMatch(it -> it.getAttribute("href").equals("import.jsp?what=optouts")),
        "without scripts one looks again by hand");
  }

  @Test
  void theReportIsThereAsAFileWithoutFormulas() {
    assertEquals(404, desk.reportPage().look().status());
    check(OPT_OUTS, "number,reason\n+12065550100,a\n\"=cmd|' /C calc'!A0\",b\n");

    String before = desk.reportPage().look().body();
    press(OPT_OUTS, "import");
    String after = desk.reportPage().look().body();

    assertEquals(
        "\uFEFFline,result,explanation,text\r\n"
            + "2,new,Is to be imported,\"'+12065550100,a\"\r\n"
            + "3,not-a-number,Not a phone number,\"\"\"=cmd|' /C calc'!A0\"\",b\"\r\n",
        before);
    assertTrue(after.contains("2,imported,Imported,"), after);
  }

  @Test
  void linesAreShownInParts() {
    String many =
        IntStream.range(0, 250)
            .mapToObj("+1206555%04d"::formatted)
            .collect(Collectors.joining("\n", "number\nbad\n", "\n"));
    check(OPT_OUTS, many);

    Html first = page.look("what", OPT_OUTS, "part", "new").html();
    Html last = page.look("what", OPT_OUTS, "part", "new", "from", "201").html();

    assertEquals("3", first.texts("td").get(0));
    assertEquals(101, first.texts("tr").size());
    assertTrue(
        first
            .all("a")
            .anyMatch(
                it -> it.getAttribute("href").equals("import.jsp?what=optouts&part=new&from=101")));
    assertEquals(51, last.texts("tr").size());
  }

  @Test
  void whoMayOnlyLookSeesHowFarItIsAndCanDoNothing() {
    check(OPT_OUTS, "number\n+12065550100\n");
    page.whoMayOnlyLook();

    Html html = page.look().html();

    assertEquals(List.of(), html.texts("button"));
    assertEquals(
        403, page.sendFile("file", "a.csv", bytes("x"), "what", OPT_OUTS, "do", "check").status());
    assertEquals(403, page.send("what", OPT_OUTS, "do", "import").status());
  }

  @Test
  void aHostileNameOfAFileIsOnlyAName() {
    page.sendFile(
        "file",
        "<script>owned=1</script>.csv",
        bytes("number\n<img src=x onerror='owned=1'>\n"),
        "what",
        OPT_OUTS,
        "do",
        "check",
        "whose",
        "IMPORT");
    desk.awaitImport();

    Html html = page.look().html();

    assertTrue(html.text().contains("<script>owned=1</script>.csv"));
    assertEquals(0, html.all("img").count());
  }

  @Test
  void whenThePluginStopsTheImportDoes() {
    desk.stored.away = true;
    page.sendFile(
        "file",
        "a.csv",
        bytes("number\n+12065550100\n"),
        "what",
        OPT_OUTS,
        "do",
        "check",
        "whose",
        "IMPORT");

    desk.imports.close();

    assertFalse(desk.imports.current().orElseThrow().isBusy());
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .filter(it -> it.getName().equals("smsnotify-import"))
            .allMatch(it -> endsWithin(it, Duration.ofSeconds(5))));
  }

  private static boolean endsWithin(Thread thread, Duration time) {
    try {
      thread.join(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Opt-outs and consents at the console, with a real browser. */
class OptOutsPageIT {

  private static final String HOSTILE = "<img src=x onerror=\"owned=1\"><script>owned=1</script>";

  private static Stage stage;
  private static Operator operator;

  @TempDir private static Path folder;

  @BeforeAll
  static void set() {
    stage = Stage.set().person("juliet").personWithPhone("romeo", Stage.MOBILE);
    operator = Operator.of(stage);
  }

  @AfterAll
  static void clear() {
    operator.close();
    stage.close();
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void choose(Operator someone, Path file) {
    someone.driver().findElement(By.name("file")).sendKeys(file.toString());
  }

  /** Goes to the page again until nothing is under way. */
  private static void awaitImport(Operator someone, String what) {
    Await.until(
        "the import is done",
        Stage.SOON,
        () -> {
          someone.open("import.jsp?what=" + what);
          return someone.driver().findElements(By.tagName("progress")).isEmpty();
        });
  }

  private static void awaitSaid(String words) {
    Await.until(words, Stage.SOON, () -> operator.said().contains(words));
  }

  /** Presses a button of a form that has something wrong, and waits until that is said. */
  private static String wrong(String button, String field) {
    operator
        .driver()
        .executeScript("document.querySelectorAll('form').forEach(it => it.noValidate = true)");
    operator.press(button);
    Await.until(
        "something is wrong",
        Stage.SOON,
        () -> !operator.driver().findElements(By.id("sn-complaints")).isEmpty());
    return operator.errorOf(field);
  }

  /** What the browser gets from an address. */
  private static String download(String path) {
    return (String)
        operator
            .driver()
            .executeAsyncScript(
                "const done = arguments[arguments.length - 1];"
                    + "fetch(arguments[0]).then(it => it.text()).then(done);",
                path);
  }

  @Test
  void aNumberThatAnAdministratorOptsOutIsNotTextedUntilThatIsRemovedWithAReason() {
    operator.open("optouts.jsp").mustBeFine("optouts-none");
    operator.press("Add an opt-out").mustBeFine("optouts-add");
    operator.type("number", "070 174 06 05").type("reason", HOSTILE);
    assertTrue(wrong("Add an opt-out", "number").startsWith("No country code"));
    assertEquals("070 174 06 05", operator.valueOf("number"));
    assertEquals(HOSTILE, operator.valueOf("reason"));
    operator.mustBeFine("optouts-add-wrong");

    operator.type("number", "+46 70 174 06 05").press("Add an opt-out");

    awaitSaid(Stage.MOBILE + " is not texted any more.");
    assertTrue(operator.text().contains(HOSTILE), operator.text());
    try (ChatClient juliet = stage.online("juliet")) {
      juliet.say("romeo", "Hello");
      assertEquals("OPTED_OUT", stage.awaitVerdict("romeo").get("reason"));
    }
    operator.open("optouts.jsp").mustBeFine("optouts").mustNotBeOwned();
    operator.type("number", "0605").press("Search");
    operator.press(Stage.MOBILE).mustBeFine("optouts-number").mustNotBeOwned();
    operator.press("Remove…").mustBeFine("optouts-remove");
    assertTrue(operator.text().contains("against the law"));
    assertFalse(wrong("Remove the opt-out", "reason").isEmpty());
    operator.type("reason", "Came back in person").press("Remove the opt-out");
    awaitSaid(Stage.MOBILE + " may be texted again.");
    assertTrue(operator.text().contains("Came back in person"));
    assertTrue(operator.text().contains("has not opted out"));
  }

  @Test
  void aConsentIsRecordedAndWithdrawn() {
    stage.role("guests", "{\"consent\": \"true\"}");
    operator.open("consents.jsp").mustBeFine("consents-none");
    operator.press("Record a consent").mustBeFine("consents-add");
    operator.type("person", "nobody").type("number", Stage.OTHER_MOBILE).type("reason", HOSTILE);
    assertTrue(wrong("Record a consent", "person").contains("nobody@"));
    operator.type("person", "juliet").press("Record a consent");
    awaitSaid(
        "juliet@" + stage.server().domain() + " agrees to be texted at " + Stage.OTHER_MOBILE);
    assertTrue(operator.open("consents.jsp").text().contains("guests"), operator.text());
    operator.open("consents.jsp?person=jul").mustBeFine("consents").mustNotBeOwned();

    operator.press("Withdraw…").mustBeFine("consents-withdraw").mustNotBeOwned();
    operator.type("reason", "Called us").press("Withdraw the consent");

    awaitSaid("does not agree to be texted");
    assertFalse(operator.text().contains(Stage.OTHER_MOBILE + "\n"));
  }

  @Test
  void aFileIsLookedThroughThenImportedWithAReportOfEachLineAndComesOutAgain() throws IOException {
    String file =
        "Number;Sender;Reason;Date\n"
            + "+61491570157;all;\"Quoted; \"\"twice\"\"\";2026-01-02\n"
            + "+61491570158;Shop;'=1+1;2026-01-03 10:15\n"
            + "bad;;"
            + HOSTILE.replace("\"", "'")
            + ";\n"
            + "\"+61491570159;;never closed;\n";
    operator.open("import.jsp?what=optouts").mustBeFine("import");
    assertFalse(wrong("Look through the file", "file").isEmpty());

    choose(operator, file("list.csv", file));
    operator.press("Look through the file");
    awaitImport(operator, "optouts");

    operator.mustBeFine("import-checked").mustNotBeOwned();
    String seen = operator.text();
    assertTrue(seen.contains("Nothing is imported yet"), seen);
    assertTrue(seen.contains("Not a phone number"), seen);
    assertTrue(seen.contains("A quotation mark is never closed"), seen);
    operator.press("Import 2 lines");
    awaitImport(operator, "optouts");
    operator.mustBeFine("import-done").mustNotBeOwned();
    assertTrue(operator.text().contains("Done: all 4 lines were dealt with."), operator.text());
    assertTrue(download("import-report").contains("3,imported,Imported,"));
    String exported = download("optouts-export?source=IMPORT");
    assertTrue(
        exported.contains(
            "+61491570157,all,import,,\"Quoted; \"\"twice\"\"\",2026-01-02T00:00:00Z"),
        exported);
    assertTrue(exported.contains("+61491570158,all,import,,'=1+1,2026-01-03T10:15:00Z"), exported);

    operator.press("Import another file");
    choose(operator, file("again.csv", exported));
    operator.press("Look through the file");
    awaitImport(operator, "optouts");
    assertTrue(operator.text().contains("There already (2)"), operator.text());
    operator.press("Discard");
  }

  @Test
  void withoutScriptsALongImportShowsHowFarItIsAndCanBeStoppedAndGoOn() throws IOException {
    String many =
        IntStream.range(0, 20_000)
            .mapToObj("+1206555%04d"::formatted)
            .distinct()
            .collect(Collectors.joining("\n", "number\n", "\n"));
    Path list = file("long.csv", many);
    try (Operator plain = Operator.withoutScripts(stage)) {
      plain.open("import.jsp?what=consents");
      assertTrue(plain.text().contains("person and number"));
      plain.open("import.jsp?what=optouts");
      choose(plain, list);
      plain.press("Look through the file");
      awaitImport(plain, "optouts");
      plain.press(By.cssSelector("button.sn-main"));
      assertEquals(1, plain.driver().findElements(By.tagName("progress")).size(), plain.text());
      plain.browser().picture(Path.of("target", "pictures", "import-taking-1280.png"));
      plain.press("Look again");
      plain.press("Stop");
      awaitImport(plain, "optouts");
      assertTrue(plain.text().contains("Stopped:"), plain.text());
      plain.press("Discard");
      assertTrue(plain.text().contains("Choose a file"), plain.text());
    }
  }
}

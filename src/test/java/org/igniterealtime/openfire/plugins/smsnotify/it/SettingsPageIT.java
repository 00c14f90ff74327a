package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;

/** Settings, prices and countries changed at the console; each test has fields of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SettingsPageIT {

  private static final String HOSTILE = "<img src=x onerror=\"window['own'+'ed']=1\">'";

  private static Stage stage;
  private static Operator operator;

  @BeforeAll
  static void set() {
    stage = Stage.set();
    operator = Operator.of(stage);
  }

  @AfterAll
  static void clear() {
    operator.close();
    stage.close();
  }

  private static Optional<String> stored(String property) {
    return stage
        .server()
        .query("SELECT propValue AS word FROM ofProperty WHERE name = ?", property)
        .stream()
        .map(it -> it.get("word"))
        .findFirst();
  }

  private static List<String> audit() {
    return stage
        .server()
        .query("SELECT username, summary FROM ofSecurityAuditLog ORDER BY msgID")
        .stream()
        .map(it -> it.get("username") + ": " + it.get("summary"))
        .toList();
  }

  private static void undo() {
    operator.press("Undo");
  }

  @Test
  void whatCannotBeUsedIsRefusedBesideItsFieldAndTheRestIsKept() {
    operator
        .open("settings.jsp?tab=numbers")
        .mustBeFine("settings-numbers")
        .type("smsnotify.defaultRegion", "Germany")
        .type("smsnotify.maxNumbers", "500")
        .type("smsnotify.optOutHelp", HOSTILE)
        .press("Save settings");

    assertEquals(
        "This is not the code of a country. Examples: DE, US, JP.",
        operator.errorOf("smsnotify.defaultRegion"));
    assertEquals(
        "Type a whole number from 1 to 50, or nothing for the default.",
        operator.errorOf("smsnotify.maxNumbers"));
    assertEquals("500", operator.valueOf("smsnotify.maxNumbers"));
    assertEquals(HOSTILE, operator.valueOf("smsnotify.optOutHelp"));
    assertEquals(Optional.empty(), stored("smsnotify.maxNumbers"));
    operator.mustBeFine("settings-numbers-wrong").mustNotBeOwned();

    operator
        .type("smsnotify.defaultRegion", "DE")
        .type("smsnotify.maxNumbers", "5")
        .type("smsnotify.optOutHelp", "")
        .press("Save settings");

    assertEquals("Saved. Settings changed: 2.", operator.said());
    assertEquals(Optional.of("DE"), stored("smsnotify.defaultRegion"));
    assertEquals(Optional.of("5"), stored("smsnotify.maxNumbers"));
    assertTrue(
        audit()
            .containsAll(
                List.of(
                    "admin: SMS Notify: set smsnotify.defaultRegion from \"\" to \"DE\"",
                    "admin: SMS Notify: set smsnotify.maxNumbers from \"\" to \"5\"")),
        audit()::toString);
    undo();
    assertEquals("It is as it was before.", operator.said());
    assertEquals(Optional.empty(), stored("smsnotify.defaultRegion"));
    assertEquals(Optional.empty(), stored("smsnotify.maxNumbers"));
    assertTrue(
        audit().contains("admin: SMS Notify: set smsnotify.maxNumbers from \"5\" to \"\""),
        audit()::toString);
  }

  @Test
  void eachTabIsReadableWhateverIsSet() {
    stage.server().backstage().setProperty("smsnotify.site", HOSTILE);
    stage.server().backstage().setProperty("smsnotify.maxNumbr", "tell-nobody");
    stage.server().backstage().setProperty("smsnotify.x" + HOSTILE, "1");
    operator.open("settings.jsp").mustBeFine("settings-general").mustNotBeOwned();
    assertEquals(HOSTILE, operator.valueOf("smsnotify.site"));
    assertTrue(
        operator.text().contains("smsnotify.maxNumbr perhaps meant: smsnotify.maxNumbers"),
        operator.text());
    assertFalse(operator.text().contains("tell-nobody"), operator.text());
    for (String tab : List.of("Replies", "Sending", "Privacy", "Budget")) {
      operator.press(tab);
      operator.mustBeFine("settings-" + tab.toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void whatNobodyReadsIsRemovedAfterTheQuestion() {
    stage.server().backstage().setProperty("smsnotify.enbled", "false");

    operator.open("settings.jsp?remove=smsnotify.enbled").mustBeFine("settings-remove");
    operator.press("Remove it");

    assertEquals("The property smsnotify.enbled is removed.", operator.said());
    assertEquals(Optional.empty(), stored("smsnotify.enbled"));
  }

  /** The server itself would take away whatever has a name that begins so. */
  @Test
  void whatHasALongerNameStaysWhenOneIsRemoved() {
    Backstage backstage = stage.server().backstage();
    backstage.setProperty("smsnotify.twilio", "a mistake");
    backstage.setEncryptedProperty("smsnotify.twilio.authToken", "a secret");
    backstage.setProperty("smsnotify.quiet", "a mistake");

    operator.open("settings.jsp?remove=smsnotify.twilio").press("Remove it");
    operator.open("settings.jsp?remove=smsnotify.quiet").press("Remove it");

    assertEquals(Optional.empty(), stored("smsnotify.twilio"));
    assertEquals(Optional.empty(), stored("smsnotify.quiet"));
    assertEquals(Optional.of("2"), stored("smsnotify.quietPeriod"));
    String secret = stored("smsnotify.twilio.authToken").orElseThrow();
    assertFalse(secret.contains("a secret"), "it is encrypted still");
    backstage.removeProperty("smsnotify.twilio.authToken");
  }

  @Test
  void whatHurtsIsAskedFirst() {
    operator
        .open("settings.jsp?tab=privacy")
        .type("smsnotify.retention.verdicts", "3")
        .press("Save settings");

    assertTrue(
        operator.text().contains("is deleted within a day, and cannot be brought back"),
        operator.text());
    assertEquals(Optional.empty(), stored("smsnotify.retention.verdicts"));
    operator.mustBeFine("settings-hurts").press("Save all the same");

    assertEquals("Saved. Settings changed: 1.", operator.said());
    assertEquals(Optional.of("3"), stored("smsnotify.retention.verdicts"));
  }

  @Test
  void pricesAreEnteredOneByOneAndByTheList() {
    operator.open("prices.jsp").mustBeFine("prices-none");
    operator
        .type("gateway", "twilio")
        .choose("region", "DE")
        .type("perSegment", "0,0725")
        .press("Save the price");
    assertEquals(
        "This is not an amount of 0 or more with a point, such as 0.0079.",
        operator.errorOf("perSegment"));
    operator.type("perSegment", "0.0725").press("Save the price");
    assertEquals("The price of twilio for Germany is saved.", operator.said());

    operator
        .type("into", "twilio")
        .type("list", "SE;0.06\nUS;0.0079;0.02\n" + HOSTILE)
        .press("Save these prices");
    assertEquals("No price was saved. Lines that cannot be read: 1.", operator.errorOf("list"));
    operator.mustBeFine("prices-list-wrong").mustNotBeOwned();
    operator.type("list", "SE;0.06\nUS;0.0079;0.02").press("Save these prices");

    assertEquals("Prices saved for twilio: 2.", operator.said());
    assertEquals(3, prices());
    operator.open("prices.jsp?number=%2B4915112345678").mustBeFine("prices");
    assertTrue(operator.text().contains("0.0725 USD"), operator.text());
    operator.press("Take over the samples");
    assertTrue(prices() > 50, "so many: " + prices());
    undo();
    assertEquals(3, prices());
    operator.press(By.cssSelector("[aria-label='Remove: twilio, Sweden']"));
    assertEquals(2, prices());
    undo();
    assertEquals(3, prices());
    assertTrue(
        audit()
            .contains("admin: SMS Notify: set the price of twilio for DE from \"\" to \"0.0725;\""),
        audit()::toString);
  }

  private static int prices() {
    return stage.server().query("SELECT region FROM smsPrice").size();
  }

  @Test
  void aCountryIsPausedAndResumedAndTextsGoWhereTheyMay() {
    operator.open("countries.jsp").mustBeFine("countries");
    operator.choose("region", "SE").press("Pause…");
    operator.mustBeFine("countries-pause").press("Pause it");
    assertEquals("Texts to Sweden are paused.", operator.said());
    operator.mustBeFine("countries-paused");
    operator.press("Resume");
    assertTrue(operator.said().startsWith("Texts go to Sweden again."), operator.said());
    undo();
    assertTrue(operator.text().contains("An operator has paused it."), operator.text());
    operator.press("Resume");

    operator
        .type("smsnotify.countries", "SE, Atlantis")
        .type("smsnotify.guard.sequence", "15")
        .press("Save settings");
    assertTrue(
        operator.errorOf("smsnotify.countries").startsWith("“ATLANTIS” is neither")
            || operator.errorOf("smsnotify.countries").startsWith("“Atlantis” is neither"),
        operator.errorOf("smsnotify.countries"));
    operator.type("smsnotify.countries", "SE, DE").press("Save settings");

    assertTrue(operator.text().contains("Germany, Sweden"), operator.text());
    assertEquals(Optional.of("SE, DE"), stored("smsnotify.countries"));
    assertEquals(Optional.of("15"), stored("smsnotify.guard.sequence"));
    undo();
    assertEquals(Optional.empty(), stored("smsnotify.countries"));
  }

  @Test
  void everythingWorksWithoutScripts() {
    try (Operator plain = Operator.withoutScripts(stage)) {
      plain
          .open("settings.jsp?tab=replies")
          .type("smsnotify.replyWindow", "1800")
          .choose("smsnotify.replies", "false")
          .press("Save settings");
      assertEquals(Optional.of("1800"), stored("smsnotify.replyWindow"));
      assertEquals(Optional.of("false"), stored("smsnotify.replies"));
      plain.press("Undo");
      assertEquals(Optional.empty(), stored("smsnotify.replies"));
      plain.open("countries.jsp").choose("region", "FI").press("Pause…").press("Pause it");
      assertEquals("Texts to Finland are paused.", plain.said());
      plain.press("Undo");
      assertEquals("Texts to Finland are not paused any more.", plain.said());
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void thePagesAreReadableInGermanAndJapanese() throws IOException {
    for (Map.Entry<String, String> language :
        Map.of("de", "Einstellungen", "ja", "設定").entrySet()) {
      speak(language.getKey());
      try (Operator other = Operator.of(stage)) {
        other.open("settings.jsp").mustBeFine("settings-" + language.getKey());
        assertTrue(other.title().endsWith(language.getValue()), other.title());
        other.open("settings.jsp?tab=privacy").mustBeFine("settings-privacy-" + language.getKey());
        other.open("prices.jsp").mustBeFine("prices-" + language.getKey());
        other.open("countries.jsp").mustBeFine("countries-" + language.getKey());
      }
    }
  }

  /** Sets the language of the server, which it reads when it starts. */
  private static void speak(String language) throws IOException {
    stage.server().stop();
    Path settings = stage.server().home().resolve("conf").resolve("openfire.xml");
    Files.writeString(
        settings,
        Files.readString(settings)
            .replaceAll("<locale>\\w+</locale>", "<locale>" + language + "</locale>"));
    stage.server().restart();
  }
}

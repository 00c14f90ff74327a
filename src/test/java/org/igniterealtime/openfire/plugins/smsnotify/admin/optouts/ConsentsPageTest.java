package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.LANDLINE;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.OTHER;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Consent;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page about consents. */
class ConsentsPageTest {

  private final Desk desk = new Desk();
  private final Visited page = desk.consentsPage();

  private static List<String> links(Html page) {
    return page.all("a").map(it -> it.getAttribute("href")).toList();
  }

  @Test
  void whereThereIsNoneItSaysHowTheyComeAndThatNoRoleNeedsAny() {
    Html html = page.look().html();

    assertTrue(html.text().contains("Nobody has agreed yet."));
    assertTrue(html.text().contains("No role needs a consent now"));
    assertTrue(links(html).contains("roles.jsp"));
  }

  @Test
  void aConsentIsShownWithAllThatIsKnownOfItAndTheRolesThatNeedOne() {
    desk.agrees(ROMEO, MOBILE, Source.OPERATOR, "Signed <form> 17");
    desk.needing.add("guests & friends");

    Html html = page.look().html();

    assertEquals(
        List.of(
            ROMEO,
            "+12065550100",
            "recorded by an administrator",
            "Signed <form> 17",
            "2026-11-21 12:00:00 UTC",
            "Withdraw…"),
        html.texts("td"));
    assertTrue(links(html).contains("role.jsp?name=guests+%26+friends"));
    assertTrue(links(html).contains("person.jsp?user=romeo%40example.org"));
    assertTrue(links(html).contains("optouts.jsp?of=%2B12065550100"));
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource(
      textBlock =
          """
          person, rom,                romeo@example.org
          person, Romeo@example.org,  romeo@example.org
          person, %,                  ''
          number, 0605,               juliet@example.org
          number, +1 206-555-0100,    romeo@example.org
          source, KEYWORD,            juliet@example.org
          source, PROGRAM,            ''
          """)
  void oneCanSearchByPersonNumberAndHow(String field, String value, String found) {
    desk.agrees(ROMEO, MOBILE, Source.OPERATOR, "").agrees(JULIET, OTHER, Source.KEYWORD, "SM1");

    Html html = page.look(field, value).html();

    assertEquals(found, html.texts("td").stream().findFirst().orElse(""));
    assertEquals(found.isEmpty(), html.text().contains("No consent fits."));
    assertEquals(value, html.valueOf(field));
  }

  @Test
  void thereIsAPageAfterTheOther() {
    for (int i = 0; i < 70; i++) {
      desk.agrees(ROMEO, new PhoneNumber("+1206555%04d".formatted(i)), Source.PROGRAM, "");
    }
    Html first = page.look().html();
    String next =
        first
            .all("a")
            .filter(it -> it.getAttribute("rel").equals("next"))
            .map(it -> it.getAttribute("href"))
            .findFirst()
            .orElseThrow();

    Html second = page.look(next.substring(next.indexOf('?') + 1).split("=", -1)).html();

    Set<String> numbers = new HashSet<>(first.texts("td"));
    numbers.addAll(second.texts("td"));
    assertEquals(70, numbers.stream().filter(it -> it.startsWith("+1206555")).count());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"romeo", "Romeo", "ROMEO@example.org"})
  void anAdministratorRecordsAConsent(String person) {
    Answered answered =
        page.send("do", "add", "person", person, "number", "+1 206 555 0100", "reason", "Form  17");

    assertEquals("consents.jsp?person=romeo%40example.org", answered.location());
    assertEquals(
        List.of(new Consent(ROMEO, MOBILE, Source.OPERATOR, "Form 17", Desk.NOON)),
        desk.agreed.all);
    assertEquals(
        List.of("admin|recorded a consent|romeo@example.org at +1206•••0100: Form 17"),
        page.audited());
  }

  @ParameterizedTest(name = "{0} at {1}: wrong {2}")
  @CsvSource(
      textBlock =
          """
          tybalt,                +12065550100,  person
          romeo@example.com,     +12065550100,  person
          romeo@<b>,             +12065550100,  person
          romeo,                 +442079460958, number
          romeo,                 5550100,       number
          """)
  void whatIsWrongStandsBesideItsFieldAndNothingTypedIsLost(
      String person, String number, String wrong) {
    Html html =
        page.send("do", "add", "person", person, "number", number, "reason", "\"'<i>").html();

    assertFalse(html.errorOf(wrong).isEmpty());
    assertEquals(person, html.valueOf("person"));
    assertEquals(number, html.valueOf("number"));
    assertEquals("\"'<i>", html.valueOf("reason"));
    assertEquals(List.of(), desk.agreed.all);
    assertEquals(0, html.all("i").count());
  }

  @Test
  void aConsentWithoutAnythingThatShowsItIsNotRecorded() {
    Html html =
        page.send("do", "add", "person", "romeo", "number", MOBILE.e164(), "reason", "").html();

    assertFalse(html.errorOf("reason").isEmpty());
    assertEquals(List.of(), desk.agreed.all);
  }

  @Test
  void aConsentThatWasThereIsKept() {
    desk.agrees(ROMEO, MOBILE, Source.SELF_SERVICE, "");

    page.send("do", "add", "person", "romeo", "number", MOBILE.e164(), "reason", "Form 17");

    assertTrue(page.said().contains("had agreed to be texted at +12065550100 before"));
    assertEquals(List.of(), page.audited());
    assertEquals(Source.SELF_SERVICE, desk.agreed.all.get(0).source());
  }

  @Test
  void beforeAConsentIsWithdrawnItIsSaidWhatThatMeans() {
    desk.agrees(ROMEO, MOBILE, Source.KEYWORD, "SM1");

    Html html = page.look("view", "withdraw", "person", ROMEO, "number", MOBILE.e164()).html();

    assertTrue(html.text().contains("the person gets no texts at this number"));
    assertEquals(1, desk.agreed.all.size());
    assertEquals(
        404, page.look("view", "withdraw", "person", JULIET, "number", MOBILE.e164()).status());
  }

  @Test
  void anAdministratorWithdrawsAConsentWithAReason() {
    desk.agrees(ROMEO, MOBILE, Source.KEYWORD, "SM1").agrees(JULIET, MOBILE, Source.KEYWORD, "");

    Html without =
        page.send("do", "withdraw", "person", ROMEO, "number", MOBILE.e164(), "reason", "").html();
    page.send("do", "withdraw", "person", ROMEO, "number", MOBILE.e164(), "reason", "Called us");

    assertFalse(without.errorOf("reason").isEmpty());
    assertEquals(List.of(JULIET), desk.agreed.all.stream().map(Consent::user).toList());
    assertEquals(
        List.of("admin|withdrew a consent|romeo@example.org at +1206•••0100: Called us"),
        page.audited());
  }

  @Test
  void whatIsGoneByNowIsSaidToBe() {
    page.send("do", "withdraw", "person", ROMEO, "number", MOBILE.e164(), "reason", "x");

    assertTrue(page.said().contains("There is no such consent any more."));
  }

  @Test
  void whileTheDatabaseIsAwayItIsSaidAndNothingTypedIsLost() {
    desk.agreed.away = true;

    assertEquals(503, page.look().status());
    Html html =
        page.send("do", "add", "person", "romeo", "number", MOBILE.e164(), "reason", "Form").html();

    assertTrue(html.byId("sn-complaints").isPresent());
    assertEquals("Form", html.valueOf("reason"));
  }

  @Test
  void whoMayOnlyLookFindsNothingToPress() {
    desk.agrees(ROMEO, MOBILE, Source.KEYWORD, "SM1");
    page.whoMayOnlyLook();

    Html html = page.look().html();

    assertEquals(List.of("Search"), html.texts("button"));
    assertTrue(links(html).stream().noneMatch(it -> it.contains("view=")));
    assertEquals(
        403,
        page.send("do", "withdraw", "person", ROMEO, "number", MOBILE.e164(), "reason", "x")
            .status());
  }

  @Test
  void whateverPeopleCanTypeIsShownAsTheyTypedIt() {
    String hostile = "<script>owned=1</script>\"'{{words.title}}&amp;";
    desk.agrees(hostile + "@example.org", LANDLINE, Source.PROGRAM, hostile);

    Html html = page.look("person", "", "number", hostile).html();
    Html list = page.look().html();

    assertEquals(hostile, html.valueOf("number"));
    assertEquals(hostile + "@example.org", list.texts("td").get(0));
    assertEquals(hostile, list.texts("td").get(3));
  }

  @Test
  void theExportHasTheWholeOfWhatIsSearchedFor() {
    desk.agrees(ROMEO, MOBILE, Source.OPERATOR, "@SUM(1)")
        .agrees(JULIET, OTHER, Source.KEYWORD, "");

    assertEquals(
        "\uFEFFperson,number,source,reason,date\r\n"
            + "romeo@example.org,+12065550100,operator,'@SUM(1),2026-11-21T12:00:00Z\r\n",
        desk.consentsExport().look("person", "romeo").body());
    assertEquals(3, desk.consentsExport().look().body().lines().count());
  }
}

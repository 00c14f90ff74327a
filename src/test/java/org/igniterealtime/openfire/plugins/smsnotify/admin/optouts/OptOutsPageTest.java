package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.LANDLINE;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.OTHER;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Desk.SENDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** The page about opt-outs. */
class OptOutsPageTest {

  private final Desk desk = new Desk();
  private final Visited page = desk.optOutsPage();

  private static List<String> numbers(Html page) {
    return page.all("tbody").findFirst().stream()
        .flatMap(body -> page.all("tr"))
        .filter(row -> row.getElementsByTagName("td").getLength() > 0)
        .map(row -> row.getElementsByTagName("td").item(0).getTextContent())
        .toList();
  }

  private static List<String> links(Html page) {
    return page.all("a").map(it -> it.getAttribute("href")).toList();
  }

  @Test
  void whereThereIsNoneItSaysHowTheyCome() {
    Html html = page.look().html();

    assertTrue(html.text().contains("Nobody has opted out yet. Who texts STOP appears here"));
    assertEquals(0, html.all("table").count());
    assertFalse(links(html).contains("optouts-export"), "there is nothing to export");
  }

  @Test
  void theLatestComesFirstWithAllThatIsKnownOfIt() {
    desk.out(MOBILE, SENDER, Source.KEYWORD, "SM1", 0);
    desk.out(OTHER, OptOut.ALL, Source.PROVIDER, "21610", 1);
    desk.owners.put(MOBILE, Set.of("romeo@example.org", "o&'\"@example.org"));

    Html html = page.look().html();

    assertEquals(
        List.of(
            "+46701740605",
            "",
            "all senders",
            "provider twilio",
            "2026-11-21 12:00:01 UTC",
            "21610: The person has replied STOP and is not texted any more; only the person can"
                + " undo that, by texting START to the sender.",
            "+12065550100",
            "o&'\"@example.org romeo@example.org",
            "+12065550199",
            "keyword twilio",
            "2026-11-21 12:00:00 UTC",
            ""),
        html.texts("td").stream().map(OptOutsPageTest::inOrder).toList());
    assertTrue(links(html).contains("person.jsp?user=romeo%40example.org"));
    assertTrue(links(html).contains("person.jsp?user=o%26%27%22%40example.org"));
    assertTrue(links(html).contains("optouts.jsp?of=%2B12065550100"));
    assertTrue(html.text().contains("Opt-outs on record: 2."));
  }

  /** A set has no order. */
  private static String inOrder(String cell) {
    return cell.equals("romeo@example.org o&'\"@example.org")
        ? "o&'\"@example.org romeo@example.org"
        : cell;
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource(
      textBlock =
          """
          number,  +1 (206) 555-0100, +12065550100
          number,  12065550100,       +12065550100
          number,  0100,              +12065550100
          number,  0605,              +46701740605
          number,  070 174 06 05,     +46701740605
          number,  0701740605,        +46701740605
          number,  9999,              ''
          source,  KEYWORD,           +12065550100
          source,  LIST,              ''
          gateway, twilio,            +46701740605 +12065550100
          gateway, sns,               ''
          sender,  all,               +46701740605
          sender,  +1 206 555 0199,   +12065550100
          sender,  Shop,              ''
          source,  nonsense,          +46701740605 +12065550100
          """)
  void oneCanSearchByWhateverIsKnown(String field, String value, String found) {
    desk.out(MOBILE, SENDER, Source.KEYWORD, "SM1", 0);
    desk.out(OTHER, OptOut.ALL, Source.PROVIDER, "21610", 1);

    Html html = page.look(field, value).html();

    assertEquals(found, String.join(" ", numbers(html)));
    assertEquals(found.isEmpty(), html.text().contains("No opt-out fits."));
    if (!value.equals("nonsense")) {
      assertEquals(value, html.valueOf(field));
    }
  }

  @Test
  void thereIsAPageAfterTheOther() {
    for (int i = 0; i < 120; i++) {
      desk.out(new PhoneNumber("+1206555%04d".formatted(i)), OptOut.ALL, Source.KEYWORD, "", i / 3);
    }
    Html first = page.look("source", "KEYWORD").html();
    List<String> all = new ArrayList<>(numbers(first));
    assertEquals(50, all.size());

    Html second = page.look(query(next(first))).html();
    all.addAll(numbers(second));
    Html third = page.look(query(next(second))).html();
    all.addAll(numbers(third));

    assertEquals(120, all.size());
    assertEquals(120, Set.copyOf(all).size(), "none twice");
    assertTrue(third.all("a").noneMatch(it -> it.getAttribute("rel").equals("next")));
    assertTrue(links(third).contains("optouts.jsp?source=KEYWORD"), "back to the newest");
  }

  private static String next(Html html) {
    return html.all("a")
        .filter(it -> it.getAttribute("rel").equals("next"))
        .map(it -> it.getAttribute("href"))
        .findFirst()
        .orElseThrow();
  }

  private static String[] query(String address) {
    return address.substring(address.indexOf('?') + 1).split("[&=]", -1);
  }

  @Test
  void aForgottenNumberIsCountedAndIsFoundByWhoeverKnowsIt() {
    desk.out(MOBILE, OptOut.ALL, Source.KEYWORD, "SM1", 0);
    desk.stored.forget(MOBILE);

    Html list = page.look().html();
    Html one = page.look("of", "+1 206 555 0100").html();

    assertEquals("number forgotten", list.texts("td").get(0));
    assertTrue(list.text().contains("Of numbers whose owners were forgotten: 1."));
    assertFalse(list.text().contains("5550100"));
    assertTrue(one.text().contains("all senders"));
    assertFalse(one.text().contains("has not opted out"));
  }

  @Test
  void oneNumberTellsItsHistoryInSentences() {
    desk.out(MOBILE, SENDER, Source.KEYWORD, "SM1", 0);
    desk.stored.remove(
        MOBILE,
        SENDER,
        Source.KEYWORD,
        new OptOut.Origin(Source.OPERATOR, "", "It was a <mistake>", Desk.NOON.plusSeconds(1)));
    desk.out(MOBILE, OptOut.ALL, Source.PROVIDER, "21610", 2);

    Html html = page.look("of", MOBILE.e164()).html();

    assertEquals(
        List.of(
            "2026-11-21 12:00:02 UTC: The provider of twilio refused a text from all senders, since"
                + " the person has opted out. Reason: 21610: The person has replied STOP and is"
                + " not texted any more; only the person can undo that, by texting START to the"
                + " sender.",
            "2026-11-21 12:00:01 UTC: An administrator or a program removed the opt-out of texts"
                + " from +12065550199. Reason: It was a <mistake>",
            "2026-11-21 12:00:00 UTC: The person texted STOP or the like to +12065550199. The"
                + " provider’s identity of that text is SM1."),
        html.texts("li"));
    assertTrue(links(html).contains("log.jsp?tab=texts&number=%2B12065550100"));
    assertTrue(
        links(html).contains("optouts.jsp?view=remove&of=%2B12065550100&sender="),
        links(html).toString());
  }

  @Test
  void whatIsNoNumberIsNotFound() {
    assertEquals(404, page.look("of", "romeo").status());
    assertEquals(404, page.look("of", "<script>").status());
    assertEquals(404, page.send("do", "remove", "of", "romeo").status());
    assertEquals(404, page.send("do", "nonsense").status());
  }

  @ParameterizedTest(name = "{0} from {1}")
  @CsvSource(
      textBlock =
          """
          +12065550100,      '',               ''
          +1 (206) 555-0100, all,              ''
          0012065550100,     +1 206 555 0199,  +12065550199
          +12065550100,      Shop,             Shop
          """)
  void anAdministratorOptsANumberOut(String number, String sender, String stored) {
    desk.settings.put("smsnotify.defaultRegion", "GB");

    Answered answered =
        page.send(
            "do", "add", "number", number, "sender", sender, "reason", "Asked by\n telephone");

    assertEquals(303, answered.status());
    assertEquals("optouts.jsp?of=%2B12065550100", answered.location());
    OptOut there = desk.stored.find(MOBILE, stored).orElseThrow();
    assertEquals(Source.OPERATOR, there.origin().source());
    assertEquals("Asked by telephone", there.origin().message());
    assertEquals(
        List.of(
            "admin|opted a number out of texts|+1206•••0100 of "
                + (stored.isEmpty() ? "all senders" : stored)
                + ": Asked by telephone"),
        page.audited());
    assertTrue(page.said().contains("+12065550100 is not texted any more."));
  }

  @Test
  void aNumberThatIsNoMobileOneCanBeOptedOutAllTheSame() {
    page.send("do", "add", "number", LANDLINE.e164(), "reason", "Asked");

    assertTrue(desk.stored.find(LANDLINE, OptOut.ALL).isPresent());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          070 174 06 05      | No country code:
          romeo              | Not a phone number
          +1206              | No such phone number exists
          <script>owned=1    | Not a phone number
          """)
  void aBadNumberIsRefusedBesideItsFieldAndNothingTypedIsLost(String number, String why) {
    Answered answered =
        page.send("do", "add", "number", number, "sender", "Shop", "reason", "\"<b>'");

    Html html = answered.html();
    assertEquals(200, answered.status());
    assertTrue(html.errorOf("number").startsWith(why), html.errorOf("number"));
    assertEquals(number, html.valueOf("number"));
    assertEquals("Shop", html.valueOf("sender"));
    assertEquals("\"<b>'", html.valueOf("reason"));
    assertEquals(List.of(), page.audited());
    assertEquals(0, html.all("b").count());
  }

  @Test
  void withoutAReasonNothingIsChanged() {
    desk.out(MOBILE, OptOut.ALL, Source.KEYWORD, "SM1", 0);

    Html added = page.send("do", "add", "number", OTHER.e164(), "reason", " ").html();
    Html removed =
        page.send("do", "remove", "of", MOBILE.e164(), "sender", "", "reason", "").html();

    assertFalse(added.errorOf("reason").isEmpty());
    assertFalse(removed.errorOf("reason").isEmpty());
    assertEquals(1, desk.stored.all.size());
  }

  @Test
  void whoHasOptedOutBeforeIsSaidToHave() {
    page.send("do", "add", "number", MOBILE.e164(), "reason", "First");

    page.send("do", "add", "number", MOBILE.e164(), "reason", "Second");

    assertTrue(page.said().contains("had opted out already"));
    assertEquals(1, page.audited().size());
    assertEquals("First", desk.stored.find(MOBILE, OptOut.ALL).orElseThrow().origin().message());
  }

  @Test
  void beforeAnOptOutIsRemovedItIsSaidWhatTheLawSays() {
    desk.out(MOBILE, SENDER, Source.KEYWORD, "SM1", 0);

    Html html = page.look("view", "remove", "of", MOBILE.e164(), "sender", SENDER).html();

    assertTrue(html.text().contains("against the law to text somebody who has said STOP"));
    assertTrue(html.text().contains("+12065550100 has opted out of texts from +12065550199."));
    assertEquals(SENDER, html.valueOf("sender"));
    assertEquals(1, desk.stored.all.size());
  }

  @Test
  void anAdministratorRemovesAnOptOutWithAReasonThatIsKept() {
    desk.out(MOBILE, SENDER, Source.KEYWORD, "SM1", 0);

    Answered answered = removed(seen());

    assertEquals("optouts.jsp?of=%2B12065550100", answered.location());
    assertEquals(0, desk.stored.all.size());
    assertTrue(
        desk.stored.told().get(1).startsWith("OPTED_IN of '+12065550199' by OPERATOR"),
        desk.stored.told().toString());
    assertTrue(desk.stored.told().get(1).endsWith("Signed again"));
    assertEquals(
        List.of("admin|removed an opt-out|+1206•••0100 of +12065550199: Signed again"),
        page.audited());
  }

  /** What the form for the removal carries of what it shows. */
  private String seen() {
    return page.look("view", "remove", "of", MOBILE.e164(), "sender", SENDER)
        .html()
        .valueOf("seen");
  }

  private Answered removed(String seen) {
    return page.send(
        "do",
        "remove",
        "of",
        MOBILE.e164(),
        "sender",
        SENDER,
        "seen",
        seen,
        "reason",
        "Signed again");
  }

  @Test
  void theStopOfSomebodyIsNotRemovedByWhoSawWhatWasThereBefore() {
    desk.out(MOBILE, SENDER, Source.IMPORT, "", 0);
    String seen = seen();
    desk.out(MOBILE, SENDER, Source.KEYWORD, "SM1", 1);

    Html html = removed(seen).html();

    assertTrue(html.text().contains("This opt-out has changed since you looked at it"));
    assertEquals("Signed again", html.valueOf("reason"));
    assertEquals(1, desk.stored.all.size());
    assertEquals(List.of(), page.audited());
    removed(html.valueOf("seen"));
    assertEquals(0, desk.stored.all.size());
  }

  @Test
  void anOptOutOfANumberOfAMessagingServiceIsOneOfTheService() {
    desk.own = new Sender("MG1", Sender.Kind.MESSAGING_SERVICE);

    page.send("do", "add", "number", MOBILE.e164(), "sender", SENDER, "reason", "Asked");

    assertTrue(desk.optOuts.isOptedOut(MOBILE, desk.own));
    assertTrue(desk.stored.find(MOBILE, SENDER).isPresent());
    assertEquals(
        List.of("admin|opted a number out of texts|" + "+1206•••0100 of MG1, +12065550199: Asked"),
        page.audited());
  }

  @Test
  void whatIsGoneByNowIsSaidToBe() {
    Answered look = page.look("view", "remove", "of", MOBILE.e164(), "sender", SENDER);
    Answered send =
        page.send("do", "remove", "of", MOBILE.e164(), "sender", SENDER, "reason", "Late");

    assertEquals("optouts.jsp?of=%2B12065550100", look.location());
    assertEquals("optouts.jsp?of=%2B12065550100", send.location());
    assertTrue(page.said().contains("has no such opt-out any more"));
    assertEquals(List.of(), page.audited());
  }

  @Test
  void whileTheDatabaseIsAwayItIsSaidAndNothingTypedIsLost() {
    desk.stored.away = true;

    assertEquals(503, page.look().status());
    Html html =
        page.send("do", "add", "number", MOBILE.e164(), "reason", "Asked by telephone").html();

    assertTrue(html.byId("sn-complaints").isPresent());
    assertEquals("Asked by telephone", html.valueOf("reason"));
    assertEquals(List.of(), page.audited());
  }

  @Test
  void whoMayOnlyLookCanSearchButFindsNothingToPress() {
    desk.out(MOBILE, SENDER, Source.KEYWORD, "SM1", 0);
    page.whoMayOnlyLook();

    Html list = page.look().html();
    Html one = page.look("of", MOBILE.e164()).html();

    assertEquals(List.of("Search"), list.texts("button"));
    assertFalse(list.all("input").anyMatch(it -> it.hasAttribute("readonly")), "they may search");
    assertFalse(links(list).contains("optouts.jsp?view=add"));
    assertTrue(links(one).stream().noneMatch(it -> it.contains("view=")));
    assertEquals(403, page.send("do", "add", "number", "+12065550101", "reason", "x").status());
    assertEquals(1, desk.stored.all.size());
  }

  @Test
  void whateverPeopleCanTypeIsShownAsTheyTypedIt() {
    String hostile = "<script>owned=1</script>\"'{{words.title}}&amp;";
    desk.out(MOBILE, hostile.substring(0, 40), Source.OPERATOR, hostile, 0);
    desk.owners.put(MOBILE, Set.of(hostile + "@example.org"));

    Html list = page.look("number", hostile, "sender", "").html();
    Html all = page.look().html();
    Html one = page.look("of", MOBILE.e164()).html();

    assertEquals(hostile, list.valueOf("number"));
    for (Html html : List.of(all, one)) {
      assertTrue(html.text().contains(hostile), html.text());
      assertEquals(1, html.all("script").map(Element::getTextContent).distinct().count());
    }
  }

  @Test
  void theExportHasTheWholeOfWhatIsSearchedForAndNoFormula() {
    desk.out(MOBILE, SENDER, Source.OPERATOR, "=HYPERLINK(\"x\"), \"quoted\"", 0);
    desk.out(OTHER, OptOut.ALL, Source.SELF_SERVICE, "", 1);
    desk.out(LANDLINE, OptOut.ALL, Source.KEYWORD, "SM1", 2);
    desk.stored.forget(LANDLINE);
    Visited export = desk.optOutsExport();

    Answered all = export.look();
    Answered some = export.look("source", "SELF_SERVICE");

    assertEquals(
        "\uFEFFnumber,sender,source,gateway,reason,date\r\n"
            + "+46701740605,all,self-service,twilio,,2026-11-21T12:00:01Z\r\n"
            + "+12065550100,+12065550199,operator,twilio,"
            + "\"'=HYPERLINK(\"\"x\"\"), \"\"quoted\"\"\",2026-11-21T12:00:00Z\r\n",
        all.body());
    assertEquals(2, some.body().lines().count());
    assertEquals(
        "attachment; filename=\"opt-outs-2026-11-21.csv\"",
        all.headers().get("Content-Disposition"));
    assertEquals("admin|exported opt-outs|", export.audited().get(0));
  }

  @Test
  void theExportGoesOverManyPages() {
    for (int i = 0; i < 2_500; i++) {
      desk.out(new PhoneNumber("+1206555%04d".formatted(i)), OptOut.ALL, Source.KEYWORD, "", i);
    }

    assertEquals(2_501, desk.optOutsExport().look().body().lines().distinct().count());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.Console;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger.TextEntry;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Found;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Place;
import org.igniterealtime.openfire.plugins.smsnotify.store.SandboxTables.Reply;
import org.igniterealtime.openfire.plugins.smsnotify.store.SandboxTables.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts that went to no phone, and what is answered. */
class SandboxPageTest {

  private static final String ROMEO = "romeo@example.org";
  private static final PhoneNumber PHONE = new PhoneNumber(Room.NUMBER);

  private final Room room = new Room();
  private final Visited visit = room.visit("sandbox");

  private static TextEntry text(int secondsAgo, String recipient, String body, Senders senders) {
    return new TextEntry(
        UUID.randomUUID(),
        UUID.randomUUID(),
        recipient,
        PHONE,
        Optional.ofNullable(body),
        Encoding.GSM_7BIT,
        2,
        senders,
        "",
        TextState.SENT,
        Optional.of("sandbox"),
        Optional.empty(),
        "",
        "",
        1,
        NOON.minusSeconds(secondsAgo),
        NOON,
        "SE",
        "",
        Optional.of(NOON),
        0,
        Optional.empty());
  }

  private TextEntry shows(TextEntry... texts) {
    when(room.sandbox.texts(any(), anyInt()))
        .thenReturn(new Found<>(List.of(texts), false, Optional.empty()));
    for (TextEntry text : texts) {
      when(room.ledger.text(text.id())).thenReturn(Optional.of(text));
    }
    return texts[0];
  }

  @Test
  void withoutTextsItIsSaidHowToTryTheSandbox() {
    String text = visit.look().html().text();
    assertTrue(text.contains("There is no text in the sandbox yet."), text);
    assertTrue(text.contains("give an account a mobile number"), text);
  }

  @Test
  void aTextIsShownAsOnAPhoneWithWhatItWouldCost() {
    shows(text(10, ROMEO, "juliet: Wilt thou be gone?", new Senders("+12065550111", "Tryout")));

    Html page = visit.look().html();

    assertTrue(
        page.text()
            .contains(
                "romeo@example.org +4670•••0605 from Tryout juliet: Wilt thou be gone?"
                    + " 2026-11-21 11:59:50 UTC · Segments: 2 · GSM 7-bit · sent · sandbox"),
        page.text());
    assertTrue(page.texts("summary").get(0).startsWith("Reply"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</textarea></form>",
        "{{words.undo}}"
      })
  void whateverPeopleCanTypeIsShownAsTheyTypedIt(String hostile) {
    shows(text(10, ROMEO, "(place)", new Senders("", "(place)")));
    Html plain = visit.look().html();
    shows(text(10, ROMEO, hostile, new Senders("", hostile)));

    Html page = visit.look().html();

    assertEquals(plain.elementNames(), page.elementNames());
    assertEquals(plain.attributeNames(), page.attributeNames());
    assertTrue(page.text().contains(hostile), page.text());
  }

  @Test
  void anAddressWithSignsOfAddressesIsLinkedToAsItIs() {
    shows(text(10, "a+b#c%d@example.org", "hello", Senders.OF_GATEWAY));
    assertTrue(
        visit
            .look()
            .html()
            .all("a")
            .anyMatch(
                it ->
                    it.getAttribute("href").equals("person.jsp?user=a%2Bb%23c%25d%40example.org")));
  }

  private Visited.Answered reply(TextEntry to, String words) {
    return visit.send("what", "reply", "id", to.id().toString(), "body", words);
  }

  @Test
  void aReplyGoesTheWayOfATextFromThatPhoneToItsSender() {
    TextEntry text = shows(text(10, ROMEO, "hello", new Senders("+12065550111", "Tryout")));

    assertEquals("sandbox.jsp", reply(text, "It was the lark").location());

    InboundText received = room.received.get(0);
    assertEquals("sandbox", received.gateway());
    assertEquals(PHONE, received.from());
    assertEquals("+12065550111", received.to());
    assertEquals("It was the lark", received.body());
    assertEquals(InboundText.Answered.NOTHING, received.answered());
    assertFalse(visit.audited().toString().contains("lark"), "nobody's words are in a log");
    assertFalse(visit.audited().toString().contains(Room.NUMBER));
  }

  @Test
  void aReplyThatIsSentTwiceIsOne() {
    TextEntry text = shows(text(10, ROMEO, "hello", Senders.OF_GATEWAY));
    String[] form = {
      "what", "reply", "id", text.id().toString(), "body", "Yes", "once", once(visit.look().html())
    };

    visit.send(form);
    visit.send(form);
    visit.send(Room.with(form, "body", "No"));
    visit.send(Room.with(form, "once", once(visit.look().html())));

    assertEquals(room.received.get(0).providerId(), room.received.get(1).providerId());
    assertEquals(3, room.received.stream().map(InboundText::providerId).distinct().count());
  }

  private static String once(Html page) {
    return page.all("input")
        .filter(it -> it.getAttribute("name").equals("once"))
        .map(it -> it.getAttribute("value"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anEmptyReplyIsRefusedAtItsText() {
    TextEntry text = shows(text(10, ROMEO, "hello", Senders.OF_GATEWAY));
    Html page = reply(text, " ").html();
    assertEquals("This must not be empty.", page.errorOf("body"));
    assertTrue(page.all("details").anyMatch(it -> it.hasAttribute("open")));
    assertEquals(List.of(), room.received);
  }

  @Test
  void onlyTextsOfTheSandboxCanBeAnswered() {
    Room live = Room.withTwilio();
    TextEntry text = Console.text(ROMEO, null, "twilio", TextState.SENT);
    when(live.ledger.text(text.id())).thenReturn(Optional.of(text));
    assertEquals(
        404,
        live.visit("sandbox")
            .send("what", "reply", "id", text.id().toString(), "body", "STOP")
            .status());
    assertEquals(List.of(), live.received);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void whatBecameOfAReplyStandsBesideItsText(Outcome outcome) {
    shows(text(10, ROMEO, "hello", Senders.OF_GATEWAY));
    when(room.sandbox.replies(eq(PHONE), eq("sandbox"), any(), anyInt()))
        .thenReturn(List.of(new Reply(UUID.randomUUID(), PHONE, "", NOON, Optional.of(outcome))));

    Html page = visit.look().html();

    assertTrue(page.text().contains(visit.words().of("page.inbox.outcome." + outcome.name())));
    assertFalse(page.attributeNames().contains("data-sn-again"));
  }

  @Test
  void aReplyThatIsBeingDealtWithIsLookedAtAgainAndIsShownOnce() {
    shows(
        text(10, ROMEO, "second", Senders.OF_GATEWAY),
        text(20, ROMEO, "first", Senders.OF_GATEWAY));
    when(room.sandbox.replies(eq(PHONE), eq("sandbox"), any(), anyInt()))
        .thenReturn(List.of(new Reply(UUID.randomUUID(), PHONE, "yes", NOON, Optional.empty())));

    Html page = visit.look().html();

    assertTrue(page.attributeNames().contains("data-sn-again"));
    assertEquals(1, page.texts("div").stream().filter(it -> it.startsWith("yes A reply")).count());
  }

  @Test
  void olderTextsAreOnAPageOfTheirOwn() {
    List<TextEntry> texts =
        IntStream.range(0, 21)
            .mapToObj(i -> text(i, Answers.NOBODY, "text " + i, Senders.OF_GATEWAY))
            .toList();
    when(room.sandbox.texts(any(), anyInt()))
        .thenReturn(new Found<>(texts.subList(0, 20), true, Optional.empty()));

    Html page = visit.look("number", Room.NUMBER).html();

    String shown = page.texts("article").stream().collect(Collectors.joining());
    assertTrue(shown.contains("text 19"), shown);
    assertFalse(shown.contains("text 20"), shown);
    String older =
        page.all("a")
            .map(it -> it.getAttribute("href"))
            .filter(it -> it.contains("before="))
            .findFirst()
            .orElseThrow();
    assertTrue(older.endsWith("&number=%2B46701740605"), older);
    String place = older.replaceAll(".*before=|&.*", "");

    visit.look("before", place, "number", Room.NUMBER);
    verify(room.sandbox)
        .texts(
            argThat(
                (Wanted it) ->
                    it.before().isPresent()
                        && it.before().get().id().equals(texts.get(19).id())
                        && it.phone().equals(Optional.of(PHONE))),
            anyInt());
  }

  @Test
  void whereLookingHasPausedOneCanGoOn() {
    Place place = new Place(NOON.minusSeconds(60), UUID.randomUUID());
    when(room.sandbox.texts(any(), anyInt()))
        .thenReturn(new Found<>(List.of(), false, Optional.of(place)));

    Html page = visit.look().html();

    assertTrue(page.text().contains("the search paused"), page.text());
    assertTrue(page.text().contains("2026-11-21 11:59:00 UTC"), page.text());
    assertFalse(page.text().contains("There is no text in the sandbox yet."));
    assertTrue(page.all("a").anyMatch(it -> it.getAttribute("href").endsWith("_" + place.id())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1_2", "9999999999999999999_" + "a", "_"})
  void aPlaceThatIsNoneIsTheBeginning(String place) {
    assertEquals(200, visit.look("before", place, "number", "<b>").status());
  }

  @Test
  void whoMayOnlyLookAnswersNothing() {
    TextEntry text = shows(text(10, ROMEO, "hello", Senders.OF_GATEWAY));
    Visited guest = room.visit("sandbox").whoMayOnlyLook();
    assertEquals(0, guest.look().html().all("textarea").count());
    assertEquals(
        403, guest.send("what", "reply", "id", text.id().toString(), "body", "hi").status());
    assertEquals(List.of(), room.received);
  }

  @Test
  void whileTheDatabaseIsAwayItIsSaid() {
    when(room.sandbox.texts(any(), anyInt())).thenThrow(new IllegalStateException("away"));
    assertEquals(503, visit.look().status());
  }
}

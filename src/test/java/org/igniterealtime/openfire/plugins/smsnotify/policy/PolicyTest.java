package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.COUPLE;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.NOW;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROOM;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.TYBALT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

  private static final PhoneNumber MOBILE = new PhoneNumber("+12065550100");
  private static final PhoneNumber SECOND = new PhoneNumber("+12065550101");

  private final Scene scene = new Scene();

  /** What may be so that speaks against a text, each by itself. */
  private enum So {
    ALL_OFF,
    ROLE_OFF,
    NO_SUCH_ROLE,
    NO_NUMBER,
    BAD_NUMBER,
    OPTED_OUT,
    UNASKED,
    MUTED,
    NO_MENTION,
    BLOCKED,
    ABROAD,
    CAPPED,
    PAUSE,
    NIGHT,
    NO_MONEY,
    RETRACTED,
    READ,
    BACK
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          what is so,              what comes of it
          '',                      SENT
          ALL_OFF,                 SMS_OFF
          ROLE_OFF,                SMS_OFF
          ALL_OFF NO_SUCH_ROLE,    SMS_OFF
          NO_SUCH_ROLE,            NO_SUCH_ROLE
          NO_SUCH_ROLE NO_NUMBER,  NO_SUCH_ROLE
          NO_SUCH_ROLE BAD_NUMBER, NO_SUCH_ROLE
          NO_NUMBER,               NO_NUMBER
          NO_NUMBER MUTED,         NO_NUMBER
          BAD_NUMBER,              NUMBER_INVALID
          BAD_NUMBER MUTED,        NUMBER_INVALID
          BAD_NUMBER OPTED_OUT,    NUMBER_INVALID
          OPTED_OUT,               OPTED_OUT
          OPTED_OUT UNASKED,       OPTED_OUT
          OPTED_OUT MUTED,         OPTED_OUT
          UNASKED,                 NO_CONSENT
          UNASKED MUTED,           NO_CONSENT
          MUTED,                   MUTED
          MUTED NO_MENTION,        MUTED
          NO_MENTION,              NOT_A_MENTION
          NO_MENTION BLOCKED,      NOT_A_MENTION
          BLOCKED,                 SENDER_BLOCKED
          BLOCKED ABROAD,          SENDER_BLOCKED
          BLOCKED CAPPED,          SENDER_BLOCKED
          ABROAD,                  COUNTRY
          ABROAD CAPPED,           COUNTRY
          ABROAD NIGHT NO_MONEY,   COUNTRY
          CAPPED,                  CAPPED
          CAPPED PAUSE,            CAPPED
          PAUSE,                   later CAPPED
          PAUSE NIGHT,             later CAPPED
          NIGHT,                   later QUIET_HOURS
          NIGHT NO_MONEY,          later QUIET_HOURS
          PAUSE NO_MONEY,          later CAPPED
          CAPPED NO_MONEY,         CAPPED
          NO_MONEY,                BUDGET
          NO_MONEY RETRACTED,      BUDGET
          NO_MONEY READ,           BUDGET
          NO_MONEY BACK,           BUDGET
          NIGHT RETRACTED,         later QUIET_HOURS
          NIGHT READ,              later QUIET_HOURS
          NIGHT BACK,              later QUIET_HOURS
          RETRACTED,               RETRACTED
          READ,                    READ
          BACK,                    CAME_BACK
          ALL_OFF BACK,            SMS_OFF
          ROLE_OFF NO_NUMBER MUTED NO_MENTION BLOCKED CAPPED PAUSE NIGHT READ, SMS_OFF
          NO_NUMBER MUTED NO_MENTION BLOCKED CAPPED PAUSE NIGHT READ,          NO_NUMBER
          MUTED NO_MENTION BLOCKED CAPPED PAUSE NIGHT READ,                    MUTED
          NO_MENTION BLOCKED CAPPED PAUSE NIGHT READ,                          NOT_A_MENTION
          """)
  void theFirstReasonThatAppliesIsTheVerdict(String so, String outcome) {
    boolean mention = true;
    Notice plain = scene.notice(ROOM);
    for (String each : so.isEmpty() ? new String[0] : so.split(" ", -1)) {
      mention &= setUp(So.valueOf(each), plain.hold());
    }
    Notice notice =
        new Notice(
            plain.hold(),
            ROMEO,
            ROOM,
            List.of(scene.said(JULIET, mention)),
            1,
            plain.attention(),
            plain.first(),
            plain.due());

    Judgement judgement = scene.judge(notice);

    assertEquals(outcome, outcome(judgement));
  }

  /** Whether Romeo is mentioned all the same. */
  private boolean setUp(So so, UUID hold) {
    switch (so) {
      case ALL_OFF -> scene.set("enabled", "false");
      case ROLE_OFF -> {
        scene.roles.with("Guest", "sms=false; capPerConversation=1; firstPause=600");
        scene.directory.put(Roles.USER_PROPERTY, "Guest");
      }
      case NO_SUCH_ROLE -> scene.directory.put(Roles.USER_PROPERTY, "Surgeon");
      case NO_NUMBER -> scene.directory.put("phone", "");
      case BAD_NUMBER -> scene.directory.put("phone", "nonsense");
      case OPTED_OUT -> scene.optOuts.refused(MOBILE, "");
      case UNASKED -> scene.set("consent", "true");
      case MUTED -> scene.mutes.save(new Mutes.Mute(ROMEO, ROOM, Mutes.Level.NOTHING, Instant.MAX));
      case NO_MENTION -> {
        return false;
      }
      case BLOCKED -> scene.blocked.add(JULIET);
      case ABROAD -> scene.set("countries", "SE");
      case CAPPED -> {
        scene.set("capPerSender", "1");
        scene.history.told("mercutio@example.org", ROOM, JULIET, NOW.minusSeconds(9));
      }
      case PAUSE -> scene.history.told(ROMEO, ROOM, JULIET, NOW.minusSeconds(9));
      case NIGHT -> scene.directory.set("UTC", "11:00-13:00");
      case NO_MONEY -> {
        scene.spent = 50_000_000;
        scene.set("budget.hard", "50");
      }
      case RETRACTED -> scene.endings.put(hold, new Ending(Reason.RETRACTED, ""));
      case READ -> scene.endings.put(hold, new Ending(Reason.READ, "replied"));
      case BACK -> scene.endings.put(hold, new Ending(Reason.CAME_BACK, "online"));
    }
    return true;
  }

  private static String outcome(Judgement judgement) {
    assertEquals(1, judgement.settlements().size() + judgement.delays().size());
    return judgement.delays().isEmpty()
        ? judgement.settlements().get(0).verdict().reason().name()
        : "later " + judgement.delays().get(0).reason().name();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          what is so   | facts
          ALL_OFF      | {property=smsnotify.enabled}
          ROLE_OFF     | {how=role, role=Guest}
          NO_SUCH_ROLE | {role=Surgeon}
          NO_NUMBER    | {}
          BAD_NUMBER   | {rejected=phone •••••••• NOT_A_NUMBER}
          OPTED_OUT    | {how=before, numbers=+1206•••0100}
          UNASKED      | {how=before, numbers=+1206•••0100, role=default}
          NO_MONEY     | {limit=50.00 USD, month=2026-01}
          MUTED        | {}
          BLOCKED      | {sender=juliet@example.org}
          ABROAD       | {how=region, numbers=+1206•••0100, region=US}
          CAPPED       | {cap=1, how=sender}
          RETRACTED    | {}
          READ         | {how=replied}
          BACK         | {how=online}
          """)
  void aVerdictNamesTheFactsItRestsOn(So so, String facts) {
    Notice notice = scene.notice(ROOM);
    setUp(so, notice.hold());

    assertEquals(facts, verdict(notice).facts().toString());
  }

  @Test
  void aVerdictThatItIsSentNamesNumbersAttentionAndRole() {
    scene.directory.put("phone", "+12065550100, +12065550101");

    assertEquals(
        Map.of("numbers", "+1206•••0100, +1206•••0101", "attention", "OFFLINE", "role", "default"),
        verdict(scene.notice(COUPLE)).facts());
  }

  @Test
  void aMuteThatEndsSaysWhen() {
    scene.mutes.save(new Mutes.Mute(ROMEO, ROOM, Mutes.Level.NOTHING, NOW.plusSeconds(60)));

    assertEquals(
        Map.of("how", "until", "until", "2026-01-15T12:01:00Z"),
        verdict(scene.notice(ROOM)).facts());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          conversation, role,     person,   mentioned, verdict,       how
          room,         all,      '',       false,     SENT,          ''
          room,         all,      '',       true,      SENT,          ''
          room,         mentions, '',       false,     NOT_A_MENTION, role
          room,         mentions, '',       true,      SENT,          ''
          room,         never,    '',       true,      NOT_A_MENTION, never
          room,         never,    '',       false,     NOT_A_MENTION, never
          room,         all,      MENTIONS, false,     NOT_A_MENTION, person
          room,         all,      MENTIONS, true,      SENT,          ''
          room,         mentions, MENTIONS, false,     NOT_A_MENTION, role
          room,         all,      NOTHING,  true,      MUTED,         ''
          room,         never,    NOTHING,  true,      MUTED,         ''
          two,          never,    '',       true,      SENT,          ''
          two,          mentions, '',       true,      SENT,          ''
          two,          all,      NOTHING,  true,      MUTED,         ''
          """)
  void inRoomsTheRoleOrThePersonMayWantMentionsOnly(
      String kind, String role, String person, boolean mentioned, Reason reason, String how) {
    Conversation conversation = kind.equals("room") ? ROOM : COUPLE;
    scene.set("rooms", role);
    if (!person.isEmpty()) {
      Mutes.Level level = Mutes.Level.valueOf(person);
      scene.mutes.save(new Mutes.Mute(ROMEO, conversation, level, Instant.MAX));
    }

    Verdict verdict = verdict(scene.notice(ROMEO, conversation, scene.said(JULIET, mentioned)));

    assertEquals(reason, verdict.reason());
    assertEquals(how, verdict.facts().getOrDefault("how", ""));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          rooms,    blocked, told, sender,             first
          all,      nobody,  4,    tybalt@example.org, 1
          all,      TYBALT,  2,    juliet@example.org, 1
          mentions, nobody,  2,    tybalt@example.org, 2
          mentions, TYBALT,  1,    juliet@example.org, 2
          """)
  void whatIsNotWantedIsTakenOutOfTheNotice(
      String rooms, String whom, int told, String sender, long first) {
    scene.set("rooms", rooms);
    if (whom.equals("TYBALT")) {
      scene.blocked.add(TYBALT);
    }

    Verdict verdict =
        verdict(
            scene.notice(
                ROMEO,
                ROOM,
                scene.said(JULIET, false, NOW.plusSeconds(1)),
                scene.said(JULIET, true, NOW.plusSeconds(2)),
                scene.said(TYBALT, false, NOW.plusSeconds(3)),
                scene.said(TYBALT, true, NOW.plusSeconds(4))));

    assertEquals(Reason.SENT, verdict.reason());
    assertEquals(told, verdict.count());
    assertEquals(sender, verdict.sender());
    assertEquals(NOW.plusSeconds(first), verdict.first());
  }

  @Test
  void whoIsKnownByAnOccupantJidOnlyIsBlockedByNobody() {
    String occupant = "balcony@rooms.example.org/Nick";
    scene.blocked.add(occupant);

    assertEquals(
        Reason.SENT, verdict(scene.notice(ROMEO, ROOM, scene.said(occupant, true))).reason());
  }

  @Test
  void aVerdictIsOnTheNoticeAndPassedNow() {
    Notice notice = scene.notice(COUPLE);

    Verdict verdict = verdict(notice);

    assertEquals(notice.hold(), verdict.hold());
    assertEquals(ROMEO, verdict.recipient());
    assertEquals(JULIET, verdict.sender());
    assertEquals(COUPLE, verdict.conversation());
    assertEquals(NOW, verdict.at());
    assertFalse(verdict.facts().toString().contains("See you"));
  }

  @Test
  void everyNumberThatIsValidGetsAText() {
    scene.directory.put("phone", "+12065550100, nonsense, +12065550101, +12065550100");
    Notice notice = scene.notice(COUPLE);

    List<Text> texts = scene.judge(notice).settlements().get(0).texts();

    assertEquals(
        List.of("+12065550100", "+12065550101"),
        texts.stream().map(Text::to).map(PhoneNumber::e164).toList());
    assertEquals(List.of(notice.hold()), texts.stream().map(Text::hold).distinct().toList());
  }

  @ParameterizedTest(name = "{0} has opted out of {1}: {2}")
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          who,    of what,      texted
          nobody, '',           +12065550100 +12065550101
          first,  '',           +12065550101
          first,  +12065550999, +12065550101
          first,  +12065550998, +12065550100 +12065550101
          both,   +12065550999, ''
          """)
  void aNumberThatHasOptedOutGetsNoText(String who, String sender, String texted) {
    scene.directory.put("phone", "+12065550100, nonsense, +12065550101");
    if (!who.equals("nobody")) {
      scene.optOuts.refused(MOBILE, sender);
    }
    if (who.equals("both")) {
      scene.optOuts.refused(SECOND, sender);
    }

    Settlement settlement = scene.judge(scene.notice(COUPLE)).settlements().get(0);

    assertEquals(
        texted,
        settlement.texts().stream().map(it -> it.to().e164()).collect(Collectors.joining(" ")));
    assertEquals(texted.isEmpty() ? Reason.OPTED_OUT : Reason.SENT, settlement.verdict().reason());
  }

  @Test
  void whoGotATextAndWhoHadOptedOutAreToldApart() {
    scene.directory.put("phone", "+12065550100, +12065550101");
    scene.optOuts.refused(MOBILE, "");

    Map<String, String> facts = verdict(scene.notice(COUPLE)).facts();

    assertEquals("+1206•••0101", facts.get("numbers"));
    assertEquals("+1206•••0100", facts.get("optedOut"));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          needed, agreed,         opted out, texted
          false,  nothing,        false,     +12065550100 +12065550101
          true,   nothing,        false,     NO_CONSENT
          true,   MOBILE,         false,     +12065550100
          true,   MOBILE SECOND,  false,     +12065550100 +12065550101
          true,   MOBILE SECOND,  true,      +12065550101
          true,   MOBILE,         true,      NO_CONSENT
          """)
  void whereTheRoleNeedsAConsentOnlyNumbersThatHaveOneAreTexted(
      String needed, String agreed, boolean isOptedOut, String texted) {
    scene.directory.put("phone", "+12065550100, +12065550101");
    scene.set("consent", needed);
    if (agreed.contains("MOBILE")) {
      scene.agreed(MOBILE);
    }
    if (agreed.contains("SECOND")) {
      scene.agreed(SECOND);
    }
    if (isOptedOut) {
      scene.optOuts.refused(MOBILE, "");
    }

    Settlement settlement = scene.judge(scene.notice(COUPLE)).settlements().get(0);

    assertEquals(
        texted,
        settlement.texts().isEmpty()
            ? settlement.verdict().reason().name()
            : settlement.texts().stream()
                .map(it -> it.to().e164())
                .collect(Collectors.joining(" ")));
  }

  @Test
  void whoGotATextAndWhoHadNotAgreedAreToldApart() {
    scene.directory.put("phone", "+12065550100, +12065550101");
    scene.set("consent", "true");
    scene.agreed(SECOND);

    Map<String, String> facts = verdict(scene.notice(COUPLE)).facts();

    assertEquals("+1206•••0101", facts.get("numbers"));
    assertEquals("+1206•••0100", facts.get("withoutConsent"));
    assertFalse(facts.containsKey("optedOut"));
  }

  @Test
  void consentsAreLookedUpOncePerPersonAndOnlyWhereTheyAreNeeded() {
    scene.judge(scene.notice(COUPLE), scene.notice(ROOM));
    assertEquals(0, scene.consents.asked);

    scene.set("consent", "true");
    scene.agreed(MOBILE);
    scene.judge(scene.notice(COUPLE), scene.notice(ROOM));
    assertEquals(1, scene.consents.asked);
  }

  @ParameterizedTest
  @CsvSource({"'', OPTED_OUT", "+12065550999, SENT"})
  void whileThereIsNoWayOnlyAnOptOutOfAllSendersCounts(String sender, Reason reason) {
    scene.departures.clear();
    scene.optOuts.refused(MOBILE, sender);

    assertEquals(reason, verdict(scene.notice(COUPLE)).reason());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          allowed, paused, texted,                                  refused
          *,       '',     +12065550100 +46701740605 +37124000001,  ''
          'US,SE', '',     +12065550100 +46701740605,               +3712•••0001
          'US,SE', SE,     +12065550100,                            '+4670•••0605, +3712•••0001'
          *,       LV,     +12065550100 +46701740605,               +3712•••0001
          DE,      '',     '',                                      '+1206•••0100, +4670•••0605, +3712•••0001'
          """)
  void aNumberInACountryToWhichNoTextsGoGetsNone(
      String allowed, String paused, String texted, String refused) {
    scene.directory.put("phone", "+12065550100, +46701740605, +37124000001");
    scene.set("countries", allowed);
    if (!paused.isEmpty()) {
      scene.countries.pause(paused);
    }

    Settlement settlement = scene.judge(scene.notice(COUPLE)).settlements().get(0);

    assertEquals(
        texted,
        settlement.texts().stream().map(it -> it.to().e164()).collect(Collectors.joining(" ")));
    assertEquals(texted.isEmpty() ? Reason.COUNTRY : Reason.SENT, settlement.verdict().reason());
    Map<String, String> facts = settlement.verdict().facts();
    assertEquals(refused, facts.getOrDefault(texted.isEmpty() ? "numbers" : "refused", ""));
  }

  @ParameterizedTest
  @CsvSource({"+12065550100, US, paused, US", "+870773111632, '', premium, 001"})
  void whyTextsDoNotGoToANumberIsTold(String number, String paused, String how, String region) {
    scene.directory.put("phone", number);
    if (!paused.isEmpty()) {
      scene.countries.pause(paused);
    }

    Map<String, String> facts = verdict(scene.notice(COUPLE)).facts();

    assertEquals(how, facts.get("how"));
    assertEquals(region, facts.get("region"));
  }

  @Test
  void optOutsAreLookedUpOncePerPersonAndNumber() {
    scene.judge(scene.notice(COUPLE), scene.notice(ROOM));

    assertEquals(1, scene.optOuts.asked);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          free in the US, free in the UK, verdict
          false,          false,          BUDGET
          true,           true,           SENT
          false,          true,           SENT
          """)
  void whatIsFreeNeedsNoBudget(boolean inUs, boolean inUk, Reason reason) {
    setUp(So.NO_MONEY, null);
    scene.directory.put("phone", "+12065550100, +447400123456");
    Sender sender = new Sender("", Sender.Kind.SANDBOX);
    scene.departures.put("US", new Outlook.Departure(sender, inUs));
    scene.departures.put("GB", new Outlook.Departure(sender, inUk));

    assertEquals(reason, verdict(scene.notice(COUPLE)).reason());
  }

  @Test
  void whileThereIsNoWayATextIsTakenToCostSomething() {
    setUp(So.NO_MONEY, null);
    scene.departures.clear();

    assertEquals(Reason.BUDGET, verdict(scene.notice(COUPLE)).reason());
  }

  @Test
  void aRaisedLimitLetsTextsGoAgain() {
    setUp(So.NO_MONEY, null);
    assertEquals(Reason.BUDGET, verdict(scene.notice(COUPLE)).reason());

    scene.set("budget.hard", "50.01");

    assertEquals(Reason.SENT, verdict(scene.notice(COUPLE)).reason());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          phone,         user's zone,   server's zone, role,    says
          +12065550100,  '',            '',            default, Chat from juliet: See you at 5? https://example.org/3:59%20AM
          +12125550100,  '',            Asia/Tokyo,    default, Chat from juliet: See you at 5? https://example.org/6:59%20AM
          +12065550100,  Europe/Berlin, Asia/Tokyo,    default, Chat from juliet: See you at 5? https://example.org/12:59%20PM
          +881612345678, '',            Asia/Tokyo,    default, Chat from juliet: See you at 5? https://example.org/8:59%20PM
          +12065550100,  '',            '',            Guest,   You missed 1 message (example.org). https://example.org/3:59%20AM
          """)
  void theWordsAreWrittenForTheRoleAndTheClockOfThePerson(
      String phone, String zone, String server, String role, String says) {
    scene.roles.with("Guest", "privacy=count");
    scene.directory.put("phone", phone);
    scene.directory.put(Policy.TIME_ZONE, zone);
    scene.directory.put(Roles.USER_PROPERTY, role);
    scene.set("timeZone", server).set("optOutRegions", "none").set("premiumNumbers", "true");
    scene.set("link", "https://example.org/{{time}}");

    Settlement settlement = scene.judge(scene.notice(COUPLE)).settlements().get(0);

    assertEquals(says, settlement.texts().get(0).body());
  }

  @Test
  void whereTextsAreOffNothingIsLookedUp() {
    scene.set("enabled", "false");

    scene.judge(scene.notice(COUPLE));

    assertEquals(0, scene.directory.asked);
  }

  @Test
  void noNoticeIsNoJudgement() {
    assertEquals(new Judgement(List.of(), List.of()), scene.judge());
  }

  @Test
  void onlyNoticesToOnePersonAreJudgedTogether() {
    Notice romeos = scene.notice(COUPLE);
    Notice juliets = scene.notice(JULIET, COUPLE, scene.said(ROMEO, true));

    assertThrows(IllegalArgumentException.class, () -> scene.judge(romeos, juliets));
  }

  @Test
  void severalThatNothingSpeaksAgainstAreToldByOneSummary() {
    Notice muted = scene.notice(Conversation.between(ROMEO, "nurse@example.org"));
    Notice first = scene.notice(COUPLE);
    Notice paused = scene.notice(Conversation.between(ROMEO, TYBALT));
    Notice second = scene.notice(ROOM);
    scene.mutes.save(new Mutes.Mute(ROMEO, muted.conversation(), Mutes.Level.NOTHING, Instant.MAX));
    scene.history.told(ROMEO, paused.conversation(), TYBALT, NOW.minusSeconds(60));

    Judgement judgement = scene.judge(muted, first, paused, second);

    List<Settlement> settlements = judgement.settlements();
    assertEquals(
        List.of(muted.hold(), first.hold(), second.hold()),
        settlements.stream().map(it -> it.verdict().hold()).toList());
    assertEquals(Reason.MUTED, settlements.get(0).verdict().reason());
    assertEquals(Reason.SENT, settlements.get(1).verdict().reason());
    assertEquals(1, settlements.get(1).texts().size());
    assertEquals(first.hold(), settlements.get(1).texts().get(0).hold());
    assertFalse(settlements.get(1).verdict().facts().containsKey(Settlement.SUMMARY));
    assertEquals(Reason.SENT, settlements.get(2).verdict().reason());
    assertEquals(
        first.hold().toString(), settlements.get(2).verdict().facts().get(Settlement.SUMMARY));
    assertEquals(
        List.of(new Judgement.Delay(paused.hold(), NOW.plusSeconds(540), Reason.CAPPED)),
        judgement.delays());
  }

  @Test
  void ofSeveralOfWhichOneIsLeftThatOneIsToldByItself() {
    Notice read = scene.notice(COUPLE);
    Notice left = scene.notice(ROOM);
    scene.endings.put(read.hold(), new Ending(Reason.READ, "replied"));

    List<Settlement> settlements = scene.judge(read, left).settlements();

    assertEquals(left.hold(), settlements.get(1).texts().get(0).hold());
    assertFalse(settlements.get(1).verdict().facts().containsKey(Settlement.SUMMARY));
  }

  @Test
  void allThatComesInQuietHoursWaitsForTheSameMoment() {
    setUp(So.NIGHT, null);
    Notice first = scene.notice(COUPLE);
    Notice second = scene.notice(ROOM);
    Instant end = Instant.parse("2026-01-15T13:00:00Z");

    Judgement judgement = scene.judge(first, second);

    assertEquals(List.of(), judgement.settlements());
    assertEquals(
        List.of(
            new Judgement.Delay(first.hold(), end, Reason.QUIET_HOURS),
            new Judgement.Delay(second.hold(), end, Reason.QUIET_HOURS)),
        judgement.delays());

    scene.now = end;
    assertEquals(2, scene.judge(first, second).settlements().size());
  }

  @Test
  void quietHoursOfARoleCountUnlessThePersonHasSome() {
    scene.set("quietHours", "11:00-13:00").set("timeZone", "UTC");
    scene.directory.put(Policy.TIME_ZONE, "UTC");
    assertEquals("later QUIET_HOURS", outcome(scene.judge(scene.notice(COUPLE))));

    scene.directory.put(Policy.USER_QUIET_HOURS, "off");
    assertEquals("SENT", outcome(scene.judge(scene.notice(COUPLE))));
  }

  @Test
  void whatCannotBeFoundOutNowIsNoVerdict() {
    Notice notice = scene.notice(COUPLE);

    scene.directory.away = true;
    assertThrows(IllegalStateException.class, () -> scene.judge(notice));
    scene.directory.away = false;

    scene.history.away = true;
    assertThrows(IllegalStateException.class, () -> scene.judge(notice));
    scene.history.away = false;

    scene.optOuts.away = true;
    assertThrows(IllegalStateException.class, () -> scene.judge(notice));
    scene.optOuts.away = false;

    assertEquals("SENT", outcome(scene.judge(notice)));
  }

  private Verdict verdict(Notice notice) {
    return scene.judge(notice).settlements().get(0).verdict();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.COUPLE;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.NOW;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROOM;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.TYBALT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {

  private static final PhoneNumber MOBILE = new PhoneNumber("+12065550100");
  private static final PhoneNumber SECOND = new PhoneNumber("+12065550101");
  private static final Instant TOMORROW = Instant.parse("2026-01-16T08:00:00Z");

  private final Scene scene = new Scene();

  /** What may be so. */
  private enum So {
    ALL_IS_WELL,
    ALL_OFF,
    ROLE_OFF,
    ROLE_BY_PROPERTY,
    NO_SUCH_ROLE,
    NO_NUMBER,
    BAD_NUMBER,
    GOOD_AND_BAD_NUMBER,
    OPTED_OUT_OF_ALL,
    OPTED_OUT_OF_SENDER,
    NO_WAY,
    UNASKED,
    AGREED,
    ONE_AGREED,
    PAUSED_UNTIL,
    PAUSED_FOR_GOOD,
    PAUSE_OVER,
    PAUSE_UNREADABLE,
    MUTED,
    MUTED_UNTIL,
    ONLY_MENTIONS,
    ROLE_WANTS_ALL,
    ROLE_WANTS_NONE,
    BLOCKED,
    KNOWN_ONLY,
    STRANGER,
    ABROAD,
    CAPPED_PERSON,
    CAPPED_SENDER,
    NO_CAPS,
    TOLD,
    TOLD_LONG_AGO,
    OWN_QUIET_HOURS,
    QUIET_HOURS_OF_ROLE,
    CLOCK_SET_FOR_ALL,
    LIMIT,
    NO_MONEY,
    NO_MONEY_BUT_FREE
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          what is so          | which hurdle   | what it says   | by which facts
          ALL_IS_WELL         | SMS_OFF        | PASSES         | SWITCHED_ON smsnotify.enabled; ROLE_TEXTED default
          ALL_OFF             | SMS_OFF        | OBJECTS        | SWITCHED_OFF smsnotify.enabled
          ROLE_OFF            | SMS_OFF        | OBJECTS        | SWITCHED_ON smsnotify.enabled; ROLE_NOT_TEXTED Guest
          ALL_IS_WELL         | NO_SUCH_ROLE   | PASSES         | ROLE_BY_DEFAULT default
          ROLE_BY_PROPERTY    | NO_SUCH_ROLE   | PASSES         | ROLE_BY_PROPERTY Guest smsnotify.role
          NO_SUCH_ROLE        | NO_SUCH_ROLE   | OBJECTS        | ROLE_BY_PROPERTY Surgeon smsnotify.role; ROLE_UNKNOWN Surgeon
          ALL_IS_WELL         | NO_NUMBER      | PASSES         | NUMBER_FOUND +1206•••0100 phone
          NO_NUMBER           | NO_NUMBER      | OBJECTS        | NUMBER_NONE
          BAD_NUMBER          | NO_NUMBER      | PASSES         | ''
          ALL_IS_WELL         | NUMBER_INVALID | PASSES         | NUMBER_ALL_GOOD
          NO_NUMBER           | NUMBER_INVALID | DOES_NOT_APPLY | ''
          BAD_NUMBER          | NUMBER_INVALID | OBJECTS        | NUMBER_REJECTED •••••••• phone NOT_A_NUMBER
          GOOD_AND_BAD_NUMBER | NUMBER_INVALID | PASSES         | NUMBER_REJECTED •••••••• phone NOT_A_NUMBER
          ALL_IS_WELL         | OPTED_OUT      | PASSES         | OPTED_IN +1206•••0100 +12065550999
          OPTED_OUT_OF_ALL    | OPTED_OUT      | OBJECTS        | OPTED_OUT_ALL +1206•••0100 OPERATOR 2026-01-15T12:00:00Z
          OPTED_OUT_OF_SENDER | OPTED_OUT      | OBJECTS        | OPTED_OUT +1206•••0100 +12065550999 OPERATOR 2026-01-15T12:00:00Z
          NO_WAY              | OPTED_OUT      | PASSES         | OPTED_IN_NO_SENDER +1206•••0100
          NO_NUMBER           | OPTED_OUT      | DOES_NOT_APPLY | ''
          ALL_IS_WELL         | NO_CONSENT     | DOES_NOT_APPLY | CONSENT_NOT_NEEDED default
          UNASKED             | NO_CONSENT     | OBJECTS        | CONSENT_MISSING +1206•••0100
          AGREED              | NO_CONSENT     | PASSES         | CONSENT_GIVEN +1206•••0100 OPERATOR 2026-01-15T12:00:00Z
          ONE_AGREED          | NO_CONSENT     | PASSES         | CONSENT_GIVEN +1206•••0100 OPERATOR 2026-01-15T12:00:00Z; CONSENT_MISSING +1206•••0101
          ALL_IS_WELL         | PAUSED         | PASSES         | PAUSE_NONE
          PAUSE_OVER          | PAUSED         | PASSES         | PAUSE_NONE
          PAUSED_UNTIL        | PAUSED         | OBJECTS        | PAUSE_UNTIL 2026-01-16T08:00:00Z
          PAUSED_FOR_GOOD     | PAUSED         | OBJECTS        | PAUSE_FOR_GOOD
          PAUSE_UNREADABLE    | PAUSED         | PASSES         | PAUSE_UNREADABLE smsnotify.pausedUntil tomorrow
          ALL_IS_WELL         | MUTED          | PASSES         | MUTE_NONE
          MUTED               | MUTED          | OBJECTS        | MUTE_FOR_GOOD
          MUTED_UNTIL         | MUTED          | OBJECTS        | MUTE_UNTIL 2026-01-16T08:00:00Z
          ALL_IS_WELL         | NOT_A_MENTION  | DOES_NOT_APPLY | NO_ROOM
          BLOCKED             | SENDER_BLOCKED | OBJECTS        | BLOCKED juliet@example.org
          ALL_IS_WELL         | SENDER_BLOCKED | PASSES         | NOT_BLOCKED juliet@example.org
          ALL_IS_WELL         | STRANGER       | DOES_NOT_APPLY | STRANGERS_ALL default
          KNOWN_ONLY          | STRANGER       | PASSES         | STRANGERS_KNOWN default; KNOWN juliet@example.org
          STRANGER            | STRANGER       | OBJECTS        | STRANGERS_KNOWN default; NOT_KNOWN juliet@example.org
          ALL_IS_WELL         | COUNTRY        | PASSES         | COUNTRY_GOOD +1206•••0100 US
          ABROAD              | COUNTRY        | OBJECTS        | COUNTRY_REGION +1206•••0100 US
          OPTED_OUT_OF_ALL    | COUNTRY        | DOES_NOT_APPLY | COUNTRY_GOOD +1206•••0100 US
          ALL_IS_WELL         | CAPPED         | PASSES         | CAP_RECIPIENT 0 20; CAP_CONVERSATION 0 10; CAP_SENDER 0 50 juliet@example.org
          CAPPED_PERSON       | CAPPED         | OBJECTS        | CAP_RECIPIENT 2 2; CAP_CONVERSATION 1 10; CAP_SENDER 1 50 juliet@example.org
          CAPPED_SENDER       | CAPPED         | OBJECTS        | CAP_RECIPIENT 0 20; CAP_CONVERSATION 0 10; CAP_SENDER 1 1 juliet@example.org
          NO_CAPS             | CAPPED         | PASSES         | CAP_RECIPIENT_NONE 0; CAP_CONVERSATION_NONE 0
          ALL_IS_WELL         | PAUSE          | PASSES         | TOLD_NOTHING
          TOLD                | PAUSE          | DELAYS         | TOLD 1 2026-01-15T11:59:51Z; TOLD_AGAIN_FROM 2026-01-15T12:09:51Z
          TOLD_LONG_AGO       | PAUSE          | PASSES         | TOLD 1 2026-01-15T10:00:00Z; TOLD_AGAIN_FROM 2026-01-15T10:10:00Z
          ALL_IS_WELL         | QUIET_HOURS    | PASSES         | HOURS_ROLE_NONE default; CLOCK_NUMBER 04:00 America/Los_Angeles +1206•••0100
          OWN_QUIET_HOURS     | QUIET_HOURS    | DELAYS         | HOURS_OWN 22:00 14:00; CLOCK_OWN 13:00 Europe/Berlin; QUIET_UNTIL 2026-01-15T13:00:00Z
          QUIET_HOURS_OF_ROLE | QUIET_HOURS    | DELAYS         | HOURS_ROLE 22:00 07:30 default; CLOCK_NUMBER 04:00 America/Los_Angeles +1206•••0100; QUIET_UNTIL 2026-01-15T15:30:00Z
          CLOCK_SET_FOR_ALL   | QUIET_HOURS    | PASSES         | HOURS_ROLE_NONE default; CLOCK_SETTING 21:00 Asia/Tokyo
          NO_NUMBER           | QUIET_HOURS    | PASSES         | HOURS_ROLE_NONE default; CLOCK_SERVER 12:00 Z
          ALL_IS_WELL         | BUDGET         | PASSES         | SPENT 2026-01 0.00 USD
          LIMIT               | BUDGET         | PASSES         | SPENT_OF 2026-01 0.00 USD 50.00 USD
          NO_MONEY            | BUDGET         | OBJECTS        | SPENT_OF 2026-01 50.00 USD 50.00 USD
          NO_MONEY_BUT_FREE   | BUDGET         | PASSES         | SPENT_OF 2026-01 50.00 USD 50.00 USD; FREE
          ALL_IS_WELL         | ENDED          | DOES_NOT_APPLY | LATER
          """)
  void eachHurdleSaysWhatItGoesByWhicheverWayItGoes(
      So so, Hurdle hurdle, Condition.Answer answer, String facts) {
    setUp(so, COUPLE);

    Condition condition = scene.policy.explain(Imagined.between(ROMEO, JULIET)).of(hurdle);

    assertEquals(facts, shown(condition));
    assertEquals(answer, condition.answer());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          what is so      | mention | what it says | by which facts
          ALL_IS_WELL     | true    | PASSES       | ROOMS_MENTIONS default; IS_MENTION
          ALL_IS_WELL     | false   | OBJECTS      | ROOMS_MENTIONS default; IS_NO_MENTION
          ROLE_WANTS_ALL  | false   | PASSES       | ROOMS_ALL default; IS_NO_MENTION
          ROLE_WANTS_NONE | true    | OBJECTS      | ROOMS_NEVER default; IS_MENTION
          ONLY_MENTIONS   | false   | OBJECTS      | ROOMS_ALL default; MENTIONS_FOR_GOOD; IS_NO_MENTION
          ONLY_MENTIONS   | true    | PASSES       | ROOMS_ALL default; MENTIONS_FOR_GOOD; IS_MENTION
          """)
  void inARoomItMattersWhoIsMentioned(
      So so, boolean mention, Condition.Answer answer, String facts) {
    setUp(so, ROOM);

    Condition condition =
        scene.policy.explain(Imagined.in(ROOM.id(), ROMEO, mention)).of(Hurdle.NOT_A_MENTION);

    assertEquals(facts, shown(condition));
    assertEquals(answer, condition.answer());
  }

  @Test
  void inARoomItIsNotKnownWhoWouldWrite() {
    Explanation explanation = scene.policy.explain(Imagined.in(ROOM.id(), ROMEO, true));

    for (Hurdle hurdle : List.of(Hurdle.SENDER_BLOCKED, Hurdle.STRANGER)) {
      assertEquals(Condition.Answer.DOES_NOT_APPLY, explanation.of(hurdle).answer());
      assertEquals("AUTHOR_UNKNOWN", shown(explanation.of(hurdle)));
    }
    assertEquals("CAP_RECIPIENT 0 20; CAP_CONVERSATION 0 10", shown(explanation.of(Hurdle.CAPPED)));
  }

  @Test
  void whereNoConversationIsAskedForNothingIsSaidOfOne() {
    scene.mutes.save(new Mutes.Mute(ROMEO, COUPLE, Mutes.Level.NOTHING, Instant.MAX));
    scene.blocked.add(JULIET);

    Explanation explanation = scene.policy.explain(Imagined.to(ROMEO));

    assertEquals(Optional.empty(), explanation.decisive());
    assertEquals(
        List.of(
            Hurdle.NO_CONSENT,
            Hurdle.MUTED,
            Hurdle.NOT_A_MENTION,
            Hurdle.SENDER_BLOCKED,
            Hurdle.STRANGER,
            Hurdle.PAUSE,
            Hurdle.ENDED),
        explanation.conditions().stream()
            .filter(it -> it.answer() == Condition.Answer.DOES_NOT_APPLY)
            .map(Condition::hurdle)
            .toList());
    assertEquals("CAP_RECIPIENT 0 20", shown(explanation.of(Hurdle.CAPPED)));
  }

  @Test
  void theHurdlesStandInTheOrderOfTheReasons() {
    List<Reason> reasons =
        Arrays.stream(Hurdle.values()).flatMap(it -> it.reasons().stream()).distinct().toList();
    List<Reason> all = Arrays.stream(Reason.values()).filter(it -> it != Reason.SENT).toList();

    assertEquals(all, reasons);
    assertEquals(
        List.of(Hurdle.values()),
        scene.policy.explain(Imagined.to(ROMEO)).conditions().stream()
            .map(Condition::hurdle)
            .toList());
  }

  /** What the policy decides is what the explanation says that it would. */
  @ParameterizedTest
  @EnumSource(So.class)
  void theFirstHurdleInTheWayIsTheVerdict(So so) {
    setUp(so, COUPLE);
    Explanation explanation = scene.policy.explain(Imagined.between(ROMEO, JULIET));

    Judgement judgement = scene.judge(scene.notice(COUPLE));

    Reason verdict =
        judgement.delays().isEmpty()
            ? judgement.settlements().get(0).verdict().reason()
            : judgement.delays().get(0).reason();
    assertEquals(
        verdict,
        explanation.decisive().map(it -> it.hurdle().reasons().get(0)).orElse(Reason.SENT));
    assertEquals(
        judgement.delays().stream().map(Judgement.Delay::until).findFirst(),
        explanation.decisive().flatMap(Condition::until));
  }

  @Test
  void explainingTakesNoPlaceUnderACap() {
    scene.set("capPerRecipient", "1");
    scene.set("capPerSender", "1");
    for (int i = 0; i < 10; i++) {
      assertEquals(
          Optional.empty(), scene.policy.explain(Imagined.between(ROMEO, JULIET)).decisive());
    }

    Judgement judgement = scene.judge(scene.notice(COUPLE));

    assertEquals(Reason.SENT, judgement.settlements().get(0).verdict().reason());
    assertEquals(0, scene.history.size());
  }

  @Test
  void whatWasLetPassAMomentAgoCounts() {
    scene.set("firstPause", "0");
    scene.judge(scene.notice(COUPLE));

    assertEquals(
        "CAP_RECIPIENT 1 20; CAP_CONVERSATION 1 10; CAP_SENDER 1 50 juliet@example.org",
        shown(scene.policy.explain(Imagined.between(ROMEO, JULIET)).of(Hurdle.CAPPED)));
    assertEquals(
        "CAP_RECIPIENT 1 20; CAP_CONVERSATION 0 10; CAP_SENDER 0 50 tybalt@example.org",
        shown(scene.policy.explain(Imagined.between(ROMEO, TYBALT)).of(Hurdle.CAPPED)));
  }

  @Test
  void whatCannotBeFoundOutNowIsSaidAndTheRestIsToldAllTheSame() {
    scene.history.away = true;

    Explanation explanation = scene.policy.explain(Imagined.between(ROMEO, JULIET));

    assertEquals(Condition.Answer.UNKNOWN, explanation.of(Hurdle.CAPPED).answer());
    assertEquals(Condition.Answer.UNKNOWN, explanation.of(Hurdle.PAUSE).answer());
    assertEquals(Condition.Answer.PASSES, explanation.of(Hurdle.BUDGET).answer());
    assertEquals(Hurdle.CAPPED, explanation.decisive().orElseThrow().hurdle());
  }

  @Test
  void whileNothingCanBeToldNothingIsClaimed() {
    scene.directory.away = true;

    Explanation explanation = scene.policy.explain(Imagined.to(ROMEO));

    assertEquals(Condition.Answer.UNKNOWN, explanation.decisive().orElseThrow().answer());
    assertEquals(Optional.empty(), explanation.membership());
    assertEquals(List.of(), explanation.texted());
  }

  @Test
  void itTellsTheRoleAndTheNumbersThatWouldGetAText() {
    scene.directory.put("phone", "+12065550100, +12065550101");
    scene.optOuts.refused(SECOND, "");

    Explanation explanation = scene.policy.explain(Imagined.to(ROMEO));

    assertEquals("default", explanation.membership().orElseThrow().role().name());
    assertEquals(List.of(MOBILE), explanation.texted());
    assertTrue(shown(explanation.of(Hurdle.OPTED_OUT)).contains("OPTED_OUT_ALL +1206•••0101"));
  }

  private void setUp(So so, Conversation where) {
    switch (so) {
      case ALL_IS_WELL -> {}
      case ALL_OFF -> scene.set("enabled", "false");
      case ROLE_OFF -> role("sms=false");
      case ROLE_BY_PROPERTY -> role("sms=true");
      case NO_SUCH_ROLE -> scene.directory.put(Roles.USER_PROPERTY, "Surgeon");
      case NO_NUMBER -> scene.directory.put("phone", "");
      case BAD_NUMBER -> scene.directory.put("phone", "nonsense");
      case GOOD_AND_BAD_NUMBER -> scene.directory.put("phone", "+12065550100, nonsense");
      case OPTED_OUT_OF_ALL -> optOut(OptOut.ALL);
      case OPTED_OUT_OF_SENDER -> optOut("+12065550999");
      case NO_WAY -> scene.departures.clear();
      case UNASKED -> scene.set("consent", "true");
      case AGREED -> {
        scene.set("consent", "true");
        scene.agreed(MOBILE);
      }
      case ONE_AGREED -> {
        scene.directory.put("phone", "+12065550100, +12065550101");
        setUp(So.AGREED, where);
      }
      case PAUSED_UNTIL -> scene.directory.put(Policy.PAUSED_UNTIL, TOMORROW.toString());
      case PAUSED_FOR_GOOD -> scene.directory.put(Policy.PAUSED_UNTIL, "9999-12-31T23:59:59Z");
      case PAUSE_OVER -> scene.directory.put(Policy.PAUSED_UNTIL, "2026-01-15T11:00:00Z");
      case PAUSE_UNREADABLE -> scene.directory.put(Policy.PAUSED_UNTIL, "tomorrow");
      case MUTED -> mute(where, Mutes.Level.NOTHING, Instant.MAX);
      case MUTED_UNTIL -> mute(where, Mutes.Level.NOTHING, TOMORROW);
      case ONLY_MENTIONS -> {
        scene.set("rooms", "all");
        mute(where, Mutes.Level.MENTIONS, Instant.MAX);
      }
      case ROLE_WANTS_ALL -> scene.set("rooms", "all");
      case ROLE_WANTS_NONE -> scene.set("rooms", "never");
      case BLOCKED -> scene.blocked.add(JULIET);
      case KNOWN_ONLY -> scene.set("strangers", "known");
      case STRANGER -> {
        scene.set("strangers", "known");
        scene.strangers.add(JULIET);
      }
      case ABROAD -> scene.set("countries", "SE");
      case CAPPED_PERSON -> {
        scene.set("capPerRecipient", "2");
        scene.set("firstPause", "0");
        scene.history.told(ROMEO, where, JULIET, NOW.minusSeconds(9));
        scene.history.told(ROMEO, Conversation.between(ROMEO, TYBALT), TYBALT, NOW.minusSeconds(8));
      }
      case CAPPED_SENDER -> {
        scene.set("capPerSender", "1");
        scene.history.told("mercutio@example.org", ROOM, JULIET, NOW.minusSeconds(9));
      }
      case NO_CAPS -> {
        scene.set("capPerRecipient", "0");
        scene.set("capPerConversation", "0");
        scene.set("capPerSender", "0");
      }
      case TOLD -> scene.history.told(ROMEO, where, JULIET, NOW.minusSeconds(9));
      case TOLD_LONG_AGO -> scene.history.told(ROMEO, where, JULIET, NOW.minusSeconds(7200));
      case OWN_QUIET_HOURS -> scene.directory.set("Europe/Berlin", "22:00-14:00");
      case QUIET_HOURS_OF_ROLE -> scene.set("quietHours", "22:00-07:30");
      case CLOCK_SET_FOR_ALL -> {
        scene.directory.put("phone", "");
        scene.set("timeZone", "Asia/Tokyo");
      }
      case LIMIT -> scene.set("budget.hard", "50");
      case NO_MONEY -> {
        scene.spent = 50_000_000;
        scene.set("budget.hard", "50");
      }
      case NO_MONEY_BUT_FREE -> {
        setUp(So.NO_MONEY, where);
        scene.departures.replaceAll((region, way) -> new Outlook.Departure(way.sender(), true));
      }
    }
  }

  private void role(String settings) {
    scene.roles.with("Guest", settings);
    scene.directory.put(Roles.USER_PROPERTY, "Guest");
  }

  private void optOut(String sender) {
    scene.optOuts.add(MOBILE, sender, new OptOut.Origin(OptOut.Source.OPERATOR, "", "", NOW));
  }

  private void mute(Conversation where, Mutes.Level level, Instant until) {
    scene.mutes.save(new Mutes.Mute(ROMEO, where, level, until));
  }

  private static String shown(Condition condition) {
    return condition.facts().stream().map(ExplanationTest::shown).collect(Collectors.joining("; "));
  }

  private static String shown(Fact fact) {
    String values =
        fact.values().stream().map(ExplanationTest::value).collect(Collectors.joining());
    return fact.word() + values;
  }

  private static String value(Object value) {
    return " " + (value instanceof Money money ? Amounts.shown(money) : value);
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:01:00Z");
  private static final Instant FIRST = NOW.minusSeconds(60);
  private static final String ROMEO = "romeo@example.org";
  private static final String JULIET = "juliet@example.org";
  private static final Notice NOTICE =
      new Notice(
          new UUID(0, 1),
          ROMEO,
          Conversation.between(JULIET, ROMEO),
          List.of(new MissedMessage(JULIET, "1", FIRST.plusSeconds(5), "See you at 5?")),
          3,
          FIRST,
          NOW);

  private final Map<String, String> properties = new HashMap<>();
  private final Settings settings =
      new Settings(name -> Optional.ofNullable(properties.get(name)), new Problems(() -> NOW));
  private final OnRecord directory = new OnRecord();
  private final List<String> online = new ArrayList<>();
  private long ids;
  private final Policy policy =
      new Policy(
          settings,
          new PhoneBook(directory, settings),
          new Composer(directory, settings, () -> NOW, () -> new UUID(1, ++ids)),
          online::contains,
          () -> NOW);

  /** What is on record: one property, whoever is asked for. */
  private static final class OnRecord implements Directory {
    String phone = "";
    boolean away;
    int asked;

    @Override
    public Optional<String> property(String user, String name) {
      asked++;
      if (away) {
        throw new IllegalStateException("away");
      }
      return name.equals("phone") ? Optional.of(phone) : Optional.empty();
    }

    @Override
    public List<String> vCardNumbers(String user) {
      return List.of();
    }

    @Override
    public String displayName(String jid) {
      return "Juliet";
    }
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          enabled, phone,                    online, verdict
          true,    +12065550100,             false,  SENT
          '',      +12065550100,             false,  SENT
          false,   +12065550100,             false,  SMS_OFF
          false,   '',                       false,  SMS_OFF
          false,   nonsense,                 true,   SMS_OFF
          true,    '',                       false,  NO_NUMBER
          true,    '',                       true,   NO_NUMBER
          true,    nonsense,                 false,  NUMBER_INVALID
          true,    nonsense,                 true,   NUMBER_INVALID
          true,    +12065550100,             true,   CAME_BACK
          true,    'nonsense, +12065550100', false,  SENT
          """)
  void theFirstReasonThatAppliesIsTheVerdict(
      String enabled, String phone, boolean isOnline, Reason verdict) {
    properties.put(Policy.ENABLED, enabled);
    directory.phone = phone;
    if (isOnline) {
      online.add(ROMEO);
    }

    Settlement settlement = policy.judge(NOTICE);

    assertEquals(verdict, settlement.verdict().reason());
    assertEquals(verdict == Reason.SENT, !settlement.texts().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          enabled | phone                      | online | facts
          false   | +12065550100               | false  | {property=smsnotify.enabled}
          true    | ''                         | false  | {}
          true    | nonsense, 02065550100      | false  | {rejected=phone •••••••• NOT_A_NUMBER; phone 02•••••0100 NO_COUNTRY_CODE}
          true    | +12065550100               | true   | {how=online}
          true    | +12065550100, +12065550101 | false  | {numbers=+1206•••0100, +1206•••0101}
          """)
  void aVerdictNamesTheFactsItRestsOnAndNoWholeNumber(
      String enabled, String phone, boolean isOnline, String facts) {
    properties.put(Policy.ENABLED, enabled);
    directory.phone = phone;
    if (isOnline) {
      online.add(ROMEO);
    }

    assertEquals(facts, policy.judge(NOTICE).verdict().facts().toString());
  }

  @Test
  void aVerdictIsOnTheNoticeAndPassedNow() {
    directory.phone = "+12065550100";

    Verdict verdict = policy.judge(NOTICE).verdict();

    assertEquals(NOTICE.hold(), verdict.hold());
    assertEquals(ROMEO, verdict.recipient());
    assertEquals(3, verdict.count());
    assertEquals(FIRST, verdict.first());
    assertEquals(FIRST.plusSeconds(5), verdict.last());
    assertEquals(NOW, verdict.at());
    assertFalse(verdict.facts().toString().contains("See you"));
  }

  @Test
  void everyNumberThatIsValidGetsAText() {
    directory.phone = "+12065550100, +12065550101, +12065550100";

    List<Text> texts = policy.judge(NOTICE).texts();

    assertEquals(
        List.of("+12065550100", "+12065550101"),
        texts.stream().map(Text::to).map(PhoneNumber::e164).toList());
    assertEquals(List.of(NOTICE.hold()), texts.stream().map(Text::hold).distinct().toList());
  }

  @Test
  void whereTextsAreOffNoNumberIsLookedUp() {
    properties.put(Policy.ENABLED, "false");

    policy.judge(NOTICE);

    assertEquals(0, directory.asked);
  }

  @Test
  void whatCannotBeFoundOutNowIsNoVerdict() {
    directory.away = true;

    assertThrows(IllegalStateException.class, () -> policy.judge(NOTICE));
  }

  @Test
  void whoeverElseIsOnlineDoesNotMatter() {
    directory.phone = "+12065550100";
    online.add(JULIET);

    assertEquals(Reason.SENT, policy.judge(NOTICE).verdict().reason());
  }
}

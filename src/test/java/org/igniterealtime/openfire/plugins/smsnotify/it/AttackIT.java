package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Somebody has texts sent at the operator's expense (F16): through the whole server, with a
 * provider whose texts cost money. In the end the operator knows, little was spent, and everybody
 * else is texted.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AttackIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int PEOPLE = 1_000;
  private static final int MESSAGES = 10_000;

  /** The default of {@code smsnotify.capPerSender}. */
  private static final int CAP = 50;

  /** In millionths of a dollar, wherever a text goes. */
  private static final long PRICE = 100_000;

  private static final List<String> COUNTRIES =
      List.of("SE", "DE", "LV", "UZ", "KE", "ID", "PK", "TN", "AZ", "LK");

  /** Of the phones that numbers are made of: so many digits at the end are changed. */
  private static final int CHANGED = 10_000;

  private static final TwilioStandIn TWILIO = new TwilioStandIn();

  private static Stage stage;
  private static ChatClient juliet;
  private static int friends;
  private static int numbers;

  @BeforeAll
  static void set() {
    Map<String, String> properties = new HashMap<>(Twilio.properties(TWILIO));
    properties.remove("smsnotify.capPerSender");
    properties.put("smsnotify.budget.hard", "8.00");
    // However many messages are told of at once: each text costs the same.
    properties.put("smsnotify.maxSegments", "1");
    // What the server stores of all that takes most of the time, and nobody fetches it.
    properties.put("xmpp.offline.type", "drop");
    stage = Stage.set(properties).person("juliet").person("tybalt");
    Twilio.giveToken(stage.server());
    stage
        .server()
        .update(
            "INSERT INTO smsPrice (gateway, region, perSegment) VALUES ('twilio', '*', "
                + PRICE
                + ")");
    people("victim", IntStream.range(0, PEOPLE).mapToObj(i -> COUNTRIES.get(i % 10)).toList());
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
    TWILIO.close();
  }

  /** Creates accounts that nobody logs in to, with numbers; they are counted from 0. */
  private static void people(String name, List<String> regions) {
    withNumbers(name, regions.stream().map(AttackIT::number).toList());
  }

  private static void withNumbers(String name, List<String> phones) {
    List<String> users = new ArrayList<>();
    List<String> properties = new ArrayList<>();
    for (int i = 0; i < phones.size(); i++) {
      users.add("('%s%d', '%s', '0', '0')".formatted(name, i, name));
      properties.add("('%s%d', 'smsnotify.phone', '%s')".formatted(name, i, phones.get(i)));
    }
    stage
        .server()
        .update(
            "INSERT INTO ofUser (username, name, creationDate, modificationDate) VALUES "
                + String.join(", ", users));
    stage
        .server()
        .update(
            "INSERT INTO ofUserProp (username, name, propValue) VALUES "
                + String.join(", ", properties));
  }

  /** Another mobile number of a country each time, one of each block of a thousand in turn. */
  private static String number(String region) {
    PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    Phonenumber.PhoneNumber example =
        library.getExampleNumberForType(region, PhoneNumberType.MOBILE);
    long start = example.getNationalNumber() / CHANGED * CHANGED;
    while (true) {
      numbers++;
      long changed = numbers % 10 * 1_000L + numbers / 10;
      Phonenumber.PhoneNumber number =
          new Phonenumber.PhoneNumber()
              .setCountryCode(example.getCountryCode())
              .setNationalNumber(start + changed);
      if (library.isValidNumberForRegion(number, region)) {
        return library.format(number, PhoneNumberFormat.E164);
      }
    }
  }

  /** Somebody whom Juliet writes to, in one of the countries; returns the name. */
  private static String friend(String region) {
    String name = "friend" + ++friends;
    stage.personWithPhone(name, number(region));
    juliet.say(name, "Wherefore art thou?");
    return name;
  }

  private static long count(String sql, Object... parameters) {
    return Long.parseLong(stage.server().query(sql, parameters).get(0).values().iterator().next());
  }

  private static long verdicts(String sender, String reason) {
    return count(
        "SELECT COUNT(*) FROM smsVerdict WHERE sender = ? AND reason = ?",
        stage.jid(sender),
        reason);
  }

  private static long spent() {
    return count("SELECT SUM(micros) FROM smsSpend");
  }

  private static void awaitNothingWaits() {
    Await.until(
        "nothing is held, and no text waits",
        PATIENCE,
        () ->
            count("SELECT COUNT(*) FROM smsHold") == 0
                && count("SELECT COUNT(*) FROM smsText WHERE state IN ('QUEUED', 'SENDING')") == 0);
  }

  private static void awaitAlarm(String words) {
    Await.until(
        "there is an alarm: " + words, PATIENCE, () -> stage.server().log().contains(words));
  }

  @Test
  @Order(1)
  void tenThousandMessagesOfOneAccountCostNoMoreThanTheCapAndAreAnAlarm() {
    List<String> texted = new ArrayList<>();
    try (ChatClient tybalt = stage.online("tybalt")) {
      for (int i = 0; i < MESSAGES; i++) {
        tybalt.say("victim" + i % PEOPLE, "Call me back, message " + i);
        if (i % PEOPLE == PEOPLE / 2) {
          texted.add(friend(COUNTRIES.get(i / PEOPLE)));
        }
      }
      texted.forEach(name -> stage.awaitText(name, "SENT"));
      awaitNothingWaits();
    }
    awaitAlarm("tybalt@example.org meets the cap for senders again and again");
    texted.add(friend("SE"));
    stage.awaitText(texted.get(texted.size() - 1), "SENT");

    assertEquals(CAP, verdicts("tybalt", "SENT"));
    assertTrue(verdicts("tybalt", "CAPPED") >= PEOPLE - CAP);
    assertEquals(CAP + texted.size(), TWILIO.takenCount());
    assertEquals((CAP + texted.size()) * PRICE, spent());
    assertEquals(Map.of(), TWILIO.duplicates());
  }

  @Test
  @Order(2)
  void severalAccountsCostNoMoreThanTheBudget() {
    long mostSpent = 8_000_000;
    people("other", IntStream.range(0, 100).mapToObj(i -> COUNTRIES.get(i % 10)).toList());
    for (int account = 0; account < 4; account++) {
      stage.person("attacker" + account);
      try (ChatClient attacker = stage.online("attacker" + account)) {
        for (int i = 0; i < 100; i++) {
          attacker.say("other" + i, "Call me");
        }
      }
    }
    Await.until(
        "the budget is spent",
        PATIENCE,
        () -> count("SELECT COUNT(*) FROM smsVerdict WHERE reason = 'BUDGET'") > 0);
    assertTrue(spent() <= mostSpent, () -> "spent: " + spent());
    awaitAlarm("The budget of");

    stage.server().backstage().setProperty("smsnotify.budget.hard", "100.00");
    awaitNothingWaits();
    stage.awaitText(friend("SE"), "SENT");
  }

  @Test
  @Order(3)
  void aSequenceOfNumbersPausesItsCountryUntilTheOperatorTrustsIt() {
    long start = Long.parseLong(number("UZ").substring(1)) / 1_000 * 1_000;
    List<String> block =
        IntStream.range(500, 530).mapToObj(i -> "+" + (start + i)).collect(Collectors.toList());
    withNumbers("sequence", block);
    // So many were texted a while ago.
    stage.server().update("UPDATE smsText SET createdAt = createdAt - 172800000");
    for (int account = 0; account < 3; account++) {
      stage.person("pump" + account);
      try (ChatClient pump = stage.online("pump" + account)) {
        for (int i = account; i < block.size(); i += 3) {
          pump.say("sequence" + i, "Call me");
        }
      }
    }
    awaitAlarm("Texts to Uzbekistan (UZ) are paused: within an hour, ");

    String there = friend("UZ");
    assertEquals("COUNTRY", stage.awaitVerdict(there).get("reason"));
    assertTrue(stage.awaitVerdict(there).get("facts").contains("\"how\":\"paused\""));
    assertEquals(0, stage.textsFor(there).size());
    stage.awaitText(friend("LV"), "SENT");
    assertFalse(stage.server().log().contains(block.get(0)), "no number in the log");

    stage.server().backstage().setProperty("smsnotify.trustedCountries", "UZ");
    Await.until(
        "texts go there again",
        PATIENCE,
        () -> stage.server().log().contains("No longer so: Texts to Uzbekistan"));
    stage.awaitText(friend("UZ"), "SENT");
  }
}

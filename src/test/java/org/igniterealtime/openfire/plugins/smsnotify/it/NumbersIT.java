package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.inside.StaffVCards;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where numbers come from on a real server; each test has people of its own. */
class NumbersIT {

  private static Stage stage;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage = Stage.set().person("juliet");
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          types-first  | <TEL><HOME/><VOICE/><NUMBER>+46 70-174 06 05</NUMBER></TEL><TEL><WORK/><CELL/><NUMBER>+61 491 570 156</NUMBER></TEL> | +46701740605 +61491570156
          number-first | <TEL><NUMBER>+46701740605</NUMBER><CELL/></TEL><TEL><NUMBER>+61491570156</NUMBER><VOICE/><WORK/></TEL>               | +46701740605 +61491570156
          whole-form   | <TEL><HOME/><VOICE/><NUMBER/></TEL><TEL><HOME/><FAX/><NUMBER></NUMBER></TEL><TEL><HOME/><CELL/><NUMBER>tel:+61-491-570-156</NUMBER></TEL> | +61491570156
          one-twice    | <TEL><CELL/><NUMBER>+46701740605</NUMBER></TEL><TEL><NUMBER>+46 (0)70 174 06 05</NUMBER></TEL>                        | +46701740605
          fax-too      | <TEL><WORK/><FAX/><NUMBER>+46701740605</NUMBER></TEL><TEL><WORK/><CELL/><NUMBER>+61491570156</NUMBER></TEL>           | +61491570156
          landline-too | <TEL><WORK/><VOICE/><NUMBER>+44 20 7946 0958</NUMBER></TEL><TEL><CELL/><NUMBER>+61491570156</NUMBER></TEL>            | +61491570156
          bare-text    | <TEL>+46701740605</TEL>                                                                                              | +46701740605
          attribute    | <TEL TYPE='cell'><NUMBER>+46701740605</NUMBER></TEL>                                                                 | +46701740605
          vcard4       | <tel><parameters><type><text>cell</text></type></parameters><uri>tel:+46-701740605</uri></tel>                        | +46701740605
          """)
  void aTextGoesToEachMobileOfAVCardHoweverAClientWritesIt(
      String person, String tels, String phones) {
    stage.person(person);
    publish(person, "<FN>Romeo</FN>" + tels);

    juliet.say(person, "Art thou there?");

    awaitTexted(person, phones.split(" "));
    stage.awaitVerdict(person);
    assertEquals(phones.split(" ").length, stage.textsFor(person).size());
  }

  @Test
  void whatAVCardSaysIsAFaxIsNamedInTheVerdict() {
    stage.person("escalus");
    publish("escalus", "<TEL><WORK/><FAX/><NUMBER>+46701740605</NUMBER></TEL>");

    juliet.say("escalus", "Your Grace?");

    Map<String, String> verdict = stage.awaitVerdict("escalus");
    assertEquals("NUMBER_INVALID", verdict.get("reason"));
    assertTrue(verdict.get("facts").contains("NOT_FOR_TEXTS"), verdict.get("facts"));
  }

  @Test
  void whatIsChangedIsSeenByTheNextText() {
    stage.person("romeo");
    publish("romeo", tel(Stage.MOBILE));
    juliet.say("romeo", "Art thou there?");
    awaitTexted("romeo", Stage.MOBILE);

    publish("romeo", tel(Stage.OTHER_MOBILE));
    juliet.say("romeo", "And now?");
    awaitTexted("romeo", Stage.MOBILE, Stage.OTHER_MOBILE);
    assertEquals(2, stage.textsFor("romeo").size(), "one to each");

    stage.server().backstage().setUserProperty("romeo", "contactNumber", "0046 70 174 06 05");
    stage.server().backstage().setProperty("smsnotify.defaultRegion", "SE");
    try {
      juliet.say("romeo", "And now?");
      Await.until("both are texted", Stage.SOON, () -> stage.textsFor("romeo").size() == 4);
    } finally {
      stage.server().backstage().removeProperty("smsnotify.defaultRegion");
    }
  }

  @Test
  void aProviderOfTheirOwnIsAskedForTheVCard() {
    assumeTrue(System.getProperty("openfire.home", "").isBlank(), "the provider is not there");
    Map<String, String> properties =
        Map.of("provider.vcard.className", StaffVCards.class.getName());
    try (Stage elsewhere = Stage.set(properties).person("juliet").person("romeo");
        ChatClient sender = elsewhere.online("juliet")) {
      sender.say("romeo", "Art thou there?");

      elsewhere.awaitVerdict("romeo");
      assertEquals(
          List.of(StaffVCards.MOBILE),
          elsewhere.textsFor("romeo").stream().map(text -> text.get("phone")).toList());
    }
  }

  private static String tel(String number) {
    return "<TEL><CELL/><NUMBER>" + number + "</NUMBER></TEL>";
  }

  /** By a client that does not come online: whoever does has read everything. */
  private static void publish(String person, String vCard) {
    try (ChatClient client = ChatClient.loggedIn(stage.server(), person, ChatClient.DEVICE)) {
      client.ask("vCard", "vcard-temp", vCard);
    }
  }

  private static void awaitTexted(String person, String... phones) {
    SortedSet<String> expected = new TreeSet<>(Arrays.asList(phones));
    Await.until(
        person + " is texted at " + expected, Stage.SOON, () -> expected.equals(texted(person)));
  }

  private static SortedSet<String> texted(String person) {
    SortedSet<String> phones = new TreeSet<>();
    stage.textsFor(person).forEach(text -> phones.add(text.get("phone")));
    return phones;
  }
}

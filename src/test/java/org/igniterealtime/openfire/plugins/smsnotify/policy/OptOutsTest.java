package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.COUPLE;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.NOW;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptOutsTest {

  private static final String MOBILE = "+12065550100";
  private static final String OTHER = "+12065550101";
  private static final Sender OURS = new Sender("+12065550999", Sender.Kind.LONG_CODE);
  private static final Sender ANOTHER = new Sender("+12065550998", Sender.Kind.LONG_CODE);
  private static final Sender ANY = new Sender("", Sender.Kind.MESSAGING_SERVICE);
  private static final Sender AMAZON = new Sender("MyShop", Sender.Kind.SNS);

  private static final Optional<Ending> OBJECTION =
      Optional.of(new Ending(Reason.OPTED_OUT, "meanwhile"));

  private final StoredOptOuts store = new StoredOptOuts();
  private final OptOuts optOuts = new OptOuts(store);

  private static Text to(String number) {
    return new Text(
        new UUID(1, 1),
        new UUID(1, 2),
        ROMEO,
        COUPLE,
        new PhoneNumber(number),
        "Hello",
        Encoding.GSM_7BIT,
        1,
        NOW,
        NOW.plusSeconds(60));
  }

  private static Sender sender(String name) {
    return switch (name) {
      case "ours" -> OURS;
      case "another" -> ANOTHER;
      case "any" -> ANY;
      default -> AMAZON;
    };
  }

  @ParameterizedTest(name = "one from {0}: texts from {1}: {2}")
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          refused, next,    opted out
          ours,    ours,    true
          ours,    another, false
          ours,    any,     false
          ours,    amazon,  false
          any,     ours,    true
          any,     any,     true
          any,     amazon,  true
          amazon,  amazon,  true
          amazon,  ours,    true
          """)
  void aProvidersRefusalHoldsForTheSenderOrForAllWhereItDoesNotSayOfWhich(
      String refused, String next, boolean isOptedOut) {
    optOuts.optedOut(to(MOBILE), sender(refused), "twilio", "21610", NOW);

    assertEquals(
        isOptedOut ? OBJECTION : Optional.empty(), optOuts.objection(to(MOBILE), sender(next)));
    assertEquals(Optional.empty(), optOuts.objection(to(OTHER), sender(next)));
  }

  @Test
  void itIsRecordedByWhomItWasTold() {
    optOuts.optedOut(to(MOBILE), OURS, "twilio-eu", "21610", NOW);
    optOuts.optedOut(to(OTHER), AMAZON, "sns", "", NOW);

    assertEquals(
        Map.of(
            List.of(MOBILE, OURS.id()), List.of("twilio-eu", "21610", NOW),
            List.of(OTHER, ""), List.of("sns", "", NOW)),
        store.all);
  }

  @Test
  void whileTheDatabaseIsAwayNobodyKnowsWhetherATextMayLeave() {
    store.away = true;

    assertThrows(IllegalStateException.class, () -> optOuts.objection(to(MOBILE), OURS));
    assertThrows(IllegalStateException.class, () -> optOuts.objection(to(MOBILE), ANY));
  }

  @ParameterizedTest
  @CsvSource({"ours, +12065550999", "any, ''"})
  void whatCannotBeStoredCountsAllTheSameAndIsStoredLater(String sender, String stored) {
    store.away = true;
    optOuts.optedOut(to(MOBILE), sender(sender), "twilio", "21610", NOW);
    assertEquals(OBJECTION, optOuts.objection(to(MOBILE), OURS));
    optOuts.catchUp();

    store.away = false;
    optOuts.catchUp();
    assertEquals(List.of("twilio", "21610", NOW), store.all.get(List.of(MOBILE, stored)));

    store.all.clear();
    optOuts.catchUp();
    assertEquals(Map.of(), store.all, "once");
    assertEquals(Optional.empty(), optOuts.objection(to(MOBILE), OURS));
  }
}

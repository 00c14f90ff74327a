package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.COUPLE;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.NOW;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastLookTest {

  private static final PhoneNumber MOBILE = new PhoneNumber("+12065550100");
  private static final PhoneNumber OTHER = new PhoneNumber("+12065550101");
  private static final Sender OURS = new Sender("+12065550999", Sender.Kind.LONG_CODE);

  private final StoredOptOuts optOuts = new StoredOptOuts();
  private final StoredConsents consents = new StoredConsents();
  private boolean isNeeded;
  private final LastLook lastLook =
      new LastLook(
          new OptOuts(optOuts, gateway -> Optional.empty()),
          new Consents(consents),
          user -> isNeeded && user.equals(ROMEO));

  private static Text text(Text.Purpose purpose) {
    return new Text(
        new UUID(1, 1),
        new UUID(1, 2),
        ROMEO,
        COUPLE,
        MOBILE,
        "Hello",
        Encoding.GSM_7BIT,
        1,
        Senders.OF_GATEWAY,
        "",
        NOW,
        NOW.plusSeconds(60),
        "US",
        purpose);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          purpose, opted out, consent needed, agreed, objection
          NOTICE,  false,     false,          '',     ''
          NOTICE,  true,      false,          '',     OPTED_OUT
          NOTICE,  true,      true,           '',     OPTED_OUT
          NOTICE,  false,     true,           '',     NO_CONSENT
          NOTICE,  false,     true,           OTHER,  NO_CONSENT
          NOTICE,  false,     true,           MOBILE, ''
          NOTICE,  true,      true,           MOBILE, OPTED_OUT
          CODE,    false,     true,           '',     ''
          CODE,    true,      true,           '',     OPTED_OUT
          ANSWER,  false,     true,           '',     ''
          """)
  void whoHasOptedOutOrTakenTheirConsentBackIsNotTexted(
      Text.Purpose purpose, boolean isOut, boolean isNeeded, String agreed, String objection) {
    this.isNeeded = isNeeded;
    if (isOut) {
      optOuts.refused(MOBILE, OURS.id());
    }
    if (!agreed.isEmpty()) {
      consents.add(
          new Consents.Consent(
              ROMEO, agreed.equals("MOBILE") ? MOBILE : OTHER, Consents.Source.OPERATOR, "", NOW));
    }

    assertEquals(
        objection,
        lastLook.objection(text(purpose), OURS).map(it -> it.reason().name()).orElse(""));
  }

  @Test
  void nobodysConsentIsLookedUpWhereNoneIsNeeded() {
    lastLook.objection(text(Text.Purpose.NOTICE), OURS);

    assertEquals(0, consents.asked);
  }

  @Test
  void whatAProviderSaysIsNoted() {
    lastLook.optedOut(text(Text.Purpose.NOTICE), OURS, "twilio", "21610", NOW);

    assertEquals(1, optOuts.all.size());
  }
}

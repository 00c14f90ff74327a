package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.NOW;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.junit.jupiter.api.Test;

class ConsentsTest {

  private static final PhoneNumber MOBILE = new PhoneNumber("+12065550100");
  private static final PhoneNumber OTHER = new PhoneNumber("+12065550101");

  private final Consents consents = new Consents(new StoredConsents());

  private static Consents.Consent consent(PhoneNumber phone) {
    return new Consents.Consent(ROMEO, phone, Consents.Source.KEYWORD, "SM1", NOW);
  }

  @Test
  void whoHasAgreedWhenAndHowIsKnown() {
    assertTrue(consents.give(consent(MOBILE)));
    assertFalse(consents.give(consent(MOBILE)));
    assertTrue(consents.give(consent(OTHER)));

    assertEquals(List.of(consent(MOBILE), consent(OTHER)), consents.of(ROMEO));
    assertEquals(Set.of(MOBILE, OTHER), consents.numbersOf(ROMEO));
    assertEquals(Set.of(), consents.numbersOf(JULIET));
  }

  @Test
  void aConsentCanBeTakenBack() {
    consents.give(consent(MOBILE));

    assertFalse(consents.withdraw(JULIET, MOBILE));
    assertTrue(consents.withdraw(ROMEO, MOBILE));
    assertFalse(consents.withdraw(ROMEO, MOBILE));
    assertEquals(Set.of(), consents.numbersOf(ROMEO));
  }
}

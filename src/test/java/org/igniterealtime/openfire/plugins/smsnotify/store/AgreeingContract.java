package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SECOND_MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Consent;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Source;
import org.junit.jupiter.api.Test;

/** Who has agreed to be texted. */
interface AgreeingContract extends StoreContract {

  private ConsentTables consents() {
    database().installed();
    return new ConsentTables(database());
  }

  private static Consent consent(String user, PhoneNumber phone, int seconds) {
    return new Consent(user, phone, Source.KEYWORD, "SM1", after(seconds));
  }

  @Test
  default void consentsAreFoundByWhoGaveThemTheLatestFirst() {
    ConsentTables consents = consents();
    Consent first = new Consent(ROMEO, MOBILE, Source.OPERATOR, "", after(0));
    Consent second = consent(ROMEO, SECOND_MOBILE, 1);
    assertTrue(consents.add(first));
    assertTrue(consents.add(second));
    assertTrue(consents.add(consent(JULIET, MOBILE, 2)));

    assertEquals(List.of(second, first), consents.of(ROMEO, 10));
    assertEquals(List.of(second), consents.of(ROMEO, 1));
    assertEquals(List.of(), consents.of("tybalt@example.org", 10));
  }

  @Test
  default void ofAConsentThatIsGivenAgainTheFirstIsKept() {
    ConsentTables consents = consents();
    consents.add(consent(ROMEO, MOBILE, 0));

    assertFalse(consents.add(consent(ROMEO, MOBILE, 9)));
    assertEquals(List.of(consent(ROMEO, MOBILE, 0)), consents.of(ROMEO, 10));
  }

  @Test
  default void aConsentIsTakenBackOnceAndCanBeGivenAgain() {
    ConsentTables consents = consents();
    consents.add(consent(ROMEO, MOBILE, 0));
    consents.add(consent(ROMEO, SECOND_MOBILE, 0));

    assertTrue(consents.remove(ROMEO, MOBILE));
    assertFalse(consents.remove(ROMEO, MOBILE));
    assertFalse(consents.remove(JULIET, SECOND_MOBILE));
    assertEquals(List.of(consent(ROMEO, SECOND_MOBILE, 0)), consents.of(ROMEO, 10));

    assertTrue(consents.add(consent(ROMEO, MOBILE, 9)));
  }

  @Test
  default void aConsentOfSomebodyWithALongNameAndALongMessageIsKept() {
    ConsentTables consents = consents();
    String user = "r".repeat(1_000) + "@example.org";

    consents.add(new Consent(user, MOBILE, Source.PROGRAM, "m".repeat(300), after(0)));

    assertEquals(
        List.of(new Consent(user, MOBILE, Source.PROGRAM, "m".repeat(255), after(0))),
        consents.of(user, 10));
  }
}

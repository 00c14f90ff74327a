package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SECOND_MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.ConsentStore.Listed;
import org.igniterealtime.openfire.plugins.smsnotify.policy.ConsentStore.Listing;
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

  private static Listing listing(String user, String ending) {
    return new Listing(user, Optional.empty(), Optional.empty(), ending, Optional.empty(), 100);
  }

  private static List<Consent> shown(List<Listed> listed) {
    return listed.stream().map(Listed::consent).toList();
  }

  @Test
  default void consentsAreListedTheLatestFirstByWhatIsLookedFor() {
    ConsentTables consents = consents();
    Consent first = new Consent(ROMEO, MOBILE, Source.OPERATOR, "Form 17", after(0));
    Consent second = consent(JULIET, SECOND_MOBILE, 1);
    Consent third = consent("rom%_!@example.org", MOBILE, 2);
    List.of(first, second, third).forEach(consents::add);
    String last = SECOND_MOBILE.e164().substring(SECOND_MOBILE.e164().length() - 4);

    assertEquals(List.of(third, second, first), shown(consents.latest(listing("", ""))));
    assertEquals(List.of(third, first), shown(consents.latest(listing("rom", ""))));
    assertEquals(List.of(third), shown(consents.latest(listing("rom%", ""))));
    assertEquals(List.of(third), shown(consents.latest(listing("rom%_!@", ""))));
    assertEquals(List.of(), shown(consents.latest(listing("%", ""))));
    assertEquals(List.of(second), shown(consents.latest(listing("", last))));
    assertEquals(
        List.of(first),
        shown(
            consents.latest(
                new Listing(
                    "",
                    Optional.of(Source.OPERATOR),
                    Optional.of(MOBILE),
                    "",
                    Optional.empty(),
                    100))));
    assertEquals(3, consents.count());
    assertEquals(Optional.of(first), consents.find(ROMEO, MOBILE));
    assertEquals(Optional.empty(), consents.find(ROMEO, SECOND_MOBILE));
  }

  @Test
  default void consentsAreListedAPageAfterTheOtherAndNoneTwice() {
    ConsentTables consents = consents();
    for (int i = 0; i < 25; i++) {
      // Several of each moment.
      consents.add(consent("user" + i + "@example.org", MOBILE, i / 4));
    }
    Listing next = new Listing("", Optional.empty(), Optional.empty(), "", Optional.empty(), 10);
    List<Listed> all = new ArrayList<>();
    List<Listed> page = consents.latest(next);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = consents.latest(next.behind(page.get(page.size() - 1).place()));
    }

    assertEquals(25, all.size());
    assertEquals(25, all.stream().map(Listed::key).distinct().count());
    assertEquals(
        all.stream().map(it -> it.consent().at()).sorted(Comparator.reverseOrder()).toList(),
        all.stream().map(it -> it.consent().at()).toList());
  }

  @Test
  default void aNumberIsOfWhomConsentsAndTextsSayItIs() {
    ConsentTables consents = consents();
    consents.add(consent(JULIET, MOBILE, 0));
    consents.add(consent(ROMEO, MOBILE, 0));
    new TextTables(database(), "node", () -> "USD")
        .add(Samples.text(new UUID(1, 1), new UUID(1, 2), SECOND_MOBILE, 0, "Hello"));
    PhoneNumber nobodys = new PhoneNumber("+12065550177");
    NumberOwners owners = new NumberOwners(database());

    assertEquals(
        Map.of(MOBILE, Set.of(JULIET, ROMEO), SECOND_MOBILE, Set.of(ROMEO)),
        owners.of(List.of(MOBILE, SECOND_MOBILE, nobodys)));
    assertEquals(Map.of(), owners.of(List.of()));
  }

  @Test
  default void ofANumberOnlyTheNewestTextsAreLookedAt() {
    consents();
    for (int i = 0; i <= 20; i++) {
      new TextTables(database(), "node", () -> "USD")
          .add(Samples.text(new UUID(1, i), new UUID(2, i), MOBILE, i, "Hello"));
    }
    NumberOwners owners = new NumberOwners(database());
    String move = "UPDATE smsText SET recipient = ? WHERE textID = ?";

    database().execute(move, JULIET, new UUID(1, 0).toString());
    assertEquals(Map.of(MOBILE, Set.of(ROMEO)), owners.of(List.of(MOBILE)));
    database().execute(move, JULIET, new UUID(1, 1).toString());
    assertEquals(Map.of(MOBILE, Set.of(JULIET, ROMEO)), owners.of(List.of(MOBILE)));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes.Level;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes.Mute;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore.All;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore.GroupRule;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore.StoredRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and people have set: roles and mutes. */
interface SettingContract extends StoreContract {

  Conversation ROOM = Conversation.in("balcony@conference.example.org");

  private RoleTables roles() {
    database().installed();
    return new RoleTables(database(), () -> NOON);
  }

  private MuteTables mutes() {
    database().installed();
    return new MuteTables(database());
  }

  @Test
  default void thereAreNoRolesAtFirst() {
    assertEquals(new All(List.of(), List.of()), roles().load());
  }

  @Test
  default void rolesAreFoundInTheOrderOfTheirNamesAsTheyWereSavedLast() {
    RoleTables roles = roles();
    StoredRole staff = new StoredRole("staff", Map.of("template", "💌 \"{{text}}\"\n", "sms", ""));
    roles.save(new StoredRole("staff", Map.of("sms", "false")));
    roles.save(new StoredRole("Guests", Map.of()));
    roles.save(staff);

    assertEquals(List.of(new StoredRole("Guests", Map.of()), staff), roles.load().roles());
  }

  @Test
  default void aRoleWhoseSettingsSomebodyHasSpoiltIsFoundAsThat() {
    RoleTables roles = roles();
    roles.save(new StoredRole("staff", Map.of("sms", "false")));
    database().execute("UPDATE smsRole SET settings = ?", "{'sms': false");

    assertEquals(List.of(new StoredRole("staff", Map.of(), false)), roles.load().roles());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"sms\":null}", "null", "[]"})
  default void aRoleWhoseSettingsAreNoStringsIsFoundAsThat(String settings) {
    RoleTables roles = roles();
    roles.save(new StoredRole("staff", Map.of("sms", "false")));
    database().execute("UPDATE smsRole SET settings = ?", settings);

    assertEquals(List.of(new StoredRole("staff", Map.of(), false)), roles.load().roles());
  }

  @Test
  default void aRoleThatSomebodyElseAddsMeanwhileIsReplacedByTheLater() {
    RoleTables others = roles();
    StoredRole ours = new StoredRole("staff", Map.of("sms", "true"));
    Database meanwhile =
        database()
            .before("INSERT INTO smsRole", () -> others.save(new StoredRole("staff", Map.of())));

    new RoleTables(meanwhile, () -> NOON).save(ours);

    assertEquals(List.of(ours), others.load().roles());
  }

  @Test
  default void aRoleOfTheGreatestLengthIsFoundWholeAndALongerOneIsNotKept() {
    RoleTables roles = roles();
    int around = "{'a':''}".length();
    StoredRole longest = new StoredRole("漢".repeat(100), Map.of("a", "漢".repeat(2000 - around)));
    roles.save(longest);

    StoredRole tooLong = new StoredRole(longest.name(), Map.of("a", "漢".repeat(2001 - around)));
    assertThrows(IllegalArgumentException.class, () -> roles.save(tooLong));

    assertEquals(List.of(longest), roles.load().roles());
  }

  @Test
  default void aRoleThatIsRemovedIsGoneAndOneThatIsNotThereCanBeRemoved() {
    RoleTables roles = roles();
    roles.save(new StoredRole("staff", Map.of()));
    roles.save(new StoredRole("guests", Map.of()));

    roles.remove("staff");
    roles.remove("nobody");

    assertEquals(List.of(new StoredRole("guests", Map.of())), roles.load().roles());
  }

  @Test
  default void rulesAreFoundInTheOrderInWhichTheyWereSavedLast() {
    RoleTables roles = roles();
    GroupRule one = new GroupRule("z", "staff");
    GroupRule other = new GroupRule("a", "guests");
    roles.saveRules(List.of(other, one));

    roles.saveRules(List.of(one, other, one));
    assertEquals(List.of(one, other, one), roles.load().rules());

    roles.saveRules(List.of());
    assertEquals(List.of(), roles.load().rules());
  }

  @Test
  default void nothingIsMutedAtFirst() {
    MuteTables mutes = mutes();

    assertEquals(Optional.empty(), mutes.find(ROMEO, BOTH));
    assertTrue(mutes.of(ROMEO).isEmpty());
  }

  @Test
  default void aMuteIsFoundAsItWasSavedLast() {
    MuteTables mutes = mutes();
    Mute forEver = new Mute(ROMEO, BOTH, Level.NOTHING, Instant.MAX);
    Mute forNow = new Mute(ROMEO, BOTH, Level.MENTIONS, after(60));
    mutes.save(forNow);
    assertEquals(Optional.of(forNow), mutes.find(ROMEO, BOTH));

    mutes.save(forEver);

    assertEquals(Optional.of(forEver), mutes.find(ROMEO, BOTH));
    assertEquals(1, database().rows("smsMute"));
  }

  @Test
  default void everybodyHasMutesOfTheirOwn() {
    MuteTables mutes = mutes();
    Mute romeos = new Mute(ROMEO, BOTH, Level.NOTHING, after(60));
    Mute inRoom = new Mute(ROMEO, ROOM, Level.MENTIONS, Instant.MAX);
    Mute juliets = new Mute(JULIET, BOTH, Level.MENTIONS, after(90));
    List.of(romeos, inRoom, juliets).forEach(mutes::save);

    assertEquals(List.of(inRoom, romeos), mutes.of(ROMEO));
    assertEquals(List.of(juliets), mutes.of(JULIET));
    assertEquals(Optional.of(juliets), mutes.find(JULIET, BOTH));
  }

  @Test
  default void aMuteThatIsTakenBackIsGoneAndOneThatIsNotThereCanBeTakenBack() {
    MuteTables mutes = mutes();
    mutes.save(new Mute(ROMEO, BOTH, Level.NOTHING, Instant.MAX));

    mutes.remove(ROMEO, BOTH);
    mutes.remove(ROMEO, ROOM);

    assertEquals(Optional.empty(), mutes.find(ROMEO, BOTH));
  }

  @Test
  default void aMuteOfSomebodyWithALongNameIsFoundWhole() {
    MuteTables mutes = mutes();
    Mute mute =
        new Mute(
            "漢".repeat(900),
            new Conversation("漢".repeat(Conversation.MAX_ID_LENGTH)),
            Level.NOTHING,
            Instant.MAX);
    mutes.save(mute);

    assertEquals(Optional.of(mute), mutes.find(mute.user(), mute.conversation()));
    assertEquals(List.of(mute), mutes.of(mute.user()));
  }
}

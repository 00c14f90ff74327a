package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Caps;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;
import org.igniterealtime.openfire.plugins.smsnotify.model.Membership;
import org.igniterealtime.openfire.plugins.smsnotify.model.Pauses;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.model.QuietHours;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.RoomMessages;
import org.igniterealtime.openfire.plugins.smsnotify.model.Strangers;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.model.Timing;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {

  private static final String ROMEO = "romeo@example.org";

  private Instant now = Instant.parse("2026-01-15T12:00:00Z");
  private final Map<String, String> properties = new HashMap<>();
  private final Problems problems = new Problems(() -> now);
  private final OnRecord directory = new OnRecord();
  private final Set<String> groups = new HashSet<>();
  private int groupsAsked;
  private final StoredRoles store = new StoredRoles();
  private final Roles roles =
      new Roles(
          new Settings(name -> Optional.ofNullable(properties.get(name)), problems),
          store,
          this::groupsOf,
          directory,
          this::objection,
          () -> now);

  private Runnable meanwhile = () -> {};

  /** The templates that there are. */
  private final Set<String> templates = new HashSet<>(Set.of("default", "summary", "Hi-5"));

  /** How many segments each of them needs at least. */
  private int needed = 1;

  private boolean templatesAway;

  private Optional<String> objection(TextSettings texts) {
    if (templatesAway) {
      throw new IllegalStateException("away");
    }
    return Stream.of(texts.template(), texts.summaryTemplate())
        .filter(name -> !templates.contains(name))
        .findFirst()
        .map(name -> "There is no template \"" + name + "\".")
        .or(
            () ->
                texts.maxSegments() < needed
                    ? Optional.of("It needs " + needed + " segments.")
                    : Optional.empty());
  }

  private Set<String> groupsOf(String user) {
    groupsAsked++;
    meanwhile.run();
    return groups;
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          property,  groups,          role,    unknown
          '',        '',              default, ''
          '',        doctors,         Doctor,  ''
          '',        nurses,          Nurse,   ''
          '',        nurses doctors,  Doctor,  ''
          '',        Doctors,         default, ''
          '',        patients,        default, ''
          '',        visitors,        default, Guest
          '',        porters,         default, ''
          '',        porters doctors, Doctor,  ''
          Nurse,     '',              Nurse,   ''
          Nurse,     doctors,         Nurse,   ''
          nURSE,     doctors,         Nurse,   ''
          ' Nurse ', doctors,         Nurse,   ''
          ' ',       doctors,         Doctor,  ''
          default,   doctors,         default, ''
          Default,   doctors,         default, ''
          Surgeon,   doctors,         default, Surgeon
          """)
  void aUserHasTheRoleOfThePropertyElseOfTheFirstGroupElseTheDefault(
      String property, String memberOf, String role, String unknown) {
    store.with("Doctor", "sms=true").with("Nurse", "sms=true");
    store.withRule("doctors", "doctor").withRule("nurses", "Nurse");
    store.withRule("visitors", "Guest").withRule("porters", "default");
    directory.put(Roles.USER_PROPERTY, property);
    groups.addAll(List.of(memberOf.split(" ")));

    Membership membership = roles.of(ROMEO);

    assertEquals(role, membership.role().name());
    assertEquals(unknown, membership.unknownRole());
    assertEquals(Optional.of(membership), roles.known(ROMEO));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          property, groups,          by,       group
          '',       '',              DEFAULT,  ''
          '',       patients,        DEFAULT,  ''
          '',       nurses doctors,  GROUP,    doctors
          Surgeon,  doctors,         PROPERTY, ''
          """)
  void itIsKnownWhatGaveSomebodyTheirRole(
      String property, String memberOf, Roles.By by, String group) {
    store.with("Doctor", "sms=true").with("Nurse", "sms=true");
    store.withRule("doctors", "doctor").withRule("nurses", "Nurse");
    directory.put(Roles.USER_PROPERTY, property);
    groups.addAll(List.of(memberOf.split(" ")));

    assertEquals(new Roles.Given(by, group), roles.givenTo(ROMEO));
  }

  @Test
  void theDefaultRoleIsMadeOfTheServersProperties() {
    assertEquals(
        new Role(
            "default",
            true,
            new Timing(Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofMinutes(10)),
            new Focus(
                true,
                true,
                true,
                Duration.ofMinutes(10),
                true,
                true,
                Focus.ComingBack.CANCELS_UNLESS_MARKERS_TELL),
            RoomMessages.MENTIONS,
            Strangers.ALL,
            new Pauses(Duration.ofMinutes(10), Duration.ofHours(24)),
            new Caps(20, 10, 50),
            QuietHours.NONE,
            false,
            TextSettings.DEFAULT),
        roles.of(ROMEO).role());
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          setting             | default | good                    | bad
          offlineDelay        | 60      | 0, 86400                | -1, 86401, soon, 1.5
          quietPeriod         | 15      | 0, 86400                | -1, 86401
          longestHold         | 600     | 0, 86400                | -1, 86401
          textOffline         | true    | true, FALSE             | yes
          textOtherConversation | true  | true, false             | 1
          textUnfocused       | true    | true, false             | on
          attentionSpan       | 600     | 10, 86400               | 9, 86401
          silentClientsLook   | true    | true, false             | no
          respectDoNotDisturb | true    | true, false             | no
          comingBack          | markers | markers, Cancels, never | always
          rooms               | mentions | all, mentions, NEVER   | none
          strangers           | all     | all, known, KNOWN       | none, false
          firstPause          | 600     | 0, 86400                | -1, 86401
          longestPause        | 86400   | 0, 86400                | -1, 86401
          capPerRecipient     | 20      | 0, 10000                | -1, 10001
          capPerConversation  | 10      | 0, 10000                | -1, many
          capPerSender        | 50      | 0, 10000                | -1, many
          quietHours          | off     | off, 22:00-07:30        | night, 25:00-07:00
          template            | default | Hi-5, default           | Hi {{url}}, hi_5, -hi, hä, x{65}
          summaryTemplate     | summary | Hi-5, summary           | You missed {{count}}, summary_de
          privacy             | quote   | quote, Name, COUNT      | all, 1
          maxSegments         | 3       | 1, 10                   | 0, 11
          replaceLookAlikes   | true    | true, false             | yes
          fileLinks           | false   | true, FALSE             | on
          mms                 | false   | true, FALSE             | on
          """)
  void eachSettingHasADefaultAndBoundsInTheServerAndInEachRole(
      String setting, String otherwise, String good, String bad) {
    String property = "smsnotify." + setting;
    properties.put(property, otherwise);
    Role byDefault = roles.of(ROMEO).role();
    properties.clear();
    roles.refresh();
    assertEquals(byDefault, roles.of(ROMEO).role());

    for (String value : good.split(", ", -1)) {
      properties.put(property, value);
      roles.refresh();
      Role server = roles.of(ROMEO).role();
      properties.clear();
      roles.save("Own", Map.of(setting, value));
      assertEquals(List.of(), problems.current(), value);
      assertEquals(server, renamed(role("Own")), value);
    }
    for (String value : bad.replace("x{65}", "x".repeat(65)).split(", ", -1)) {
      properties.put(property, value);
      roles.refresh();
      assertEquals(byDefault, roles.of(ROMEO).role(), value);
      assertEquals(List.of(property), problemKeys());
      properties.clear();
      roles.refresh();

      assertEquals(
          setting,
          assertThrows(InvalidRoleException.class, () -> roles.save("Own", Map.of(setting, value)))
              .setting());
      store.with("Own", setting + "=" + value);
      roles.reload();
      assertEquals(byDefault, renamed(role("Own")), value);
      assertEquals(List.of("role.Own." + setting), problemKeys());
      store.without("Own");
      roles.reload();
      assertEquals(List.of(), problemKeys());
    }
  }

  @Test
  void whatARoleLeavesOutIsAsInTheDefaultRole() {
    properties.put(Roles.OFFLINE_DELAY, "30");
    store.with("Nurse", "quietPeriod=5; template=Hi-5; maxSegments=1; quietHours= ");

    Role nurse = role("Nurse");

    assertEquals(
        new Timing(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(10)),
        nurse.timing());
    assertEquals(
        new TextSettings("Hi-5", "summary", Privacy.QUOTE, 1, true, false, false), nurse.texts());
    assertEquals(QuietHours.NONE, nurse.quietHours());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          server, role,  sms
          true,   '',    true
          true,   true,  true
          true,   false, false
          false,  '',    false
          false,  true,  false
          """)
  void theMasterSwitchIsStrongerThanARole(String server, String role, boolean sms) {
    properties.put(Roles.ENABLED, server);
    store.with("Nurse", "sms=" + role);

    assertEquals(sms, role("Nurse").sms());
  }

  @Test
  void aBadValueOfARoleIsAProblemThatNamesTheRoleAndTheSetting() {
    store.with("Nurse", "capPerSender=many; colour=red");

    roles.refresh();

    assertEquals(List.of("role.Nurse.capPerSender", "role.Nurse.colour"), problemKeys());
    assertEquals(
        "The setting capPerSender of the role \"Nurse\" is not a whole number from 0 to 10000.",
        problems.current().get(0).what());
    assertEquals(
        "Set it to a whole number from 0 to 10000, or remove it;"
            + " meanwhile it is as in the default role: 50.",
        problems.current().get(0).advice());
  }

  @Test
  void aRoleThatCannotBeReadIsAProblemAndIsAsTheDefaultRole() {
    store.withUnreadable("Nurse");

    roles.refresh();

    assertEquals(List.of("role.Nurse"), problemKeys());
    assertEquals(
        "The settings of the role \"Nurse\" are not a JSON object of strings.",
        problems.current().get(0).what());
    assertTrue(role("Nurse").sms());
  }

  @Test
  void ofTwoRolesThatDifferOnlyInCaseTheFirstCounts() {
    store.with("NURSE", "maxSegments=1").with("nurse", "maxSegments=2").with("Default", "");

    assertEquals(1, role("Nurse").texts().maxSegments());
    assertEquals(List.of("role.Default", "role.nurse"), problemKeys());
    assertEquals(
        List.of("default", "NURSE"), roles.all().stream().map(it -> it.role().name()).toList());
  }

  @Test
  void nothingIsKnownBeforeItWasAskedFor() {
    assertEquals(Optional.empty(), roles.known(ROMEO));
    roles.refresh();
    assertEquals(Optional.empty(), roles.known(ROMEO));
    assertEquals(0, directory.asked);
  }

  @Test
  void whatWasAskedForIsKnownForTenMinutes() {
    roles.of(ROMEO);

    now = now.plusSeconds(599);
    roles.of(ROMEO);
    assertEquals(1, directory.asked);
    assertTrue(roles.known(ROMEO).isPresent());

    now = now.plusSeconds(1);
    assertEquals(Optional.empty(), roles.known(ROMEO));
    roles.of(ROMEO);
    assertEquals(2, directory.asked);
  }

  @Test
  void whoIsForgottenIsLookedUpAnew() {
    store.with("Nurse", "");
    roles.of(ROMEO);
    directory.put(Roles.USER_PROPERTY, "Nurse");
    assertEquals("default", roles.of(ROMEO).role().name());

    roles.forget(ROMEO);

    assertEquals(Optional.empty(), roles.known(ROMEO));
    assertEquals("Nurse", roles.of(ROMEO).role().name());
  }

  @Test
  void whoIsForgottenWhileBeingLookedUpIsNotRemembered() {
    store.with("Nurse", "").withRule("nurses", "Nurse");
    meanwhile = () -> roles.forget(ROMEO);

    assertEquals("default", roles.of(ROMEO).role().name());
    assertEquals(Optional.empty(), roles.known(ROMEO));
  }

  @Test
  void noMoreThanAHundredThousandAreRemembered() {
    roles.of(ROMEO);
    now = now.plusSeconds(300);
    for (int i = 1; i < 100_000; i++) {
      roles.of("user" + i + "@example.org");
    }
    assertTrue(roles.known(ROMEO).isPresent());

    now = now.plusSeconds(300);
    roles.of("last@example.org");
    assertTrue(roles.known("user1@example.org").isPresent());

    roles.of("more@example.org");
    assertEquals(Optional.empty(), roles.known("user1@example.org"));
    assertTrue(roles.known("more@example.org").isPresent());
  }

  @Test
  void whatIsWrongWithTheSettingsIsKnownEvenWhileTheStoreIsAway() {
    store.away = true;
    properties.put(Roles.ROOMS, "some");
    roles.refresh();

    assertEquals(List.of(Roles.ROOMS), problemKeys());
  }

  @Test
  void aChangedSettingCountsForThoseWhoAreKnown() {
    roles.of(ROMEO);
    properties.put(Roles.ROOMS, "all");
    roles.refresh();

    assertEquals(RoomMessages.ALL, roles.known(ROMEO).orElseThrow().role().rooms());
  }

  @Test
  void whatAnotherNodeHasStoredCountsAfterAReload() {
    directory.put(Roles.USER_PROPERTY, "Nurse");
    assertEquals("Nurse", roles.of(ROMEO).unknownRole());
    assertFalse(roles.reload());

    store.with("Nurse", "");

    assertTrue(roles.reload());
    assertEquals("", roles.known(ROMEO).orElseThrow().unknownRole());
    assertFalse(roles.reload());
  }

  @Test
  void whenTheRulesChangeEverybodyIsLookedUpAnew() {
    store.with("Nurse", "");
    groups.add("nurses");
    roles.of(ROMEO);
    assertEquals(0, groupsAsked);

    roles.saveRules(List.of(new RoleStore.GroupRule("nurses", "nurse")));

    assertEquals(Optional.empty(), roles.known(ROMEO));
    assertEquals("Nurse", roles.of(ROMEO).role().name());
    assertEquals(1, groupsAsked);
  }

  @Test
  void whileTheStoreIsAwayTheLastThatWasKnownCounts() {
    store.with("Nurse", "maxSegments=1");
    directory.put(Roles.USER_PROPERTY, "Nurse");
    roles.of(ROMEO);

    store.away = true;
    properties.put(Roles.ROOMS, "all");
    roles.refresh();

    assertFalse(roles.reload());
    assertEquals(1, roles.of(ROMEO).role().texts().maxSegments());
    assertEquals(RoomMessages.ALL, roles.of(ROMEO).role().rooms());
  }

  @Test
  void whatWasNeverReadCannotBeTold() {
    store.away = true;
    roles.refresh();

    assertThrows(IllegalStateException.class, () -> roles.of(ROMEO));
    assertEquals(Optional.empty(), roles.known(ROMEO));

    store.away = false;
    assertEquals("default", roles.of(ROMEO).role().name());
  }

  @Test
  void aRoleOfSomebodyThatCannotBeToldIsNotRemembered() {
    directory.away = true;
    assertThrows(IllegalStateException.class, () -> roles.of(ROMEO));
    directory.away = false;

    assertEquals(Optional.empty(), roles.known(ROMEO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          name     | setting    | value | about      | sentence
          ''       | rooms      | all   | name       | The name of a role has 1 to 100 characters, not 0.
          default  | rooms      | all   | name       | The role "default" is made of the server's settings; change those.
          ' DEFAULT ' | rooms   | all   | name       | The role "default" is made of the server's settings; change those.
          Nurse    | room       | all   | room       | There is no setting "room"; perhaps rooms is meant.
          Nurse    | quiethours | off   | quiethours | There is no setting "quiethours"; perhaps quietHours is meant.
          Nurse    | enabled    | true  | enabled    | There is no setting "enabled".
          Nurse    | rooms      | some  | rooms      | The setting rooms has to be one of all, mentions, never.
          Nurse    | sms        | yes   | sms        | The setting sms has to be one of true, false.
          """)
  void whatCannotBeIsRefusedInASentence(
      String name, String setting, String value, String about, String sentence) {
    InvalidRoleException refusal =
        assertThrows(InvalidRoleException.class, () -> roles.save(name, Map.of(setting, value)));

    assertEquals(about, refusal.setting());
    assertEquals(sentence, refusal.getMessage());
    assertEquals(1, roles.all().size());
  }

  @Test
  void aNameIsOneLineOfAHundredCharactersAtMost() {
    assertThrows(InvalidRoleException.class, () -> roles.save("a\nb", Map.of()));
    assertThrows(InvalidRoleException.class, () -> roles.save("n".repeat(101), Map.of()));

    roles.save("n".repeat(100), Map.of());

    assertEquals(2, roles.all().size());
  }

  @Test
  void aRoleThatIsSavedUnderItsNameInAnotherCaseReplacesIt() {
    roles.save("Nurse", Map.of("rooms", "all", "template", " "));
    roles.save(" NURSE ", Map.of("sms", " false "));

    Roles.Defined nurse = roles.all().get(1);
    assertEquals("Nurse", nurse.role().name());
    assertEquals(Map.of("sms", "false"), nurse.sets());
    assertEquals(2, roles.all().size());
  }

  @Test
  void aRoleThatARuleNamesIsNotRemoved() {
    roles.save("Nurse", Map.of());
    roles.saveRules(List.of(new RoleStore.GroupRule(" nurses ", "NURSE")));
    assertEquals(List.of(new RoleStore.GroupRule("nurses", "Nurse")), roles.rules());

    InvalidRoleException refusal =
        assertThrows(InvalidRoleException.class, () -> roles.remove("nurse"));
    assertEquals(
        "The role \"nurse\" is given to the group nurses; change that rule first.",
        refusal.getMessage());

    roles.saveRules(List.of());
    roles.remove("nurse");
    roles.remove("nurse");
    assertEquals(1, roles.all().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          visitors | Guest | The rule for the group "visitors" names the role "Guest", which does not exist.
          ' '      | Nurse | A rule names a group.
          """)
  void aRuleNamesAGroupAndARoleThatExists(String group, String role, String sentence) {
    roles.save("Nurse", Map.of());
    List<RoleStore.GroupRule> rules =
        List.of(new RoleStore.GroupRule("nurses", "default"), new RoleStore.GroupRule(group, role));

    assertEquals(
        sentence,
        assertThrows(InvalidRoleException.class, () -> roles.saveRules(rules)).getMessage());
    assertEquals(List.of(), roles.rules());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      nullValues = "-",
      textBlock =
          """
          sets                                | about           | sentence
          template=reservation                | template        | There is no template "reservation".
          summaryTemplate=visits              | summaryTemplate | There is no template "visits".
          maxSegments=1                       | maxSegments     | It needs 2 segments.
          maxSegments=1; summaryTemplate=Hi-5 | summaryTemplate | It needs 2 segments.
          maxSegments=1; template=Hi-5        | template        | It needs 2 segments.
          template=Hi-5; maxSegments=2        | -               | -
          rooms=all                           | -               | -
          """)
  void aRoleWhoseTextsCannotBeWrittenIsRefusedAndWhereItIsStoredAProblem(
      String sets, String about, String sentence) {
    needed = 2;
    store.with("Nurse", sets);
    Map<String, String> settings = store.load().roles().get(0).settings();
    store.without("Nurse");
    if (about == null) {
      roles.save("Nurse", settings);
      assertEquals(List.of(), problems.current());
      return;
    }

    InvalidRoleException refusal =
        assertThrows(InvalidRoleException.class, () -> roles.save("Nurse", settings));
    assertEquals(about, refusal.setting());
    assertEquals(sentence, refusal.getMessage());
    assertEquals(1, roles.all().size());

    store.with("Nurse", sets);
    roles.reload();
    assertEquals(List.of("role.Nurse.template"), problemKeys());
    assertEquals(
        "Texts to members of the role \"Nurse\" cannot be written as it says. " + sentence,
        problems.current().get(0).what());
    assertEquals(
        "Change the template, or the settings template, summaryTemplate, maxSegments,"
            + " replaceLookAlikes, privacy of the role; meanwhile other words are used where need"
            + " be.",
        problems.current().get(0).advice());
    assertEquals(sets.contains("maxSegments") ? 1 : 3, role("Nurse").texts().maxSegments());
  }

  @Test
  void whatATemplateHasBecomeIsSeenAtTheNextRefresh() {
    templates.add("reservation");
    roles.save("Nurse", Map.of("template", "reservation"));
    assertEquals(List.of(), problemKeys());

    templates.remove("reservation");
    roles.refresh();
    assertEquals(List.of("role.Nurse.template"), problemKeys());
    assertEquals("reservation", role("Nurse").texts().template());

    templates.add("reservation");
    roles.refresh();
    assertEquals(List.of(), problemKeys());
  }

  @Test
  void thatTemplatesChangedHidesNoChangeOfRoles() {
    store.with("Nurse", "template=reservation");
    roles.refresh();
    store.with("Doctor", "");
    templates.add("reservation");

    roles.templatesChanged();

    assertEquals(List.of(), problemKeys());
    assertTrue(roles.reload());
  }

  @Test
  void whatSpeaksAgainstARoleEndsWithIt() {
    store.with("Nurse", "template=reservation");
    roles.refresh();
    assertEquals(List.of("role.Nurse.template"), problemKeys());

    roles.remove("Nurse");

    assertEquals(List.of(), problemKeys());
  }

  @Test
  void whatSpeaksAgainstTheDefaultRoleIsAProblemOfItsPropertyOnly() {
    store.with("Nurse", "rooms=all");
    properties.put(Roles.TEMPLATE, "reservation");
    roles.refresh();
    assertEquals(List.of(Roles.TEMPLATE), problemKeys());
    assertEquals(
        "Texts to members of the role \"default\" cannot be written as it says."
            + " There is no template \"reservation\".",
        problems.current().get(0).what());
    assertEquals("reservation", roles.defaultRole().texts().template());

    now = now.plusSeconds(60);
    roles.refresh();
    assertEquals(now.minusSeconds(60), problems.current().get(0).since());

    templates.add("reservation");
    roles.refresh();
    assertEquals(List.of(), problemKeys());
  }

  @Test
  void whatSpeaksAgainstTheDefaultRoleIsKnownEvenWhileTheStoreIsAway() {
    store.away = true;
    properties.put(Roles.TEMPLATE, "reservation");
    roles.refresh();
    assertEquals("reservation", roles.defaultRole().texts().template());

    assertEquals(List.of(Roles.TEMPLATE), problemKeys());
  }

  @Test
  void theWordsOfATemplateInThePlaceOfItsNameAreAProblemWithAdvice() {
    properties.put(Roles.TEMPLATE, "Hi {{sender.name}}");
    store.with("Nurse", "template=Hello {{sender.name}}; maxSegments=1");
    needed = 2;

    roles.refresh();

    assertEquals(List.of("role.Nurse.template", Roles.TEMPLATE), problemKeys());
    String wanted =
        "the name of a template without a language: 1 to 64 letters, digits and hyphens.";
    assertEquals(
        List.of(
            "The setting template of the role \"Nurse\" is not " + wanted,
            "The property smsnotify.template is not " + wanted),
        problems.current().stream().map(Problems.Problem::what).toList());
    assertEquals(
        List.of(
            "Store its words as a template and set it to the name of that, or remove it;"
                + " meanwhile it is as in the default role: default.",
            "Store its words as a template and set it to the name of that, or remove it;"
                + " meanwhile it counts as default."),
        problems.current().stream().map(Problems.Problem::advice).toList());

    store.with("Nurse", "maxSegments=1");
    properties.clear();
    roles.refresh();
    assertEquals(List.of("role.Nurse.template"), problemKeys());
    assertTrue(problems.current().get(0).what().endsWith("It needs 2 segments."));
  }

  @Test
  void whileTemplatesCannotBeReadWhatWasKnownOfThemStays() {
    store.with("Nurse", "template=reservation").with("Doctor", "template=Hi-5");
    roles.refresh();

    templatesAway = true;
    templates.add("reservation");
    templates.remove("Hi-5");
    roles.refresh();

    assertEquals(List.of("role.Nurse.template"), problemKeys());
    assertEquals("Hi-5", role("Doctor").texts().template());
    assertThrows(
        IllegalStateException.class, () -> roles.save("Nurse", Map.of("template", "Hi-5")));

    templatesAway = false;
    roles.refresh();
    assertEquals(List.of("role.Doctor.template"), problemKeys());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          template,    users
          default,     default Porter
          Summary,     default Nurse
          RESERVATION, Nurse
          visits,      Porter
          other,       ''
          """)
  void aTemplateIsUsedByTheRolesThatNameItWhateverTheCase(String template, String users) {
    store.with("Nurse", "template=Reservation").with("Porter", "summaryTemplate=visits");

    assertEquals(users, roles.usersOf(template).stream().map(Role::name).collect(joining(" ")));
  }

  private Role role(String name) {
    directory.put(Roles.USER_PROPERTY, name);
    roles.forget(ROMEO);
    roles.refresh();
    Role role = roles.of(ROMEO).role();
    assertTrue(role.name().equalsIgnoreCase(name), role.name());
    directory.remove(Roles.USER_PROPERTY);
    roles.forget(ROMEO);
    return role;
  }

  /** The same settings as those of the default role have them. */
  private static Role renamed(Role role) {
    return new Role(
        Role.DEFAULT,
        role.sms(),
        role.timing(),
        role.focus(),
        role.rooms(),
        role.strangers(),
        role.pauses(),
        role.caps(),
        role.quietHours(),
        role.consent(),
        role.texts());
  }

  private List<String> problemKeys() {
    return problems.current().stream().map(Problems.Problem::key).sorted().toList();
  }

  @Test
  void aRoleIsFoundByItsNameWhateverTheCase() {
    store.with("Nurse", "rooms=all");

    assertEquals(Map.of("rooms", "all"), roles.find(" nURSE ").orElseThrow().sets());
    assertEquals("default", roles.find("Default").orElseThrow().role().name());
    assertEquals(Optional.empty(), roles.find("Nur"));
  }

  @Test
  void aRoleIsSavedOnlyAsItWasSeen() {
    assertTrue(roles.saveIfUnchanged("", "Nurse", Map.of("rooms", "all")));
    assertFalse(roles.saveIfUnchanged("", "nurse", Map.of("rooms", "never")));
    String seen = roles.find("Nurse").orElseThrow().edition();
    assertEquals(Roles.editionOf(Map.of("rooms", "all")), seen);

    assertTrue(roles.saveIfUnchanged(seen, "NURSE", Map.of("rooms", "never")));
    assertFalse(roles.saveIfUnchanged(seen, "Nurse", Map.of("rooms", "mentions")));

    assertEquals(Map.of("rooms", "never"), roles.find("Nurse").orElseThrow().sets());
    assertFalse(roles.saveIfUnchanged(seen, "Gone", Map.of()), "it was deleted");
  }

  @Test
  void oneSettingOfARoleIsChanged() {
    store.with("Nurse", "rooms=all");

    assertEquals("", roles.set("nurse", "sms", "false"));
    assertEquals("false", roles.set("Nurse", "sms", " "));
    assertEquals("all", roles.set("Nurse", "rooms", "never"));

    assertEquals(Map.of("rooms", "never"), roles.find("Nurse").orElseThrow().sets());
    assertThrows(InvalidRoleException.class, () -> roles.set("Gone", "sms", "false"));
    assertThrows(InvalidRoleException.class, () -> roles.set("default", "sms", "false"));
    assertThrows(InvalidRoleException.class, () -> roles.set("Nurse", "rooms", "some"));
  }

  @Test
  void rulesAreChangedAsTheyAreAndOnlyNewOnesAreLookedAt() {
    store.with("Nurse", "").withRule("visitors", "Guest").withRule("nurses", "nurse");
    RoleStore.GroupRule nurses = new RoleStore.GroupRule("nurses", "nurse");
    RoleStore.GroupRule visitors = new RoleStore.GroupRule("visitors", "Guest");

    roles.changeRules(all -> List.of(all.get(1), all.get(0)));
    assertEquals(List.of(nurses, visitors), roles.rules());

    RoleStore.GroupRule bad = new RoleStore.GroupRule("porters", "Guest");
    assertThrows(InvalidRoleException.class, () -> roles.changeRules(all -> List.of(bad)));
    assertEquals(List.of(nurses, visitors), roles.rules());

    roles.changeRules(all -> List.of(new RoleStore.GroupRule(" doctors ", "NURSE")));
    assertEquals(List.of(new RoleStore.GroupRule("doctors", "Nurse")), roles.rules());
  }
}

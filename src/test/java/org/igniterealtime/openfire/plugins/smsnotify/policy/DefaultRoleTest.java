package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The default role, which is properties of the server, and how it is changed. */
class DefaultRoleTest {

  private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

  private final Map<String, String> properties = new TreeMap<>();
  private final Problems problems = new Problems(() -> NOON);
  private final Roles roles =
      new Roles(
          new Settings(editor(), problems),
          new StoredRoles(),
          user -> Set.of(),
          new OnRecord(),
          texts ->
              texts.template().equals("long") && texts.maxSegments() < 5
                  ? Optional.of("It needs 5 segments.")
                  : Optional.empty(),
          () -> NOON);
  private final DefaultRole role = new DefaultRole(editor(), roles);

  private PropertyEditor editor() {
    return new PropertyEditor() {
      @Override
      public Optional<String> get(String name) {
        return Optional.ofNullable(properties.get(name));
      }

      @Override
      public void set(String name, String value) {
        properties.put(name, value);
      }

      @Override
      public void setSecret(String name, String value) {
        throw new UnsupportedOperationException("no role has secrets");
      }

      @Override
      public void remove(String name) {
        properties.remove(name);
      }
    };
  }

  @Test
  void whatIsSavedAreItsPropertiesAndCountsAtOnce() {
    properties.put(Roles.ROOMS, "all");
    properties.put("smsnotify.gateway", "sandbox");

    assertTrue(
        role.saveIfUnchanged(
            role.now().edition(), Map.of("sms", "false", "quietPeriod", " 7 ", "rooms", " ")));

    assertEquals(
        Map.of(
            "smsnotify.enabled", "false",
            "smsnotify.gateway", "sandbox",
            "smsnotify.quietPeriod", "7"),
        properties);
    assertEquals(Duration.ofSeconds(7), roles.defaultRole().timing().quietPeriod());
    assertEquals(Map.of("sms", "false", "quietPeriod", "7"), role.now().sets());
    assertEquals("7", roles.defaultValues().get("quietPeriod"));
    assertEquals("mentions", roles.defaultValues().get("rooms"));
  }

  @Test
  void whatSomebodyElseHasChangedMeanwhileIsNotReplaced() {
    String seen = role.now().edition();
    properties.put(Roles.ROOMS, "all");

    assertFalse(role.saveIfUnchanged(seen, Map.of("sms", "false")));

    assertEquals(Map.of(Roles.ROOMS, "all"), properties);
  }

  @ParameterizedTest
  @CsvSource({"rooms, some", "quietPeriod, soon", "nothing, true", "template, long"})
  void whatCannotBeChangesNothing(String setting, String value) {
    String seen = role.now().edition();

    InvalidRoleException refusal =
        assertThrows(
            InvalidRoleException.class,
            () -> role.saveIfUnchanged(seen, Map.of("sms", "false", setting, value)));

    assertEquals(setting, refusal.setting());
    assertEquals(Map.of(), properties);
    assertThrows(InvalidRoleException.class, () -> role.set(setting, value));
    assertEquals(Map.of(), properties);
  }

  @Test
  void whatSpeaksAgainstTextsIsOfNoConcernToOtherSettings() {
    properties.put(Roles.TEMPLATE, "long");

    assertEquals("", role.set("sms", "false"));
    assertEquals("false", role.set("sms", ""));
    assertEquals("", role.set("maxSegments", "5"));

    assertEquals(Map.of(Roles.TEMPLATE, "long", Roles.MAX_SEGMENTS, "5"), properties);
    assertThrows(InvalidRoleException.class, () -> role.set("maxSegments", ""));
  }

  @ParameterizedTest
  @CsvSource({"default, true", "' DEFAULT ', true", "Nurse, false"})
  void itIsKnownByItsName(String name, boolean isDefault) {
    assertEquals(isDefault, DefaultRole.isCalled(name));
  }
}

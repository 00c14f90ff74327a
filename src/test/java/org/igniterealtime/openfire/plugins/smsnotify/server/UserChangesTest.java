package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jivesoftware.openfire.user.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserChangesTest {

  private static final User JULIET =
      new User("juliet", null, null, Date.from(Instant.EPOCH), Date.from(Instant.EPOCH));

  private final List<String> told = new ArrayList<>();
  private final List<String> contacts = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();
  private final List<String> leaving = new ArrayList<>();
  private final Deletions deletions = new Deletions(user -> false, deleted::add);
  private final UserChanges changes =
      new UserChanges(
          "example.org",
          new Changes(
              () -> {},
              told::add,
              () -> told.add("all of them"),
              contacts::add,
              (user, language) -> {},
              deleted::add,
              leaving::add),
          deletions);

  @AfterEach
  void close() {
    deletions.close();
  }

  @Test
  void aPropertyOfOursMayChangeTheRole() {
    changes.userModified(
        JULIET, Map.of("type", "propertyModified", "propertyKey", "smsnotify.role"));
    assertEquals(List.of("juliet@example.org"), told);
  }

  @Test
  void whatElseIsChangedOfAUserDoesNot() {
    changes.userModified(JULIET, Map.of("type", "propertyModified", "propertyKey", "locale"));
    changes.userModified(JULIET, Map.of("type", "nameModified", "originalValue", "Julia"));
    assertEquals(List.of(), told);
  }

  @Test
  void whoIsCreatedOrDeletedMayHaveAnotherRoleAndOtherNumbers() {
    changes.userCreated(JULIET, Map.of());
    changes.userDeleting(JULIET, Map.of());
    assertEquals(List.of("juliet@example.org", "juliet@example.org"), told);
    assertEquals(List.of("juliet@example.org", "juliet@example.org"), contacts);
  }

  @Test
  void whoIsDeletedIsGoneWhenTheServerHasDoneSo() {
    changes.userDeleting(JULIET, Map.of());
    assertEquals(List.of(), deleted);
    deletions.look();
    assertEquals(List.of("juliet@example.org"), deleted);
  }

  @ParameterizedTest
  @CsvSource({
    "propertyAdded, contactNumber",
    "propertyModified, phone",
    "propertyDeleted, smsnotify.phone",
    "propertyModified, smsnotify.language"
  })
  void anyPropertyMayBeANumberOrTheLanguage(String type, String property) {
    changes.userModified(JULIET, Map.of("type", type, "propertyKey", property));
    assertEquals(List.of("juliet@example.org"), contacts);
  }

  @Test
  void anotherNameIsNotAnotherNumber() {
    changes.userModified(JULIET, Map.of("type", "nameModified", "originalValue", "Julia"));
    changes.memberAdded(null, Map.of("member", "romeo@example.org"));
    assertEquals(List.of(), contacts);
  }

  @Test
  void whoJoinsOrLeavesAGroupMayHaveAnotherRole() {
    changes.memberAdded(null, Map.of("member", "romeo@example.org"));
    changes.memberRemoved(null, Map.of("member", "romeo@example.org"));
    changes.adminAdded(null, Map.of("admin", "nurse@example.org"));
    changes.adminRemoved(null, Map.of("admin", "nurse@example.org"));
    assertEquals(
        List.of("romeo@example.org", "romeo@example.org", "nurse@example.org", "nurse@example.org"),
        told);
  }

  @Test
  void whoIsOfAnotherServerHasNoRoleHere() {
    changes.memberAdded(null, Map.of("member", "romeo@elsewhere.example"));
    assertEquals(List.of(), told);
  }
}

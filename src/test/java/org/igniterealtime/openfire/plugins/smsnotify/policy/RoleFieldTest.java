package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others are told of the settings that roles have. */
class RoleFieldTest {

  static List<RoleField> all() {
    return RoleField.all();
  }

  @Test
  void everySettingIsAmongThem() {
    assertEquals(
        List.copyOf(RoleSetting.ALL.keySet()), all().stream().map(RoleField::name).toList());
  }

  @Test
  void thoseOfOneTopicStandTogether() {
    List<RoleField.Topic> topics = all().stream().map(RoleField::topic).toList();
    List<RoleField.Topic> changes = new ArrayList<>();
    for (RoleField.Topic topic : topics) {
      if (changes.isEmpty() || changes.get(changes.size() - 1) != topic) {
        changes.add(topic);
      }
    }

    assertEquals(List.of(RoleField.Topic.values()), changes);
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsSaidOfOneIsWhatItAccepts(RoleField field) {
    assertTrue(field.accepts(field.otherwise()), field.otherwise());
    field.words().forEach(word -> assertTrue(field.accepts(word), word));
    assertEquals(
        field.type() == RoleField.Type.FLAG || field.type() == RoleField.Type.WORD,
        !field.words().isEmpty());
    boolean isNumber =
        field.type() == RoleField.Type.NUMBER || field.type() == RoleField.Type.SECONDS;
    assertEquals(isNumber, field.max() > 0);
    if (isNumber) {
      assertTrue(field.accepts(Integer.toString(field.min())));
      assertTrue(field.accepts(Integer.toString(field.max())));
      assertFalse(field.accepts(Integer.toString(field.min() - 1)));
      assertFalse(field.accepts(Integer.toString(field.max() + 1)));
    }
  }
}

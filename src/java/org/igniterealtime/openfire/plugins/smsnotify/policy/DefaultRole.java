package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;

/**
 * The default role, to be changed: its settings are properties of the server. Safe for use by many
 * threads.
 */
public final class DefaultRole {

  private final PropertyEditor properties;
  private final Roles roles;

  /** Held from looking what there is until it was changed. */
  private final Object changing = new Object();

  public DefaultRole(PropertyEditor properties, Roles roles) {
    this.properties = Objects.requireNonNull(properties);
    this.roles = Objects.requireNonNull(roles);
  }

  /** The default role with what its properties set, by the name of the setting. */
  public Roles.Defined now() {
    Map<String, String> sets = new TreeMap<>();
    for (RoleSetting each : RoleSetting.ALL.values()) {
      properties.get(each.property()).ifPresent(value -> sets.put(each.name(), value));
    }
    return new Roles.Defined(roles.defaultRole(), sets);
  }

  /**
   * Sets the properties, and takes away those of settings that are left out, unless somebody has
   * changed one meanwhile. It counts at once.
   *
   * @param seen the edition that whoever saves it has seen
   * @param settings by name; what is blank is left out
   * @return whether it was saved; if not, nothing was changed
   * @throws InvalidRoleException if a setting cannot be used, or if texts cannot be written so;
   *     nothing was changed then
   * @throws RuntimeException if not everything can be stored now
   */
  public boolean saveIfUnchanged(String seen, Map<String, String> settings) {
    Map<String, String> valid = Roles.validSettings(settings);
    synchronized (changing) {
      Roles.Defined before = now();
      if (!before.edition().equals(seen)) {
        return false;
      }
      List<String> changed =
          RoleSetting.ALL.keySet().stream()
              .filter(name -> !Objects.equals(before.sets().get(name), valid.get(name)))
              .toList();
      refuseWhereObjected(changed, valid);
      changed.forEach(name -> put(name, valid.getOrDefault(name, "")));
    }
    roles.refresh();
    return true;
  }

  /**
   * Changes one setting. It counts at once.
   *
   * @param value blank for what is built in
   * @return what it was before, empty if the property was not set
   * @throws InvalidRoleException if it cannot be so
   * @throws RuntimeException if it cannot be stored now
   */
  public String set(String setting, String value) {
    Map<String, String> valid = Roles.validSettings(Map.of(setting, value));
    String before;
    synchronized (changing) {
      Map<String, String> sets = now().sets();
      before = sets.getOrDefault(setting, "");
      Map<String, String> all = new HashMap<>(sets);
      all.remove(setting);
      all.putAll(valid);
      refuseWhereObjected(List.of(setting), all);
      put(setting, valid.getOrDefault(setting, ""));
    }
    roles.refresh();
    return before;
  }

  private void put(String setting, String value) {
    String property = RoleSetting.ALL.get(setting).property();
    if (value.isEmpty()) {
      properties.remove(property);
    } else {
      properties.set(property, value);
    }
  }

  private void refuseWhereObjected(List<String> changed, Map<String, String> settings) {
    Optional<String> cause =
        RoleSetting.OF_TEMPLATES.stream().filter(changed::contains).findFirst();
    if (cause.isPresent()) {
      roles
          .objectionToDefault(usable(settings))
          .ifPresent(
              sentence -> {
                throw new InvalidRoleException(cause.get(), sentence);
              });
    }
  }

  /** Without what somebody has set elsewhere and what counts as not set. */
  private static Map<String, String> usable(Map<String, String> settings) {
    Map<String, String> usable = new HashMap<>(settings);
    usable
        .entrySet()
        .removeIf(it -> !RoleSetting.ALL.get(it.getKey()).kind().accepts(it.getValue()));
    return usable;
  }

  /** Whether a role of that name is this one. */
  public static boolean isCalled(String name) {
    return name.strip().equalsIgnoreCase(Role.DEFAULT);
  }
}

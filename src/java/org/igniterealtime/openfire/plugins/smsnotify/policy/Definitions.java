package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Caps;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;
import org.igniterealtime.openfire.plugins.smsnotify.model.Membership;
import org.igniterealtime.openfire.plugins.smsnotify.model.Pauses;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.RoomMessages;
import org.igniterealtime.openfire.plugins.smsnotify.model.Strangers;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.model.Timing;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All roles at one moment, read from the server's settings and from what is stored.
 *
 * @param byDefault that everybody has the default role who has no other
 * @param memberships that somebody has a stored role, by their names in lower case, in the order in
 *     which they are stored; there once for all who have it, since those may be many
 * @param rules who is given one by a group, in the order in which they count
 * @param edition grows whenever the rules change
 */
record Definitions(
    Membership byDefault,
    Map<String, Membership> memberships,
    List<RoleStore.GroupRule> rules,
    long edition) {

  /** The role of everybody who has no other. */
  Role defaultRole() {
    return byDefault.role();
  }

  /** What somebody has who was given the role of a name. */
  Membership membership(String written) {
    return membershipOf(written).orElseGet(() -> new Membership(defaultRole(), written));
  }

  /** The role of a name, whatever the case and what is around it. */
  Optional<Role> find(String written) {
    return membershipOf(written).map(Membership::role);
  }

  private Optional<Membership> membershipOf(String written) {
    String name = written.strip();
    return isDefault(name)
        ? Optional.of(byDefault)
        : Optional.ofNullable(memberships.get(name.toLowerCase(Locale.ROOT)));
  }

  /** All roles, the default role first. */
  Stream<Role> all() {
    return Stream.concat(Stream.of(byDefault), memberships.values().stream()).map(Membership::role);
  }

  /** The settings that a role sets of those which decide whether texts can be written so. */
  static Stream<String> setsOfTemplates(RoleStore.StoredRole role) {
    return RoleSetting.OF_TEMPLATES.stream()
        .filter(name -> !role.settings().getOrDefault(name, "").isBlank());
  }

  static boolean isDefault(String name) {
    return name.equalsIgnoreCase(Role.DEFAULT);
  }

  /** Reads roles; what cannot be used is reported, and the default role's value counts instead. */
  static final class Reader {

    private static final Logger Log = LoggerFactory.getLogger(Reader.class);

    private final Settings settings;
    private final Function<TextSettings, Optional<String>> objection;

    /** The keys of the problems that the last reading found. */
    private Set<String> reported = Set.of();

    /**
     * @param objection why texts cannot be written so, in sentences; empty where nothing speaks
     *     against it; throws if that cannot be told now
     */
    Reader(Settings settings, Function<TextSettings, Optional<String>> objection) {
      this.settings = settings;
      this.objection = objection;
    }

    /** The default role, as the server's settings have it. Does no I/O. */
    Role defaultRole() {
      return role(Role.DEFAULT, byDefault());
    }

    /** Each setting of the default role, by name. Does no I/O. */
    Map<String, String> byDefault() {
      Map<String, String> values = new HashMap<>();
      RoleSetting.ALL.forEach(
          (name, each) -> values.put(name, each.kind().inSettings(settings, each.property())));
      return values;
    }

    /** What the default role would be with properties that set this, by name of the setting. */
    static Role defaultRole(Map<String, String> set) {
      Map<String, String> values = new HashMap<>();
      RoleSetting.ALL.forEach(
          (name, each) -> values.put(name, set.getOrDefault(name, each.kind().standard())));
      return role(Role.DEFAULT, values);
    }

    /** What a stored role would be, if nothing is wrong with what it sets. */
    Role role(RoleStore.StoredRole stored) {
      return role(stored.name(), merged(stored, byDefault(), new HashSet<>()));
    }

    /**
     * Not for use by two threads at once.
     *
     * @param before what was read before; null for nothing
     */
    Definitions read(RoleStore.All stored, Definitions before) {
      Set<String> problems = new HashSet<>();
      Map<String, String> byDefault = byDefault();
      Role defaultRole = role(Role.DEFAULT, byDefault);
      lookAtTemplates(defaultRole, problems);
      Map<String, Membership> roles = new LinkedHashMap<>();
      for (RoleStore.StoredRole each : stored.roles()) {
        String key = each.name().toLowerCase(Locale.ROOT);
        if (isDefault(each.name()) || roles.containsKey(key)) {
          problems.add(reportTaken(each.name()));
        } else {
          Role role = role(each.name(), merged(each, byDefault, problems));
          roles.put(key, new Membership(role, ""));
          lookAtTemplates(role, each, problems);
        }
      }
      reported.stream().filter(it -> !problems.contains(it)).forEach(settings.problems()::clear);
      reported = problems;
      return new Definitions(
          new Membership(defaultRole, ""), roles, stored.rules(), edition(stored, before));
    }

    private void lookAtTemplates(Role defaultRole, Set<String> problems) {
      for (String name : List.of("template", "summaryTemplate")) {
        RoleSetting setting = RoleSetting.ALL.get(name);
        Optional<String> set = settings.text(setting.property()).map(String::strip);
        if (set.isPresent() && !setting.kind().accepts(set.get())) {
          problems.add(reportBadName(setting));
        }
      }
      lookForObjection(Roles.TEMPLATE, defaultRole, problems);
    }

    /** What a role leaves out is wrong in the default role, if it is. */
    private void lookAtTemplates(Role role, RoleStore.StoredRole stored, Set<String> problems) {
      if (setsOfTemplates(stored).findAny().isPresent()) {
        lookForObjection(Roles.PROBLEM + role.name() + ".template", role, problems);
      }
    }

    /**
     * @param key of the problem that it is; one that there is already has to be solved first
     */
    private void lookForObjection(String key, Role role, Set<String> problems) {
      if (problems.contains(key)) {
        return;
      }
      try {
        objection
            .apply(role.texts())
            .ifPresent(sentence -> problems.add(reportObjection(key, role.name(), sentence)));
      } catch (RuntimeException e) {
        Log.debug("Templates cannot be read now", e);
        if (reported.contains(key)) {
          problems.add(key);
        }
      }
    }

    private static long edition(RoleStore.All stored, Definitions before) {
      if (before == null) {
        return 0;
      }
      return before.rules().equals(stored.rules()) ? before.edition() : before.edition() + 1;
    }

    private Map<String, String> merged(
        RoleStore.StoredRole stored, Map<String, String> byDefault, Set<String> problems) {
      Map<String, String> values = new HashMap<>(byDefault);
      if (!stored.readable()) {
        problems.add(reportUnreadable(stored.name()));
      }
      stored
          .settings()
          .forEach(
              (name, value) -> {
                RoleSetting setting = RoleSetting.ALL.get(name);
                if (setting == null) {
                  problems.add(reportUnknown(stored.name(), name));
                } else if (!value.isBlank() && !setting.kind().accepts(value.strip())) {
                  problems.add(reportBad(stored.name(), setting, byDefault.get(name)));
                } else if (!value.isBlank()) {
                  values.put(name, value.strip());
                }
              });
      if (!flag(byDefault, "sms")) {
        // The master switch is off for all.
        values.put("sms", "false");
      }
      return values;
    }

    private String reportTaken(String role) {
      return report(
          Roles.PROBLEM + role,
          "There are two roles called \"" + role + "\", whatever the case.",
          "Remove one of them; meanwhile the first counts.");
    }

    private String reportUnreadable(String role) {
      return report(
          Roles.PROBLEM + role,
          "The settings of the role \"" + role + "\" are not a JSON object of strings.",
          "Correct the column settings of the table smsRole; meanwhile it is as the default role.");
    }

    private String reportUnknown(String role, String name) {
      return report(
          Roles.PROBLEM + role + "." + name,
          "The role \"" + role + "\" has a setting \"" + name + "\", which there is not.",
          "Remove it" + RoleSetting.hint(name) + ".");
    }

    private String reportBad(String role, RoleSetting setting, String otherwise) {
      String wanted = setting.kind().wanted();
      return report(
          Roles.PROBLEM + role + "." + setting.name(),
          "The setting " + setting.name() + " of the role \"" + role + "\" is not " + wanted + ".",
          setting.kind().advice()
              + ", or remove it; meanwhile it is as in the default role: "
              + otherwise
              + ".");
    }

    private String reportBadName(RoleSetting setting) {
      String property = setting.property();
      return report(
          property,
          "The property " + property + " is not " + setting.kind().wanted() + ".",
          setting.kind().advice()
              + ", or remove it; meanwhile it counts as "
              + setting.kind().inSettings(settings, property)
              + ".");
    }

    private String reportObjection(String key, String role, String sentence) {
      return report(
          key,
          "Texts to members of the role \"" + role + "\" cannot be written as it says. " + sentence,
          "Change the template, or the settings "
              + String.join(", ", RoleSetting.OF_TEMPLATES)
              + " of the role; meanwhile other words are used where need be.");
    }

    private String report(String key, String what, String advice) {
      settings.problems().report(key, what, advice);
      return key;
    }

    private static Role role(String name, Map<String, String> values) {
      return new Role(
          name,
          flag(values, "sms"),
          new Timing(
              seconds(values, "offlineDelay"),
              seconds(values, "quietPeriod"),
              seconds(values, "longestHold")),
          focus(values),
          RoomMessages.valueOf(values.get("rooms").toUpperCase(Locale.ROOT)),
          Strangers.valueOf(values.get("strangers").toUpperCase(Locale.ROOT)),
          new Pauses(seconds(values, "firstPause"), seconds(values, "longestPause")),
          new Caps(
              number(values, "capPerRecipient"),
              number(values, "capPerConversation"),
              number(values, "capPerSender")),
          HoursOfDay.parse(values.get("quietHours")).orElseThrow(),
          flag(values, "consent"),
          texts(values));
    }

    private static TextSettings texts(Map<String, String> values) {
      return new TextSettings(
          values.get("template"),
          values.get("summaryTemplate"),
          Privacy.valueOf(values.get("privacy").toUpperCase(Locale.ROOT)),
          number(values, "maxSegments"),
          flag(values, "replaceLookAlikes"),
          flag(values, "fileLinks"),
          flag(values, "mms"));
    }

    private static Focus focus(Map<String, String> values) {
      return new Focus(
          flag(values, "textOffline"),
          flag(values, "textOtherConversation"),
          flag(values, "textUnfocused"),
          seconds(values, "attentionSpan"),
          flag(values, "silentClientsLook"),
          flag(values, "respectDoNotDisturb"),
          switch (values.get("comingBack").toLowerCase(Locale.ROOT)) {
            case "cancels" -> Focus.ComingBack.CANCELS;
            case "never" -> Focus.ComingBack.NEVER;
            default -> Focus.ComingBack.CANCELS_UNLESS_MARKERS_TELL;
          });
    }

    private static boolean flag(Map<String, String> values, String name) {
      return Boolean.parseBoolean(values.get(name));
    }

    private static int number(Map<String, String> values, String name) {
      return Integer.parseInt(values.get(name));
    }

    private static Duration seconds(Map<String, String> values, String name) {
      return Duration.ofSeconds(number(values, name));
    }
  }
}

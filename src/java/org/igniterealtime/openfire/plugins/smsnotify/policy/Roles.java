package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Fingerprint;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Remembered;
import org.igniterealtime.openfire.plugins.smsnotify.model.Membership;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which roles there are, and who has which (F13). A user has exactly one role: the one that the
 * user property {@value #USER_PROPERTY} names, else that of the first rule whose group the user is
 * in, else the default role. Names are compared whatever their case.
 *
 * <p>The default role is made of the server properties named here. A stored role sets some of them,
 * each by its name without the prefix {@code smsnotify.}; what it leaves out is as in the default
 * role. {@code sms} (true or false) says whether the members of a stored role are texted at all.
 *
 * <p>Safe for use by many threads.
 */
public final class Roles {

  /** The user property that names the user's role. */
  public static final String USER_PROPERTY = "smsnotify.role";

  /** Whether anybody is texted at all, true or false; false is stronger than any role. */
  public static final String ENABLED = "smsnotify.enabled";

  /** Seconds that a message is missed before anybody is told, up to a day; 60 by default. */
  public static final String OFFLINE_DELAY = "smsnotify.offlineDelay";

  /** Seconds that all must have been quiet, up to a day; 15 by default. */
  public static final String QUIET_PERIOD = "smsnotify.quietPeriod";

  /** Seconds that the first message waits at most, up to a day; 600 by default. */
  public static final String LONGEST_HOLD = "smsnotify.longestHold";

  /** Whether a message is missed by who is offline (F1), true or false; true by default. */
  public static final String TEXT_OFFLINE = "smsnotify.textOffline";

  /**
   * Whether a message is missed by who looks at another conversation (F2), true or false; true by
   * default.
   */
  public static final String TEXT_OTHER_CONVERSATION = "smsnotify.textOtherConversation";

  /**
   * Whether a message is missed by who has the conversation open and does not look (F3), true or
   * false; true by default.
   */
  public static final String TEXT_UNFOCUSED = "smsnotify.textUnfocused";

  /** Seconds that a sign of somebody looking counts, from 10 up to a day; 600 by default. */
  public static final String ATTENTION_SPAN = "smsnotify.attentionSpan";

  /**
   * Whether a client that never sends chat states (XEP-0085) counts as looking, true or false; true
   * by default.
   */
  public static final String SILENT_CLIENTS_LOOK = "smsnotify.silentClientsLook";

  /** Whether presence {@code dnd} means not to text, true or false; true by default. */
  public static final String RESPECT_DO_NOT_DISTURB = "smsnotify.respectDoNotDisturb";

  /**
   * What coming back online does to what was missed: {@code cancels} it, {@code never} does, or
   * does unless the client is one that sends {@code markers} of what was read (XEP-0333, XEP-0490);
   * markers by default.
   */
  public static final String COMING_BACK = "smsnotify.comingBack";

  /** Which messages in rooms count: all, mentions or never; mentions by default. */
  public static final String ROOMS = "smsnotify.rooms";

  /**
   * Whose messages in conversations of two count (F16): those of {@code all}, or of people only who
   * are {@code known}, which is who is on the roster, or in one group with the person; all by
   * default.
   */
  public static final String STRANGERS = "smsnotify.strangers";

  /**
   * Seconds between the first and the second notice of a conversation while the person has not come
   * back (F10), up to a day, 0 for no pauses; 600 by default. Each pause is twice as long as the
   * one before.
   */
  public static final String FIRST_PAUSE = "smsnotify.firstPause";

  /** Seconds that no pause is longer than, up to a day; 86400 by default. */
  public static final String LONGEST_PAUSE = "smsnotify.longestPause";

  /** Notices to one person within 24 hours at most, 0 for any number; 20 by default. */
  public static final String CAP_PER_RECIPIENT = "smsnotify.capPerRecipient";

  /**
   * Notices to one person of one conversation within 24 hours at most, 0 for any number; 10 by
   * default.
   */
  public static final String CAP_PER_CONVERSATION = "smsnotify.capPerConversation";

  /**
   * Notices because of messages of one person within 24 hours at most, 0 for any number; 50 by
   * default.
   */
  public static final String CAP_PER_SENDER = "smsnotify.capPerSender";

  /**
   * When nobody is texted (F11), on the clock of the person: {@code 22:00-07:30}, or {@code off};
   * off by default.
   */
  public static final String QUIET_HOURS = "smsnotify.quietHours";

  /**
   * Whether people are texted only at numbers where they have agreed to be (F15), true or false;
   * false by default.
   */
  public static final String CONSENT = "smsnotify.consent";

  /**
   * The name of the template of what a text says (F17), without a language: 1 to 64 letters, digits
   * and hyphens, the first no hyphen; default by default.
   */
  public static final String TEMPLATE = "smsnotify.template";

  /**
   * The name of the template of what a text says that tells of several conversations, as {@link
   * #TEMPLATE} is; summary by default.
   */
  public static final String SUMMARY_TEMPLATE = "smsnotify.summaryTemplate";

  /**
   * How much of what was said a text may say (F21): {@code quote} it, {@code name} who wrote, or
   * {@code count} only; quote by default.
   */
  public static final String PRIVACY = "smsnotify.privacy";

  /**
   * The most segments of one text (F19), 1 to 10; twice as many where UCS-2 is needed; 3 by
   * default.
   */
  public static final String MAX_SEGMENTS = "smsnotify.maxSegments";

  /**
   * Whether typographic characters are replaced by plain ones that read the same, true or false;
   * true by default.
   */
  public static final String REPLACE_LOOK_ALIKES = "smsnotify.replaceLookAlikes";

  /** Whether the address of a file that was sent is told, true or false; false by default. */
  public static final String FILE_LINKS = "smsnotify.fileLinks";

  /**
   * Whether the picture that was sent last goes along where provider and country can (F22), true or
   * false; false by default.
   */
  public static final String MMS = "smsnotify.mms";

  /** How the keys of the problems of stored roles begin. */
  public static final String PROBLEM = "role.";

  /** The server properties that the default role is made of. */
  public static final Set<String> PROPERTIES =
      RoleSetting.ALL.values().stream()
          .map(RoleSetting::property)
          .collect(Collectors.toUnmodifiableSet());

  private static final Logger Log = LoggerFactory.getLogger(Roles.class);

  /** What changes a role tells of it; this is for a directory that others change. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private static final int MOST_REMEMBERED = 100_000;
  private static final int LONGEST_NAME = 100;

  private static final RoleStore.All NOTHING = new RoleStore.All(List.of(), List.of());

  private final RoleStore store;
  private final Groups groups;
  private final Directory directory;
  private final Function<TextSettings, Optional<String>> objection;
  private final Definitions.Reader reader;

  private final Remembered<Assigned> remembered;

  /** Held while roles are read or changed, so that what was read first never counts last. */
  private final Object changing = new Object();

  /** What was stored when it was last read; null until it was. */
  private RoleStore.All stored;

  /** Null until the store could be read. */
  private volatile Definitions definitions;

  /**
   * A role as a page shows it.
   *
   * @param role all its settings
   * @param sets those that it sets itself, by name; none for the default role
   */
  public record Defined(Role role, Map<String, String> sets) {

    public Defined {
      Objects.requireNonNull(role);
      sets = Map.copyOf(sets);
    }

    /** Names what it sets: the same as long as nobody has changed it. */
    public String edition() {
      return editionOf(sets);
    }
  }

  /** What gives somebody a role. */
  public enum By {
    /** The user property {@value #USER_PROPERTY}. */
    PROPERTY,
    /** A rule for a group. */
    GROUP,
    /** Nothing else does. */
    DEFAULT
  }

  /**
   * Why somebody has the role that they have.
   *
   * @param group the group whose rule gives it; empty where none does
   */
  public record Given(By by, String group) {

    private static final Given BY_PROPERTY = new Given(By.PROPERTY, "");
    private static final Given BY_DEFAULT = new Given(By.DEFAULT, "");

    public Given {
      Objects.requireNonNull(by);
      Objects.requireNonNull(group);
    }
  }

  /**
   * The name of the role that somebody was given.
   *
   * @param edition of the rules that were asked; it counts for as long as those do
   */
  private record Assigned(String role, Given given, long edition) {}

  /**
   * @param objection why texts cannot be written so, in sentences; empty where nothing speaks
   *     against it. May read the database, and throws if that cannot be told now
   */
  public Roles(
      Settings settings,
      RoleStore store,
      Groups groups,
      Directory directory,
      Function<TextSettings, Optional<String>> objection,
      InstantSource clock) {
    this.store = Objects.requireNonNull(store);
    this.groups = Objects.requireNonNull(groups);
    this.directory = Objects.requireNonNull(directory);
    this.objection = Objects.requireNonNull(objection);
    this.reader = new Definitions.Reader(settings, objection);
    this.remembered = new Remembered<>(REMEMBERED, MOST_REMEMBERED, clock);
  }

  /** The role of whoever has no other, as the server's settings have it. Does no I/O. */
  public Role defaultRole() {
    Definitions current = definitions;
    if (current != null) {
      return current.defaultRole();
    }
    return reader.defaultRole();
  }

  /** Each setting of the default role, by name, as the server's settings have it. Does no I/O. */
  public Map<String, String> defaultValues() {
    return Map.copyOf(reader.byDefault());
  }

  /**
   * The role of somebody, without any I/O.
   *
   * @param user bare JID of a local user
   * @return empty where it was not asked for within the last ten minutes
   */
  public Optional<Membership> known(String user) {
    Definitions current = definitions;
    return current == null
        ? Optional.empty()
        : remembered
            .known(user)
            .filter(it -> it.edition() == current.edition())
            .map(it -> membership(it, current));
  }

  /**
   * The role of somebody. May read the database; what it finds is remembered for ten minutes.
   *
   * @param user bare JID of a local user
   * @throws RuntimeException if it cannot be told now
   */
  public Membership of(String user) {
    Definitions current = loaded();
    return membership(assigned(user, current), current);
  }

  /**
   * Why somebody has the role that {@link #of} tells. May read the database.
   *
   * @param user bare JID of a local user
   * @throws RuntimeException if it cannot be told now
   */
  public Given givenTo(String user) {
    return assigned(user, loaded()).given();
  }

  private Assigned assigned(String user, Definitions current) {
    return remembered.get(
        user,
        it -> it.edition() == current.edition(),
        it -> assignedTo(it, current.rules(), current.edition()));
  }

  /**
   * Something changed that somebody's role may follow from: it is looked up anew.
   *
   * @param user bare JID of a local user
   */
  public void forget(String user) {
    remembered.forget(user);
  }

  /**
   * Looks at the settings, at what is stored, and at what the roles' templates have become, so that
   * what is wrong with them is known before the next notice. What is stored stays as it was where
   * it cannot be read now.
   */
  public void refresh() {
    synchronized (changing) {
      if (!reload()) {
        templatesChanged();
      }
    }
  }

  /**
   * Templates changed: what that means for roles is looked at anew. What is stored of roles is not,
   * so that {@link #reload} still tells of what has changed there.
   */
  public void templatesChanged() {
    synchronized (changing) {
      if (stored == null) {
        reader.read(NOTHING, null);
      } else {
        define();
      }
    }
  }

  /**
   * Looks at what is stored, which another node or an operator may have changed. It stays as it was
   * where it cannot be read now.
   *
   * @return whether anything changed
   */
  public boolean reload() {
    synchronized (changing) {
      try {
        return load();
      } catch (RuntimeException e) {
        Log.debug("Stored roles cannot be read now", e);
        return false;
      }
    }
  }

  /**
   * All roles, the default role first.
   *
   * @throws RuntimeException if they were never read and cannot be now
   */
  public List<Defined> all() {
    loaded();
    synchronized (changing) {
      List<Defined> all = new ArrayList<>();
      all.add(new Defined(definitions.defaultRole(), Map.of()));
      for (RoleStore.StoredRole each : stored.roles()) {
        definitions
            .find(each.name())
            .filter(role -> role.name().equals(each.name()) && !Definitions.isDefault(role.name()))
            .ifPresent(role -> all.add(new Defined(role, each.settings())));
      }
      return all;
    }
  }

  /**
   * The role of a name, whatever the case; the default role is one.
   *
   * @throws RuntimeException if roles were never read and cannot be now
   */
  public Optional<Defined> find(String name) {
    return all().stream().filter(it -> it.role().name().equalsIgnoreCase(name.strip())).findFirst();
  }

  /**
   * The rules that give roles to groups, in the order in which they count.
   *
   * @throws RuntimeException if they were never read and cannot be now
   */
  public List<RoleStore.GroupRule> rules() {
    return loaded().rules();
  }

  /**
   * Adds a role, or replaces the one of that name, whatever the case. It counts at once.
   *
   * @param name 1 to 100 characters without control characters, not the name of the default role
   * @param settings what it sets, by name; a blank value sets nothing
   * @throws InvalidRoleException if the name or a setting cannot be used, or if texts cannot be
   *     written so
   * @throws RuntimeException if it cannot be stored now
   */
  public void save(String name, Map<String, String> settings) {
    String valid = validName(name);
    Map<String, String> values = validSettings(settings);
    synchronized (changing) {
      load();
      store(valid, values);
    }
  }

  /**
   * Does as {@link #save}, unless somebody has changed the role meanwhile.
   *
   * @param seen the edition that whoever saves it has seen; empty if there was none of that name
   * @return whether it was saved; if not, nothing was changed
   */
  public boolean saveIfUnchanged(String seen, String name, Map<String, String> settings) {
    String valid = validName(name);
    Map<String, String> values = validSettings(settings);
    synchronized (changing) {
      load();
      if (!seen.equals(find(valid).map(Defined::edition).orElse(""))) {
        return false;
      }
      store(valid, values);
      return true;
    }
  }

  /**
   * Changes one setting of a role. It counts at once.
   *
   * @param value blank for as in the default role
   * @return what it was before, empty if the role had not set it
   * @throws InvalidRoleException if there is no role of that name, or if it cannot be so
   * @throws RuntimeException if it cannot be stored now
   */
  public String set(String name, String setting, String value) {
    String valid = validName(name);
    synchronized (changing) {
      load();
      Map<String, String> values =
          new TreeMap<>(
              find(valid)
                  .map(Defined::sets)
                  .orElseThrow(
                      () ->
                          new InvalidRoleException(
                              InvalidRoleException.NAME, "There is no role \"" + valid + "\".")));
      String before = values.getOrDefault(setting, "");
      values.putAll(validSettings(Map.of(setting, value)));
      if (value.isBlank()) {
        values.remove(setting);
      }
      store(valid, values);
      return before;
    }
  }

  private void store(String name, Map<String, String> values) {
    String stands = definitions.find(name).map(Role::name).orElse(name);
    RoleStore.StoredRole role = new RoleStore.StoredRole(stands, values);
    refuseWhereObjected(role);
    store.save(role);
    load();
    Log.info("The role \"{}\" was saved; it sets {}", name, values.keySet());
  }

  /**
   * Removes a role; does nothing where there is none of that name. Who was given it by a user
   * property has a role that does not exist from then on.
   *
   * @throws InvalidRoleException if a rule gives it to a group, or if it is the default role
   * @throws RuntimeException if that cannot be stored now
   */
  public void remove(String name) {
    String valid = validName(name);
    synchronized (changing) {
      load();
      refuseWhereGiven(valid);
      Optional<Role> role = definitions.find(valid);
      if (role.isEmpty()) {
        return;
      }
      store.remove(role.get().name());
      load();
    }
    Log.info("The role \"{}\" was removed", valid);
  }

  /**
   * Replaces all rules. They count at once.
   *
   * @param rules in the order in which they are to count
   * @throws InvalidRoleException if one names no group, or a role that does not exist
   * @throws RuntimeException if they cannot be stored now
   */
  public void saveRules(List<RoleStore.GroupRule> rules) {
    synchronized (changing) {
      load();
      List<RoleStore.GroupRule> valid = rules.stream().map(this::validRule).toList();
      store.saveRules(valid);
      load();
    }
    Log.info("The rules that give roles to groups were saved; there are {} now", rules.size());
  }

  /**
   * Changes the rules as they are now. They count at once.
   *
   * @param change gives all rules, in the order in which they are to count; those that are there
   *     already may stay whatever is wrong with them
   * @throws InvalidRoleException if a new one names no group, or a role that does not exist
   * @throws RuntimeException if they cannot be stored now
   */
  public void changeRules(UnaryOperator<List<RoleStore.GroupRule>> change) {
    synchronized (changing) {
      load();
      List<RoleStore.GroupRule> before = definitions.rules();
      List<RoleStore.GroupRule> changed =
          change.apply(before).stream()
              .map(rule -> before.contains(rule) ? rule : validRule(rule))
              .toList();
      if (!changed.equals(before)) {
        store.saveRules(changed);
        load();
        Log.info(
            "The rules that give roles to groups were changed; there are {} now", changed.size());
      }
    }
  }

  /**
   * Why texts could not be written if the default role set this; empty where nothing speaks against
   * it.
   */
  Optional<String> objectionToDefault(Map<String, String> set) {
    return objection.apply(Definitions.Reader.defaultRole(set).texts());
  }

  /** The edition of a role that sets this, by the name of the setting. */
  public static String editionOf(Map<String, String> settings) {
    return Fingerprint.of(new TreeMap<>(settings).toString());
  }

  /**
   * The roles that name a template, be it for notices or for summaries; the default role first.
   *
   * @param template its name without a language, whatever the case
   * @throws RuntimeException if roles were never read and cannot be now
   */
  List<Role> usersOf(String template) {
    return loaded()
        .all()
        .filter(
            role ->
                role.texts().template().equalsIgnoreCase(template)
                    || role.texts().summaryTemplate().equalsIgnoreCase(template))
        .toList();
  }

  private Definitions loaded() {
    if (definitions == null) {
      synchronized (changing) {
        if (definitions == null) {
          load();
        }
      }
    }
    return definitions;
  }

  private boolean load() {
    RoleStore.All now = store.load();
    if (now.equals(stored)) {
      return false;
    }
    stored = new RoleStore.All(List.copyOf(now.roles()), List.copyOf(now.rules()));
    define();
    return true;
  }

  private void define() {
    definitions = reader.read(stored, definitions);
  }

  private static Membership membership(Assigned assigned, Definitions current) {
    return current.membership(assigned.role());
  }

  private Assigned assignedTo(String user, List<RoleStore.GroupRule> rules, long edition) {
    return directory
        .property(user, USER_PROPERTY)
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .map(role -> new Assigned(role, Given.BY_PROPERTY, edition))
        .or(
            () ->
                byGroup(user, rules)
                    .map(it -> new Assigned(it.role(), new Given(By.GROUP, it.group()), edition)))
        .orElseGet(() -> new Assigned(Role.DEFAULT, Given.BY_DEFAULT, edition));
  }

  private Optional<RoleStore.GroupRule> byGroup(String user, List<RoleStore.GroupRule> rules) {
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    Set<String> memberOf = groups.of(user);
    return rules.stream().filter(rule -> memberOf.contains(rule.group())).findFirst();
  }

  private static String validName(String name) {
    String stripped = name.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
      throw new InvalidRoleException(
          InvalidRoleException.NAME,
          "The name of a role has 1 to "
              + LONGEST_NAME
              + " characters, not "
              + stripped.length()
              + ".");
    }
    if (stripped.codePoints().anyMatch(Character::isISOControl)) {
      throw new InvalidRoleException(
          InvalidRoleException.NAME, "The name of a role has no control characters.");
    }
    if (Definitions.isDefault(stripped)) {
      throw new InvalidRoleException(
          InvalidRoleException.NAME,
          "The role \"" + Role.DEFAULT + "\" is made of the server's settings; change those.");
    }
    return stripped;
  }

  static Map<String, String> validSettings(Map<String, String> settings) {
    Map<String, String> valid = new TreeMap<>();
    settings.forEach(
        (name, value) -> {
          RoleSetting setting = RoleSetting.ALL.get(name);
          if (setting == null) {
            throw new InvalidRoleException(
                name, "There is no setting \"" + name + "\"" + RoleSetting.hint(name) + ".");
          }
          String stripped = value.strip();
          if (!stripped.isEmpty() && !setting.kind().accepts(stripped)) {
            throw new InvalidRoleException(
                name, "The setting " + name + " has to be " + setting.kind().wanted() + ".");
          }
          if (!stripped.isEmpty()) {
            valid.put(name, stripped);
          }
        });
    return valid;
  }

  private void refuseWhereObjected(RoleStore.StoredRole role) {
    Optional<String> cause = Definitions.setsOfTemplates(role).findFirst();
    if (cause.isPresent()) {
      objection
          .apply(reader.role(role).texts())
          .ifPresent(
              sentence -> {
                throw new InvalidRoleException(cause.get(), sentence);
              });
    }
  }

  private RoleStore.GroupRule validRule(RoleStore.GroupRule rule) {
    String group = rule.group().strip();
    String role = rule.role().strip();
    if (group.isEmpty()) {
      throw new InvalidRoleException(InvalidRoleException.RULES, "A rule names a group.");
    }
    String stands =
        definitions
            .find(role)
            .map(Role::name)
            .orElseThrow(
                () ->
                    new InvalidRoleException(
                        InvalidRoleException.RULES,
                        "The rule for the group \""
                            + group
                            + "\" names the role \""
                            + role
                            + "\", which does not exist."));
    return new RoleStore.GroupRule(group, stands);
  }

  private void refuseWhereGiven(String role) {
    List<String> groupsGiven =
        definitions.rules().stream()
            .filter(rule -> rule.role().strip().equalsIgnoreCase(role))
            .map(RoleStore.GroupRule::group)
            .toList();
    if (!groupsGiven.isEmpty()) {
      throw new InvalidRoleException(
          InvalidRoleException.RULES,
          "The role \""
              + role
              + "\" is given to the group "
              + String.join(", ", groupsGiven)
              + "; change that rule first.");
    }
  }
}

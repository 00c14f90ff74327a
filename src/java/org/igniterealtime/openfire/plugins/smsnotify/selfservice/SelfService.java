package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Languages;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people can do for themselves: the door of this room. Safe for use by many threads. */
public final class SelfService {

  /** Whether people can do anything for themselves, true or false; true by default. */
  public static final String ENABLED = "smsnotify.selfService";

  private static final Setting.Flag ON = new Setting.Flag(ENABLED, true);

  /** What the operator can set of it. */
  public static final List<Setting> SETTINGS = List.of(ON);

  private static final Logger Log = LoggerFactory.getLogger(SelfService.class);

  private final World world;
  private final Map<String, Command> commands = new TreeMap<>();

  /**
   * What self-service needs of the world.
   *
   * @param zones where somebody's clock stands; may read the database
   * @param serverLanguage the server's own language
   * @param random cannot be foretold: it makes codes
   */
  public record World(
      Directory directory,
      PhoneBook phoneBook,
      Languages languages,
      Mutes mutes,
      Function<String, ZoneId> zones,
      PersonalProperties properties,
      Addresses addresses,
      Lately lately,
      NumberCodes codes,
      CodePost post,
      Agreement agreement,
      Disclosure disclosure,
      Erasing erasing,
      Settings settings,
      Supplier<Locale> serverLanguage,
      InstantSource clock,
      RandomGenerator random) {}

  public SelfService(World world) {
    this.world = Objects.requireNonNull(world);
    List.of(
            new MyNumber(world),
            new Pausing(world),
            new Muting(world, Mutes.Level.NOTHING),
            new Muting(world, Mutes.Level.MENTIONS),
            new MyMutes(world),
            new MyHours(world),
            new MyLanguage(world),
            new MyData(world),
            new ForgetMe(world))
        .forEach(command -> commands.put(command.node(), command));
  }

  /** Whether the operator lets people do anything for themselves. */
  public boolean isOn() {
    return world.settings().flag(ON);
  }

  /** What identifies each command (XEP-0050, section 2.2). */
  public List<String> nodes() {
    return List.copyOf(commands.keySet());
  }

  /** What a command is called in the language of the server. */
  public String name(String node) {
    return Words.in(world.serverLanguage().get()).of(command(node).name());
  }

  /**
   * Somebody uses a command. Nothing happens before it {@link Run#begin begins}.
   *
   * @param user bare JID of a local user
   */
  public Run run(String node, String user) {
    return new Run(command(node), new Visitor(user, words(user)));
  }

  /** What is said where somebody goes on with what nobody remembers. */
  public Page.Done tooLate(String user) {
    return Page.Done.badly(words(user).of("tooLate"));
  }

  private Command command(String node) {
    Command command = commands.get(node);
    if (command == null) {
      throw new IllegalArgumentException("there is no command " + node);
    }
    return command;
  }

  private Words words(String user) {
    try {
      return Words.in(world.languages().of(user));
    } catch (RuntimeException e) {
      Log.debug("The language of {} cannot be found out now", user, e);
      return Words.in(world.serverLanguage().get());
    }
  }
}

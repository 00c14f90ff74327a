package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateways that the operator has set up, and which texts leave by which. While the settings of
 * one are wrong, texts that could leave by it alone wait, and a problem says what to set; {@link
 * #refresh} heals that once they are right. Safe for use by many threads.
 */
public final class Gateways implements Routes, AutoCloseable {

  /**
   * The default route: the names of one or more gateways, best first, separated by commas ({@code
   * sandbox} by default). A name is a kind ({@code sandbox}, {@code twilio}, {@code sns}) or a kind
   * and more behind a hyphen ({@code twilio-eu}).
   */
  public static final String GATEWAY = RouteBook.GATEWAY;

  /**
   * Routes of countries, by calling code or by ISO code, which wins: {@code +49 = twilio-eu, sns;
   * +1 = twilio; CA = twilio-ca}. Optional.
   */
  public static final String ROUTES = RouteBook.ROUTES;

  /** {@code live} (default), or {@code sandbox}: then all texts go to the sandbox. */
  public static final String ENVIRONMENT = "smsnotify.environment";

  /** The key of the problem that is reported while there is no default route. */
  public static final String PROBLEM = "gateway";

  /** Where texts go. */
  public enum Environment {
    /** By their routes. */
    LIVE,
    /** To the sandbox, whatever the routes. */
    SANDBOX,
    /** Nowhere: what is set is neither of the two. */
    UNKNOWN
  }

  private static final String PREFIX = "smsnotify.";

  /** What the limits of senders begin with: a sender, or a kind of them, follows. */
  public static final String LIMIT_PREFIX = Limits.PREFIX;

  /** What the operator can set of this room, but for the gateways themselves and their routes. */
  public static final List<Setting> SETTINGS =
      Stream.concat(Stream.of(PublicUrl.SETTING), Limits.SETTINGS.stream()).toList();

  private static final String LIVE = "live";
  private static final String AT_ONCE = "atOnce";
  private static final int AT_ONCE_DEFAULT = 100;
  private static final int AT_ONCE_MOST = 500;

  private static final Logger Log = LoggerFactory.getLogger(Gateways.class);

  private final Settings settings;
  private final InstantSource clock;
  private final Pauses pauses;
  private final Limits limits;

  /** What was last read of each gateway's settings, empty where they were wrong. */
  private final Map<String, Optional<GatewaySettings>> seen = new HashMap<>();

  private boolean closed;
  private Map<String, List<String>> lastGoodRoutes = Map.of();

  /** Changed under this object's monitor only; readers need none. */
  private volatile Standing standing =
      new Standing(
          Environment.UNKNOWN,
          new RouteBook(Map.of(), List.of()),
          Set.of(),
          new TreeMap<>(),
          Map.of(),
          Optional.empty());

  /**
   * How things stand.
   *
   * @param book the routes, of the sandbox alone in its environment
   * @param routed the gateways that routes name, whether they count in this environment or not
   * @param running what is set up, by name
   * @param wrong what is not, by name
   * @param publicUrl where providers can report to
   */
  private record Standing(
      Environment environment,
      RouteBook book,
      Set<String> routed,
      SortedMap<String, RunningGateway> running,
      Map<String, Wrong> wrong,
      Optional<URI> publicUrl) {

    /** In the sandbox's environment nothing leaves by any other, and in an unknown one nothing. */
    List<String> route(String region, Senders wanted) {
      boolean isFree = wanted.gateway().isEmpty();
      return isFree || environment != Environment.LIVE
          ? book.route(region)
          : List.of(wanted.gateway());
    }
  }

  /** A gateway whose settings are wrong. */
  private record Wrong(Instant since, String words) {}

  /**
   * Reads the pauses and opens the gateways at once, as {@link #refreshPauses} and {@link #refresh}
   * do; blocks for that.
   *
   * @param writer runs what may block, soon and elsewhere: the storing of pauses
   */
  public Gateways(Settings settings, PauseStore store, Executor writer, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.pauses = new Pauses(store, writer, settings.problems(), clock);
    this.limits = new Limits(settings);
    pauses.refresh();
    refresh();
  }

  /**
   * Reads the settings again. A gateway is built anew only if its settings have changed, which ends
   * its pause; the old one takes no further text and is closed when its last send has ended. Never
   * fails: what is wrong becomes a problem.
   */
  public synchronized void refresh() {
    if (closed) {
      return;
    }
    Optional<URI> publicUrl = publicUrlSet();
    RouteBook set = new RouteBook(routesSet(), defaultRouteSet());
    Environment environment = environmentSet();
    Set<String> routed = new TreeSet<>(set.names());
    if (environment == Environment.SANDBOX) {
      routed.add(SandboxGateway.NAME);
    }
    Set<String> wanted = new TreeSet<>(routed);
    wanted.addAll(spare());
    SortedMap<String, RunningGateway> running = new TreeMap<>();
    Map<String, Wrong> wrong = new HashMap<>();
    for (String name : wanted) {
      try {
        running.put(name, opened(name, publicUrl));
      } catch (InvalidSettingException e) {
        seen.put(name, Optional.empty());
        wrong.put(name, wrong(name, e.getMessage()));
        report(set, environment, name, e);
      }
    }
    Standing before = standing;
    standing =
        new Standing(environment, inForce(set, environment), routed, running, wrong, publicUrl);
    retire(before, wanted);
    running.keySet().forEach(pauses::show);
  }

  /**
   * Takes over what other nodes have stored of pauses, and stores what could not be stored before;
   * to be called every few seconds. May block; never fails.
   */
  public void refreshPauses() {
    pauses.refresh();
    standing.running().keySet().forEach(pauses::show);
  }

  @Override
  public List<Way> ways(String region, Senders wanted, Set<String> tried) {
    Standing now = standing;
    return running(now, region, wanted, tried)
        .flatMap(gateway -> gateway.way(wanted, limits, atOnce(settings, gateway.name())).stream())
        .toList();
  }

  @Override
  public boolean isAnyLeft(String region, Senders wanted, Set<String> tried) {
    return running(standing, region, wanted, tried).findAny().isPresent();
  }

  @Override
  public Optional<Gateway> named(String name) {
    return Optional.ofNullable(standing.running().get(name));
  }

  @Override
  public List<Gateway> all() {
    return List.copyOf(standing.running().values());
  }

  /** The gateways that are set up and that some route names, in the order of their names. */
  public List<Gateway> inRoutes() {
    Standing now = standing;
    return now.running().values().stream()
        .filter(gateway -> now.routed().contains(gateway.name()))
        .map(gateway -> (Gateway) gateway)
        .toList();
  }

  /** How each gateway is that some route names, in the order of their names. */
  public List<Health> health() {
    Standing now = standing;
    return health(now).filter(it -> now.routed().contains(it.gateway())).toList();
  }

  /**
   * How each gateway is that no route names, in the order of their names: the sandbox, and what has
   * settings. Only texts leave by it that are to leave by no other.
   */
  public List<Health> spareHealth() {
    Standing now = standing;
    return health(now).filter(it -> !now.routed().contains(it.gateway())).toList();
  }

  /** How a gateway is; empty where nothing is known of one of that name. */
  public Optional<Health> healthOf(String name) {
    return health(standing).filter(it -> it.gateway().equals(name)).findFirst();
  }

  private static Stream<Health> health(Standing now) {
    return Stream.concat(
            now.running().values().stream().map(RunningGateway::health),
            now.wrong().entrySet().stream().map(it -> notSetUp(it.getKey(), it.getValue())))
        .sorted((one, other) -> one.gateway().compareTo(other.gateway()));
  }

  /** Where texts go, as it counts now. */
  public Environment environment() {
    return standing.environment();
  }

  /** The routes that count now. */
  public RouteBook routes() {
    return standing.book();
  }

  /**
   * Why no gateway could be built of what is written.
   *
   * @param name the gateway's name
   * @param written what its properties are to be
   * @return empty where one could be
   * @throws IllegalArgumentException if it is no such name
   */
  public Optional<InvalidSettingException> objection(String name, PropertySource written) {
    try {
      GatewaySettings read =
          GatewayNames.settings(new GatewayProperties(written, name), publicUrl());
      try (Gateway opened = open(name, read)) {
        return paceObjection(opened, written);
      }
    } catch (InvalidSettingException e) {
      return Optional.of(e);
    }
  }

  /** What would be a problem of how fast, and how much at once, its texts may leave. */
  private Optional<InvalidSettingException> paceObjection(Gateway gateway, PropertySource written) {
    Problems found = new Problems(clock);
    Settings read = new Settings(written, found);
    double unused = new Limits(read).segmentsPerSecond(gateway.senderOf(Senders.OF_GATEWAY));
    int unusedToo = atOnce(read, gateway.name());
    return found.current().stream()
        .findFirst()
        .map(
            it ->
                new InvalidSettingException(
                    InvalidSettingException.Fault.MALFORMED, it.key(), it.what(), it.advice()));
  }

  /**
   * Changes several settings that only make sense together, and reads them again: nobody on this
   * node sees some of them without the others.
   *
   * @param writing changes them; what it throws is thrown, and what it has changed is read
   */
  public synchronized void change(Runnable writing) {
    try {
      writing.run();
    } finally {
      refresh();
    }
  }

  /** Which provider a gateway of such a name is of; empty for what is no such name. */
  public static Optional<String> kindOf(String name) {
    return GatewayNames.kindOf(name);
  }

  /** The properties there are of a gateway, by what stands behind its prefix. */
  public Set<String> propertiesOf(String name) {
    String prefix = PREFIX + name + '.';
    return settings.names().stream()
        .filter(it -> it.startsWith(prefix))
        .map(it -> it.substring(prefix.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The gateways that can be used without a route: the sandbox, and what has settings. */
  private Set<String> spare() {
    Set<String> names = new TreeSet<>(Set.of(SandboxGateway.NAME));
    for (String property : settings.names()) {
      String[] parts = property.split("\\.", 3);
      if (parts.length == 3 && PREFIX.equals(parts[0] + '.')) {
        GatewayNames.kindOf(parts[1]).ifPresent(kind -> names.add(parts[1]));
      }
    }
    return names;
  }

  /**
   * Lets no more texts leave by a gateway, until {@link #resume} is called.
   *
   * @return whether there is a gateway of that name
   */
  public boolean pause(String name) {
    boolean isThere = named(name).isPresent();
    if (isThere) {
      pauses.byOperator(name);
    }
    return isThere;
  }

  /**
   * Ends the pause of a gateway, whoever began it; does nothing where there is none.
   *
   * @return whether there is a gateway of that name
   */
  public boolean resume(String name) {
    boolean isThere = named(name).isPresent();
    if (isThere) {
      pauses.resume(name);
    }
    return isThere;
  }

  /** Where the outside reaches the plugin, without a slash at its end; empty for nowhere. */
  public Optional<URI> publicUrl() {
    return standing.publicUrl();
  }

  /** The gateway that texts leave by first where no route is made; empty where it is not set up. */
  public Optional<Gateway> active() {
    return named(chosenName());
  }

  /** The name of that gateway, whether there is one of that name or not. */
  public String chosenName() {
    List<String> route = standing.book().otherwise();
    return route.isEmpty() ? gatewayProperty() : route.get(0);
  }

  /** Closes the gateways when their last sends have ended; does not wait for that. */
  /**
   * The limit of a single sender.
   *
   * @param property {@link #LIMIT_PREFIX} and the sender
   */
  public static Setting limit(String property) {
    return Limits.of(property.substring(LIMIT_PREFIX.length()), Limits.MOST);
  }

  /**
   * The names of all properties that a gateway may have, set or not.
   *
   * @param gateway its name; for what is no name of a gateway there are none
   */
  public static Set<String> possibleProperties(String gateway) {
    return GatewayNames.kindOf(gateway).stream()
        .flatMap(kind -> Stream.concat(GatewayNames.properties(kind).stream(), Stream.of(AT_ONCE)))
        .map(suffix -> PREFIX + gateway + "." + suffix)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public synchronized void close() {
    closed = true;
    Standing before = standing;
    standing =
        new Standing(
            before.environment(),
            before.book(),
            before.routed(),
            new TreeMap<>(),
            Map.of(),
            before.publicUrl());
    before.running().values().forEach(RunningGateway::close);
  }

  private static Stream<RunningGateway> running(
      Standing now, String region, Senders wanted, Set<String> tried) {
    return now.route(region, wanted).stream()
        .filter(name -> !tried.contains(name))
        .flatMap(name -> Stream.ofNullable(now.running().get(name)));
  }

  private static int atOnce(Settings settings, String name) {
    return settings.number("smsnotify." + name + "." + AT_ONCE, AT_ONCE_DEFAULT, 1, AT_ONCE_MOST);
  }

  private String gatewayProperty() {
    return settings.text(GATEWAY).orElse(SandboxGateway.NAME).strip().toLowerCase(Locale.ROOT);
  }

  /** In the wrong environment texts might leave that must not, or be lost: then they wait. */
  private static RouteBook inForce(RouteBook set, Environment environment) {
    return switch (environment) {
      case LIVE -> set;
      case SANDBOX -> new RouteBook(Map.of(), List.of(SandboxGateway.NAME));
      case UNKNOWN -> new RouteBook(Map.of(), List.of());
    };
  }

  private Environment environmentSet() {
    String value = settings.text(ENVIRONMENT).orElse(LIVE).strip();
    boolean isSandbox = value.equalsIgnoreCase(SandboxGateway.NAME);
    if (!isSandbox && !value.equalsIgnoreCase(LIVE)) {
      problem(
          ENVIRONMENT,
          "No texts are sent: ",
          GatewayProperties.isNot(ENVIRONMENT, "live or sandbox"));
      return Environment.UNKNOWN;
    }
    settings.problems().clear(ENVIRONMENT);
    return isSandbox ? Environment.SANDBOX : Environment.LIVE;
  }

  /** Empty where no gateway can be told from what is set. */
  private List<String> defaultRouteSet() {
    try {
      List<String> route = RouteBook.defaultRoute(gatewayProperty());
      settings.problems().clear(PROBLEM);
      return route;
    } catch (InvalidSettingException e) {
      problem(PROBLEM, "No texts are sent: ", e);
      return List.of();
    }
  }

  /** Texts go where the operator wants: from what cannot be understood, nothing is guessed. */
  private Map<String, List<String>> routesSet() {
    Optional<String> written = settings.text(ROUTES);
    try {
      lastGoodRoutes = written.isEmpty() ? Map.of() : RouteBook.routes(written.get());
      settings.problems().clear(ROUTES);
    } catch (InvalidSettingException e) {
      String inForce =
          lastGoodRoutes.isEmpty()
              ? "Meanwhile all texts go the way of " + GATEWAY + "."
              : "Meanwhile the routes before it count.";
      settings.problems().report(ROUTES, e.getMessage() + " " + inForce, e.advice());
    }
    return lastGoodRoutes;
  }

  /** Without it texts are sent all the same, and nothing is reported of them. */
  private Optional<URI> publicUrlSet() {
    try {
      Optional<URI> url = PublicUrl.in(settings::text);
      settings.problems().clear(PublicUrl.PROPERTY);
      return url;
    } catch (InvalidSettingException e) {
      problem(PublicUrl.PROPERTY, "Providers cannot report what becomes of texts: ", e);
      return Optional.empty();
    }
  }

  /** The gateway of a name: the one there is if its settings are the same, else a new one. */
  private RunningGateway opened(String name, Optional<URI> publicUrl)
      throws InvalidSettingException {
    GatewaySettings read =
        GatewayNames.settings(new GatewayProperties(settings::text, name), publicUrl);
    RunningGateway before = standing.running().get(name);
    Optional<GatewaySettings> known = seen.getOrDefault(name, Optional.of(read));
    boolean isSame = known.isPresent() && known.get().equals(read);
    if (before != null && isSame) {
      return before;
    }
    RunningGateway opened = new RunningGateway(open(name, read), pauses, clock);
    seen.put(name, Optional.of(read));
    if (!isSame) {
      pauses.end(name);
    }
    settings.problems().clear(problemOf(name));
    return opened;
  }

  private static Gateway open(String name, GatewaySettings read) throws InvalidSettingException {
    try {
      return read.open();
    } catch (RuntimeException | LinkageError e) {
      Log.error("The {} gateway cannot be opened.", name, e);
      throw new InvalidSettingException(
          InvalidSettingException.Fault.OTHER,
          "",
          "the " + name + " gateway cannot be opened.",
          "Look for its error in the server's log.");
    }
  }

  /** Whoever tries things out, in the sandbox or beside all routes, need not have finished. */
  private void report(
      RouteBook set, Environment environment, String name, InvalidSettingException e) {
    if (environment == Environment.SANDBOX || !set.names().contains(name)) {
      settings.problems().clear(problemOf(name));
      return;
    }
    String what = set.isSingle() ? "No texts are sent: " : "No texts are sent by " + name + ": ";
    problem(problemOf(name), what, e);
  }

  private void problem(String key, String consequence, InvalidSettingException e) {
    settings.problems().report(key, consequence + e.getMessage(), e.advice());
  }

  /** The key of the problem that the settings of a gateway are. */
  private static String problemOf(String name) {
    return PROBLEM + ":" + name;
  }

  private Wrong wrong(String name, String words) {
    Wrong before = standing.wrong().get(name);
    return new Wrong(before == null ? clock.instant() : before.since(), words);
  }

  private void retire(Standing before, Set<String> wanted) {
    before
        .running()
        .forEach(
            (name, gateway) -> {
              if (standing.running().get(name) != gateway) {
                gateway.close();
              }
            });
    Stream.concat(before.running().keySet().stream(), before.wrong().keySet().stream())
        .filter(name -> !wanted.contains(name))
        .forEach(this::forget);
    standing.wrong().keySet().forEach(pauses::hide);
  }

  /** What was said of a gateway ends with it. */
  private void forget(String name) {
    seen.remove(name);
    settings.problems().clear(problemOf(name));
    pauses.hide(name);
  }

  private static Health notSetUp(String name, Wrong wrong) {
    return new Health(
        name,
        GatewayNames.kindOf(name).orElse(name),
        Health.State.NOT_SET_UP,
        wrong.since(),
        Optional.empty(),
        Optional.empty(),
        "",
        wrong.words());
  }
}

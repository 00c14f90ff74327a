package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.InvalidSettingException;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.RouteBook;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Way;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Fingerprint;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;

/** The page <i>Routes</i>: which texts leave by which gateways. */
final class RoutesPage implements Page {

  static final String PATH = "routes.jsp";

  /** What is to be done with the default route alone, and the field that has it. */
  static final String OTHERWISE = "otherwise";

  private static final String ENVIRONMENT = "environment";
  private static final String WHERE = "where-";
  private static final String THROUGH = "through-";
  private static final List<String> ENVIRONMENTS = List.of("live", SandboxGateway.NAME);
  private static final int MOST_ROUTES = 300;

  /** What a form was made from, or what is to be undone was left as. */
  private static final String LEFT = "left";

  private final Gateways gateways;
  private final PropertyEditor properties;
  private final Conditions conditions;
  private final Numbers numbers;
  private final Function<PhoneNumber, String> region;
  private final Prices prices;

  /**
   * @param region where a number belongs; empty where that is not known
   */
  RoutesPage(
      Gateways gateways,
      PropertyEditor properties,
      Conditions conditions,
      Numbers numbers,
      Function<PhoneNumber, String> region,
      Prices prices) {
    this.gateways = gateways;
    this.properties = properties;
    this.conditions = conditions;
    this.numbers = numbers;
    this.region = region;
    this.prices = prices;
  }

  /** A route as a row of the form, and what is wrong with either side. */
  record Row(
      String id, int number, String where, String through, String whereError, String throughError) {

    boolean hasError() {
      return !whereError.isEmpty() || !throughError.isEmpty();
    }
  }

  /**
   * A gateway on the way of a number.
   *
   * @param price of one segment; empty where it is free
   * @param isTaken whether a text would leave by it now
   */
  record Step(
      Conditions.Condition it, String name, String price, boolean isSample, boolean isTaken) {}

  @Override
  public String path() {
    return "/" + PATH;
  }

  @Override
  public Answer look(Visit visit) {
    Wording words = visit.words();
    Form form = form(words);
    form.put(ENVIRONMENT, environmentSet());
    form.put(OTHERWISE, properties.get(RouteBook.GATEWAY).orElse(SandboxGateway.NAME));
    List<RouteBook.Row> rows =
        properties.get(RouteBook.ROUTES).map(RouteBook::rows).orElse(List.of());
    return shown(visit, form, rows, Map.of());
  }

  private static Form form(Wording words) {
    return new Form(
        "routing",
        words,
        List.of(
            Field.choice(ENVIRONMENT, ENVIRONMENTS),
            Field.text(OTHERWISE).longest(300).required()));
  }

  private String environmentSet() {
    String set = properties.get(Gateways.ENVIRONMENT).orElse("live").toLowerCase(Locale.ROOT);
    return ENVIRONMENTS.contains(set) ? set : SandboxGateway.NAME;
  }

  private Answer shown(
      Visit visit,
      Form form,
      List<RouteBook.Row> rows,
      Map<Integer, InvalidSettingException> faults) {
    Wording words = visit.words();
    Map<String, Object> page = new HashMap<>();
    page.put("form", form);
    page.put("field", form.field());
    page.put("rows", rows(rows, faults, words));
    page.put("left", edition());
    page.put("names", names());
    page.put("isSandbox", gateways.environment() == Gateways.Environment.SANDBOX);
    page.put("isUnknown", gateways.environment() == Gateways.Environment.UNKNOWN);
    page.put("unready", unready(words));
    page.put("number", visit.text("number"));
    if (!visit.text("number").isEmpty()) {
      page.put("way", way(visit.text("number"), words));
    }
    return new Answer.Shown("routes", page);
  }

  /** With an empty one at the end, to add another. */
  private static List<Row> rows(
      List<RouteBook.Row> rows, Map<Integer, InvalidSettingException> faults, Wording words) {
    return Stream.concat(
            IntStream.range(0, rows.size())
                .mapToObj(i -> row(i, rows.get(i), Optional.ofNullable(faults.get(i)), words)),
            Stream.of(row(rows.size(), new RouteBook.Row("", ""), Optional.empty(), words)))
        .toList();
  }

  private static Row row(
      int index, RouteBook.Row row, Optional<InvalidSettingException> fault, Wording words) {
    boolean isOfPlace =
        fault
            .filter(
                it ->
                    it.fault() == InvalidSettingException.Fault.NO_PLACE
                        || it.fault() == InvalidSettingException.Fault.PLACE_TWICE)
            .isPresent();
    String said = fault.map(it -> Faults.said(it, words)).orElse("");
    return new Row(
        Integer.toString(index),
        index + 1,
        row.where(),
        row.gateways(),
        isOfPlace ? said : "",
        isOfPlace ? "" : said);
  }

  /** The gateways that a route can name. */
  private List<String> names() {
    return Stream.concat(gateways.health().stream(), gateways.spareHealth().stream())
        .map(Health::gateway)
        .sorted()
        .toList();
  }

  /** What routes name that is not set up. */
  private List<Conditions.Condition> unready(Wording words) {
    return gateways.health().stream()
        .filter(it -> it.state() == Health.State.NOT_SET_UP)
        .map(it -> conditions.of(it, words))
        .toList();
  }

  // The way of a number

  private Map<String, Object> way(String written, Wording words) {
    Numbers.Read read = numbers.read(written, words);
    if (read.number().isEmpty()) {
      return Map.of("wrong", read.wrong());
    }
    PhoneNumber number = read.number().get();
    String country = region.apply(number);
    List<String> route = gateways.routes().route(country);
    List<String> now =
        gateways.ways(country, Senders.OF_GATEWAY, Set.of()).stream()
            .map(Way::gateway)
            .map(it -> it.name())
            .toList();
    Map<String, Object> way = new HashMap<>();
    way.put("number", number.e164());
    way.put("objection", numbers.objection(number, words));
    way.put("why", why(country, words));
    way.put("steps", route.stream().map(it -> step(it, country, now, words)).toList());
    way.put("hasSteps", !route.isEmpty());
    way.put(
        "result",
        now.isEmpty()
            ? words.of("page.routing.way.waits")
            : words.of("page.routing.way.by", now.get(0)));
    return way;
  }

  private String why(String country, Wording words) {
    return switch (gateways.environment()) {
      case SANDBOX -> words.of("page.routing.why.sandbox");
      case UNKNOWN -> words.of("page.routing.why.unknown");
      case LIVE ->
          gateways.routes().byRegion().containsKey(country)
              ? words.of("page.routing.why.country", country)
              : words.of("page.routing.why.otherwise", country);
    };
  }

  private Step step(String name, String country, List<String> now, Wording words) {
    Optional<Health> health = gateways.healthOf(name);
    String kind = Gateways.kindOf(name).orElse(name);
    Price price = prices.of(name, kind, country);
    return new Step(
        health.map(it -> conditions.of(it, words)).orElse(null),
        name,
        price.isFree() ? "" : Amounts.shown(new Money(price.perSegment(), prices.currency())),
        price.isSample() && !price.isFree(),
        !now.isEmpty() && now.get(0).equals(name));
  }

  // What is done

  @Override
  public Answer act(Visit visit) {
    return switch (visit.text("what")) {
      case "save" -> saved(visit);
      case OTHERWISE -> otherwise(visit);
      case "restore" -> restored(visit);
      default -> Answer.missing();
    };
  }

  /** Sets the default route alone; with nothing, as it is after the install. */
  private Answer otherwise(Visit visit) {
    String route = visit.text(OTHERWISE);
    Form form = form(visit.words()).put(ENVIRONMENT, environmentSet()).put(OTHERWISE, route);
    if (!route.isEmpty()) {
      checkDefault(form, route, visit.words());
    }
    Written written = new Written(properties).put(RouteBook.GATEWAY, route);
    if (!form.attempt(() -> gateways.change(written::store))) {
      List<RouteBook.Row> rows =
          properties.get(RouteBook.ROUTES).map(RouteBook::rows).orElse(List.of());
      return shown(visit, form, rows, Map.of());
    }
    return new Answer.Changed(
        PATH, visit.words().of("page.routing.said"), "changed the default route", route);
  }

  private static void checkDefault(Form form, String route, Wording words) {
    try {
      RouteBook.defaultRoute(route);
    } catch (InvalidSettingException e) {
      form.refuse(OTHERWISE, Faults.said(e, words));
    }
  }

  private Answer saved(Visit visit) {
    Form form = form(visit.words()).take(visit);
    if (visit.has(LEFT) && !visit.text(LEFT).equals(edition())) {
      form.refuse(visit.words().of("page.routing.meanwhile"));
    }
    List<RouteBook.Row> rows = typed(visit);
    if (form.isGood()) {
      checkDefault(form, form.text(OTHERWISE), visit.words());
    }
    Map<Integer, InvalidSettingException> faults = faults(rows);
    faults.forEach(
        (index, fault) ->
            form.refuse(
                visit.words().of("page.routing.row", index + 1)
                    + ": "
                    + Faults.said(fault, visit.words())));
    Written written =
        new Written(properties)
            .put(Gateways.ENVIRONMENT, form.text(ENVIRONMENT))
            .put(RouteBook.GATEWAY, form.text(OTHERWISE).toLowerCase(Locale.ROOT))
            .put(RouteBook.ROUTES, RouteBook.written(rows));
    Map<String, String> before = before();
    String changed = String.join(", ", written.changed());
    if (!form.attempt(() -> gateways.change(written::store))) {
      return shown(visit, form, rows, faults);
    }
    return new Answer.Changed(
            PATH, visit.words().of("page.routing.said"), "changed the routes", changed)
        .undoneBy(PATH, undoing(before));
  }

  /** What would be sent to have everything as it is now. */
  private Map<String, String> before() {
    return Map.of(
        "what",
        "restore",
        ENVIRONMENT,
        properties.get(Gateways.ENVIRONMENT).orElse(""),
        OTHERWISE,
        properties.get(RouteBook.GATEWAY).orElse(""),
        "routes",
        properties.get(RouteBook.ROUTES).orElse(""));
  }

  /** Takes a change back: as it was before, whatever that was. */
  /** The routes as they were, and as they are left: somebody else may change them meanwhile. */
  private Map<String, String> undoing(Map<String, String> before) {
    Map<String, String> fields = new HashMap<>(before);
    fields.put(LEFT, edition());
    return fields;
  }

  private String edition() {
    return Fingerprint.of(
        Stream.of(Gateways.ENVIRONMENT, RouteBook.GATEWAY, RouteBook.ROUTES)
            .map(it -> properties.get(it).orElse(""))
            .collect(Collectors.joining("\n")));
  }

  private Answer restored(Visit visit) {
    if (visit.has(LEFT) && !visit.text(LEFT).equals(edition())) {
      return new Answer.Elsewhere(PATH, visit.words().of("page.undo.meanwhile"));
    }
    Written written =
        new Written(properties)
            .put(Gateways.ENVIRONMENT, visit.text(ENVIRONMENT))
            .put(RouteBook.GATEWAY, visit.text(OTHERWISE))
            .put(RouteBook.ROUTES, visit.text("routes"));
    String changed = String.join(", ", written.changed());
    gateways.change(written::store);
    return new Answer.Changed(
        PATH, visit.words().of("page.routing.restored"), "put the routes back", changed);
  }

  private static List<RouteBook.Row> typed(Visit visit) {
    List<RouteBook.Row> rows = new ArrayList<>();
    for (int i = 0; i < MOST_ROUTES && visit.has(WHERE + i); i++) {
      RouteBook.Row row = new RouteBook.Row(visit.text(WHERE + i), visit.text(THROUGH + i));
      if (!row.isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** What is wrong with each row, by its index. */
  private static Map<Integer, InvalidSettingException> faults(List<RouteBook.Row> rows) {
    Map<Integer, InvalidSettingException> faults = new TreeMap<>();
    Set<String> places = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      try {
        RouteBook.check(rows.get(i), places);
      } catch (InvalidSettingException e) {
        faults.put(i, e);
      }
      places.add(rows.get(i).place());
    }
    return faults;
  }
}

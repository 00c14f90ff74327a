package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.InvalidSettingException.Fault;

/**
 * Which gateways texts to which country leave by, best first, as it is set.
 *
 * @param byRegion the routes of their own, by the region's code
 * @param otherwise the route of all other numbers; may be empty
 */
public record RouteBook(Map<String, List<String>> byRegion, List<String> otherwise) {

  /** The property that has the default route. */
  public static final String GATEWAY = "smsnotify.gateway";

  /** The property that has the routes of countries. */
  public static final String ROUTES = "smsnotify.routes";

  private static final Pattern CALLING_CODE = Pattern.compile("\\+[1-9][0-9]{0,2}");
  private static final String WORLDWIDE = "001";
  private static final String BETWEEN_ROUTES = ";";
  private static final String BETWEEN_SIDES = "=";
  private static final String AGAIN = "is for the same numbers as one before it";
  private static final String NOT_THE_FORM = "has not the form +49 = twilio-eu, sns";

  /**
   * A route as an operator writes it, right or wrong.
   *
   * @param where a calling code such as {@code +49}, or a country by ISO 3166 such as {@code CA}
   * @param gateways the names of gateways, best first, separated by commas
   */
  public record Row(String where, String gateways) {

    /** What is written before and behind the first sign between them. */
    static Row of(String written) {
      int sign = written.indexOf(BETWEEN_SIDES);
      return sign < 0
          ? new Row(written.strip(), "")
          : new Row(written.substring(0, sign).strip(), written.substring(sign + 1).strip());
    }

    /** Whether nothing is written. */
    public boolean isEmpty() {
      return where.isEmpty() && gateways.isEmpty();
    }

    /** What tells apart whom two routes are for. */
    public String place() {
      return where.strip().toUpperCase(Locale.ROOT);
    }
  }

  /** The routes that are written in one string, right or wrong, in their order. */
  public static List<Row> rows(String written) {
    return Stream.of(written.split(BETWEEN_ROUTES))
        .map(Row::of)
        .filter(row -> !row.isEmpty())
        .toList();
  }

  /** The string that has these routes. */
  public static String written(List<Row> rows) {
    return rows.stream()
        .map(row -> row.place() + " = " + String.join(", ", split(row.gateways())))
        .collect(Collectors.joining("; "));
  }

  /**
   * Looks at one route by itself.
   *
   * @param taken the places that there is a route of before it
   * @throws InvalidSettingException if it is none
   */
  public static void check(Row row, Set<String> taken) throws InvalidSettingException {
    if ((row.where() + row.gateways()).matches(".*[;=].*")) {
      throw wrong(Fault.NO_ROUTE, 0, NOT_THE_FORM);
    }
    routes(row.where() + BETWEEN_SIDES + row.gateways());
    if (taken.contains(row.place())) {
      throw wrong(Fault.PLACE_TWICE, 0, AGAIN);
    }
  }

  /** The names of a default route. */
  public static List<String> defaultRoute(String written) throws InvalidSettingException {
    try {
      return names(written);
    } catch (NotNames e) {
      throw new InvalidSettingException(
          e.fault(),
          GATEWAY,
          GATEWAY + " is not sandbox, twilio or sns" + e.why() + ".",
          "Set "
              + GATEWAY
              + " to sandbox, twilio or sns, or to such a name with more behind a hyphen"
              + " (twilio-eu); several are separated by commas, the best first.");
    }
  }

  /**
   * The routes of their own by the region's code. One by calling code is that of all its regions
   * that have none by their own code.
   *
   * @param written for instance {@code +49 = twilio-eu, sns; CA = twilio-ca}
   */
  public static Map<String, List<String>> routes(String written) throws InvalidSettingException {
    Map<String, List<String>> byCode = new HashMap<>();
    Map<String, List<String>> byRegion = new HashMap<>();
    String[] routes = written.strip().replaceFirst(";$", "").split(BETWEEN_ROUTES, -1);
    for (int i = 0; i < routes.length; i++) {
      String[] sides = routes[i].split(BETWEEN_SIDES, -1);
      if (sides.length != 2) {
        throw wrong(Fault.NO_ROUTE, i, NOT_THE_FORM);
      }
      String where = sides[0].strip().toUpperCase(Locale.ROOT);
      List<String> names = names(i, sides[1]);
      boolean isRegion = isRegion(where);
      if (!isRegion && regions(where).isEmpty()) {
        throw wrong(
            Fault.NO_PLACE,
            i,
            "begins with neither a calling code such as +49 nor a country such as CA");
      }
      if ((isRegion ? byRegion : byCode).put(where, names) != null) {
        throw wrong(Fault.PLACE_TWICE, i, AGAIN);
      }
    }
    Map<String, List<String>> all = new HashMap<>();
    byCode.forEach((code, names) -> regions(code).forEach(region -> all.put(region, names)));
    all.putAll(byRegion);
    return Map.copyOf(all);
  }

  /** The gateways of a region, best first. */
  public List<String> route(String region) {
    return byRegion.getOrDefault(region, otherwise);
  }

  /** All gateways that some route names. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(otherwise);
    byRegion.values().forEach(names::addAll);
    return names;
  }

  /** Whether all texts leave by one gateway. */
  boolean isSingle() {
    return byRegion.isEmpty() && otherwise.size() == 1;
  }

  private static List<String> names(int route, String written) throws InvalidSettingException {
    try {
      return names(written);
    } catch (NotNames e) {
      throw wrong(e.fault(), route, "does not name gateways" + e.why());
    }
  }

  private static List<String> names(String written) throws NotNames {
    List<String> names = split(written);
    if (names.stream().anyMatch(name -> GatewayNames.kindOf(name).isEmpty())) {
      throw new NotNames(Fault.NO_GATEWAY, "");
    }
    if (Set.copyOf(names).size() < names.size()) {
      throw new NotNames(Fault.GATEWAY_TWICE, ": one is there twice");
    }
    return List.copyOf(names);
  }

  private static List<String> split(String names) {
    return Stream.of(names.split(",", -1)).map(it -> it.strip().toLowerCase(Locale.ROOT)).toList();
  }

  private static boolean isRegion(String where) {
    return PhoneNumberUtil.getInstance().getSupportedRegions().contains(where);
  }

  /** Numbers that belong to no country (+870 …) cannot be told apart by their region. */
  private static List<String> regions(String code) {
    if (!CALLING_CODE.matcher(code).matches()) {
      return List.of();
    }
    List<String> regions =
        new ArrayList<>(
            PhoneNumberUtil.getInstance()
                .getRegionCodesForCountryCode(Integer.parseInt(code.substring(1))));
    regions.remove(WORLDWIDE);
    return regions;
  }

  private static InvalidSettingException wrong(Fault fault, int route, String what) {
    return new InvalidSettingException(
        fault,
        ROUTES,
        "Route " + (route + 1) + " in " + ROUTES + " " + what + ".",
        "Write routes as in +49 = twilio-eu, sns; +1 = twilio; CA = twilio-ca.");
  }

  /** What is written are no names of gateways. */
  private static final class NotNames extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    NotNames(Fault fault, String why) {
      super(why);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }

    String why() {
      return getMessage();
    }
  }
}

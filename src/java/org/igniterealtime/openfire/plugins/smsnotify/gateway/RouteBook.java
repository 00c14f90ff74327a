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
import java.util.stream.Stream;

/**
 * Which gateways texts to which country leave by, best first, as it is set.
 *
 * @param byRegion the routes of their own, by the region's code
 * @param otherwise the route of all other numbers; may be empty
 */
record RouteBook(Map<String, List<String>> byRegion, List<String> otherwise) {

  static final String GATEWAY = "smsnotify.gateway";
  static final String ROUTES = "smsnotify.routes";

  private static final Pattern CALLING_CODE = Pattern.compile("\\+[1-9][0-9]{0,2}");
  private static final String WORLDWIDE = "001";

  /** The names of a default route. */
  static List<String> defaultRoute(String written) throws InvalidSettingException {
    try {
      return names(written);
    } catch (NotNames e) {
      throw new InvalidSettingException(
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
  static Map<String, List<String>> routes(String written) throws InvalidSettingException {
    Map<String, List<String>> byCode = new HashMap<>();
    Map<String, List<String>> byRegion = new HashMap<>();
    String[] routes = written.strip().replaceFirst(";$", "").split(";", -1);
    for (int i = 0; i < routes.length; i++) {
      String[] sides = routes[i].split("=", -1);
      if (sides.length != 2) {
        throw wrong(i, "has not the form +49 = twilio-eu, sns");
      }
      String where = sides[0].strip().toUpperCase(Locale.ROOT);
      List<String> names = names(i, sides[1]);
      boolean isRegion = isRegion(where);
      if (!isRegion && regions(where).isEmpty()) {
        throw wrong(i, "begins with neither a calling code such as +49 nor a country such as CA");
      }
      if ((isRegion ? byRegion : byCode).put(where, names) != null) {
        throw wrong(i, "is for the same numbers as one before it");
      }
    }
    Map<String, List<String>> all = new HashMap<>();
    byCode.forEach((code, names) -> regions(code).forEach(region -> all.put(region, names)));
    all.putAll(byRegion);
    return Map.copyOf(all);
  }

  /** The gateways of a region, best first. */
  List<String> route(String region) {
    return byRegion.getOrDefault(region, otherwise);
  }

  /** All gateways that some route names. */
  Set<String> names() {
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
      throw wrong(route, "does not name gateways" + e.why());
    }
  }

  private static List<String> names(String written) throws NotNames {
    List<String> names =
        Stream.of(written.split(",", -1)).map(it -> it.strip().toLowerCase(Locale.ROOT)).toList();
    if (names.stream().anyMatch(name -> GatewayNames.kindOf(name).isEmpty())) {
      throw new NotNames("");
    }
    if (Set.copyOf(names).size() < names.size()) {
      throw new NotNames(": one is there twice");
    }
    return List.copyOf(names);
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

  private static InvalidSettingException wrong(int route, String what) {
    return new InvalidSettingException(
        "Route " + (route + 1) + " in " + ROUTES + " " + what + ".",
        "Write routes as in +49 = twilio-eu, sns; +1 = twilio; CA = twilio-ca.");
  }

  /** What is written are no names of gateways. */
  private static final class NotNames extends Exception {
    private static final long serialVersionUID = 1L;

    NotNames(String why) {
      super(why);
    }

    String why() {
      return getMessage();
    }
  }
}

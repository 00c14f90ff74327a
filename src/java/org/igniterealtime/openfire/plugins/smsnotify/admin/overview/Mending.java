package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a problem is mended: the page that its key leads to. */
final class Mending {

  private static final String PROPERTY = "smsnotify.";
  private static final String GATEWAY = "gateway:";
  private static final String OPT_OUT_LIST = "optOutList:";
  private static final String ROLE = "role.";
  private static final String TEMPLATE = "template.";
  private static final String GUARD_SENDER = "guard:sender:";

  /** Problems that are no property's, with their page. */
  private static final Map<String, String> PAGES =
      Map.of(
          "gateway", "routes.jsp",
          "budget", Links.setting("budget", "smsnotify.budget.hard"),
          "defaultRegion", Links.setting("numbers", "smsnotify.defaultRegion"),
          "prices", "prices.jsp",
          "roles", "roles.jsp");

  /** Where properties are set that belong to no tab of the settings, by what they begin with. */
  private static final Map<String, String> ELSEWHERE = elsewhere();

  /** What the properties of each tab of the settings begin with; the first that fits counts. */
  private static final Map<String, Set<String>> TABS = tabs();

  private Mending() {}

  private static Map<String, String> elsewhere() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("gateway", "routes.jsp");
    pages.put("routes", "routes.jsp");
    pages.put("environment", "routes.jsp");
    pages.put("countries", "countries.jsp");
    pages.put("trustedCountries", "countries.jsp");
    pages.put("premiumNumbers", "countries.jsp");
    pages.put("guard.", "countries.jsp");
    return pages;
  }

  private static Map<String, Set<String>> tabs() {
    Map<String, Set<String>> tabs = new LinkedHashMap<>();
    tabs.put(
        "general",
        Set.of(
            "enabled",
            "publicUrl",
            "site",
            "link",
            "systemAccounts",
            "selfService",
            "language",
            "timeZone",
            "customProperties",
            "readOnlyAdmins"));
    tabs.put("numbers", Set.of("defaultRegion", "maxNumbers"));
    tabs.put(
        "replies",
        Set.of(
            "replies",
            "replyWindow",
            "answerRegions",
            "strangerAnswers",
            "optOutHelp",
            "optOutRegions"));
    tabs.put(
        "sending",
        Set.of(
            "timeToLive", "limit.", "lease", "checkAfter", "lookups", "pollAfter", "mmsRegions"));
    tabs.put("privacy", Set.of("retention.", "mostGone"));
    tabs.put("budget", Set.of("currency", "budget."));
    return tabs;
  }

  /**
   * The page where it is mended.
   *
   * @param key of the problem
   * @param gateways names of those that there are
   * @return empty where no page of ours helps
   */
  static Optional<String> of(String key, Collection<String> gateways) {
    if (key.startsWith(PROPERTY)) {
      return Optional.of(ofProperty(key.substring(PROPERTY.length()), gateways));
    }
    if (key.startsWith(GATEWAY)) {
      return Optional.of(Links.gateway(upTo(':', key.substring(GATEWAY.length()))));
    }
    if (key.startsWith(OPT_OUT_LIST)) {
      return Optional.of(Links.gateway(key.substring(OPT_OUT_LIST.length())));
    }
    if (key.startsWith(ROLE)) {
      return Optional.of(Links.role(withoutSetting(key.substring(ROLE.length()))));
    }
    if (key.startsWith(TEMPLATE)) {
      return Optional.of(Links.template(upTo('.', key.substring(TEMPLATE.length()))));
    }
    if (key.startsWith(GUARD_SENDER)) {
      return Optional.of(Links.person(key.substring(GUARD_SENDER.length())));
    }
    if (key.startsWith("guard:") || key.startsWith("country:")) {
      return Optional.of("countries.jsp");
    }
    return key.startsWith("templateTwice.")
        ? Optional.of("templates.jsp")
        : Optional.ofNullable(PAGES.get(key));
  }

  private static String ofProperty(String name, Collection<String> gateways) {
    for (String gateway : gateways) {
      if (name.startsWith(gateway + ".")) {
        return Links.gateway(gateway);
      }
    }
    for (var each : ELSEWHERE.entrySet()) {
      if (fits(name, each.getKey())) {
        return each.getValue();
      }
    }
    for (var tab : TABS.entrySet()) {
      if (tab.getValue().stream().anyMatch(it -> fits(name, it))) {
        return Links.setting(tab.getKey(), PROPERTY + name);
      }
    }
    // All others are what roles set, too.
    return Links.role("default") + "#f-" + name.replaceAll("[^A-Za-z0-9]", "-");
  }

  /**
   * @param begin ends in a point where more follows
   */
  private static boolean fits(String name, String begin) {
    return begin.endsWith(".") ? name.startsWith(begin) : name.equals(begin);
  }

  private static String upTo(char end, String name) {
    int at = name.indexOf(end);
    return at < 0 ? name : name.substring(0, at);
  }

  /** Behind the last point there is a setting, if anything. */
  private static String withoutSetting(String name) {
    int at = name.lastIndexOf('.');
    return at <= 0 ? name : name.substring(0, at);
  }
}

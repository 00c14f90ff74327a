package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;

/** Which settings there are, and where each is changed. */
final class Catalogue {

  /** What stands on the page <i>Countries</i>, in its order. */
  static final List<String> OF_COUNTRIES =
      List.of(
          "smsnotify.countries",
          "smsnotify.premiumNumbers",
          "smsnotify.trustedCountries",
          "smsnotify.guard.sequence",
          "smsnotify.guard.growthLeast",
          "smsnotify.guard.growth",
          "smsnotify.guard.capped",
          "smsnotify.guard.premium");

  /** What stands on pages of other rooms: those of gateways and their routes. */
  static final Set<String> OF_ROUTES =
      Set.of(Gateways.GATEWAY, Gateways.ROUTES, Gateways.ENVIRONMENT);

  /** What pages write for themselves: which steps of the set-up somebody does without. */
  static final Set<String> OF_PAGES = Set.of("smsnotify.setup");

  private final Map<String, Setting> settings;

  Catalogue(List<Setting> settings) {
    this.settings =
        settings.stream()
            .collect(
                Collectors.toMap(
                    Setting::property,
                    Function.identity(),
                    (one, other) -> one,
                    LinkedHashMap::new));
  }

  /** Those of these names that there are, in the order of the names. */
  List<Setting> of(Stream<String> names) {
    return names.filter(settings::containsKey).map(settings::get).toList();
  }

  /** Whether there is one of this name. */
  boolean has(String property) {
    return settings.containsKey(property);
  }

  /** Limits of senders that are set one by one. */
  SenderLimits senderLimits() {
    return new SenderLimits(
        settings.keySet().stream()
            .filter(it -> it.startsWith(Gateways.LIMIT_PREFIX))
            .collect(Collectors.toSet()));
  }

  /** The names of all properties that somebody reads, whoever lets them be changed. */
  Set<String> names() {
    Set<String> names = new HashSet<>(settings.keySet());
    names.addAll(Roles.PROPERTIES);
    names.addAll(OF_ROUTES);
    names.addAll(OF_PAGES);
    return names;
  }
}

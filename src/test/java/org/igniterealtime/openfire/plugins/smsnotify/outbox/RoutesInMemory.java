package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Way;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;

/** One route for all, best first, but for regions that have their own. */
final class RoutesInMemory implements Routes {

  final List<Gateway> gateways = new ArrayList<>();
  final Map<String, List<String>> ofRegion = new HashMap<>();
  final Set<String> paused = new HashSet<>();
  final Map<String, Double> segmentsPerSecond = new HashMap<>();
  final Map<String, Integer> atOnce = new HashMap<>();

  RoutesInMemory(Gateway... gateways) {
    this.gateways.addAll(List.of(gateways));
  }

  private List<Gateway> route(String region, Senders wanted, Set<String> tried) {
    return gateways.stream()
        .filter(it -> wanted.gateway().isEmpty() || it.name().equals(wanted.gateway()))
        .filter(it -> !ofRegion.containsKey(region) || ofRegion.get(region).contains(it.name()))
        .filter(it -> !tried.contains(it.name()))
        .toList();
  }

  @Override
  public List<Way> ways(String region, Senders wanted, Set<String> tried) {
    return route(region, wanted, tried).stream()
        .filter(it -> !paused.contains(it.name()))
        .map(
            it ->
                new Way(
                    it,
                    it.senderOf(wanted),
                    segmentsPerSecond.getOrDefault(it.name(), 1e6),
                    atOnce.getOrDefault(it.name(), 1_000)))
        .toList();
  }

  @Override
  public boolean isAnyLeft(String region, Senders wanted, Set<String> tried) {
    return !route(region, wanted, tried).isEmpty();
  }

  @Override
  public Optional<Gateway> named(String name) {
    return gateways.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  @Override
  public List<Gateway> all() {
    return gateways.stream().sorted(Comparator.comparing(Gateway::name)).toList();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.RouteBook;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;

/** Takes a gateway away: out of all routes, and then all that is set of it. */
final class Removal implements Runnable {

  private final String name;
  private final Gateways gateways;
  private final PropertyEditor properties;

  Removal(String name, Gateways gateways, PropertyEditor properties) {
    this.name = name;
    this.gateways = gateways;
    this.properties = properties;
  }

  /** Whether a route names it, be it a route that does not count in this environment. */
  boolean isRouted() {
    return isIn(defaultRoute()) || rows().stream().anyMatch(row -> isIn(row.gateways()));
  }

  /** Whether it is the only one of the default route, whose texts go to the sandbox then. */
  boolean isLast() {
    return isIn(defaultRoute()) && without(defaultRoute()).isEmpty();
  }

  /** The names of the properties that go. */
  String names() {
    return String.join(", ", all());
  }

  private Set<String> all() {
    return gateways.propertiesOf(name);
  }

  @Override
  public void run() {
    Written routes = new Written(properties);
    if (isIn(defaultRoute())) {
      routes.put(RouteBook.GATEWAY, without(defaultRoute()));
    }
    List<RouteBook.Row> left =
        rows().stream()
            .map(row -> new RouteBook.Row(row.where(), without(row.gateways())))
            .filter(row -> !row.gateways().isEmpty())
            .toList();
    if (!rows().isEmpty()) {
      routes.put(RouteBook.ROUTES, RouteBook.written(left));
    }
    routes.store();
    all().forEach(suffix -> properties.remove("smsnotify." + name + '.' + suffix));
  }

  private String defaultRoute() {
    return properties.get(RouteBook.GATEWAY).orElse(SandboxGateway.NAME);
  }

  private List<RouteBook.Row> rows() {
    return properties.get(RouteBook.ROUTES).map(RouteBook::rows).orElse(List.of());
  }

  private boolean isIn(String names) {
    return each(names).anyMatch(name::equalsIgnoreCase);
  }

  private String without(String names) {
    return String.join(", ", each(names).filter(it -> !it.equalsIgnoreCase(name)).toList());
  }

  private static Stream<String> each(String names) {
    return Stream.of(names.split(",")).map(String::strip).filter(it -> !it.isEmpty());
  }
}

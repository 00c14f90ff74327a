package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Nearest;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;

/** Properties that are set and that nobody reads: most likely somebody has misspelt their names. */
final class Strays {

  private static final String OURS = "smsnotify.";

  private final PropertySource properties;
  private final SenderLimits limits;
  private final Set<String> known;

  /**
   * @param known the names of all properties that somebody reads, but for those of gateways and the
   *     limits of single senders
   */
  Strays(PropertySource properties, SenderLimits limits, Set<String> known) {
    this.properties = Objects.requireNonNull(properties);
    this.limits = Objects.requireNonNull(limits);
    this.known = Set.copyOf(known);
  }

  /**
   * One of them. Its value is shown nowhere: it may be a secret.
   *
   * @param meant the name that is most like it; empty where none is like it
   */
  record Stray(String name, String meant) {

    /** Its name, as an address has it. */
    String address() {
      return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    boolean hasMeant() {
      return !meant.isEmpty();
    }
  }

  /** All there are, by name. */
  List<Stray> all() {
    return properties.names().stream().filter(this::isOne).sorted().map(this::stray).toList();
  }

  /** Whether a property is set and nobody reads it. */
  boolean isOne(String name) {
    return name.startsWith(OURS)
        && properties.names().contains(name)
        && !known.contains(name)
        && !limits.isOne(name)
        && !Gateways.possibleProperties(gateway(name)).contains(name);
  }

  private Stray stray(String name) {
    Set<String> names = new HashSet<>(known);
    names.addAll(Gateways.possibleProperties(gateway(name)));
    return new Stray(name, Nearest.of(name, new TreeSet<>(names)).orElse(""));
  }

  /** What would be the name of the gateway, if it is a property of one. */
  private static String gateway(String name) {
    int dot = name.indexOf('.', OURS.length());
    return dot < 0 ? "" : name.substring(OURS.length(), dot);
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;

/**
 * The limits of single senders, each of which is a property of its own, as lines such as {@code
 * +12065550100 = 3} that people can read and write.
 */
final class SenderLimits {

  /** The field with those lines. */
  static final String FIELD = "smsnotify.limit.sender";

  private static final String IS = "=";
  private static final int LONGEST_SENDER = 80;

  private final Set<String> kinds;

  /**
   * @param kinds the properties that limit kinds of senders, which are none of these
   */
  SenderLimits(Set<String> kinds) {
    this.kinds = Set.copyOf(kinds);
  }

  /** Whether a property limits a single sender. */
  boolean isOne(String property) {
    return property.startsWith(Gateways.LIMIT_PREFIX) && !kinds.contains(property);
  }

  /** What is set, a line for each. */
  String lines(PropertySource properties) {
    return properties.names().stream()
        .filter(this::isOne)
        .sorted()
        .map(it -> line(it, properties.get(it).orElse("")))
        .collect(Collectors.joining("\n"));
  }

  /** One of the lines. */
  static String line(String property, String limit) {
    return property.substring(Gateways.LIMIT_PREFIX.length()) + " " + IS + " " + limit;
  }

  /**
   * What lines say.
   *
   * @param limits by property, as they were written
   * @param bad the first line that says nothing; empty where all do
   */
  record Written(Map<String, String> limits, Optional<String> bad) {}

  Written read(String lines) {
    Map<String, String> limits = new TreeMap<>();
    List<String> bad = new ArrayList<>();
    lines
        .lines()
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .forEach(
            line -> {
              int at = line.lastIndexOf(IS);
              String sender = at < 0 ? "" : line.substring(0, at).strip();
              String limit = line.substring(at + 1).strip();
              String property = Gateways.LIMIT_PREFIX + sender;
              if (sender.isEmpty()
                  || sender.length() > LONGEST_SENDER
                  || limit.isEmpty()
                  || !isOne(property)
                  || limits.put(property, limit) != null) {
                bad.add(line);
              }
            });
    return new Written(limits, bad.stream().findFirst());
  }

  /** What becomes of the properties where these lines are to count. */
  List<Change> changes(String lines, PropertyEditor properties) {
    Map<String, String> wanted = read(lines).limits();
    Set<String> all = new TreeSet<>(wanted.keySet());
    properties.names().stream().filter(this::isOne).forEach(all::add);
    return all.stream()
        .map(it -> Change.of(it, wanted.getOrDefault(it, ""), properties))
        .filter(Change::isOne)
        .toList();
  }
}

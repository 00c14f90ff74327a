package org.igniterealtime.openfire.plugins.smsnotify.settings;

import java.util.Optional;
import java.util.Set;

/** Where settings are kept: the server's properties, or a map in a test. */
@FunctionalInterface
public interface PropertySource {

  /** The value of a property, stripped; empty where it is not set or blank. */
  Optional<String> get(String name);

  /** The names of all properties that there are; none where that cannot be told. */
  default Set<String> names() {
    return Set.of();
  }
}

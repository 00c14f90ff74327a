package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;
import org.jivesoftware.util.JiveGlobals;

/** Settings as the server's properties. */
final class OpenfireProperties implements PropertySource {

  @Override
  public Optional<String> get(String name) {
    return Optional.ofNullable(JiveGlobals.getProperty(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Map;
import org.jivesoftware.util.PropertyEventListener;

/** Tells when a property of the plugin has changed, whoever changed it. */
final class PropertyChanges implements PropertyEventListener {

  private static final String OURS = "smsnotify.";

  private final Runnable changed;

  PropertyChanges(Runnable changed) {
    this.changed = changed;
  }

  @Override
  public void propertySet(String property, Map<String, Object> params) {
    tell(property);
  }

  @Override
  public void propertyDeleted(String property, Map<String, Object> params) {
    tell(property);
  }

  @Override
  public void xmlPropertySet(String property, Map<String, Object> params) {
    tell(property);
  }

  @Override
  public void xmlPropertyDeleted(String property, Map<String, Object> params) {
    tell(property);
  }

  private void tell(String property) {
    if (property.startsWith(OURS)) {
      changed.run();
    }
  }
}

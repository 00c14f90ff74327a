package org.igniterealtime.openfire.plugins.smsnotify.settings;

/**
 * Changes what the operator has set. What was changed counts within seconds on all nodes. Each may
 * block, and throws if the database is away: then nothing was changed.
 */
public interface PropertyEditor extends PropertySource {

  /**
   * Sets a property.
   *
   * @param value not blank
   */
  void set(String name, String value);

  /**
   * Sets a property that is stored encrypted, and shown nowhere.
   *
   * @param value not blank
   */
  void setSecret(String name, String value);

  /** Takes a property away, so that its default counts; does nothing where it is not set. */
  void remove(String name);
}

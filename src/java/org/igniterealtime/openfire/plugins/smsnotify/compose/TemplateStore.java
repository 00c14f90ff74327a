package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;

/**
 * Where templates are kept. All calls may read the database, and throw what it throws if it is
 * away.
 */
public interface TemplateStore {

  /** All templates, in the order of their names. */
  List<StoredTemplate> load();

  /** Adds a template, or replaces the one of that very name. */
  void save(StoredTemplate template);

  /** Removes the template of that very name; does nothing where there is none. */
  void remove(String name);
}

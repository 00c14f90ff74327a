package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.util.Optional;
import javax.servlet.http.HttpServletRequest;

/** Knows the administrators who are logged in. */
@FunctionalInterface
public interface Visitors {

  /**
   * Whose request it is. It is looked anew each time whether they are administrators still.
   *
   * @return empty where it is nobody's who may see the console
   */
  Optional<Visitor> of(HttpServletRequest request);
}

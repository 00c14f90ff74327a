package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Collections;
import java.util.Enumeration;
import javax.servlet.ServletConfig;
import javax.servlet.ServletContext;

/**
 * What a page is initialized with: registering one leaves that to us, and newer servers ask it for
 * its name. There are no parameters, and there is no context of its own.
 *
 * @param path the page's path below the plugin's own
 */
record PageConfig(String path) implements ServletConfig {

  @Override
  public String getServletName() {
    return path;
  }

  @Override
  public ServletContext getServletContext() {
    return null;
  }

  @Override
  public String getInitParameter(String name) {
    return null;
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.emptyEnumeration();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visitor;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visitors;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.auth.AuthToken;

/**
 * Those who are logged in to the console. The server knows administrators and others only; who of
 * them may just look is a setting of ours.
 */
final class OpenfireVisitors implements Visitors {

  /**
   * User names of administrators who may look at the pages and change nothing, separated by commas.
   * Optional.
   */
  static final String READ_ONLY = "smsnotify.readOnlyAdmins";

  /** What the operator can set of it. Whoever is named need not be one yet. */
  static final Setting SETTING = new Setting.Words(READ_ONLY, "", settings -> {});

  /** Where the server's own pages keep who is logged in. */
  private static final String TOKEN = "jive.admin.authToken";

  /** How the server (since 4.7) calls the token of somebody who has locked themselves out. */
  private static final String ONE_TIME = "OneTimeAuthToken";

  private final PropertySource properties;

  OpenfireVisitors(PropertySource properties) {
    this.properties = properties;
  }

  @Override
  public Optional<Visitor> of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    Object token = session == null ? null : session.getAttribute(TOKEN);
    if (!(token instanceof AuthToken known) || !isAdministrator(known)) {
      return Optional.empty();
    }
    String name = known.getUsername();
    return Optional.of(new Visitor(name, !isReadOnly(name)));
  }

  private static boolean isAdministrator(AuthToken token) {
    return token.getClass().getSimpleName().equals(ONE_TIME)
        || AdminManager.getInstance().isUserAdmin(token.getUsername(), true);
  }

  private boolean isReadOnly(String name) {
    return properties.get(READ_ONLY).stream()
        .flatMap(names -> Stream.of(names.split(",", -1)))
        .anyMatch(it -> it.strip().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
  }
}

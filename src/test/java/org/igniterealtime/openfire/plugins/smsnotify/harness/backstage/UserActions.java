package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import java.util.List;
import java.util.Map;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.privacy.PrivacyList;
import org.jivesoftware.openfire.privacy.PrivacyListManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserAlreadyExistsException;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.xmpp.packet.Presence;

/** Creates, changes and deletes users as the console's pages do, and looks at their sessions. */
final class UserActions {

  private UserActions() {}

  static Map<String, Action> actions() {
    return Map.of(
        "user/create", UserActions::create,
        "user/delete", UserActions::delete,
        "user/property/set", UserActions::setProperty,
        "user/properties", request -> List.of(Map.copyOf(user(request).getProperties())),
        "user/sessions", UserActions::sessions,
        "user/privacy", UserActions::setDefaultPrivacyList);
  }

  private static List<Map<String, String>> create(Request request)
      throws UserAlreadyExistsException {
    String name = request.get("user");
    try {
      UserManager.getInstance().createUser(name, request.get("password"), name, null);
    } catch (UserAlreadyExistsException e) {
      throw new IllegalArgumentException("There is a user '" + name + "' already", e);
    }
    return Action.done();
  }

  private static List<Map<String, String>> delete(Request request) {
    User user = user(request);
    UserManager.getInstance().deleteUser(user);
    sessions(user).forEach(ClientSession::close);
    return Action.done();
  }

  private static List<Map<String, String>> setProperty(Request request) {
    user(request).getProperties().put(request.get("name"), request.get("value"));
    return Action.done();
  }

  private static List<Map<String, String>> sessions(Request request) {
    return sessions(user(request)).stream().map(UserActions::describe).toList();
  }

  private static List<ClientSession> sessions(User user) {
    return List.copyOf(SessionManager.getInstance().getSessions(user.getUsername()));
  }

  private static Map<String, String> describe(ClientSession session) {
    Presence presence = session.getPresence();
    return Map.of(
        "resource", session.getAddress().getResource(),
        "priority", Integer.toString(presence.getPriority()),
        "show", presence.getShow() == null ? "" : presence.getShow().name(),
        "available", Boolean.toString(presence.isAvailable()),
        "initialized", Boolean.toString(session.isInitialized()),
        "detached", Boolean.toString(isTrue(session, "isDetached")),
        "inactive", Boolean.toString(isInactive(session)));
  }

  /** Whether a client says that nobody uses it (XEP-0352); no server before 4.8 knows. */
  private static boolean isInactive(ClientSession session) {
    try {
      Object csi = session.getClass().getMethod("getCsiManager").invoke(session);
      return !isTrue(csi, "isActive");
    } catch (NoSuchMethodException e) {
      return false;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isTrue(Object object, String question) {
    try {
      return (Boolean) object.getClass().getMethod(question).invoke(object);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a new list the one that holds for the user wherever a session has no other. */
  private static List<Map<String, String>> setDefaultPrivacyList(Request request)
      throws DocumentException {
    String username = user(request).getUsername();
    PrivacyListManager lists = PrivacyListManager.getInstance();
    Element rules = DocumentHelper.parseText(request.get("list")).getRootElement();
    PrivacyList before = lists.getDefaultPrivacyList(username);
    PrivacyList list = lists.createPrivacyList(username, rules.attributeValue("name"), rules);
    lists.changeDefaultList(username, list, before);
    return Action.done();
  }

  private static User user(Request request) {
    String name = request.get("user");
    try {
      return UserManager.getInstance().getUser(name);
    } catch (UserNotFoundException e) {
      throw new IllegalArgumentException("There is no user '" + name + "'", e);
    }
  }
}

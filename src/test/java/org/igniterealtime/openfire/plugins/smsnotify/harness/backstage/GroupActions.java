package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import java.util.List;
import java.util.Map;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.group.GroupNotFoundException;
import org.xmpp.packet.JID;

/** Creates, changes and deletes groups of users as the console's pages do. */
final class GroupActions {

  private GroupActions() {}

  static Map<String, Action> actions() {
    return Map.of(
        "group/create", GroupActions::create,
        "group/delete", GroupActions::delete,
        "group/add", GroupActions::add,
        "group/remove", GroupActions::remove);
  }

  private static List<Map<String, String>> create(Request request) throws Exception {
    GroupManager.getInstance().createGroup(request.get("group"));
    return Action.done();
  }

  private static List<Map<String, String>> delete(Request request) throws Exception {
    GroupManager.getInstance().deleteGroup(group(request));
    return Action.done();
  }

  private static List<Map<String, String>> add(Request request) throws Exception {
    group(request).getMembers().add(person(request));
    return Action.done();
  }

  private static List<Map<String, String>> remove(Request request) throws Exception {
    group(request).getMembers().remove(person(request));
    return Action.done();
  }

  private static Group group(Request request) throws GroupNotFoundException {
    return GroupManager.getInstance().getGroup(request.get("group"));
  }

  private static JID person(Request request) {
    return XMPPServer.getInstance().createJID(request.get("user"), null);
  }
}

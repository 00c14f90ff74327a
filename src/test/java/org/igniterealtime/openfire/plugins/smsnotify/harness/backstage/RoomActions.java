package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.group.GroupJID;
import org.jivesoftware.openfire.muc.MUCRoom;
import org.jivesoftware.openfire.muc.MultiUserChatService;
import org.xmpp.packet.JID;

/**
 * Creates rooms and says who belongs to them, as the console's pages do. Rooms are different in
 * each version of the server, so all of it is looked up by name.
 */
final class RoomActions {

  private RoomActions() {}

  static Map<String, Action> actions() {
    return Map.of(
        "room/create", RoomActions::create,
        "room/moderate", RoomActions::moderate,
        "room/owner", request -> affiliate(request, "addOwner", person(request)),
        "room/admin", request -> affiliate(request, "addAdmin", person(request)),
        "room/member", request -> affiliate(request, "addMember", person(request), nick(request)),
        "room/group", request -> affiliate(request, "addMember", group(request), null));
  }

  private static List<Map<String, String>> create(Request request) throws Exception {
    JID address = new JID(request.get("room"));
    MultiUserChatService service = service(address);
    Object room = service.getChatRoom(address.getNode(), person(request));
    call(room, "setPersistent", true);
    call(room, "setNaturalLanguageName", request.get("name"));
    call(room, "unlock", actor(room, "unlock"));
    call(room, "saveToDB");
    publish(service, room);
    return Action.done();
  }

  private static List<Map<String, String>> moderate(Request request) throws Exception {
    JID address = new JID(request.get("room"));
    MultiUserChatService service = service(address);
    Object room = service.getChatRoom(address.getNode());
    call(room, "setModerated", true);
    publish(service, room);
    return Action.done();
  }

  private static List<Map<String, String>> affiliate(Request request, String method, Object... whom)
      throws Exception {
    JID address = new JID(request.get("room"));
    MultiUserChatService service = service(address);
    Object room = service.getChatRoom(address.getNode());
    if (room == null) {
      throw new IllegalArgumentException("There is no room '" + address + "'");
    }
    Object[] arguments = Arrays.copyOf(whom, whom.length + 1);
    arguments[whom.length] = actor(room, method);
    call(room, method, arguments);
    publish(service, room);
    return Action.done();
  }

  private static MultiUserChatService service(JID room) {
    return XMPPServer.getInstance().getMultiUserChatManager().getMultiUserChatService(room);
  }

  private static JID person(Request request) {
    return XMPPServer.getInstance().createJID(request.get("user"), null);
  }

  private static String nick(Request request) {
    return request.cells().get("nick");
  }

  private static JID group(Request request) {
    return new GroupJID(request.get("group"));
  }

  /** In whose name a room does something: the affiliation of an owner, or the room's own role. */
  private static Object actor(Object room, String method) throws Exception {
    Class<?>[] parameters = method(method).getParameterTypes();
    Class<?> type = parameters[parameters.length - 1];
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(each -> each.toString().equals("owner"))
          .findFirst()
          .orElseThrow();
    }
    return call(room, "getRole");
  }

  /** Since 4.7 a room is a copy, and what was done to it has to be handed back. */
  private static void publish(MultiUserChatService service, Object room) throws Exception {
    for (Method method : MultiUserChatService.class.getMethods()) {
      if (method.getName().equals("syncChatRoom")) {
        invoke(method, service, room);
      }
    }
  }

  private static Object call(Object room, String name, Object... arguments) throws Exception {
    for (Method method : MUCRoom.class.getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        return invoke(method, room, arguments);
      }
    }
    throw new IllegalArgumentException("Rooms have no " + name);
  }

  private static Method method(String name) {
    return Arrays.stream(MUCRoom.class.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Rooms have no " + name));
  }

  private static Object invoke(Method method, Object target, Object... arguments) throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(method.getName() + " fails", e.getCause());
    }
  }
}

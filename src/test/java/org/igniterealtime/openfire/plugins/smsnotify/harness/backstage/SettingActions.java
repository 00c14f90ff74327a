package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jivesoftware.util.JiveGlobals;

/** Reads and changes Openfire's properties. */
final class SettingActions {

  private SettingActions() {}

  static Map<String, Action> actions() {
    return Map.of(
        "property/get", SettingActions::get,
        "property/set", SettingActions::set,
        "property/list", SettingActions::setList,
        "property/remove", SettingActions::remove);
  }

  private static List<Map<String, String>> get(Request request) {
    String value = JiveGlobals.getProperty(request.get("name"));
    return List.of(Collections.singletonMap("value", value));
  }

  private static List<Map<String, String>> set(Request request) {
    boolean encrypted = Boolean.parseBoolean(request.get("encrypted"));
    JiveGlobals.setProperty(request.get("name"), request.get("value"), encrypted);
    return Action.done();
  }

  private static List<Map<String, String>> setList(Request request) {
    JiveGlobals.setProperty(request.get("name"), request.list("value"));
    return Action.done();
  }

  private static List<Map<String, String>> remove(Request request) {
    JiveGlobals.deleteProperty(request.get("name"));
    return Action.done();
  }
}

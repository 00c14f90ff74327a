package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;

/** Has the plugin under test say something for a user; its classes are of another loader. */
final class ReplyActions {

  private static final String ROOT = "org.igniterealtime.openfire.plugins.smsnotify.";

  private ReplyActions() {}

  static Map<String, Action> actions() {
    return Map.of("reply/speak", ReplyActions::speak);
  }

  private static List<Map<String, String>> speak(Request request) throws Exception {
    Plugin plugin = plugin();
    ClassLoader classes = plugin.getClass().getClassLoader();
    Class<?> conversation = classes.loadClass(ROOT + "model.Conversation");
    Class<?> serverClass = classes.loadClass(ROOT + "server.OpenfireServer");
    Object server = serverClass.getConstructor(Plugin.class).newInstance(plugin);
    Object speaker = serverClass.getMethod("speaker").invoke(server);
    try {
      Object spoken =
          classes
              .loadClass(ROOT + "reply.Speaker")
              .getMethod("say", String.class, conversation, String.class, UUID.class)
              .invoke(
                  speaker,
                  request.get("user"),
                  conversation
                      .getConstructor(String.class)
                      .newInstance(request.get("conversation")),
                  request.get("words"),
                  UUID.fromString(request.get("id")));
      return List.of(Map.of("spoken", spoken.toString()));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("nothing was said", e.getCause());
    }
  }

  private static Plugin plugin() {
    PluginManager manager = XMPPServer.getInstance().getPluginManager();
    return manager.getPlugins().stream()
        .filter(plugin -> manager.getCanonicalName(plugin).equalsIgnoreCase("smsnotify"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no plugin to speak"));
  }
}

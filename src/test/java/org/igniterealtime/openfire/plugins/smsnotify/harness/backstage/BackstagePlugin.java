package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;

/**
 * Opens backstage's entrance, an HTTP server on the loopback interface, and writes its port to the
 * file {@link #PORT_FILE} in the server's home. It also sees to it that the server does not outlive
 * the harness.
 */
public final class BackstagePlugin implements Plugin {

  /** The name of the file in the server's home that holds the entrance's port. */
  public static final String PORT_FILE = "backstage.port";

  private CompletableFuture<?> harnessEnd;
  private Entrance entrance;
  private PluginActions plugins;

  @Override
  public void initializePlugin(PluginManager manager, File folder) {
    harnessEnd = endWithTheHarness();
    plugins = new PluginActions(manager);
    plugins.start();
    Map<String, Action> actions = new HashMap<>();
    actions.putAll(plugins.actions());
    actions.putAll(UserActions.actions());
    actions.putAll(GroupActions.actions());
    actions.putAll(RoomActions.actions());
    actions.putAll(ReplyActions.actions());
    actions.putAll(SettingActions.actions());
    actions.putAll(DatabaseActions.actions());
    actions.putAll(VitalActions.actions());
    actions.putAll(BelongingsActions.actions());
    try {
      entrance = Entrance.open(actions);
      announce(manager.getPluginsDirectory().resolveSibling(PORT_FILE), entrance.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void destroyPlugin() {
    harnessEnd.cancel(true);
    plugins.stop();
    entrance.close();
  }

  /** Ends the server with the process that started it, however that one ended. */
  private static CompletableFuture<?> endWithTheHarness() {
    return ProcessHandle.current()
        .parent()
        .map(ProcessHandle::onExit)
        .orElseGet(CompletableFuture::new)
        .thenRun(() -> Runtime.getRuntime().halt(1));
  }

  /** Writes the file in one step, so that nobody reads half of it. */
  private static void announce(Path file, int port) throws IOException {
    Path draft = file.resolveSibling(PORT_FILE + ".draft");
    Files.writeString(draft, Integer.toString(port));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}

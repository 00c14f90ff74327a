package org.igniterealtime.openfire.plugins.smsnotify.harness.understudy;

import java.io.File;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;

/** A plugin that does nothing, to be installed and removed. */
public final class UnderstudyPlugin implements Plugin {

  @Override
  public void initializePlugin(PluginManager manager, File folder) {
    // Being there is all it does.
  }

  @Override
  public void destroyPlugin() {
    // See above.
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.kit;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Jackson for threads that are not ours. Left to itself it keeps its buffers with the thread; those
 * of the server's console live on when the plugin is removed, and with them all of its classes.
 */
public final class Jackson {

  /** As many as threads write or read at the same time, where much is going on. */
  private static final int MOST_BUFFERS = 16;

  private Jackson() {}

  /** What makes readers and writers; its buffers go with it. */
  public static JsonFactoryBuilder factory() {
    return new JsonFactoryBuilder().recyclerPool(JsonRecyclerPools.newBoundedPool(MOST_BUFFERS));
  }

  /** What reads and writes values. */
  public static ObjectMapper mapper() {
    return new ObjectMapper(factory().build());
  }
}

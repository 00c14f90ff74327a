package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/**
 * Our adapter to one SMS provider. Implementations are safe for use by many threads, and may block
 * the calling one until their time-out.
 */
public interface Gateway extends AutoCloseable {

  /** The name by which it is chosen, for instance {@code twilio}. */
  String name();

  /**
   * Hands a text to the provider, once; nothing is repeated in here.
   *
   * @return what became of it; never null, and never an exception for anything that a provider or
   *     the network can do
   */
  Outcome send(Text text);

  /** Whether what was sent may still be shown: true for the sandbox only. */
  default boolean keepsBodies() {
    return false;
  }

  /** Lets go of connections. Sending afterwards is not allowed. */
  @Override
  default void close() {}
}

package org.igniterealtime.openfire.plugins.smsnotify.harness.inside;

import org.jivesoftware.openfire.XMPPServer;

/**
 * Starts an Openfire whose home the system property {@code openfireHome} names, and stops it in
 * order when the process is asked to end. The server's own starter is in no public artifact.
 */
public final class EmbeddedServer {

  private EmbeddedServer() {}

  /** Starts the server; its threads keep the process alive. */
  public static void main(String[] arguments) {
    XMPPServer server = new XMPPServer();
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "server stop"));
  }
}

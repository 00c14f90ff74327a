package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** An address at which nobody listens. */
public final class ClosedPort {

  private ClosedPort() {}

  public static URI url() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}

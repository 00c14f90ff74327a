package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A port on which no connection is ever made: its queue is full, and the kernel drops what comes
 * after. It stands for a host that does not answer.
 */
public final class DeafServer implements AutoCloseable {

  private static final int MORE_THAN_ANY_QUEUE = 50;
  private static final int FULL_MILLIS = 200;

  private final ServerSocket server;
  private final List<Socket> queue = new ArrayList<>();

  public DeafServer() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    for (int i = 0; i < MORE_THAN_ANY_QUEUE && joinsQueue(); i++) {}
  }

  private boolean joinsQueue() throws IOException {
    Socket socket = new Socket();
    queue.add(socket);
    try {
      socket.connect(
          new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), FULL_MILLIS);
      return true;
    } catch (SocketTimeoutException | ConnectException full) {
      return false;
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : queue) {
      socket.close();
    }
    server.close();
  }
}

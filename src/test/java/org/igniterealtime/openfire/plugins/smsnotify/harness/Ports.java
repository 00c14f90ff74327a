package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds free ports of the loopback interface.
 *
 * <p>They are below the range from which systems take ports for outgoing connections, so that one
 * is still free when the server opens it, and again when the server is started anew. JVMs that run
 * tests at the same time have ports of their own, by {@code test.fork}, which counts them from 1.
 */
final class Ports {

  private static final int JVMS = 5;
  private static final int COUNT = 3_000;
  private static final int FIRST =
      15_000 + Math.floorMod(Integer.getInteger("test.fork", 1) - 1, JVMS) * COUNT;
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private Ports() {}

  /** A port that nobody uses; it is not given to anybody else in this JVM. */
  static int free() {
    for (int i = 0; i < COUNT; i++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No port is free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}

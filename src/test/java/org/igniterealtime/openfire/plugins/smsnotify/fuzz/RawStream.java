package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/**
 * A session of somebody who sends whatever they like, as no client library would: bytes. What comes
 * back is read and forgotten.
 */
final class RawStream implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;
  private static final int TAIL = 2_000;

  private final Socket socket;
  private final Object lock = new Object();
  private final StringBuilder tail = new StringBuilder();
  private CountDownLatch awaited = new CountDownLatch(0);
  private String mark = "";
  private boolean isClosed;
  private int pings;

  private RawStream(Socket socket) {
    this.socket = socket;
  }

  /** Logs in with a device, whose password is the name, and becomes available. */
  static RawStream open(OpenfireProcess server, String user, String device) throws IOException {
    RawStream stream = new RawStream(new Socket(server.address(), server.clientPort()));
    Thread reader = new Thread(stream::read, "reads what comes back");
    reader.setDaemon(true);
    reader.start();
    String header =
        "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
            + " to='%s' version='1.0'>".formatted(server.domain());
    String password =
        Base64.getEncoder().encodeToString(("\0" + user + "\0" + user).getBytes(UTF_8));
    stream.ask(header, "</stream:features>");
    stream.ask(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + password + "</auth>",
        "<success");
    stream.ask(header, "</stream:features>");
    stream.ask(
        "<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
            + device
            + "</resource></bind></iq>",
        "</bind>");
    stream.ask(
        "<iq type='set' id='session'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>",
        "session");
    stream.send("<presence/>");
    return stream;
  }

  private void read() {
    byte[] part = new byte[65_536];
    try (InputStream in = socket.getInputStream()) {
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        heard(new String(part, 0, length, ISO_8859_1));
      }
    } catch (IOException e) {
      // The server has had enough of it.
    } finally {
      synchronized (lock) {
        isClosed = true;
        awaited.countDown();
      }
    }
  }

  private void heard(String part) {
    synchronized (lock) {
      tail.append(part);
      if (tail.indexOf(mark) >= 0) {
        awaited.countDown();
      }
      tail.delete(0, Math.max(0, tail.length() - TAIL));
    }
  }

  /** Whether the server has closed it, as it does with who writes no XML. */
  boolean isClosed() {
    synchronized (lock) {
      return isClosed;
    }
  }

  /** Writes it as it is. */
  void send(String xml) throws IOException {
    socket.getOutputStream().write(xml.getBytes(UTF_8));
  }

  /** Waits until the server has handled what was sent before; false if the stream is closed. */
  boolean isHandled() throws IOException {
    String id = "ping" + ++pings + "-";
    String iq = "<iq type='get' id='%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(id);
    return answered(iq, id);
  }

  private void ask(String xml, String answer) throws IOException {
    if (!answered(xml, answer)) {
      throw new IOException("no " + answer + " comes back, but " + tail);
    }
  }

  private boolean answered(String xml, String answer) throws IOException {
    CountDownLatch latch = new CountDownLatch(1);
    synchronized (lock) {
      tail.setLength(0);
      mark = answer;
      awaited = latch;
    }
    try {
      send(xml);
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return !isClosed();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed, then.
    }
  }
}

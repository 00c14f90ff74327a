package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/**
 * A person's connection to the server, by hand, so that clients cost next to nothing: what is
 * written is written at once, what is read is only looked through. One thread may write while
 * another reads.
 */
final class Wire implements AutoCloseable {

  /** The device of everybody. */
  static final String DEVICE = "bench";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String OPEN =
      "<stream:stream to='%s' xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

  private final String name;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private int requests;

  /** Connects and logs in; the password is the name. Says nothing of presence. */
  Wire(OpenfireProcess server, String name) throws IOException {
    this.name = name;
    socket = new Socket(server.address(), server.clientPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    in = socket.getInputStream();
    out = socket.getOutputStream();
    open();
    String login = "\0%s\0%s".formatted(name, name);
    write(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>%s</auth>"
            .formatted(Base64.getEncoder().encodeToString(login.getBytes(UTF_8))));
    await("<success", 1);
    open();
    ask(
        "set",
        "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>%s</resource></bind>"
            .formatted(DEVICE));
    ask("set", "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>");
  }

  private void open() throws IOException {
    write(OPEN.formatted(OpenfireProcess.DOMAIN));
    await("</stream:features>", 1);
  }

  /** The local part of the person's address. */
  String name() {
    return name;
  }

  /** Publishes a vCard with a mobile number. */
  void publish(String number) throws IOException {
    ask(
        "set",
        "<vCard xmlns='vcard-temp'><FN>%s</FN><TEL><CELL/><NUMBER>%s</NUMBER></TEL></vCard>"
            .formatted(name, number));
  }

  /** Waits until the server has handled all that was written: it keeps the order of a stream. */
  void settle() throws IOException {
    ask("get", "<ping xmlns='urn:xmpp:ping'/>");
  }

  private void ask(String type, String question) throws IOException {
    String id = "ask" + requests++ + "-";
    write("<iq type='%s' id='%s'>%s</iq>".formatted(type, id, question));
    await(id, 1);
  }

  /** Writes at once. */
  void write(String stanza) throws IOException {
    out.write(stanza.getBytes(UTF_8));
  }

  /**
   * Reads on until something has come so many times.
   *
   * @param wanted what its first character has no second time
   * @throws IOException if it does not come in time
   */
  void await(String wanted, int times) throws IOException {
    byte[] bytes = wanted.getBytes(UTF_8);
    int matched = 0;
    for (int left = times; left > 0; ) {
      byte next = next();
      if (next == bytes[matched]) {
        matched++;
      } else {
        matched = next == bytes[0] ? 1 : 0;
      }
      if (matched == bytes.length) {
        matched = 0;
        left--;
      }
    }
  }

  private byte next() throws IOException {
    if (position == limit) {
      limit = in.read(buffer);
      position = 0;
      if (limit < 0) {
        throw new IOException("the server has closed the connection of " + name);
      }
    }
    return buffer[position++];
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

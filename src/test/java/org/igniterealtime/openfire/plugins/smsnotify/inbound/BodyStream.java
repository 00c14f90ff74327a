package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.io.IOException;
import java.io.InputStream;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;

/** The body of a request that is made up. */
public final class BodyStream extends ServletInputStream {

  private final InputStream bytes;

  /** Of these bytes. */
  public BodyStream(InputStream bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() throws IOException {
    return bytes.read();
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    return bytes.read(to, offset, length);
  }

  @Override
  public boolean isFinished() {
    return false;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new UnsupportedOperationException();
  }
}

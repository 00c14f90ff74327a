package org.igniterealtime.openfire.plugins.smsnotify.harness.inside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/** A response whose body is held back until it is released, changed or as it is. */
final class HeldResponse extends HttpServletResponseWrapper {

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private PrintWriter writer;

  HeldResponse(HttpServletResponse response) {
    super(response);
  }

  /** Whether the page says that it is HTML, and has something to show. */
  boolean isHtml() {
    flushWriter();
    String type = getContentType();
    return body.size() > 0 && type != null && type.startsWith("text/html");
  }

  String text() {
    return body.toString(charset());
  }

  /** Sends the body as the page wrote it. */
  void release() throws IOException {
    flushWriter();
    if (body.size() > 0) {
      getResponse().setContentLength(body.size());
      body.writeTo(getResponse().getOutputStream());
    }
  }

  /** Sends another body in place of the one that the page wrote. */
  void release(String text) throws IOException {
    byte[] bytes = text.getBytes(charset());
    getResponse().setContentLength(bytes.length);
    getResponse().getOutputStream().write(bytes);
  }

  @Override
  public PrintWriter getWriter() {
    if (writer == null) {
      writer = new PrintWriter(new OutputStreamWriter(body, charset()));
    }
    return writer;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return new ServletOutputStream() {
      @Override
      public void write(int b) {
        body.write(b);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        body.write(bytes, offset, length);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException("Console pages are written at once");
      }
    };
  }

  @Override
  public void setContentLength(int length) {
    // The frame changes the length; it is set when the body is released.
  }

  @Override
  public void setContentLengthLong(long length) {
    // As above.
  }

  @Override
  public void flushBuffer() {
    flushWriter();
  }

  private void flushWriter() {
    if (writer != null) {
      writer.flush();
    }
  }

  private Charset charset() {
    return Charset.forName(getCharacterEncoding());
  }
}

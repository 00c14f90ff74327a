package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;

/** What a page has answered. */
final class Answered {

  private final HttpServletResponse response = mock();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status = HttpServletResponse.SC_OK;
  private String type = "";

  Answered() throws IOException {
    doAnswer(call -> status = call.getArgument(0)).when(response).setStatus(anyInt());
    doAnswer(call -> type = call.getArgument(0)).when(response).setContentType(any());
    when(response.getOutputStream()).thenReturn(new Written());
  }

  HttpServletResponse response() {
    return response;
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  private final class Written extends ServletOutputStream {

    @Override
    public void write(int b) {
      body.write(b);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}

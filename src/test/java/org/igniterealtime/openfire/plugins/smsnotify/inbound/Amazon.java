package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsMessage;

/** A request as Amazon SNS makes it, or as somebody does who is not Amazon. */
final class Amazon {

  private String method = "POST";
  private String path = "/smsnotify/sns/inbound";
  private String query = "gateway=sns";
  private String type;
  private String body;
  private InputStream stream;
  private long length = -1;

  Amazon(SnsMessage message) {
    this.type = message.fields().get("Type");
    this.body = message.body();
  }

  Amazon method(String other) {
    method = other;
    return this;
  }

  Amazon path(String other) {
    path = other;
    return this;
  }

  Amazon query(String other) {
    query = other;
    return this;
  }

  /** Of the header. */
  Amazon type(String other) {
    type = other;
    return this;
  }

  Amazon body(String other) {
    body = other;
    return this;
  }

  Amazon body(InputStream other) {
    stream = other;
    return this;
  }

  Amazon length(long other) {
    length = other;
    return this;
  }

  /** The status that it is answered with. */
  int sentTo(SnsInbound servlet) throws IOException, ServletException {
    Answered answered = new Answered();
    servlet.service(request(), answered.response());
    return answered.status();
  }

  private HttpServletRequest request() throws IOException {
    HttpServletRequest request = mock();
    when(request.getMethod()).thenReturn(method);
    when(request.getPathInfo()).thenReturn(path);
    when(request.getQueryString()).thenReturn(query);
    when(request.getContentType()).thenReturn("text/plain; charset=UTF-8");
    when(request.getContentLengthLong()).thenReturn(length);
    when(request.getHeader("x-amz-sns-message-type")).thenReturn(type);
    InputStream bytes =
        stream == null ? new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) : stream;
    when(request.getInputStream()).thenReturn(new BodyStream(bytes));
    return request;
  }
}

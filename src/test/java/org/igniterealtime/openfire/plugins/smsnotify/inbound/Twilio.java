package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioCallback;

/** A request as Twilio makes it, or as somebody does who is not Twilio. */
final class Twilio {

  static final String TOKEN = "12345";
  static final String PUBLIC = "https://chat.example.org/sms";
  static final String TEXT = "0197a2b4-0000-7000-8000-000000000001";

  private final Map<String, String> form = new TreeMap<>();
  private String method = "POST";
  private final String page;
  private String path;
  private String query;
  private String type = "application/x-www-form-urlencoded; charset=utf-8";
  private String signature;
  private String body;
  private InputStream stream;
  private long length = -1;
  private HttpSession session;

  private Twilio(String page, String query) {
    this.page = page;
    this.path = "/smsnotify" + page;
    this.query = query;
  }

  /** What somebody has texted. */
  static Twilio text(String from, String body) {
    Twilio text = new Twilio("/twilio/inbound", "gateway=twilio");
    text.form.put("AccountSid", "AC00000000000000000000000000000001");
    text.form.put("MessageSid", "SM00000000000000000000000000000002");
    text.form.put("SmsStatus", "received");
    text.form.put("From", from);
    text.form.put("To", "+15005550006");
    text.form.put("Body", body);
    text.form.put("NumMedia", "0");
    return text.signed();
  }

  /** One of a text that was delivered. */
  Twilio() {
    this("/twilio/status", "gateway=twilio&text=" + TEXT);
    form.put("AccountSid", "AC00000000000000000000000000000001");
    form.put("MessageSid", "SM00000000000000000000000000000001");
    form.put("MessageStatus", "delivered");
    form.put("To", "+12065550100");
    signed();
  }

  Twilio method(String other) {
    method = other;
    return this;
  }

  Twilio path(String other) {
    path = other;
    return this;
  }

  /** Not signed anew. */
  Twilio query(String other) {
    query = other;
    return this;
  }

  Twilio type(String other) {
    type = other;
    return this;
  }

  Twilio length(long other) {
    length = other;
    return this;
  }

  /** Not signed anew. */
  Twilio field(String name, String value) {
    form.put(name, value);
    return this;
  }

  /** Not signed anew. */
  Twilio without(String name) {
    form.remove(name);
    return this;
  }

  Twilio signature(String other) {
    signature = other;
    return this;
  }

  /** In the place of what the fields are. */
  Twilio body(String other) {
    body = other;
    return this;
  }

  Twilio body(InputStream other) {
    stream = other;
    return this;
  }

  Twilio session(HttpSession other) {
    session = other;
    return this;
  }

  Twilio signed() {
    return signedFor(PUBLIC + page + "?" + query);
  }

  Twilio signedFor(String address) {
    return signedWith(TOKEN, address);
  }

  Twilio signedWith(String token, String address) {
    signature = TwilioCallback.sign(token, address, form);
    return this;
  }

  String signature() {
    return signature;
  }

  private String encoded() {
    if (body != null) {
      return body;
    }
    return form.entrySet().stream()
        .map(it -> encoded(it.getKey()) + '=' + encoded(it.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8);
  }

  /** The status that it is answered with. */
  int sentTo(ProviderPage servlet) throws IOException, ServletException {
    Answered answered = new Answered();
    servlet.service(request(), answered.response());
    return answered.status();
  }

  /** All that it is answered with. */
  Answered answeredBy(ProviderPage servlet) throws IOException, ServletException {
    Answered answered = new Answered();
    servlet.service(request(), answered.response());
    return answered;
  }

  private HttpServletRequest request() throws IOException {
    HttpServletRequest request = mock();
    when(request.getMethod()).thenReturn(method);
    when(request.getPathInfo()).thenReturn(path);
    when(request.getQueryString()).thenReturn(query);
    when(request.getContentType()).thenReturn(type);
    when(request.getContentLengthLong()).thenReturn(length);
    when(request.getHeader("X-Twilio-Signature")).thenReturn(signature);
    when(request.getHeader("Host")).thenReturn("evil.example.org");
    when(request.getRequestURL()).thenReturn(new StringBuffer("http://10.0.0.1:9090/plugins"));
    when(request.getSession(false)).thenReturn(session);
    InputStream bytes =
        stream == null
            ? new ByteArrayInputStream(encoded().getBytes(StandardCharsets.UTF_8))
            : stream;
    when(request.getInputStream()).thenReturn(new BodyStream(bytes));
    return request;
  }
}

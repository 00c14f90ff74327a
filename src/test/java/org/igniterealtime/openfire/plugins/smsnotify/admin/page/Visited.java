package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.servlet.ReadListener;
import javax.servlet.ServletException;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

/**
 * A page as a visitor of the console comes to it, without a server: with a session, whose token
 * {@link #send} puts into forms.
 */
public final class Visited {

  /** When every visit is, unless a test says otherwise. */
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static final String BOUNDARY = "----a-boundary";

  private final Page page;
  private final Map<String, Object> session = new HashMap<>();
  private final List<String> audited = new ArrayList<>();
  private Locale locale = Locale.ENGLISH;
  private Instant now = NOON;
  private Optional<Visitor> visitor = Optional.of(new Visitor("admin", true));

  private Visited(Page page) {
    this.page = page;
  }

  /** An administrator with all rights visits a page. */
  public static Visited page(Page page) {
    return new Visited(page);
  }

  /** An administrator who may only look. */
  public Visited whoMayOnlyLook() {
    visitor = Optional.of(new Visitor("guest", false));
    return this;
  }

  /** Nobody whom the server knows. */
  public Visited byNobody() {
    visitor = Optional.empty();
    return this;
  }

  /** In another language. */
  public Visited in(Locale language) {
    locale = language;
    return this;
  }

  /** At another time. */
  public Visited at(Instant time) {
    now = time;
    return this;
  }

  /** What the audit log says, the oldest first: who, what and details, with bars between. */
  public List<String> audited() {
    return List.copyOf(audited);
  }

  /** The words of the console's language. */
  public Wording words() {
    return new Wording(locale);
  }

  /** What the server answered. */
  public record Answered(int status, Map<String, String> headers, String body) {

    /** The page; fails where it is none. */
    public Html html() {
      try {
        return Html.parse(body);
      } catch (Exception e) {
        throw new AssertionError("no page: " + body, e);
      }
    }

    /** Where it leads to; fails where it leads nowhere. */
    public String location() {
      return Optional.ofNullable(headers.get("Location")).orElseThrow();
    }
  }

  /**
   * Looks at the page.
   *
   * @param parameters names and values, in turn
   */
  public Answered look(String... parameters) {
    return request("GET", pairs(parameters));
  }

  /** Sends a form, as a browser does from a page of this session. */
  public Answered send(String... parameters) {
    look();
    Map<String, String> form = pairs(parameters);
    form.put(Session.TOKEN_FIELD, String.valueOf(session.get("smsnotify.token")));
    return request("POST", form);
  }

  /**
   * Sends a form with a file, as a browser does from a page of this session.
   *
   * @param field of the file
   * @param name what the file is called
   */
  public Answered sendFile(String field, String name, byte[] bytes, String... parameters) {
    look();
    Map<String, String> form = new LinkedHashMap<>();
    form.put(Session.TOKEN_FIELD, String.valueOf(session.get("smsnotify.token")));
    form.putAll(pairs(parameters));
    return sendParts(form, field, name, bytes);
  }

  /** Sends fields and then a file as they are, with no token but one among the fields. */
  public Answered sendParts(Map<String, String> fields, String field, String name, byte[] bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach(
        (key, value) ->
            body.writeBytes(
                ("--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\""
                        + key
                        + "\"\r\n\r\n"
                        + value
                        + "\r\n")
                    .getBytes(StandardCharsets.UTF_8)));
    body.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\""
                + field
                + "\"; filename=\""
                + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return sendBody("multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
  }

  /** Posts a body as it is. */
  public Answered sendBody(String type, byte[] body) {
    HttpServletRequest request = request("POST", "/smsnotify" + page.path(), Map.of(), session);
    when(request.getContentType()).thenReturn(type);
    when(request.getContentLength()).thenReturn(body.length);
    ServletInputStream stream = stream(body);
    try {
      when(request.getInputStream()).thenReturn(stream);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return served(servlet(), request);
  }

  private static ServletInputStream stream(byte[] body) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(body);
    return new ServletInputStream() {
      @Override
      public int read() {
        return bytes.read();
      }

      @Override
      public int read(byte[] into, int from, int most) {
        return bytes.read(into, from, most);
      }

      @Override
      public boolean isFinished() {
        return bytes.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }

  /** Sends a form as it is, with no token but one among the parameters. */
  public Answered sendWithoutToken(String... parameters) {
    return request("POST", pairs(parameters));
  }

  /** What the page that a form has led to would say first; empty for nothing. */
  public String said() {
    Object said = session.get("smsnotify.said");
    return said == null ? "" : said.toString();
  }

  private static Map<String, String> pairs(String... parameters) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      pairs.put(parameters[i], parameters[i + 1]);
    }
    return pairs;
  }

  /** Asks under the page's own path. */
  public Answered request(String method, Map<String, String> parameters) {
    return request(method, "/smsnotify" + page.path(), parameters);
  }

  /** Asks under any path. */
  public Answered request(String method, String path, Map<String, String> parameters) {
    return serve(servlet(), method, path, parameters, session);
  }

  private PageServlet servlet() {
    return new PageServlet(
        page,
        new PageServlet.World(
            request -> visitor,
            (who, what, details) -> audited.add(who + "|" + what + "|" + details),
            () -> locale,
            () -> now,
            new SecureRandom()));
  }

  /** Has a servlet serve a request. */
  public static Answered serve(
      HttpServlet servlet,
      String method,
      String path,
      Map<String, String> parameters,
      Map<String, Object> attributes) {
    return served(servlet, request(method, path, parameters, attributes));
  }

  private static HttpServletRequest request(
      String method, String path, Map<String, String> parameters, Map<String, Object> attributes) {
    HttpServletRequest request = mock();
    when(request.getMethod()).thenReturn(method);
    when(request.getPathInfo()).thenReturn(path);
    when(request.getProtocol()).thenReturn("HTTP/1.1");
    Map<String, String[]> all = new HashMap<>();
    parameters.forEach((name, value) -> all.put(name, new String[] {value}));
    when(request.getParameterMap()).thenReturn(all);
    when(request.getParameter(anyString()))
        .thenAnswer(call -> parameters.get(call.<String>getArgument(0)));
    HttpSession session = session(attributes);
    when(request.getSession()).thenReturn(session);
    return request;
  }

  private static Answered served(HttpServlet servlet, HttpServletRequest request) {
    Back received = new Back();
    try {
      servlet.service(request, received.response());
    } catch (IOException | ServletException e) {
      throw new AssertionError(e);
    }
    return received.answered();
  }

  private static HttpSession session(Map<String, Object> attributes) {
    HttpSession session = mock();
    when(session.getAttribute(anyString()))
        .thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
    doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
        .when(session)
        .setAttribute(anyString(), any());
    doAnswer(call -> attributes.remove(call.<String>getArgument(0)))
        .when(session)
        .removeAttribute(anyString());
    return session;
  }

  /** What comes back. */
  private static final class Back {

    private final StringWriter written = new StringWriter();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, String> headers = new HashMap<>();
    private int status = HttpServletResponse.SC_OK;

    HttpServletResponse response() throws IOException {
      HttpServletResponse response = mock();
      when(response.getWriter()).thenReturn(new PrintWriter(written));
      when(response.getOutputStream()).thenReturn(stream());
      doAnswer(call -> headers.put(call.getArgument(0), call.getArgument(1)))
          .when(response)
          .setHeader(anyString(), anyString());
      doAnswer(call -> headers.put("Content-Type", call.getArgument(0)))
          .when(response)
          .setContentType(anyString());
      doAnswer(call -> status = call.<Integer>getArgument(0)).when(response).setStatus(anyInt());
      doAnswer(call -> status = call.<Integer>getArgument(0)).when(response).sendError(anyInt());
      doAnswer(call -> status = call.<Integer>getArgument(0))
          .when(response)
          .sendError(anyInt(), any());
      when(response.containsHeader(anyString()))
          .thenAnswer(call -> headers.containsKey(call.<String>getArgument(0)));
      when(response.isCommitted()).thenReturn(false);
      return response;
    }

    private ServletOutputStream stream() {
      return new ServletOutputStream() {
        @Override
        public void write(int one) {
          bytes.write(one);
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          throw new UnsupportedOperationException();
        }
      };
    }

    Answered answered() {
      return new Answered(status, headers, written + bytes.toString(StandardCharsets.UTF_8));
    }
  }
}

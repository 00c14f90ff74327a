package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a page: looks who asks, refuses what has no token, and writes down what was changed. The
 * server's own filter has asked for a login before; that is looked at again here.
 */
public final class PageServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger Log = LoggerFactory.getLogger(PageServlet.class);
  private static final String PLUGIN = "/smsnotify";

  /** Of all pages: most of them are made of the same parts. */
  private static final Templates TEMPLATES = new Templates();

  private final transient Page page;
  private final transient World world;

  /**
   * What all pages need.
   *
   * @param locale the language of the console
   */
  public record World(
      Visitors visitors,
      Audit audit,
      Supplier<Locale> locale,
      InstantSource clock,
      SecureRandom random) {

    public World {
      Objects.requireNonNull(visitors);
      Objects.requireNonNull(audit);
      Objects.requireNonNull(locale);
      Objects.requireNonNull(clock);
      Objects.requireNonNull(random);
    }
  }

  public PageServlet(Page page, World world) {
    this.page = Objects.requireNonNull(page);
    this.world = Objects.requireNonNull(world);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // The server matches paths loosely; only the exact one is ours.
    if (!(PLUGIN + page.path()).equalsIgnoreCase(request.getPathInfo())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Optional<Visitor> visitor = world.visitors().of(request);
    if (visitor.isEmpty()) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    request.setCharacterEncoding("UTF-8");
    Session session = Session.of(request);
    Optional<Received> received = received(request, visitor.get(), session);
    if (received.isEmpty()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    Visit visit =
        new Visit(
            visitor.get(),
            new Wording(world.locale().get()),
            world.clock().instant(),
            received.get().fields(),
            received.get().files());
    switch (request.getMethod()) {
      case "GET", "HEAD" -> answer(visit, session, response, looked(visit, response));
      case "POST" -> answer(visit, session, response, acted(visit, session, response));
      default -> response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }

  /** What came with a request; empty where it cannot be read. */
  private Optional<Received> received(
      HttpServletRequest request, Visitor visitor, Session session) {
    if (!request.getMethod().equals("POST") || !Received.hasFiles(request)) {
      return Optional.of(Received.plain(request));
    }
    try {
      return Optional.of(
          Received.withFiles(request, token -> visitor.mayChange() && session.isToken(token)));
    } catch (IOException e) {
      Log.debug("A form of {} cannot be read", page.path(), e);
      return Optional.empty();
    }
  }

  private Answer looked(Visit visit, HttpServletResponse response) {
    try {
      return page.look(visit);
    } catch (RuntimeException e) {
      return failed(visit, response, e);
    }
  }

  private Answer acted(Visit visit, Session session, HttpServletResponse response) {
    if (!visit.visitor().mayChange()) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      return problem(visit, "page.readonly.title", "page.readonly.refused");
    }
    if (!session.isToken(visit.token())) {
      Log.warn("A form of {} without the token of the session was refused", page.path());
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      return problem(visit, "page.token.title", "page.token.refused");
    }
    try {
      return page.act(visit);
    } catch (RuntimeException e) {
      return failed(visit, response, e);
    }
  }

  private Answer failed(Visit visit, HttpServletResponse response, RuntimeException e) {
    Log.warn("The page {} cannot be shown now", page.path(), e);
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    return problem(visit, "page.failed.title", "page.failed.what");
  }

  private static Answer problem(Visit visit, String title, String what) {
    return new Answer.Shown(
        "problem", Map.of("title", visit.words().of(title), "what", visit.words().of(what)));
  }

  private void answer(Visit visit, Session session, HttpServletResponse response, Answer answer)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    if (answer instanceof Answer.Shown shown) {
      show(visit, session, response, shown);
    } else if (answer instanceof Answer.Changed changed) {
      audit(visit, changed.audited(), changed.details());
      lead(session, response, changed.where(), changed.said(), changed.undo());
    } else if (answer instanceof Answer.Elsewhere elsewhere) {
      lead(session, response, elsewhere.where(), elsewhere.said(), Optional.empty());
    } else if (answer instanceof Answer.Download && !visit.visitor().mayChange()) {
      // Files have whole numbers, of everybody at once.
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      show(
          visit,
          session,
          response,
          (Answer.Shown) problem(visit, "page.readonly.title", "page.readonly.files"));
    } else if (answer instanceof Answer.Download download) {
      send(visit, response, download);
    } else {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      show(
          visit,
          session,
          response,
          (Answer.Shown) problem(visit, "page.missing.title", "page.missing.what"));
    }
  }

  private void audit(Visit visit, String what, String details) {
    what.lines().forEach(line -> world.audit().write(visit.visitor().name(), line, details));
  }

  private static void lead(
      Session session,
      HttpServletResponse response,
      String where,
      String said,
      Optional<Answer.Undo> undo) {
    if (!said.isEmpty()) {
      session.say(
          new Session.Said(
              said, undo.map(it -> new Session.UndoForm(it.path(), it.fields())).orElse(null)));
    }
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    // Relative, so that it is right behind every proxy.
    response.setHeader("Location", where);
  }

  private void send(Visit visit, HttpServletResponse response, Answer.Download download)
      throws IOException {
    if (!download.audited().isEmpty()) {
      audit(visit, download.audited(), "");
    }
    response.setContentType(download.type());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"" + download.name().replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
    download.body().writeTo(response.getOutputStream());
    response.flushBuffer();
  }

  private void show(Visit visit, Session session, HttpServletResponse response, Answer.Shown shown)
      throws IOException {
    Map<String, Object> model = new HashMap<>();
    model.put("page", shown.page());
    model.put("words", visit.words().all());
    model.put("language", visit.words().language());
    model.put("token", session.token(world.random()));
    model.put("tokenField", Session.TOKEN_FIELD);
    model.put("mayChange", visit.visitor().mayChange());
    model.put("path", page.path().substring(1));
    session.said().ifPresent(said -> model.put("said", said(said)));
    // Whole before it is sent: a template that fails must not leave half a page.
    StringWriter whole = new StringWriter();
    TEMPLATES.write(shown.template(), model, whole);
    response.setContentType("text/html;charset=UTF-8");
    Writer writer = response.getWriter();
    writer.write(whole.toString());
    writer.flush();
  }

  /** A field that nobody sees. */
  private record Hidden(String name, String value) {}

  private static Map<String, Object> said(Session.Said said) {
    Map<String, Object> model = new HashMap<>();
    model.put("sentence", said.sentence());
    if (said.undo() != null) {
      model.put("undoPath", said.undo().path());
      model.put(
          "undoFields",
          said.undo().fields().entrySet().stream()
              .map(it -> new Hidden(it.getKey(), it.getValue()))
              .toList());
    }
    return model;
  }
}

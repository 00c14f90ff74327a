package org.igniterealtime.openfire.plugins.smsnotify.admin;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;

/** The page <i>SMS notifications</i>: what waits, what was sent, what was not and why. */
final class OverviewPage extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String PATH = "/smsnotify/overview.jsp";
  private static final String TEMPLATE = "pages/overview.mustache";
  private static final DateTimeFormatter READABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final transient Overview overview;
  private final transient Mustache template;

  OverviewPage(Overview overview) {
    this.overview = overview;
    this.template = new DefaultMustacheFactory(OverviewPage::read).compile(TEMPLATE);
  }

  private static Reader read(String resource) {
    InputStream found = OverviewPage.class.getClassLoader().getResourceAsStream(resource);
    return found == null ? null : new InputStreamReader(found, StandardCharsets.UTF_8);
  }

  /** How many texts there are in a state. */
  record Count(String state, String stateName, long texts) {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // The server matches paths loosely; only the exact one is ours.
    if (!PATH.equalsIgnoreCase(request.getPathInfo())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    template.execute(response.getWriter(), model(overview.now())).flush();
  }

  private Map<String, Object> model(Overview.Snapshot now) {
    Wording wording = overview.wording();
    UnaryOperator<String> readable = iso -> READABLE.format(Instant.parse(iso));
    return Map.of(
        "now", now,
        "words", wording.all(),
        "language", wording.language(),
        "counts", counts(now.textsByState(), wording),
        "readable", readable);
  }

  /** In the order of a text's life. */
  private static List<Count> counts(Map<TextState, Long> textsByState, Wording wording) {
    Map<TextState, Long> ordered = new EnumMap<>(TextState.class);
    ordered.putAll(textsByState);
    return ordered.entrySet().stream()
        .map(it -> new Count(it.getKey().name(), wording.state(it.getKey()), it.getValue()))
        .toList();
  }
}

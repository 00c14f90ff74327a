package org.igniterealtime.openfire.plugins.smsnotify.admin;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The page <i>SMS notifications</i>: what waits, what was sent, what was not and why. */
final class OverviewPage extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String PATH = "/smsnotify/overview.jsp";
  private static final String TEMPLATE = "pages/overview.mustache";

  private final transient Overview overview;
  private final transient Mustache template;

  OverviewPage(Overview overview) {
    this.overview = overview;
    this.template = new DefaultMustacheFactory(OverviewPage::read).compile(TEMPLATE);
  }

  private static java.io.Reader read(String resource) {
    java.io.InputStream found = OverviewPage.class.getClassLoader().getResourceAsStream(resource);
    if (found == null) {
      return null;
    }
    return new java.io.InputStreamReader(found, java.nio.charset.StandardCharsets.UTF_8);
  }

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
    Map<String, Object> model =
        Map.of("now", overview.now(Instant.now()), "words", overview.wording().all());
    template.execute(response.getWriter(), model).flush();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visitors;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Jackson;

/** The same as the overview, as JSON: for programs of an administrator, such as the demo. */
public final class LiveData extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String PATH = "/smsnotify/live";

  private final transient Overview overview;
  private final transient Visitors visitors;

  /** Made when somebody asks: the start of the server does not wait for it. */
  private static final class Json {
    static final ObjectMapper MAPPER = Jackson.mapper();
  }

  /**
   * @param visitors who may see it: it is looked at here, too, as every page does
   */
  public LiveData(Overview overview, Visitors visitors) {
    this.overview = overview;
    this.visitors = visitors;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!PATH.equalsIgnoreCase(request.getPathInfo())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (visitors.of(request).isEmpty()) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType("application/json;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(Json.MAPPER.writeValueAsString(overview.full()));
  }
}

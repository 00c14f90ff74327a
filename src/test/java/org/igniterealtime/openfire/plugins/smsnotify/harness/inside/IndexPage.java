package org.igniterealtime.openfire.plugins.smsnotify.harness.inside;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The first page of the embedded server's admin console: where a login without more leads to. */
public final class IndexPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response
        .getWriter()
        .print(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head><title>Admin console</title></head>
            <body>
              <p>This Openfire runs for tests and demonstrations. It has no pages of its own; those
                of its plugins are in the menu.</p>
            </body>
            </html>
            """);
  }
}

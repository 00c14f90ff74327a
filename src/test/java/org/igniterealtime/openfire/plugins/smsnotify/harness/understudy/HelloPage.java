package org.igniterealtime.openfire.plugins.smsnotify.harness.understudy;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A page for the admin console. */
public final class HelloPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response
        .getWriter()
        .print(
            """
            <html>
            <head><title>A title</title><meta name="pageID" content="understudy-hello"/></head>
            <body><p>Grüße</p></body>
            </html>
            """);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print(request.getParameter("word") + " heard");
  }
}

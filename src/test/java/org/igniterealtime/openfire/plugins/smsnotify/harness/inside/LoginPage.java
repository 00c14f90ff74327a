package org.igniterealtime.openfire.plugins.smsnotify.harness.inside;

import java.io.IOException;
import java.net.URI;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.auth.AuthFactory;
import org.jivesoftware.openfire.auth.AuthToken;
import org.jivesoftware.openfire.auth.ConnectionException;
import org.jivesoftware.openfire.auth.InternalUnauthenticatedException;
import org.jivesoftware.openfire.auth.UnauthorizedException;

/**
 * The login of the embedded server's admin console: it takes the fields {@code username}, {@code
 * password} and {@code url} as Openfire's own page does, and leads to that page of this server.
 */
public final class LoginPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    show(request, response, "");
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      AuthToken token = authenticate(request.getParameter("username"), password(request));
      request.getSession().invalidate();
      HttpSession session = request.getSession(true);
      session.setAttribute("jive.admin.authToken", token);
      response.sendRedirect(destination(request));
    } catch (UnauthorizedException | ConnectionException | InternalUnauthenticatedException e) {
      show(request, response, "<p class=\"jive-error\" role=\"alert\">Login failed.</p>");
    }
  }

  private static AuthToken authenticate(String username, String password)
      throws UnauthorizedException, ConnectionException, InternalUnauthenticatedException {
    if (username == null || !AdminManager.getInstance().isUserAdmin(username, true)) {
      throw new UnauthorizedException();
    }
    return AuthFactory.authenticate(username, password);
  }

  private static String password(HttpServletRequest request) {
    String password = request.getParameter("password");
    return password == null ? "" : password;
  }

  /** The page asked for before the login, if it is one of this server. */
  private static String destination(HttpServletRequest request) {
    String url = request.getParameter("url");
    boolean local = url != null && url.startsWith("/") && !url.startsWith("//");
    return local && isAddress(url) ? url : "/index.jsp";
  }

  private static boolean isAddress(String url) {
    try {
      return URI.create(url).getHost() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void show(HttpServletRequest request, HttpServletResponse response, String message)
      throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response
        .getWriter()
        .print(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="UTF-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Openfire: login</title>
              <style>%s</style>
            </head>
            <body>
              <main class="login">
                <h1>Openfire</h1>
                %s
                <form action="/login.jsp" method="post">
                  <input type="hidden" name="url" value="%s">
                  <p><label for="username">Username</label>
                    <input id="username" name="username" autocomplete="username" autofocus></p>
                  <p><label for="password">Password</label>
                    <input id="password" name="password" type="password"
                      autocomplete="current-password"></p>
                  <p><button type="submit">Login</button></p>
                </form>
              </main>
            </body>
            </html>
            """
                .formatted(ConsoleStyle.CSS, message, Html.escape(destination(request))));
  }
}

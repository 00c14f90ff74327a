package org.igniterealtime.openfire.plugins.smsnotify.harness.inside;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Puts the HTML of console pages into a frame with a header and the menu of all plugins, as the
 * console of an installed Openfire does: the page's title becomes its heading, and {@code <meta
 * name="pageID">} tells which entry of the menu it belongs to.
 *
 * <p>It also sends the content security policy of Openfire 5.1, so that a page that breaks it is
 * found here already.
 */
public final class ConsoleFrame implements Filter {

  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "script-src 'self' 'unsafe-inline' 'unsafe-eval'; base-uri 'self'; "
          + "form-action 'self'; img-src 'self' igniterealtime.org;";

  private static final Pattern TITLE = part("<title[^>]*>(.*?)</title>");
  private static final Pattern HEAD = part("<head[^>]*>(.*?)</head>");
  private static final Pattern BODY = part("<body[^>]*>(.*)</body>");
  private static final Pattern PAGE_ID =
      part("<meta\\s+name=[\"']pageID[\"']\\s+content=[\"']([^\"']*)[\"']");
  private static final Pattern OWN_HEAD =
      part("<meta\\s+charset[^>]*>|<meta\\s+name=[\"']viewport[^>]*>");

  @Override
  public void init(FilterConfig config) {}

  @Override
  public void destroy() {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ((HttpServletResponse) response).setHeader("Content-Security-Policy", POLICY);
    String path = ((HttpServletRequest) request).getRequestURI();
    if (path.equals("/login.jsp")) {
      chain.doFilter(request, response);
      return;
    }
    HeldResponse held = new HeldResponse((HttpServletResponse) response);
    chain.doFilter(request, held);
    if (held.isHtml()) {
      held.release(framed(held.text()));
    } else {
      held.release();
    }
  }

  private static String framed(String page) {
    Matcher body = BODY.matcher(page);
    if (!body.find()) {
      return page;
    }
    String title = first(TITLE, page);
    String head = OWN_HEAD.matcher(TITLE.matcher(first(HEAD, page)).replaceAll("")).replaceAll("");
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="UTF-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Openfire: %s</title>
          <style>%s</style>
          %s
        </head>
        <body id="jive-body">
          <header id="jive-header">
            <span>Openfire 4.2.0 (embedded for tests and demo)</span>
            <a href="/index.jsp">Admin console</a>
          </header>
          <div id="jive-main">
            <nav id="jive-sidebar" aria-label="Menu">%s</nav>
            <main id="jive-content">
              <h1>%s</h1>
              <div id="jive-main-content">%s</div>
            </main>
          </div>
        </body>
        </html>
        """
        .formatted(
            title, ConsoleStyle.CSS, head, Menu.html(first(PAGE_ID, page)), title, body.group(1));
  }

  private static String first(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static Pattern part(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}

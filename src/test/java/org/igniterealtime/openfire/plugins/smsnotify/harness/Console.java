package org.igniterealtime.openfire.plugins.smsnotify.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A visitor of the admin console, with cookies of its own. It follows no redirect by itself. */
public final class Console {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(LIMIT).build();
  private final URI base;

  private Console(URI base) {
    this.base = base;
  }

  /** A page as it came. */
  public record Page(int status, HttpHeaders headers, String body) {

    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");

    /** Where the page leads to instead of being one. */
    public Optional<String> location() {
      return headers.firstValue("Location");
    }

    /** Whether the server wants a login before it shows the page. */
    public boolean asksForLogin() {
      return location().filter(location -> location.contains("/login.jsp")).isPresent();
    }

    /** The value of the first input of a form that has the given name. */
    public Optional<String> input(String name) {
      return INPUT
          .matcher(body)
          .results()
          .map(match -> match.group())
          .filter(input -> attribute(input, "name").equals(Optional.of(name)))
          .findFirst()
          .map(input -> attribute(input, "value").orElse(""));
    }

    private static Optional<String> attribute(String element, String name) {
      Matcher matcher = Pattern.compile("\\b%s=\"([^\"]*)\"".formatted(name)).matcher(element);
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
  }

  /** A visitor who is not logged in. */
  public static Console anonymous(OpenfireProcess server) {
    return new Console(server.adminUri());
  }

  /** The administrator, logged in. */
  public static Console login(OpenfireProcess server) {
    return login(server, "admin", "admin");
  }

  /**
   * Somebody who logs in.
   *
   * @throws IllegalStateException if the server refuses the login
   */
  public static Console login(OpenfireProcess server, String username, String password) {
    Console console = anonymous(server);
    Page form = console.get("/login.jsp");
    Map<String, String> fields = new HashMap<>();
    fields.put("login", "true");
    fields.put("url", "/index.jsp");
    form.input("csrf").ifPresent(token -> fields.put("csrf", token));
    fields.put("username", username);
    fields.put("password", password);
    Page answer = console.post("/login.jsp", fields);
    if (answer.location().isEmpty() || answer.asksForLogin()) {
      throw new IllegalStateException(
          "%s was not logged in: %d %s".formatted(username, answer.status(), answer.body()));
    }
    return console;
  }

  /** Gets a page. */
  public Page get(String path) {
    return send(request(path).GET());
  }

  /** Sends a form as a browser does. */
  public Page post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return post(path, "application/x-www-form-urlencoded", body);
  }

  /** Sends a body of any type. */
  public Page post(String path, String contentType, String body) {
    return send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT);
  }

  private Page send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(UTF_8));
      return new Page(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}

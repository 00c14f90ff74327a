package org.igniterealtime.openfire.plugins.smsnotify.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asks a Twilio without its library, for tests of the stand-in itself. */
final class TwilioVisitor {

  private static final String MESSAGES =
      "/2010-04-01/Accounts/" + TwilioStandIn.ACCOUNT_SID + "/Messages";

  private static final String FORM = "application/x-www-form-urlencoded";

  private final TwilioStandIn twilio;
  private final HttpClient http = HttpClient.newHttpClient();

  TwilioVisitor(TwilioStandIn twilio) {
    this.twilio = twilio;
  }

  /** Asks to send a text, by a form as it is written. */
  JsonNode send(String form) throws Exception {
    return send(FORM, form);
  }

  /** The same, by a body that is said to be of some type. */
  JsonNode send(String type, String body) throws Exception {
    return json(http.send(sending(type, body), HttpResponse.BodyHandlers.ofString()));
  }

  HttpRequest sending(String form) {
    return sending(FORM, form);
  }

  private HttpRequest sending(String type, String body) {
    return request(MESSAGES + ".json")
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** Asks for texts, by a query with its question mark. */
  JsonNode list(String query) throws Exception {
    return get(MESSAGES + ".json" + query);
  }

  HttpRequest listing(String query) {
    return request(MESSAGES + ".json" + query).build();
  }

  JsonNode fetch(String sid) throws Exception {
    return get(MESSAGES + "/" + sid + ".json");
  }

  /** What the texts say on all pages, while one more is sent before each page but the first. */
  List<String> bodiesOfPages(String query, String meanwhile) throws Exception {
    List<String> bodies = new ArrayList<>();
    JsonNode page = list(query);
    while (true) {
      page.get("messages").forEach(message -> bodies.add(message.get("body").asText()));
      if (page.get("next_page_uri").isNull()) {
        return bodies;
      }
      send("To=%2B12065550100&From=%2B15005550006&Body=" + meanwhile);
      page = get(page.get("next_page_uri").asText());
    }
  }

  /** Sends different texts, so many at once. */
  void sendMany(int count, int atOnce, Duration limit) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Callable<JsonNode>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String form = "To=%2B12065550100&From=%2B15005550006&Body=" + i;
        all.add(() -> send(form));
      }
      for (Future<JsonNode> each :
          threads.invokeAll(all, limit.toMillis(), TimeUnit.MILLISECONDS)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private JsonNode get(String target) throws Exception {
    return json(http.send(request(target).build(), HttpResponse.BodyHandlers.ofString()));
  }

  private HttpRequest.Builder request(String target) {
    String pair = TwilioStandIn.ACCOUNT_SID + ":" + TwilioStandIn.AUTH_TOKEN;
    return HttpRequest.newBuilder(URI.create(twilio.url() + target))
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}

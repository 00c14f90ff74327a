package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.Domains;
import com.twilio.rest.api.v2010.account.Message;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * Reads what Twilio knows of texts (Twilio docs, "Messages resource": fetch a Message, read
 * multiple Messages). The library's own reader takes an answer without any list for an empty list;
 * here, what is not there must surely not be there.
 */
final class TwilioMessages {

  /** How many messages one request asks for. */
  static final int PAGE_SIZE = 100;

  /** How many requests are made at the most. */
  static final int MOST_PAGES = 10;

  private static final int HTTP_CLIENT_ERROR = 400;

  private final TwilioRestClient twilio;
  private final String path;

  TwilioMessages(TwilioRestClient twilio, String accountSid) {
    this.twilio = twilio;
    this.path = "/2010-04-01/Accounts/" + accountSid + "/Messages";
  }

  /** Twilio has answered that it does not answer that. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    /**
     * @param code Twilio's code, 0 for none
     * @param words Twilio's words; may be empty, and may hold what must not be shown
     */
    Refusal(int status, int code, String words) {
      super(words);
      this.status = status;
      this.code = code;
    }

    int status() {
      return status;
    }

    int code() {
      return code;
    }
  }

  /** The answer is not one of Twilio's. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A message of a list.
   *
   * @param created when it was made; the library's own reading of dates depends on the server's
   *     Java, and leaves out what it cannot read
   */
  record Listed(Message message, Instant created) {}

  private record Page(List<Listed> messages, Optional<String> next) {}

  /**
   * A message.
   *
   * @throws NoAnswer where Twilio does not answer
   * @throws Refusal where it does not tell
   * @throws Unreadable where nobody knows what it says
   */
  Message fetch(String sid) {
    return message(
        ask(new Request(HttpMethod.GET, Domains.API.toString(), path + "/" + sid + ".json")));
  }

  /**
   * The messages to a number that were made since then, those of all senders. Throws as {@link
   * #fetch} does.
   *
   * <p>Twilio can filter by the number, the sender, and the date of sending. Only the number is
   * used: a messaging service picks the sender later, and a text that waits has no date of sending
   * yet. The list begins with the latest, so reading ends with a page that is older altogether.
   *
   * @return empty where there are more than can be looked through
   */
  Optional<List<Listed>> to(PhoneNumber number, Instant since) {
    Request first = new Request(HttpMethod.GET, Domains.API.toString(), path + ".json");
    first.addQueryParam("To", number.e164());
    first.addQueryParam("PageSize", Integer.toString(PAGE_SIZE));
    List<Listed> found = new ArrayList<>();
    Page page = page(ask(first));
    for (int pages = 1; ; pages++) {
      List<Listed> recent =
          page.messages().stream().filter(it -> !it.created().isBefore(since)).toList();
      recent.stream().filter(it -> number.e164().equals(it.message().getTo())).forEach(found::add);
      boolean isOlder = recent.isEmpty() && !page.messages().isEmpty();
      if (page.next().isEmpty() || isOlder) {
        return Optional.of(found);
      }
      if (pages == MOST_PAGES) {
        return Optional.empty();
      }
      page = page(ask(new Request(HttpMethod.GET, Domains.API.toString(), page.next().get())));
    }
  }

  private JsonNode ask(Request request) {
    Response response = twilio.request(request);
    JsonNode json = json(response);
    if (response.getStatusCode() >= HTTP_CLIENT_ERROR) {
      throw refusal(response.getStatusCode(), json);
    }
    if (response.getStatusCode() != HttpURLConnection.HTTP_OK) {
      throw new Unreadable();
    }
    return json;
  }

  private JsonNode json(Response response) {
    try {
      JsonNode json = twilio.getObjectMapper().readTree(response.getStream());
      if (json == null || !json.isObject()) {
        throw new Unreadable();
      }
      return json;
    } catch (IOException e) {
      throw new Unreadable();
    }
  }

  /** Twilio's error has a code, or at least repeats the HTTP status; a stranger's has neither. */
  private static RuntimeException refusal(int status, JsonNode json) {
    int code = json.path("code").asInt(0);
    return code == 0 && json.path("status").asInt(0) != status
        ? new Unreadable()
        : new Refusal(status, code, json.path("message").asText(""));
  }

  private Page page(JsonNode json) {
    JsonNode list = json.path("messages");
    JsonNode next = json.path("next_page_uri");
    if (!list.isArray() || !(next.isNull() || next.asText().startsWith("/"))) {
      throw new Unreadable();
    }
    List<Listed> messages = new ArrayList<>();
    list.forEach(each -> messages.add(listed(each)));
    return new Page(messages, next.isNull() ? Optional.empty() : Optional.of(next.asText()));
  }

  /** Of which nobody knows what number it went to, or when, may be the one that is looked for. */
  private Listed listed(JsonNode json) {
    Message message = message(json);
    if (message.getTo() == null) {
      throw new Unreadable();
    }
    return new Listed(message, date(json.path("date_created").asText()));
  }

  /** RFC 2822, of which this is the part that is used: {@code Tue, 18 Aug 2026 20:01:40 +0000}. */
  private static Instant date(String written) {
    try {
      return ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException e) {
      throw new Unreadable();
    }
  }

  private Message message(JsonNode json) {
    try {
      Message message = twilio.getObjectMapper().treeToValue(json, Message.class);
      if (message == null || message.getSid() == null || message.getSid().isBlank()) {
        throw new Unreadable();
      }
      return message;
    } catch (JsonProcessingException e) {
      throw new Unreadable();
    }
  }
}

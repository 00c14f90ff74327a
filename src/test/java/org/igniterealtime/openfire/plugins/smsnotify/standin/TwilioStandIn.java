package org.igniterealtime.openfire.plugins.smsnotify.standin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Twilio, as far as texts are concerned (Twilio docs, "Messages resource", "Test Credentials" with
 * their magic numbers, "Error and Warning Dictionary"). Stricter than Twilio: a form field that we
 * have no use for is refused.
 */
public final class TwilioStandIn extends ProviderStandIn {

  /** The only account there is. */
  public static final String ACCOUNT_SID = "AC" + "0123456789abcdef".repeat(2);

  /** Its auth token. */
  public static final String AUTH_TOKEN = "fedcba9876543210".repeat(2);

  /** The number of the account: the one that passes all of Twilio's own checks. */
  public static final String FROM = "+15005550006";

  /** Another number of the account; like the first, it can send pictures. */
  public static final String OTHER_FROM = "+15005550016";

  /** The messaging service of the account. */
  public static final String MESSAGING_SERVICE_SID = "MG" + "00112233445566778899aabbccddeeff";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MESSAGES = "/2010-04-01/Accounts/" + ACCOUNT_SID + "/Messages";
  private static final Pattern ANY_MESSAGES =
      Pattern.compile(
          "/2010-04-01/Accounts/(AC[0-9a-f]{32})/Messages(?:/([SM]M[0-9a-f]{32}))?\\.json");
  private static final Set<String> KNOWN_FIELDS =
      Set.of("To", "From", "MessagingServiceSid", "Body", "MediaUrl", "StatusCallback");
  private static final Set<String> KNOWN_QUERY =
      Set.of("To", "From", "DateSent", "DateSent<", "DateSent>", "PageSize", "Page");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern PICTURE =
      Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[!-~]*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SENDER_NAME =
      Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 &+_-]{1,11}");
  private static final int LONGEST_BODY = 1600;
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);

  private static final Map<String, Integer> ERROR_BY_FROM =
      Map.of("+15005550001", 21212, "+15005550007", 21606, "+15005550008", 21611);

  private static final Map<String, Integer> ERROR_BY_TO =
      Map.of(
          "+15005550001", 21211,
          "+15005550002", 21612,
          "+15005550003", 21408,
          "+15005550004", 21610,
          "+15005550009", 21614);

  private final InstantSource clock;
  private final Set<String> optedOut = ConcurrentHashMap.newKeySet();

  /** By SID, in the order of creation. Guarded by itself. */
  private final Map<String, Message> messages = new LinkedHashMap<>();

  /** A text as Twilio keeps it. */
  private record Message(
      String sid,
      String to,
      String from,
      String service,
      String body,
      String picture,
      Instant created,
      Instant sent,
      String status,
      Integer errorCode) {}

  public TwilioStandIn() {
    this(InstantSource.system());
  }

  /** A stand-in whose texts are dated by the given clock. */
  public TwilioStandIn(InstantSource clock) {
    this.clock = clock;
    start();
  }

  /** From now on, texts to this number are refused with 21610. */
  public void optOut(String number) {
    optedOut.add(number);
  }

  /**
   * Moves a text on.
   *
   * @param sid which
   * @param status Twilio's word, for instance {@code delivered}
   * @param errorCode Twilio's code, null for none
   */
  public void becomes(String sid, String status, Integer errorCode) {
    synchronized (messages) {
      messages.computeIfPresent(
          sid,
          (key, m) ->
              new Message(
                  m.sid(),
                  m.to(),
                  m.from().isEmpty() ? FROM : m.from(),
                  m.service(),
                  m.body(),
                  m.picture(),
                  m.created(),
                  m.sent() == null ? clock.instant() : m.sent(),
                  status,
                  errorCode));
    }
  }

  @Override
  boolean sendsText(Request request) {
    return request.method().equals("POST");
  }

  @Override
  String numberField() {
    return "To";
  }

  @Override
  String bodyField() {
    return "Body";
  }

  @Override
  String sender(FormFields form) {
    return form.has("MessagingServiceSid") ? form.get("MessagingServiceSid") : form.get("From");
  }

  @Override
  String media(FormFields form) {
    return form.get("MediaUrl");
  }

  @Override
  Answer answer(Request request) {
    Matcher path = ANY_MESSAGES.matcher(request.target().getPath());
    if (!path.matches()) {
      return error(404, 20404, "The requested resource was not found");
    }
    if (!request.header("Authorization").equals(authorization())) {
      return error(401, 20003, "Authenticate");
    }
    if (!path.group(1).equals(ACCOUNT_SID)) {
      return error(404, 20404, "The requested resource was not found");
    }
    String sid = path.group(2);
    return switch (request.method()) {
      case "POST" -> sid == null ? create(request) : error(405, 20004, "Method not allowed");
      case "GET" -> sid == null ? list(request) : fetch(sid);
      default -> error(405, 20004, "Method not allowed");
    };
  }

  private static String authorization() {
    byte[] pair = (ACCOUNT_SID + ":" + AUTH_TOKEN).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private Answer create(Request request) {
    FormFields form = request.form();
    if (!request.isForm() || !form.repeated().isEmpty()) {
      return error(400, 20001, "The body must be a form with each field once");
    }
    if (!KNOWN_FIELDS.containsAll(form.values().keySet())) {
      return error(400, 20001, "Unknown parameter in " + form.values().keySet());
    }
    int wrong = wrongTo(form.get("To"));
    if (wrong == 0) {
      wrong = wrongSender(form);
    }
    if (wrong == 0) {
      wrong = wrongContent(form);
    }
    if (wrong == 0) {
      wrong = wrongPicture(form);
    }
    return wrong == 0
        ? created(form)
        : error(wrong == 21611 ? 429 : 400, wrong, "Error with number " + form.get("To"));
  }

  private int wrongTo(String to) {
    if (to.isEmpty()) {
      return 21604;
    }
    if (!E164.matcher(to).matches()) {
      return 21211;
    }
    return optedOut.contains(to) ? 21610 : ERROR_BY_TO.getOrDefault(to, 0);
  }

  private static int wrongSender(FormFields form) {
    String from = form.get("From");
    String service = form.get("MessagingServiceSid");
    if (from.isEmpty() && service.isEmpty()) {
      return 21603;
    }
    if (!from.isEmpty() && !service.isEmpty()) {
      return 20001;
    }
    if (from.isEmpty()) {
      return service.equals(MESSAGING_SERVICE_SID) ? 0 : 21701;
    }
    if (from.equals(form.get("To"))) {
      return 21266;
    }
    if (isNumberOfAccount(from) || SENDER_NAME.matcher(from).matches()) {
      return 0;
    }
    return ERROR_BY_FROM.getOrDefault(from, 21606);
  }

  private static boolean isNumberOfAccount(String from) {
    return from.equals(FROM) || from.equals(OTHER_FROM);
  }

  /** A messaging service picks a number that can; a name cannot. */
  private static int wrongPicture(FormFields form) {
    if (!form.values().containsKey("MediaUrl")) {
      return 0;
    }
    if (!PICTURE.matcher(form.get("MediaUrl")).matches()) {
      return 21620;
    }
    return form.has("From") && !isNumberOfAccount(form.get("From")) ? 21621 : 0;
  }

  private static int wrongContent(FormFields form) {
    if (form.get("Body").isEmpty()) {
      return 21602;
    }
    if (form.get("Body").length() > LONGEST_BODY) {
      return 21617;
    }
    if (form.values().containsKey("StatusCallback")
        && !form.get("StatusCallback").matches("https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^ ]*)?")) {
      return 21609;
    }
    return 0;
  }

  private Answer created(FormFields form) {
    boolean byService = form.has("MessagingServiceSid");
    Message message =
        new Message(
            (form.has("MediaUrl") ? "MM" : "SM") + UUID.randomUUID().toString().replace("-", ""),
            form.get("To"),
            form.get("From"),
            form.get("MessagingServiceSid"),
            form.get("Body"),
            form.get("MediaUrl"),
            clock.instant(),
            null,
            byService ? "accepted" : "queued",
            null);
    synchronized (messages) {
      messages.put(message.sid(), message);
    }
    return json(201, resource(message), message.sid());
  }

  private Answer fetch(String sid) {
    synchronized (messages) {
      Message message = messages.get(sid);
      return message == null
          ? error(404, 20404, "The requested resource was not found")
          : json(200, resource(message), "");
    }
  }

  /** A text that has not left yet has no date of sending: then its date of creation counts. */
  private Answer list(Request request) {
    FormFields query = FormFields.parse(request.target().getRawQuery());
    if (!KNOWN_QUERY.containsAll(query.values().keySet())) {
      return error(400, 20001, "Unknown parameter in " + query.values().keySet());
    }
    List<Message> found = new ArrayList<>();
    synchronized (messages) {
      for (Message message : messages.values()) {
        if (matches(message, query)) {
          found.add(0, message);
        }
      }
    }
    return json(200, page(found, query), "");
  }

  private static boolean matches(Message message, FormFields query) {
    Instant date = message.sent() == null ? message.created() : message.sent();
    return (!query.has("To") || query.get("To").equals(message.to()))
        && (!query.has("From") || query.get("From").equals(message.from()))
        && (!query.has("DateSent") || isWithin(date, query.get("DateSent")))
        && (!query.has("DateSent>") || !date.isBefore(start(query.get("DateSent>"))))
        && (!query.has("DateSent<") || !date.isAfter(end(query.get("DateSent<"))));
  }

  private static boolean isWithin(Instant date, String wanted) {
    return !date.isBefore(start(wanted)) && !date.isAfter(end(wanted));
  }

  private static Instant start(String date) {
    return isDay(date)
        ? LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant()
        : ZonedDateTime.parse(date).toInstant();
  }

  private static Instant end(String date) {
    return isDay(date)
        ? LocalDate.parse(date).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1)
        : ZonedDateTime.parse(date).toInstant();
  }

  private static boolean isDay(String date) {
    try {
      LocalDate.parse(date);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static ObjectNode page(List<Message> found, FormFields query) {
    int size = query.has("PageSize") ? Integer.parseInt(query.get("PageSize")) : 50;
    int page = query.has("Page") ? Integer.parseInt(query.get("Page")) : 0;
    int start = Math.min(page * size, found.size());
    int end = Math.min(start + size, found.size());
    ObjectNode json = JSON.createObjectNode();
    json.put("page", page).put("page_size", size).put("start", start).put("end", end);
    json.put("uri", MESSAGES + ".json").put("first_page_uri", MESSAGES + ".json?Page=0");
    json.putNull("previous_page_uri");
    if (end < found.size()) {
      json.put("next_page_uri", MESSAGES + ".json?PageSize=" + size + "&Page=" + (page + 1));
    } else {
      json.putNull("next_page_uri");
    }
    ArrayNode list = json.putArray("messages");
    found.subList(start, end).forEach(message -> list.add(resource(message)));
    return json;
  }

  private static ObjectNode resource(Message message) {
    String uri = MESSAGES + "/" + message.sid();
    ObjectNode json = JSON.createObjectNode();
    json.put("account_sid", ACCOUNT_SID).put("api_version", "2010-04-01");
    json.put("body", message.body()).put("direction", "outbound-api");
    json.put("date_created", date(message.created()));
    json.put("date_sent", date(message.sent()));
    json.put("date_updated", date(message.created()));
    json.put("error_code", message.errorCode()).putNull("error_message");
    json.put("from", emptyToNull(message.from()));
    json.put("messaging_service_sid", emptyToNull(message.service()));
    json.put("num_media", message.picture().isEmpty() ? "0" : "1");
    json.put("num_segments", message.from().isEmpty() ? "0" : String.valueOf(segments(message)));
    json.putNull("price").putNull("price_unit");
    json.put("sid", message.sid()).put("status", message.status()).put("to", message.to());
    json.putObject("subresource_uris").put("media", uri + "/Media.json");
    json.put("uri", uri + ".json");
    return json;
  }

  private static String date(Instant instant) {
    return instant == null ? null : RFC_2822.format(instant.atZone(ZoneOffset.UTC));
  }

  private static String emptyToNull(String value) {
    return value.isEmpty() ? null : value;
  }

  /**
   * Enough for tests: ASCII without the extension table's characters is GSM, the rest UCS-2; what
   * has a picture is in one piece.
   */
  private static int segments(Message message) {
    return message.picture().isEmpty() ? segments(message.body()) : 1;
  }

  private static int segments(String body) {
    boolean gsm = body.chars().allMatch(c -> c < 128 && "`^{}\\[~]|".indexOf(c) < 0);
    int alone = gsm ? 160 : 70;
    int inSeries = gsm ? 153 : 67;
    return body.length() <= alone ? 1 : (body.length() + inSeries - 1) / inSeries;
  }

  private static Answer error(int status, int code, String message) {
    ObjectNode json = JSON.createObjectNode();
    json.put("code", code).put("message", message).put("status", status);
    json.put("more_info", URI.create("https://www.twilio.com/docs/errors/" + code).toString());
    return json(status, json, "");
  }

  private static Answer json(int status, ObjectNode body, String id) {
    return new Answer(
        status, "application/json;charset=utf-8", Objects.requireNonNull(body).toString(), id);
  }
}

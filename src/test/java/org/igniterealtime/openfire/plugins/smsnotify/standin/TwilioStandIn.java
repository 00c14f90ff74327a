package org.igniterealtime.openfire.plugins.smsnotify.standin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Twilio, as far as texts are concerned (Twilio docs, "Messages resource", "Test Credentials" with
 * their magic numbers, "Error and Warning Dictionary", "Track the Message Status of Outbound
 * Messages"). Stricter than Twilio: a form field that we have no use for is refused.
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
      Set.of("To", "From", "DateSent", "DateSent<", "DateSent>", "PageSize", "Page", "PageToken");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern PICTURE =
      Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[!-~]*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SENDER_NAME =
      Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 &+_-]{1,11}");
  private static final int LONGEST_BODY = 1600;
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 1_000;
  private static final int CARRIERS = 4;
  private static final String ERROR_MESSAGE = "The error dictionary has more";
  private static final Set<String> NOT_LEFT =
      Set.of("accepted", "scheduled", "queued", "sending", "canceled", "failed");
  private static final DateTimeFormatter DONE_DATE =
      DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.US);
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
  private final ScheduledExecutorService carrier =
      Executors.newScheduledThreadPool(CARRIERS, work -> new Thread(work, "twilio-carrier"));
  private volatile List<Step> steps = List.of();
  private volatile boolean hidesWhatHasNotLeft;

  /** By SID. */
  private final Map<String, Message> messages = new ConcurrentHashMap<>();

  /** The SIDs in the order of creation. Guarded by itself. */
  private final List<String> all = new ArrayList<>();

  /** The same by number; each list is guarded by itself. */
  private final Map<String, List<String>> byNumber = new ConcurrentHashMap<>();

  /** A text as Twilio keeps it. */
  private record Message(
      String sid,
      String to,
      String from,
      String service,
      String body,
      String picture,
      String callback,
      Instant created,
      Instant sent,
      Instant updated,
      String status,
      Integer errorCode,
      String price) {

    Message moved(String newStatus, Integer newErrorCode, Instant at) {
      return new Message(
          sid,
          to,
          from.isEmpty() ? FROM : from,
          service,
          body,
          picture,
          callback,
          created,
          sent == null && !NOT_LEFT.contains(newStatus) ? at : sent,
          at,
          newStatus,
          newErrorCode,
          price);
    }

    Message priced(String newPrice) {
      return new Message(
          sid, to, from, service, body, picture, callback, created, sent, updated, status,
          errorCode, newPrice);
    }
  }

  /**
   * How a text moves on by itself.
   *
   * @param after how long after it was taken
   * @param status Twilio's word, for instance {@code delivered}
   * @param errorCode Twilio's code, null for none
   * @param price what it is known to cost from then on, for instance {@code -0.00790}; empty where
   *     that is not known yet
   */
  public record Step(Duration after, String status, Integer errorCode, String price) {}

  public TwilioStandIn() {
    this(InstantSource.system());
  }

  /** A stand-in whose texts are dated by the given clock. */
  public TwilioStandIn(InstantSource clock) {
    this.clock = clock;
    start();
  }

  /** The settings by which this is the gateway, and is reached; all but the secret. */
  public Map<String, String> properties() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("smsnotify.twilio.accountSid", ACCOUNT_SID);
    all.put("smsnotify.twilio.from", FROM);
    all.put("smsnotify.twilio.baseUrl", url().toString());
    all.put("smsnotify.gateway", "twilio");
    return all;
  }

  /** From now on, texts to this number are refused with 21610. */
  public void optOut(String number) {
    optedOut.add(number);
  }

  /** From now on, every text that is taken moves on so by itself, with the callbacks. */
  public void moves(Step... inTurn) {
    steps = List.of(inTurn);
  }

  /**
   * From now on, a text that has not left yet is not found by a date of sending. It is not
   * documented whether Twilio does it so.
   */
  public void hidesWhatHasNotLeft() {
    hidesWhatHasNotLeft = true;
  }

  /**
   * Moves a text on, and posts the callback, if the text has one.
   *
   * @param sid which
   * @param status Twilio's word, for instance {@code delivered}
   * @param errorCode Twilio's code, null for none
   * @return the HTTP status that the callback was answered with; 0 where the text has none, {@link
   *     TwilioCallback#UNANSWERED} where there was no answer
   */
  public int becomes(String sid, String status, Integer errorCode) {
    Message message =
        messages.computeIfPresent(sid, (key, m) -> m.moved(status, errorCode, clock.instant()));
    if (message == null || message.callback().isEmpty() || isGoneAt(Moment.BEFORE_CALLBACK)) {
      return 0;
    }
    return callback(sid, status, errorCode).post();
  }

  /** From now on, it is known what a text costs: a negative number as Twilio writes it. */
  public void costs(String sid, String price) {
    messages.computeIfPresent(sid, (key, message) -> message.priced(price));
  }

  /**
   * The callback that Twilio posts when a text comes to a status, whatever its status is now.
   *
   * @param errorCode Twilio's code, null for none
   */
  public TwilioCallback callback(String sid, String status, Integer errorCode) {
    Message message = messages.get(sid);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("AccountSid", ACCOUNT_SID);
    fields.put("ApiVersion", "2010-04-01");
    fields.put("MessageSid", sid);
    fields.put("SmsSid", sid);
    fields.put("MessageStatus", status);
    fields.put("SmsStatus", status);
    fields.put("To", message.to());
    if (!message.from().isEmpty()) {
      fields.put("From", message.from());
    }
    if (!message.service().isEmpty()) {
      fields.put("MessagingServiceSid", message.service());
    }
    if (errorCode != null) {
      fields.put("ErrorCode", errorCode.toString());
    }
    if (status.equals("delivered") || status.equals("undelivered")) {
      fields.put("RawDlrDoneDate", DONE_DATE.format(clock.instant().atZone(ZoneOffset.UTC)));
    }
    return TwilioCallback.signed(URI.create(message.callback()), fields, AUTH_TOKEN);
  }

  /**
   * What Twilio posts when somebody has texted to a number of the account (Twilio docs, "Twilio's
   * Request to your Incoming Message Webhook URL"); not posted yet.
   *
   * @param address the webhook that the operator has entered for the number
   * @param more fields that are there besides, or instead
   */
  public TwilioCallback text(
      URI address, String from, String to, String body, Map<String, String> more) {
    String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("MessageSid", sid);
    fields.put("SmsSid", sid);
    fields.put("SmsMessageSid", sid);
    fields.put("SmsStatus", "received");
    fields.put("AccountSid", ACCOUNT_SID);
    fields.put("From", from);
    fields.put("FromCountry", "US");
    fields.put("FromCity", "SEATTLE");
    fields.put("To", to);
    fields.put("ToCountry", "US");
    fields.put("Body", body);
    fields.put("NumMedia", "0");
    fields.put("NumSegments", "1");
    fields.put("ApiVersion", "2010-04-01");
    fields.putAll(more);
    return TwilioCallback.signed(address, fields, AUTH_TOKEN);
  }

  @Override
  public void close() {
    carrier.shutdownNow();
    super.close();
  }

  @Override
  boolean sendsText(String method) {
    return method.equals("POST");
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
    Instant now = clock.instant();
    Message message =
        new Message(
            (form.has("MediaUrl") ? "MM" : "SM") + UUID.randomUUID().toString().replace("-", ""),
            form.get("To"),
            form.get("From"),
            form.get("MessagingServiceSid"),
            form.get("Body"),
            form.get("MediaUrl"),
            form.get("StatusCallback"),
            now,
            null,
            now,
            byService ? "accepted" : "queued",
            null,
            "");
    if (isKeeping()) {
      keep(message);
      steps.forEach(step -> plan(message.sid(), step));
    }
    return json(201, resource(message), message.sid());
  }

  private void keep(Message message) {
    messages.put(message.sid(), message);
    synchronized (all) {
      all.add(message.sid());
    }
    List<String> ofNumber = byNumber.computeIfAbsent(message.to(), key -> new ArrayList<>());
    synchronized (ofNumber) {
      ofNumber.add(message.sid());
    }
  }

  private void plan(String sid, Step step) {
    Future<?> unused =
        carrier.schedule(
            () -> {
              if (!step.price().isEmpty()) {
                costs(sid, step.price());
              }
              becomes(sid, step.status(), step.errorCode());
            },
            step.after().toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private Answer fetch(String sid) {
    Message message = messages.get(sid);
    return message == null
        ? error(404, 20404, "The requested resource was not found")
        : json(200, resource(message), "");
  }

  /** Newest first. A page but the first is had by the token only that the page before gave. */
  private Answer list(Request request) {
    FormFields query = request.query();
    if (!KNOWN_QUERY.containsAll(query.values().keySet()) || !query.repeated().isEmpty()) {
      return error(400, 20001, "Unknown parameter in " + query.values().keySet());
    }
    if (query.has("Page") && !query.get("Page").equals("0") && !query.has("PageToken")) {
      return error(400, 20001, "Page needs the PageToken of next_page_uri");
    }
    List<Message> found =
        sids(query).stream()
            .map(messages::get)
            .filter(message -> matches(message, query))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(found);
    return json(200, page(found, query), "");
  }

  private List<String> sids(FormFields query) {
    List<String> sids = query.has("To") ? byNumber.get(query.get("To")) : all;
    if (sids == null) {
      return List.of();
    }
    synchronized (sids) {
      return List.copyOf(sids);
    }
  }

  private boolean matches(Message message, FormFields query) {
    return (!query.has("To") || query.get("To").equals(message.to()))
        && (!query.has("From") || query.get("From").equals(message.from()))
        && isInTime(message, query);
  }

  /** A text that has not left yet has no date of sending: then its date of creation counts. */
  private boolean isInTime(Message message, FormFields query) {
    boolean asksForTime = query.has("DateSent") || query.has("DateSent>") || query.has("DateSent<");
    if (asksForTime && message.sent() == null && hidesWhatHasNotLeft) {
      return false;
    }
    Instant date = message.sent() == null ? message.created() : message.sent();
    return (!query.has("DateSent") || isWithin(date, query.get("DateSent")))
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
    int size = query.has("PageSize") ? Integer.parseInt(query.get("PageSize")) : USUAL_PAGE;
    size = Math.min(size, LARGEST_PAGE);
    int page = query.has("Page") ? Integer.parseInt(query.get("Page")) : 0;
    int start = start(found, query.get("PageToken"));
    int end = Math.min(start + size, found.size());
    ObjectNode json = JSON.createObjectNode();
    json.put("page", page).put("page_size", size);
    json.put("start", page * size).put("end", page * size + Math.max(0, end - start - 1));
    json.put("uri", address(query, size, page, query.get("PageToken")));
    json.put("first_page_uri", address(query, size, 0, ""));
    json.putNull("previous_page_uri");
    if (end < found.size()) {
      String token = "PA" + found.get(end - 1).sid();
      json.put("next_page_uri", address(query, size, page + 1, token));
    } else {
      json.putNull("next_page_uri");
    }
    ArrayNode list = json.putArray("messages");
    found.subList(start, end).forEach(message -> list.add(resource(message)));
    return json;
  }

  /** A token names the last text of the page before: newer ones do not move the pages. */
  private static int start(List<Message> found, String token) {
    for (int i = 0; i < found.size() && !token.isEmpty(); i++) {
      if (token.equals("PA" + found.get(i).sid())) {
        return i + 1;
      }
    }
    return token.isEmpty() ? 0 : found.size();
  }

  private static String address(FormFields query, int size, int page, String token) {
    Map<String, String> all = new LinkedHashMap<>(query.values());
    all.put("PageSize", Integer.toString(size));
    all.put("Page", Integer.toString(page));
    all.remove("PageToken");
    if (!token.isEmpty()) {
      all.put("PageToken", token);
    }
    return MESSAGES
        + ".json?"
        + all.entrySet().stream()
            .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static ObjectNode resource(Message message) {
    String uri = MESSAGES + "/" + message.sid();
    ObjectNode json = JSON.createObjectNode();
    json.put("account_sid", ACCOUNT_SID).put("api_version", "2010-04-01");
    json.put("body", message.body()).put("direction", "outbound-api");
    json.put("date_created", date(message.created()));
    json.put("date_sent", date(message.sent()));
    json.put("date_updated", date(message.updated()));
    json.put("error_code", message.errorCode());
    json.put("error_message", message.errorCode() == null ? null : ERROR_MESSAGE);
    json.put("from", emptyToNull(message.from()));
    json.put("messaging_service_sid", emptyToNull(message.service()));
    json.put("num_media", message.picture().isEmpty() ? "0" : "1");
    json.put("num_segments", message.from().isEmpty() ? "0" : String.valueOf(segments(message)));
    json.put("price", emptyToNull(message.price()));
    json.put("price_unit", message.price().isEmpty() ? null : "USD");
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

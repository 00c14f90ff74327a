package org.igniterealtime.openfire.plugins.smsnotify.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Amazon SNS, as far as texts are concerned: the actions Publish (with a phone number),
 * ListPhoneNumbersOptedOut, CheckIfPhoneNumberIsOptedOut, OptInPhoneNumber and ConfirmSubscription
 * of its query API (Amazon SNS API reference, the actions' pages and "Common Errors"; developer
 * guide, "Publishing to a mobile phone"), the certificate that it signs its messages with, and
 * those messages. Signatures are verified in full. Stricter than Amazon: a field that we have no
 * use for is refused.
 */
public final class SnsStandIn extends ProviderStandIn {

  /** The region that requests must be signed for. */
  public static final String REGION = "eu-central-1";

  /** The only access key there is: the one of Amazon's own examples. */
  public static final String ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";

  /** Its secret. */
  public static final String SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  /** The topic by which texts are handed on. */
  public static final String TOPIC = "arn:aws:sns:" + REGION + ":123456789012:texts";

  /** What the certificate is of. */
  public static final String SUBJECT = "sns.amazonaws.com";

  private static final String CERTIFICATE =
      "/SimpleNotificationService-" + "0123456789abcdef".repeat(2) + ".pem";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "MessageAttributes\\.entry\\.([1-9][0-9]?)\\."
              + "(Name|Value\\.DataType|Value\\.StringValue)");

  /** The attributes of a text, each with its type and the values that it may have. */
  private static final Map<String, Pattern> ATTRIBUTES =
      Map.of(
          "AWS.SNS.SMS.SenderID", Pattern.compile("String (?=.*[A-Za-z])[A-Za-z0-9-]{1,11}"),
          "AWS.SNS.SMS.SMSType", Pattern.compile("String (Transactional|Promotional)"),
          "AWS.SNS.SMS.MaxPrice", Pattern.compile("Number [0-9]{1,4}(\\.[0-9]{1,5})?"),
          "AWS.MM.SMS.OriginationNumber", Pattern.compile("String \\+?[0-9]{4,15}"));

  /** The largest text that one Publish takes. */
  private static final int LONGEST_MESSAGE = 1600;

  private static final Refusal OPTED_OUT =
      new Refusal(400, "OptedOut", "The phone number has opted out");

  private static final Refusal UNKNOWN_ACTION =
      new Refusal(400, "InvalidAction", "Action or Version is not known");

  private static final String LIST = "ListPhoneNumbersOptedOut";
  private static final String CHECK = "CheckIfPhoneNumberIsOptedOut";
  private static final String OPT_IN = "OptInPhoneNumber";
  private static final String CONFIRM = "ConfirmSubscription";

  /** The actions that send no text. */
  private static final Set<String> QUESTIONS = Set.of(LIST, CHECK, OPT_IN, CONFIRM);

  private static final Set<String> LIST_FIELDS = Set.of("Action", "Version", "nextToken");
  private static final Set<String> CONFIRM_FIELDS =
      Set.of("Action", "Version", "TopicArn", "Token", "AuthenticateOnUnsubscribe");
  private static final Set<String> NUMBER_FIELDS = Set.of("Action", "Version", "phoneNumber");

  /** Numbers that are always refused, like Twilio's magic ones; Amazon itself has none. */
  private static final Map<String, Refusal> REFUSALS =
      Map.of(
          "+15005550001",
              new Refusal(
                  400,
                  "InvalidParameter",
                  "Invalid parameter: PhoneNumber Reason: +15005550001 is not valid to publish to"),
          "+15005550003",
              new Refusal(403, "AuthorizationError", "Not authorized to perform: SNS:Publish"),
          "+15005550004", OPTED_OUT,
          "+15005550005", new Refusal(400, "EndpointDisabled", "Endpoint is disabled"),
          "+15005550007", new Refusal(429, "Throttled", "Rate exceeded"),
          "+15005550008", new Refusal(400, "Throttling", "Rate exceeded"),
          "+15005550009", new Refusal(500, "InternalError", "Internal failure"));

  /** So many numbers of the opted-out list are on one page. */
  static final int NUMBERS_PER_PAGE = 100;

  /** Amazon opts a number in once in this time. */
  private static final Duration BETWEEN_OPT_INS = Duration.ofDays(30);

  private final InstantSource clock;
  private final ConcurrentSkipListSet<String> optedOut = new ConcurrentSkipListSet<>();
  private final Map<String, Instant> optedIn = new ConcurrentHashMap<>();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
  private SelfSigned signer;
  private volatile String certificate = "";
  private final SignatureV4 signatures =
      new SignatureV4(ACCESS_KEY_ID, SECRET_ACCESS_KEY, REGION, "sns");

  /** Made when first needed: it takes a while. */
  private static final class Keys {
    private static final KeyPair PAIR = SelfSigned.keys(2048);
  }

  private record Refusal(int status, String code, String message) {}

  public SnsStandIn() {
    this(InstantSource.system());
  }

  /** A stand-in by whose clock the dates of signatures are judged. */
  public SnsStandIn(InstantSource clock) {
    this.clock = clock;
    start();
  }

  /** A number is on the account's opted-out list from now on, and takes no texts. */
  public void optOut(String number) {
    optedOut.add(number);
  }

  /** A number is taken off the list, as by Amazon's console. */
  public void takeOffList(String number) {
    optedOut.remove(number);
  }

  /** The account's opted-out list. */
  public Set<String> optedOut() {
    return Set.copyOf(optedOut);
  }

  /** What it signs with; a message that was changed can be signed anew by it. */
  public synchronized SelfSigned signer() {
    if (signer == null) {
      signer = SelfSigned.of(SUBJECT, SUBJECT, Keys.PAIR, clock.instant());
    }
    return signer;
  }

  /** Shows something else where its certificate is. */
  public void showsCertificate(String pem) {
    certificate = pem;
  }

  /** The topics whose subscription was confirmed. */
  public Set<String> confirmed() {
    return Set.copyOf(confirmed);
  }

  /** What it posts when somebody has texted to a number of the account. */
  public SnsMessage text(URI address, String from, String to, String body) {
    return notification(
        address,
        json(
            Map.of(
                "originationNumber",
                from,
                "destinationNumber",
                to,
                "messageKeyword",
                "KEYWORD_123456789012",
                "messageBody",
                body,
                "inboundMessageId",
                UUID.randomUUID().toString(),
                "previousPublishedMessageId",
                UUID.randomUUID().toString())));
  }

  /** What it posts when something was published to the topic. */
  public SnsMessage notification(URI address, String message) {
    Map<String, String> fields = fields("Notification", message);
    fields.put("UnsubscribeURL", certificateAddress().resolve("/?Action=Unsubscribe").toString());
    return new SnsMessage(address, fields).signed(signer(), "2");
  }

  /** What it posts first when somebody wants to subscribe an address to the topic. */
  public SnsMessage subscription(URI address) {
    return asked(address, "SubscriptionConfirmation");
  }

  /** What it posts when the subscription has ended. */
  public SnsMessage unsubscription(URI address) {
    return asked(address, "UnsubscribeConfirmation");
  }

  private SnsMessage asked(URI address, String type) {
    String token = UUID.randomUUID().toString().replace("-", "").repeat(4);
    tokens.put(token, TOPIC);
    Map<String, String> fields = fields(type, "You have chosen to subscribe to the topic.");
    fields.put("Token", token);
    fields.put("SubscribeURL", certificateAddress().resolve("/?Token=" + token).toString());
    return new SnsMessage(address, fields).signed(signer(), "2");
  }

  private Map<String, String> fields(String type, String message) {
    Map<String, String> fields = new HashMap<>();
    fields.put("Type", type);
    fields.put("MessageId", UUID.randomUUID().toString());
    fields.put("TopicArn", TOPIC);
    fields.put("Message", message);
    fields.put("Timestamp", TIMESTAMP.format(clock.instant()));
    fields.put("SigningCertURL", certificateAddress().toString());
    return fields;
  }

  /** Where Amazon's own would be; asked of the stand-in by its path. */
  private static URI certificateAddress() {
    return URI.create("https://sns." + REGION + ".amazonaws.com" + CERTIFICATE);
  }

  private static String json(Map<String, String> fields) {
    try {
      return new ObjectMapper().writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  boolean sendsText(String method) {
    return method.equals("POST");
  }

  /** All actions are posted alike; what nobody can read counts as a text. */
  @Override
  boolean isText(Request request) {
    return !QUESTIONS.contains(request.form().get("Action"));
  }

  @Override
  String numberField() {
    return "PhoneNumber";
  }

  @Override
  String bodyField() {
    return "Message";
  }

  /** The number, else the name. */
  @Override
  String sender(FormFields form) {
    String number = attribute(form, "AWS.MM.SMS.OriginationNumber");
    return number.isEmpty() ? attribute(form, "AWS.SNS.SMS.SenderID") : number;
  }

  private static String attribute(FormFields form, String name) {
    return form.values().entrySet().stream()
        .filter(field -> field.getKey().endsWith(".Name") && field.getValue().equals(name))
        .map(field -> form.get(field.getKey().replace(".Name", ".Value.StringValue")))
        .findFirst()
        .orElse("");
  }

  @Override
  Answer answer(Request request) {
    if (request.method().equals("GET") && request.target().getPath().equals(CERTIFICATE)) {
      String shown = certificate.isEmpty() ? signer().pem() : certificate;
      return new Answer(200, "application/x-pem-file", shown, "");
    }
    if (!request.method().equals("POST") || !request.target().getPath().equals("/")) {
      return error(new Refusal(404, "NotFound", "There is nothing here"));
    }
    Optional<SignatureV4.Complaint> complaint = signatures.check(request, clock.instant());
    if (complaint.isPresent()) {
      return error(new Refusal(403, complaint.get().code(), complaint.get().message()));
    }
    FormFields form = request.form();
    if (!request.isForm() || !form.repeated().isEmpty()) {
      return error(invalid("The body must be a form with each field once"));
    }
    if (!form.get("Version").equals("2010-03-31")) {
      return error(UNKNOWN_ACTION);
    }
    return switch (form.get("Action")) {
      case "Publish" -> refusal(form).map(SnsStandIn::error).orElseGet(SnsStandIn::published);
      case LIST -> listed(form);
      case CHECK -> checked(form);
      case OPT_IN -> optedIn(form);
      case CONFIRM -> confirmed(form);
      default -> error(UNKNOWN_ACTION);
    };
  }

  /** A page of the list; the token is the last number of the page before. */
  private Answer listed(FormFields form) {
    if (!form.values().keySet().stream().allMatch(LIST_FIELDS::contains)) {
      return error(invalid("Invalid parameter"));
    }
    String token = form.get("nextToken");
    if (form.values().containsKey("nextToken") && !E164.matcher(token).matches()) {
      return error(invalid("Invalid parameter: nextToken"));
    }
    List<String> page = optedOut.tailSet(token, false).stream().limit(NUMBERS_PER_PAGE).toList();
    boolean isLast = page.isEmpty() || optedOut.higher(page.get(page.size() - 1)) == null;
    return done(
        LIST,
        page.stream()
                .map(number -> "<member>" + number + "</member>")
                .collect(Collectors.joining("", "<phoneNumbers>", "</phoneNumbers>"))
            + (isLast ? "" : "<nextToken>" + page.get(page.size() - 1) + "</nextToken>"));
  }

  private Answer checked(FormFields form) {
    String number = form.get("phoneNumber");
    if (!form.values().keySet().equals(NUMBER_FIELDS) || !E164.matcher(number).matches()) {
      return error(invalid("Invalid parameter: PhoneNumber"));
    }
    return done(CHECK, "<isOptedOut>" + optedOut.contains(number) + "</isOptedOut>");
  }

  private Answer optedIn(FormFields form) {
    String number = form.get("phoneNumber");
    if (!form.values().keySet().equals(NUMBER_FIELDS) || !E164.matcher(number).matches()) {
      return error(invalid("Invalid parameter: PhoneNumber"));
    }
    Instant now = clock.instant();
    Instant before = optedIn.get(number);
    if (before != null && before.plus(BETWEEN_OPT_INS).isAfter(now)) {
      return error(invalid("Cannot opt in right now, latest opt in is too recent"));
    }
    if (optedOut.remove(number)) {
      optedIn.put(number, now);
    }
    return done(OPT_IN, "");
  }

  private Answer confirmed(FormFields form) {
    String topic = form.get("TopicArn");
    if (!form.values().keySet().equals(CONFIRM_FIELDS)
        || !form.get("AuthenticateOnUnsubscribe").equals("true")
        || !topic.equals(tokens.get(form.get("Token")))) {
      return error(invalid("Invalid parameter: Token"));
    }
    confirmed.add(topic);
    return done(CONFIRM, "<SubscriptionArn>" + topic + ":1</SubscriptionArn>");
  }

  private Optional<Refusal> refusal(FormFields form) {
    if (!E164.matcher(form.get("PhoneNumber")).matches()) {
      return Optional.of(invalid("Invalid parameter: PhoneNumber Reason: not valid to publish to"));
    }
    if (optedOut.contains(form.get("PhoneNumber"))) {
      return Optional.of(OPTED_OUT);
    }
    if (REFUSALS.containsKey(form.get("PhoneNumber"))) {
      return Optional.of(REFUSALS.get(form.get("PhoneNumber")));
    }
    if (form.get("Message").isEmpty() || form.get("Message").length() > LONGEST_MESSAGE) {
      return Optional.of(invalid("Invalid parameter: Message"));
    }
    return wrongAttributes(form);
  }

  private static Optional<Refusal> wrongAttributes(FormFields form) {
    Map<Integer, Map<String, String>> entries = new TreeMap<>();
    for (Map.Entry<String, String> field : form.values().entrySet()) {
      Matcher attribute = ATTRIBUTE.matcher(field.getKey());
      if (attribute.matches()) {
        entries
            .computeIfAbsent(Integer.valueOf(attribute.group(1)), number -> new HashMap<>())
            .put(attribute.group(2), field.getValue());
      } else if (!field.getKey().matches("Action|Version|PhoneNumber|Message")) {
        return Optional.of(invalid("Invalid parameter: " + field.getKey()));
      }
    }
    Map<String, String> seen = new HashMap<>();
    for (Map<String, String> entry : entries.values()) {
      String name = entry.getOrDefault("Name", "");
      String value = entry.get("Value.DataType") + " " + entry.get("Value.StringValue");
      if (!ATTRIBUTES.containsKey(name)
          || !ATTRIBUTES.get(name).matcher(value).matches()
          || seen.put(name, value) != null) {
        return Optional.of(
            new Refusal(400, "ParameterValueInvalid", "Invalid message attribute " + name));
      }
    }
    return Optional.empty();
  }

  private static Refusal invalid(String message) {
    return new Refusal(400, "InvalidParameter", message);
  }

  private static Answer published() {
    String id = UUID.randomUUID().toString();
    return xml(200, result("Publish", "<MessageId>" + id + "</MessageId>"), id);
  }

  private static Answer done(String action, String result) {
    return xml(200, result(action, result), "");
  }

  private static String result(String action, String result) {
    return "<"
        + action
        + "Response xmlns=\""
        + NAMESPACE
        + "\"><"
        + action
        + "Result>"
        + result
        + "</"
        + action
        + "Result><ResponseMetadata><RequestId>"
        + UUID.randomUUID()
        + "</RequestId></ResponseMetadata></"
        + action
        + "Response>";
  }

  private static Answer error(Refusal refusal) {
    return xml(
        refusal.status(),
        "<ErrorResponse xmlns=\""
            + NAMESPACE
            + "\"><Error><Type>"
            + (refusal.status() < 500 ? "Sender" : "Receiver")
            + "</Type><Code>"
            + refusal.code()
            + "</Code><Message>"
            + escaped(refusal.message())
            + "</Message></Error><RequestId>"
            + UUID.randomUUID()
            + "</RequestId></ErrorResponse>",
        "");
  }

  private static Answer xml(int status, String body, String id) {
    return new Answer(status, "text/xml", body, id);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.standin;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amazon SNS, as far as texts are concerned: the action Publish of its query API with a phone
 * number (Amazon SNS API reference, "Publish" and "Common Errors"; developer guide, "Publishing to
 * a mobile phone"). Signatures are verified in full. Stricter than Amazon: a field that we have no
 * use for is refused.
 */
public final class SnsStandIn extends ProviderStandIn {

  /** The region that requests must be signed for. */
  public static final String REGION = "eu-central-1";

  /** The only access key there is: the one of Amazon's own examples. */
  public static final String ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";

  /** Its secret. */
  public static final String SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

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
          "+15005550004", new Refusal(400, "OptedOut", "The phone number has opted out"),
          "+15005550005", new Refusal(400, "EndpointDisabled", "Endpoint is disabled"),
          "+15005550007", new Refusal(429, "Throttled", "Rate exceeded"),
          "+15005550008", new Refusal(400, "Throttling", "Rate exceeded"),
          "+15005550009", new Refusal(500, "InternalError", "Internal failure"));

  private final InstantSource clock;
  private final SignatureV4 signatures =
      new SignatureV4(ACCESS_KEY_ID, SECRET_ACCESS_KEY, REGION, "sns");

  private record Refusal(int status, String code, String message) {}

  public SnsStandIn() {
    this(InstantSource.system());
  }

  /** A stand-in by whose clock the dates of signatures are judged. */
  public SnsStandIn(InstantSource clock) {
    this.clock = clock;
    start();
  }

  @Override
  boolean sendsText(String method) {
    return method.equals("POST");
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
    if (!request.method().equals("POST") || !request.target().getPath().equals("/")) {
      return error(new Refusal(404, "NotFound", "There is nothing here"));
    }
    Optional<SignatureV4.Complaint> complaint = signatures.check(request, clock.instant());
    if (complaint.isPresent()) {
      return error(new Refusal(403, complaint.get().code(), complaint.get().message()));
    }
    FormFields form = request.form();
    return refusal(request, form).map(SnsStandIn::error).orElseGet(SnsStandIn::published);
  }

  private static Optional<Refusal> refusal(Request request, FormFields form) {
    if (!request.isForm() || !form.repeated().isEmpty()) {
      return invalid("The body must be a form with each field once");
    }
    if (!form.get("Action").equals("Publish") || !form.get("Version").equals("2010-03-31")) {
      return Optional.of(new Refusal(400, "InvalidAction", "Action or Version is not known"));
    }
    if (!E164.matcher(form.get("PhoneNumber")).matches()) {
      return invalid("Invalid parameter: PhoneNumber Reason: not valid to publish to");
    }
    if (REFUSALS.containsKey(form.get("PhoneNumber"))) {
      return Optional.of(REFUSALS.get(form.get("PhoneNumber")));
    }
    if (form.get("Message").isEmpty() || form.get("Message").length() > LONGEST_MESSAGE) {
      return invalid("Invalid parameter: Message");
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
        return invalid("Invalid parameter: " + field.getKey());
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

  private static Optional<Refusal> invalid(String message) {
    return Optional.of(new Refusal(400, "InvalidParameter", message));
  }

  private static Answer published() {
    String id = UUID.randomUUID().toString();
    return xml(
        200,
        "<PublishResponse xmlns=\""
            + NAMESPACE
            + "\"><PublishResult><MessageId>"
            + id
            + "</MessageId></PublishResult><ResponseMetadata><RequestId>"
            + UUID.randomUUID()
            + "</RequestId></ResponseMetadata></PublishResponse>",
        id);
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

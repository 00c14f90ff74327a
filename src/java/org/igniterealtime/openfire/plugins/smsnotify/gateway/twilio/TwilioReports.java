package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.security.RequestValidator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Callbacks;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Incoming;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report.Delivery;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;

/**
 * What Twilio says of texts that it has taken: when it is asked, and by its status callbacks
 * (Twilio docs, "Messages resource": message status values; "Track the Message Status of Outbound
 * Messages"; "Webhooks Security").
 */
final class TwilioReports implements Callbacks {

  private static final Pattern SID = Pattern.compile("[SM]M[0-9a-fA-F]{32}");
  private static final Pattern SEGMENTS = Pattern.compile("[1-9][0-9]{0,3}");
  private static final Pattern PRICE = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,12})?");
  private static final Pattern CODE = Pattern.compile("[1-9][0-9]{0,8}");

  /** Twilio's words for texts that leave; those for texts that come are not among them. */
  private static final Map<String, Delivery> DELIVERIES =
      Map.ofEntries(
          Map.entry("queued", Delivery.TAKEN),
          Map.entry("accepted", Delivery.TAKEN),
          Map.entry("scheduled", Delivery.TAKEN),
          Map.entry("sending", Delivery.TAKEN),
          Map.entry("sent", Delivery.TAKEN),
          Map.entry("partially_delivered", Delivery.TAKEN),
          Map.entry("delivered", Delivery.DELIVERED),
          Map.entry("read", Delivery.DELIVERED),
          Map.entry("undelivered", Delivery.UNDELIVERED),
          Map.entry("failed", Delivery.FAILED),
          Map.entry("canceled", Delivery.FAILED));

  private final String gateway;
  private final RequestValidator validator;

  /**
   * @param gateway the gateway's name
   * @param authToken what Twilio signs its callbacks with
   */
  TwilioReports(String gateway, String authToken) {
    this.gateway = gateway;
    this.validator = new RequestValidator(authToken);
  }

  @Override
  public boolean isSigned(String address, Map<String, String> form, String signature) {
    try {
      return signature != null && validator.validate(address, form, signature);
    } catch (RuntimeException e) {
      // What is no address was signed by nobody.
      return false;
    }
  }

  @Override
  public Optional<Report> read(Map<String, String> form) {
    String sid = form.getOrDefault("MessageSid", form.getOrDefault("SmsSid", ""));
    String word =
        form.getOrDefault("MessageStatus", form.getOrDefault("SmsStatus", ""))
            .toLowerCase(Locale.ROOT);
    Delivery delivery = DELIVERIES.get(word);
    if (delivery == null || !SID.matcher(sid).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Report(
            sid,
            delivery,
            word,
            failure(delivery, form.get("ErrorCode")),
            Optional.empty(),
            Optional.empty()));
  }

  @Override
  public Optional<Incoming> readIncoming(Map<String, String> form, UUID id, Instant received) {
    return TwilioTexts.read(form, gateway, id, received);
  }

  /**
   * What a message says of a text. A word that Twilio has invented since says only: it is there.
   */
  static Report of(Message message) {
    String word = message.getStatus() == null ? "" : message.getStatus().toString();
    Delivery delivery = DELIVERIES.getOrDefault(word, Delivery.TAKEN);
    Integer code = message.getErrorCode();
    return new Report(
        message.getSid(),
        delivery,
        word,
        failure(delivery, code == null ? "" : code.toString()),
        segments(message.getNumSegments()),
        price(message));
  }

  /** A messaging service says 0 until it has picked the sender. */
  static Optional<Integer> segments(String numSegments) {
    return numSegments != null && SEGMENTS.matcher(numSegments).matches()
        ? Optional.of(Integer.valueOf(numSegments))
        : Optional.empty();
  }

  /** In our words: Twilio's may quote what must not be shown. */
  private static Optional<Outcome.Failure> failure(Delivery delivery, String code) {
    if (delivery != Delivery.UNDELIVERED && delivery != Delivery.FAILED) {
      return Optional.empty();
    }
    boolean isCode = code != null && CODE.matcher(code).matches();
    TwilioErrors.Entry entry =
        TwilioErrors.entry(isCode ? Integer.parseInt(code) : 0)
            .orElse(new TwilioErrors.Entry(Meaning.UNKNOWN, "Twilio gives no reason."));
    return Optional.of(new Outcome.Failure(entry.meaning(), isCode ? code : "", entry.words()));
  }

  /** Twilio writes what it takes as less than nothing, and nothing while it does not know yet. */
  private static Optional<Money> price(Message message) {
    String price = message.getPrice();
    if (price == null || message.getPriceUnit() == null || !PRICE.matcher(price).matches()) {
      return Optional.empty();
    }
    long micros =
        new BigDecimal(price)
            .abs()
            .multiply(BigDecimal.valueOf(Money.UNIT))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
    return Optional.of(new Money(micros, message.getPriceUnit().getCurrencyCode()));
  }
}

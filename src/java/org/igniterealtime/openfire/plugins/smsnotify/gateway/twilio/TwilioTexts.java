package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Incoming;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.ReceivedWords;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText.Answered;

/**
 * Texts that Twilio hands on (Twilio docs, "Twilio's Request to your Incoming Message Webhook URL";
 * "Customize User Opt-out Behavior with Advanced Opt-Out": {@code OptOutType}).
 */
final class TwilioTexts {

  private static final Pattern SID = Pattern.compile("[SM]M[0-9a-fA-F]{32}");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,2}");

  /** The state of a message that has come in; reports of what was sent have others. */
  private static final String RECEIVED = "received";

  private TwilioTexts() {}

  /** Empty if it cannot be understood. */
  static Optional<Incoming> read(
      Map<String, String> form, String gateway, UUID id, Instant received) {
    String sid = form.getOrDefault("MessageSid", form.getOrDefault("SmsSid", ""));
    if (!SID.matcher(sid).matches() || !form.containsKey("From")) {
      return Optional.empty();
    }
    if (!form.getOrDefault("SmsStatus", RECEIVED).equalsIgnoreCase(RECEIVED)
        || form.containsKey("MessageStatus")) {
      return Optional.of(
          new Incoming.Useless(
              "it reports what became of a text; such reports have another address"));
    }
    return Optional.of(
        ReceivedWords.from(form.get("From"))
            .<Incoming>map(
                from ->
                    new Incoming.Texted(
                        new InboundText(
                            id,
                            gateway,
                            sid,
                            from,
                            ReceivedWords.to(form.getOrDefault("To", "")),
                            service(form.getOrDefault("MessagingServiceSid", "")),
                            ReceivedWords.body(form.getOrDefault("Body", "")),
                            answered(form.getOrDefault("OptOutType", "")),
                            pictures(form.getOrDefault("NumMedia", "")),
                            received)))
            .orElseGet(() -> new Incoming.Useless("it does not come from a phone number")));
  }

  /** What Twilio has answered by itself, which it does where its Advanced Opt-Out is on. */
  private static Answered answered(String optOutType) {
    return switch (optOutType.toUpperCase(Locale.ROOT)) {
      case "STOP" -> Answered.STOP;
      case "START" -> Answered.START;
      case "HELP" -> Answered.HELP;
      default -> Answered.NOTHING;
    };
  }

  private static String service(String sid) {
    return TwilioSettings.isService(sid) ? sid : "";
  }

  private static int pictures(String numMedia) {
    return COUNT.matcher(numMedia).matches() ? Integer.parseInt(numMedia) : 0;
  }
}

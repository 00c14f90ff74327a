package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Incoming;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Topics;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what Amazon SNS posts to its <a
 * href="https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html">HTTPS
 * subscribers</a>: what people text to numbers at Amazon. The address is {@value #PATH} below the
 * plugin's own, and its query names the gateway ({@code gateway}); the operator subscribes it to
 * the topic of the number.
 */
public final class SnsInbound extends ProviderPage {

  /** Below the plugin's own path, and below its public address. */
  public static final String PATH = SnsSettings.INBOUND_PATH;

  /** Some times the longest text, with each letter escaped, and all that is around it. */
  static final int MOST_BYTES = 64 * 1024;

  private static final int MOST_FIELDS = 50;
  private static final long serialVersionUID = 1L;
  private static final Logger Log = LoggerFactory.getLogger(SnsInbound.class);

  private static final String TYPE = "x-amz-sns-message-type";
  private static final Set<String> TYPES =
      Set.of("Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation");

  /**
   * How old a message may be. Amazon gives up after an hour. What was recorded is remembered for
   * this long, so that after it nothing is taken twice either.
   */
  private static final Duration OLDEST = REMEMBERED;

  /** How far Amazon's clock may be before ours. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);

  private final transient Inbox inbox;
  private final transient Supplier<UUID> ids;

  /**
   * @param ids where texts have their identities from
   * @param counts what is counted of its answers
   */
  public SnsInbound(Gatehouse gatehouse, Inbox inbox, Supplier<UUID> ids, Counts counts) {
    super(
        gatehouse,
        counts,
        new Wording(
            PATH,
            "A message was refused that is not signed by Amazon, or not of a topic that is listed."
                + " If what people text to Amazon does not arrive: ",
            "A message of Amazon SNS cannot be checked or recorded. Amazon is told to repeat it"));
    this.inbox = inbox;
    this.ids = ids;
  }

  @Override
  Answer taken(HttpServletRequest request) throws Refusal {
    String type = request.getHeader(TYPE);
    String gateway = Callback.query(request).get("gateway");
    if (type == null
        || !TYPES.contains(type)
        || gateway == null
        || Body.isTooLong(request, MOST_BYTES)) {
      throw new Refusal(Answer.MALFORMED);
    }
    Topics topics = topics(gateway);
    Map<String, String> fields =
        Json.strings(Body.read(request, MOST_BYTES), MOST_FIELDS)
            .orElseThrow(() -> new Refusal(Answer.MALFORMED));
    if (!isSigned(topics, fields)) {
      throw new Refusal(Answer.BAD_SIGNATURE);
    }
    String identity = fields.getOrDefault("MessageId", "");
    refuseIfRecorded(identity);
    refuseIfOld(fields.getOrDefault("Timestamp", ""));
    return recordedOnce(identity, understood(topics, fields));
  }

  private Topics topics(String gateway) throws Refusal {
    return gatehouse()
        .gateway(gateway)
        .topics()
        .orElseThrow(() -> new Refusal(Answer.UNKNOWN_GATEWAY));
  }

  /** It may be that the provider has to be asked for its certificate. */
  private boolean isSigned(Topics topics, Map<String, String> fields) throws Refusal {
    return gatehouse().withinBounds(() -> topics.isSigned(fields, gatehouse().clock().instant()));
  }

  /** Somebody may have kept it. */
  private void refuseIfOld(String written) throws Refusal {
    Instant now = gatehouse().clock().instant();
    try {
      Instant at = Instant.parse(written);
      if (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(CLOCKS_DIFFER))) {
        throw new Refusal(Answer.REPLAYED);
      }
    } catch (DateTimeParseException e) {
      throw new Refusal(Answer.MALFORMED);
    }
  }

  private Recording understood(Topics topics, Map<String, String> fields) throws Refusal {
    Incoming incoming =
        topics
            .read(fields, ids.get(), gatehouse().clock().instant())
            .orElseThrow(() -> new Refusal(Answer.MALFORMED));
    return () -> recorded(topics, incoming);
  }

  private Answer recorded(Topics topics, Incoming incoming) {
    if (incoming instanceof Incoming.Invitation invitation) {
      topics
          .accept(invitation)
          .ifPresent(
              why -> {
                throw new IllegalStateException(why);
              });
      Log.info("Amazon SNS posts the topic {} here from now on", invitation.topic());
      return Answer.ACCEPTED;
    }
    if (incoming instanceof Incoming.Farewell farewell) {
      Log.warn("Amazon SNS posts the topic {} here no longer", farewell.topic());
      return Answer.ACCEPTED;
    }
    return recorded(incoming, inbox);
  }

  @Override
  String advice() {
    return "check that the topic is listed (smsnotify.<gateway>."
        + SnsSettings.TOPICS
        + "), and that raw message delivery is off for the subscription";
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Incoming;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.ReceivedWords;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Topics;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Jackson;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;

/**
 * What Amazon SNS posts: texts that people have sent (AWS End User Messaging SMS user guide,
 * "Two-way SMS messaging"), and the beginning and the end of a subscription (Amazon SNS developer
 * guide, "Fanout Amazon SNS notifications to HTTPS endpoints").
 */
final class SnsMessages implements Topics {

  private static final ObjectMapper JSON = Jackson.mapper();
  private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9/+=_.-]{1,255}");

  private final String gateway;
  private final SnsSignature signature;
  private final SnsClient sns;

  /**
   * @param gateway the gateway's name
   */
  SnsMessages(String gateway, SnsSignature signature, SnsClient sns) {
    this.gateway = gateway;
    this.signature = signature;
    this.sns = sns;
  }

  @Override
  public boolean isSigned(Map<String, String> fields, Instant now) {
    return signature.isRight(fields, now);
  }

  @Override
  public Optional<Incoming> read(Map<String, String> fields, UUID id, Instant received) {
    String topic = fields.get("TopicArn");
    return switch (fields.get("Type")) {
      case SnsSignature.NOTIFICATION -> text(fields, id, received);
      case SnsSignature.SUBSCRIPTION ->
          Optional.of(new Incoming.Invitation(topic, fields.get("Token")));
      case SnsSignature.UNSUBSCRIPTION -> Optional.of(new Incoming.Farewell(topic));
      default -> Optional.empty();
    };
  }

  /** The topic's owner may publish other things there, too. */
  private Optional<Incoming> text(Map<String, String> fields, UUID id, Instant received) {
    JsonNode payload;
    try {
      payload = JSON.readTree(fields.get("Message"));
    } catch (JsonProcessingException e) {
      return useless("it is no text that somebody has sent");
    }
    if (!payload.isObject() || !payload.path("originationNumber").isTextual()) {
      return useless("it is no text that somebody has sent");
    }
    return ReceivedWords.from(payload.get("originationNumber").textValue())
        .<Optional<Incoming>>map(
            from ->
                Optional.of(
                    new Incoming.Texted(
                        new InboundText(
                            id,
                            gateway,
                            identity(payload, fields),
                            from,
                            ReceivedWords.to(payload.path("destinationNumber").asText("")),
                            "",
                            ReceivedWords.body(payload.path("messageBody").asText("")),
                            InboundText.Answered.NOTHING,
                            0,
                            received))))
        .orElseGet(() -> useless("it does not come from a phone number"));
  }

  private static Optional<Incoming> useless(String why) {
    return Optional.of(new Incoming.Useless(why));
  }

  /** The text's own; should it have none, that of the message in which it came. */
  private static String identity(JsonNode payload, Map<String, String> fields) {
    String own = payload.path("inboundMessageId").asText("");
    return IDENTITY.matcher(own).matches() ? own : fields.get("MessageId");
  }

  /**
   * With our credentials, so that it can be ended with credentials only: each message that Amazon
   * posts carries an address at which anybody could end it otherwise.
   */
  @Override
  public Optional<String> accept(Incoming.Invitation invitation) {
    try {
      sns.confirmSubscription(
          request ->
              request
                  .topicArn(invitation.topic())
                  .token(invitation.token())
                  .authenticateOnUnsubscribe("true"));
      return Optional.empty();
    } catch (InvalidParameterException e) {
      return Optional.of(
          "the subscription to "
              + invitation.topic()
              + " cannot be confirmed, since its token is no longer valid. Ask Amazon to send the"
              + " confirmation again");
    } catch (SdkException e) {
      return Optional.of(
          "the subscription to "
              + invitation.topic()
              + " cannot be confirmed ("
              + e.getClass().getSimpleName()
              + "). The gateway's credentials need the permission sns:ConfirmSubscription");
    }
  }
}

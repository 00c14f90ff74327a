package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.OptOutList;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.ProviderWords;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.RetryAfter;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Topics;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Unreached;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Texts through Amazon SNS (Amazon SNS API reference, "Publish", with a phone number).
 *
 * <p>SNS has no way to look up a text: what is unknown here stays so. Nor does it tell what becomes
 * of one, but to a log of Amazon's own: accepted is final, and the last that is known.
 */
public final class SnsGateway implements Gateway {

  /** What it is, and the name of the one there is where there is only one. */
  public static final String KIND = "sns";

  /** How long to wait for a connection. */
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** How long to wait for a whole answer. */
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  private static final String SENDER_ID = "AWS.SNS.SMS.SenderID";
  private static final String ORIGINATION_NUMBER = "AWS.MM.SMS.OriginationNumber";
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int TOO_MANY_REQUESTS = 429;

  private static final Logger Log = LoggerFactory.getLogger(SnsGateway.class);

  private final AwsCredentialsProvider credentials;
  private final SnsSettings settings;
  private final SdkHttpClient http;
  private final SnsClient sns;
  private final SnsMessages messages;

  SnsGateway(SnsSettings settings) {
    this(settings, credentials(settings), CONNECT_TIMEOUT, ANSWER_TIMEOUT);
  }

  /**
   * A gateway with credentials and time-outs of one's own.
   *
   * @param credentials who we are; closed with the gateway
   * @param connectTimeout how long to wait for a connection
   * @param answerTimeout how long to wait for a whole answer
   */
  public SnsGateway(
      SnsSettings settings,
      AwsCredentialsProvider credentials,
      Duration connectTimeout,
      Duration answerTimeout) {
    this.credentials = credentials;
    this.settings = settings;
    this.http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(connectTimeout)
            .socketTimeout(answerTimeout)
            .build();
    this.sns = client(settings, credentials, http, answerTimeout);
    this.messages =
        new SnsMessages(
            settings.name(),
            new SnsSignature(
                settings.topics(), new Certificates(http, settings.region(), settings.endpoint())),
            sns);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Amazon's limit is on the account, whatever the sender. */
  @Override
  public Sender senderOf(Senders wanted) {
    return new Sender("", Sender.Kind.SNS);
  }

  @Override
  public Outcome send(Text text) {
    Optional<Outcome> withoutCredentials = credentialsMissing();
    if (withoutCredentials.isPresent()) {
      return withoutCredentials.get();
    }
    try {
      return answered(sns.publish(request(text)));
    } catch (AwsServiceException e) {
      return refused(e, text);
    } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException e) {
      return unknown("Amazon did not answer in time.");
    } catch (SdkClientException e) {
      return failed(e);
    } catch (RuntimeException | LinkageError e) {
      // Without the exception's words: they may quote the answer.
      Log.error("Sending by Amazon SNS failed with {}.", e.getClass().getName());
      return unknown("Amazon's answer could not be understood.");
    }
  }

  @Override
  public Optional<Topics> topics() {
    return settings.topics().isEmpty() ? Optional.empty() : Optional.of(messages);
  }

  @Override
  public Optional<OptOutList> optOutList() {
    return Optional.of(new SnsOptOutList(sns));
  }

  @Override
  public void close() {
    sns.close();
    http.close();
    if (credentials instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }

  private static AwsCredentialsProvider credentials(SnsSettings settings) {
    if (settings.keys().isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    SnsSettings.Keys keys = settings.keys().get();
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.id(), keys.secret()));
  }

  /**
   * One attempt per text. The HTTP client is named, since the library would look for one by the
   * thread's context class loader, which in a server does not see the plugin's libraries.
   */
  private static SnsClient client(
      SnsSettings settings,
      AwsCredentialsProvider credentials,
      SdkHttpClient http,
      Duration answerTimeout) {
    SnsClientBuilder builder =
        SnsClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .httpClient(http)
            .overrideConfiguration(
                configuration ->
                    configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(answerTimeout)
                        .apiCallAttemptTimeout(answerTimeout));
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private Map<String, MessageAttributeValue> attributes(Text text) {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("AWS.SNS.SMS.SMSType", attribute("String", settings.smsType()));
    settings
        .maxPriceUsd()
        .ifPresent(price -> attributes.put("AWS.SNS.SMS.MaxPrice", attribute("Number", price)));
    String sender = text.senders().live();
    if (!SnsSettings.isSender(sender)) {
      // None, or one of another provider: better from Amazon's own than not at all.
      settings.senderId().ifPresent(id -> attributes.put(SENDER_ID, attribute("String", id)));
      settings
          .originationNumber()
          .ifPresent(number -> attributes.put(ORIGINATION_NUMBER, attribute("String", number)));
    } else {
      attributes.put(
          SnsSettings.isNumber(sender) ? ORIGINATION_NUMBER : SENDER_ID,
          attribute("String", sender));
    }
    return attributes;
  }

  private static MessageAttributeValue attribute(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }

  private PublishRequest request(Text text) {
    return PublishRequest.builder()
        .phoneNumber(text.to().e164())
        .message(text.body())
        .messageAttributes(attributes(text))
        .build();
  }

  /**
   * Asked before the call, where a failure cannot be anything else. It is a matter of the settings,
   * found late: the text is not lost by it.
   */
  private Optional<Outcome> credentialsMissing() {
    try {
      credentials.resolveCredentials();
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of(
          new Outcome.NotSent(
              new Outcome.Failure(
                  Meaning.WRONG_CREDENTIALS,
                  "",
                  "No credentials for Amazon were found: neither in the properties nor in the"
                      + " server's surroundings."),
              Optional.empty()));
    }
  }

  private static Outcome answered(PublishResponse response) {
    if (response.messageId() == null || response.messageId().isBlank()) {
      return unknown("Amazon's answer could not be understood.");
    }
    return new Outcome.Accepted(response.messageId(), Optional.empty());
  }

  private static Outcome refused(AwsServiceException error, Text text) {
    AwsErrorDetails details = error.awsErrorDetails();
    if (error.statusCode() == TOO_MANY_REQUESTS) {
      return new Outcome.NotSent(
          new Outcome.Failure(Meaning.TOO_FAST, code(details), "Amazon asks for a slower pace."),
          retryAfter(details));
    }
    if (error.statusCode() >= FIRST_SERVER_ERROR) {
      return unknown("Amazon answered with HTTP status " + error.statusCode() + ".");
    }
    if (code(details).isEmpty()) {
      return unknown("Amazon's answer could not be understood.");
    }
    return sorted(details, text);
  }

  private static Outcome sorted(AwsErrorDetails details, Text text) {
    Meaning meaning = SnsErrors.meaning(details.errorCode(), details.errorMessage());
    String words = ProviderWords.of(details.errorMessage(), text);
    Outcome.Failure failure =
        new Outcome.Failure(
            meaning, details.errorCode(), words.isEmpty() ? "Amazon gives no reason." : words);
    return switch (meaning) {
      case TOO_FAST, TEMPORARY -> new Outcome.NotSent(failure, retryAfter(details));
      default -> new Outcome.Refused(failure);
    };
  }

  private static String code(AwsErrorDetails details) {
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private static Optional<Duration> retryAfter(AwsErrorDetails details) {
    SdkHttpResponse response = details == null ? null : details.sdkHttpResponse();
    if (response == null) {
      return Optional.empty();
    }
    return RetryAfter.in(
        response.firstMatchingHeader("Retry-After").orElse(null),
        response.firstMatchingHeader("Date").orElse(null));
  }

  private static Outcome failed(SdkClientException error) {
    Optional<String> reason = Unreached.reason(error);
    if (reason.isEmpty()) {
      return unknown("The connection to Amazon broke before it had answered.");
    }
    return new Outcome.NotSent(
        new Outcome.Failure(
            Meaning.TEMPORARY, "", "Amazon could not be reached: " + reason.get() + "."),
        Optional.empty());
  }

  private static Outcome unknown(String words) {
    return new Outcome.Unknown(new Outcome.Failure(Meaning.UNKNOWN, "", words));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.ProviderWords;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts through Twilio (Twilio docs, "Messages resource": create a Message).
 *
 * <p>A refusal is one only if Twilio's own JSON says so. An answer that cannot be read, whatever
 * its HTTP status, leaves open whether the text was taken.
 */
public final class TwilioGateway implements Gateway {

  /** The name by which it is chosen. */
  public static final String NAME = "twilio";

  /** How long to wait for a connection. */
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** How long to wait for a whole answer, connecting included. */
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  /** Twilio's code for HTTP status 429. */
  private static final String CODE_TOO_MANY_REQUESTS = "20429";

  private static final Logger Log = LoggerFactory.getLogger(TwilioGateway.class);

  private final TwilioSettings settings;
  private final TwilioHttpClient http;
  private final TwilioRestClient twilio;

  TwilioGateway(TwilioSettings settings) {
    this(settings, CONNECT_TIMEOUT, ANSWER_TIMEOUT);
  }

  /**
   * A gateway with time-outs of one's own.
   *
   * @param connectTimeout how long to wait for a connection
   * @param answerTimeout how long to wait for a whole answer
   */
  public TwilioGateway(TwilioSettings settings, Duration connectTimeout, Duration answerTimeout) {
    this.settings = settings;
    this.http = new TwilioHttpClient(settings.baseUrl(), connectTimeout, answerTimeout);
    this.twilio =
        new TwilioRestClient.Builder(settings.accountSid(), settings.authToken())
            .accountSid(settings.accountSid())
            .httpClient(http)
            .build();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome send(Text text) {
    try {
      return sent(text);
    } catch (NoAnswer.NotReached e) {
      return new Outcome.NotSent(failure(Meaning.TEMPORARY, "", e.getMessage()), Optional.empty());
    } catch (NoAnswer.TooFast e) {
      return new Outcome.NotSent(
          failure(Meaning.TOO_FAST, CODE_TOO_MANY_REQUESTS, e.getMessage()), e.retryAfter());
    } catch (NoAnswer.Unsettled e) {
      return new Outcome.Unknown(failure(Meaning.UNKNOWN, "", e.getMessage()));
    } catch (ApiException e) {
      return refused(e, text);
    } catch (RuntimeException | LinkageError e) {
      // Without the exception's words: they may quote the answer, and with it the text.
      Log.error("Sending by Twilio failed with {}.", e.getClass().getName());
      return unreadable();
    }
  }

  /** Twilio refuses the whole for what is wrong with its picture: then the words go alone. */
  private Outcome sent(Text text) {
    String sender = sender(text);
    Optional<URI> picture = picture(text, sender);
    try {
      return answered(creator(text, sender, picture).create(twilio), text);
    } catch (ApiException e) {
      if (picture.isEmpty() || !TwilioErrors.isOfPicture(e.getCode())) {
        throw e;
      }
      return answered(creator(text, sender, Optional.empty()).create(twilio), text);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private MessageCreator creator(Text text, String sender, Optional<URI> picture) {
    PhoneNumber to = new PhoneNumber(text.to().e164());
    MessageCreator creator =
        TwilioSettings.isService(sender)
            ? new MessageCreator(to, sender, text.body())
            : new MessageCreator(to, new PhoneNumber(sender), text.body());
    picture.ifPresent(it -> creator.setMediaUrl(List.of(it)));
    settings.statusCallback().ifPresent(creator::setStatusCallback);
    return creator;
  }

  private String sender(Text text) {
    String ofText = text.senders().live();
    return ofText.isEmpty() ? settings.sender() : ofText;
  }

  /**
   * What goes along, if anything: a text without its picture is better than none. Under a name, no
   * picture can be sent; and of an address that is none, Twilio would refuse the whole (21620).
   */
  private static Optional<URI> picture(Text text, String sender) {
    boolean canSend = TwilioSettings.isService(sender) || TwilioSettings.isNumber(sender);
    return canSend ? address(text.media()) : Optional.empty();
  }

  private static Optional<URI> address(String media) {
    try {
      URI address = new URI(media);
      return "https".equalsIgnoreCase(address.getScheme()) && address.getRawAuthority() != null
          ? Optional.of(address)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** An answer of nothing but {@code null} is read as a message that is null. */
  private static Outcome answered(Message message, Text text) {
    if (message == null) {
      return unreadable();
    }
    if (message.getStatus() == Message.Status.FAILED
        || message.getStatus() == Message.Status.UNDELIVERED
        || message.getStatus() == Message.Status.CANCELED) {
      return new Outcome.Refused(
          failure(message.getErrorCode(), message.getErrorMessage(), Meaning.UNKNOWN, text));
    }
    if (message.getSid() == null || message.getSid().isBlank()) {
      return unreadable();
    }
    return new Outcome.Accepted(message.getSid(), segments(message.getNumSegments()));
  }

  /** A messaging service always says 0: it has not picked the sender yet. */
  private static Optional<Integer> segments(String numSegments) {
    if (numSegments == null || !numSegments.matches("[1-9][0-9]{0,3}")) {
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(numSegments));
  }

  private static Outcome refused(ApiException error, Text text) {
    if (!isTwilios(error)) {
      return unreadable();
    }
    Outcome.Failure failure =
        failure(error.getCode(), error.getMessage(), byStatus(error.getStatusCode()), text);
    return switch (failure.meaning()) {
      case TOO_FAST, TEMPORARY -> new Outcome.NotSent(failure, Optional.empty());
      default -> new Outcome.Refused(failure);
    };
  }

  /** Twilio's error has a code, or at least repeats the HTTP status; a stranger's has neither. */
  private static boolean isTwilios(ApiException error) {
    Integer status = error.getStatusCode();
    return error.getCode() != null || (status != null && status >= 400 && status < 500);
  }

  private static Meaning byStatus(Integer status) {
    boolean unauthorized = status != null && status == HttpURLConnection.HTTP_UNAUTHORIZED;
    return unauthorized ? Meaning.WRONG_CREDENTIALS : Meaning.BAD_REQUEST;
  }

  /** What Twilio says, or where it says nothing, what the code means. */
  private static Outcome.Failure failure(
      Integer code, String providerWords, Meaning otherwise, Text text) {
    TwilioErrors.Entry entry =
        TwilioErrors.entry(code == null ? 0 : code)
            .orElse(new TwilioErrors.Entry(otherwise, "Twilio gives no reason."));
    String words = ProviderWords.of(providerWords, text);
    return failure(
        entry.meaning(),
        code == null ? "" : code.toString(),
        words.isEmpty() ? entry.words() : words);
  }

  private static Outcome unreadable() {
    return new Outcome.Unknown(
        failure(Meaning.UNKNOWN, "", "Twilio's answer could not be understood."));
  }

  private static Outcome.Failure failure(Meaning meaning, String code, String words) {
    return new Outcome.Failure(meaning, code, words);
  }
}

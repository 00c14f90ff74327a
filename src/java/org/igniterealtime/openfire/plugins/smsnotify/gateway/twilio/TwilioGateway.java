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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Callbacks;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.ProviderWords;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
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

  /** What it is, and the name of the one there is where there is only one. */
  public static final String KIND = "twilio";

  /** How long to wait for a connection. */
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** How long to wait for a whole answer, connecting included. */
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  /** How much Twilio's clock and ours may differ, at the most. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);

  /** What a text of a trial account begins with. */
  private static final String TRIAL = "Sent from your Twilio trial account";

  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final int CODE_NOT_FOUND = 20404;

  /** Two requests are made for one text only if both together take hardly longer than one may. */
  private static final Duration SOON = Duration.ofSeconds(4);

  /** Twilio's code for HTTP status 429. */
  private static final String CODE_TOO_MANY_REQUESTS = "20429";

  private static final Logger Log = LoggerFactory.getLogger(TwilioGateway.class);

  private final TwilioSettings settings;
  private final TwilioHttpClient http;
  private final TwilioRestClient twilio;
  private final TwilioMessages messages;
  private final TwilioReports reports;

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
    this.messages = new TwilioMessages(twilio, settings.accountSid());
    this.reports = new TwilioReports(settings.name(), settings.authToken());
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Sender senderOf(Senders wanted) {
    String sender = sender(wanted);
    return new Sender(sender, TwilioSettings.kindOf(sender));
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

  @Override
  public boolean canLookUp() {
    return true;
  }

  /**
   * Among the messages to the number that were made shortly before the text was handed over, or
   * since: Twilio's clock need not agree with ours. One that is known as another text's does not
   * count. One with the text's words from its sender is it. One from its sender with other words
   * may be it where Twilio may have changed them (smart encoding changes what is UCS-2) or does not
   * tell them (redaction); so may one with its words from another sender.
   */
  @Override
  public LookUp lookUp(Text text, Instant since, Predicate<String> isOthers) {
    Optional<List<TwilioMessages.Listed>> found;
    try {
      found = messages.to(text.to(), since.minus(CLOCKS_DIFFER));
    } catch (RuntimeException e) {
      return notNow(e, words -> ProviderWords.of(words, text));
    }
    return found
        .map(all -> decide(text, since, unclaimed(all, isOthers)))
        .orElseGet(() -> new LookUp.Undecided("Twilio has too many texts to this number to tell."));
  }

  @Override
  public boolean tellsProgress() {
    return true;
  }

  @Override
  public LookUp progress(String providerId) {
    if (!SID.matcher(providerId).matches()) {
      return new LookUp.Absent();
    }
    try {
      return new LookUp.Found(TwilioReports.of(messages.fetch(providerId)));
    } catch (TwilioMessages.Refusal e) {
      return e.code() == CODE_NOT_FOUND ? new LookUp.Absent() : notNow(e, ProviderWords::of);
    } catch (RuntimeException e) {
      return notNow(e, ProviderWords::of);
    }
  }

  @Override
  public Optional<Callbacks> callbacks() {
    return settings.publicUrl().map(url -> reports);
  }

  private static List<TwilioMessages.Listed> unclaimed(
      List<TwilioMessages.Listed> found, Predicate<String> isOthers) {
    return found.stream()
        .filter(it -> it.message().getDirection() != Message.Direction.INBOUND)
        .filter(it -> !isOthers.test(it.message().getSid()))
        .toList();
  }

  private LookUp decide(Text text, Instant since, List<TwilioMessages.Listed> unclaimed) {
    String sender = sender(text.senders());
    List<TwilioMessages.Listed> sameWords =
        unclaimed.stream().filter(it -> isSaid(text, it.message().getBody())).toList();
    Optional<Message> nearest =
        sameWords.stream()
            .filter(it -> isFrom(sender, it.message()))
            .min(Comparator.comparing(it -> Duration.between(since, it.created()).abs()))
            .map(TwilioMessages.Listed::message);
    if (nearest.isPresent()) {
      return new LookUp.Found(TwilioReports.of(nearest.get()));
    }
    if (!sameWords.isEmpty()) {
      return new LookUp.Undecided(
          "Twilio has a text of the same words to this number from another sender.");
    }
    return unclaimed.stream()
            .map(TwilioMessages.Listed::message)
            .anyMatch(it -> isFrom(sender, it) && mayBeReworded(text, it.getBody()))
        ? new LookUp.Undecided("Twilio has a text of other words from this sender to this number.")
        : new LookUp.Absent();
  }

  /** Whether other words than the text's may be what Twilio has made of them. */
  private static boolean mayBeReworded(Text text, String body) {
    return text.encoding() != Encoding.GSM_7BIT || body == null || body.isBlank();
  }

  /** Of a trial account, Twilio puts words of its own before the text's. */
  private static boolean isSaid(Text text, String body) {
    String said = body == null ? "" : body.strip();
    String wanted = text.body().strip();
    return said.equals(wanted) || (said.startsWith(TRIAL) && said.endsWith(wanted));
  }

  /** Where Twilio does not say what it is from, it may be from anywhere. */
  private static boolean isFrom(String sender, Message message) {
    String from = message.getFrom() == null ? "" : message.getFrom().toString();
    String service = message.getMessagingServiceSid();
    boolean isSaid = !from.isEmpty() || (service != null && !service.isEmpty());
    return !isSaid || sender.equalsIgnoreCase(from) || sender.equals(service);
  }

  /** Whatever goes wrong with a question, nothing is known by that. */
  private static LookUp notNow(RuntimeException e, UnaryOperator<String> fitToBeShown) {
    if (e instanceof NoAnswer.TooFast tooFast) {
      return new LookUp.NotNow(
          failure(Meaning.TOO_FAST, CODE_TOO_MANY_REQUESTS, e.getMessage()), tooFast.retryAfter());
    }
    return new LookUp.NotNow(failureOfQuestion(e, fitToBeShown), Optional.empty());
  }

  private static Outcome.Failure failureOfQuestion(
      RuntimeException e, UnaryOperator<String> fitToBeShown) {
    if (e instanceof NoAnswer) {
      return failure(Meaning.TEMPORARY, "", e.getMessage());
    }
    if (e instanceof TwilioMessages.Refusal refusal) {
      return failure(
          refusal.code() == 0 ? null : refusal.code(),
          fitToBeShown.apply(e.getMessage()),
          byStatus(refusal.status()));
    }
    return failure(Meaning.TEMPORARY, "", "Twilio's answer could not be understood.");
  }

  /** Twilio refuses the whole for what is wrong with its picture: then the words go alone. */
  private Outcome sent(Text text) {
    String sender = sender(text.senders());
    Optional<URI> picture = picture(text, sender);
    long begun = System.nanoTime();
    try {
      return answered(creator(text, sender, picture).create(twilio), text);
    } catch (ApiException e) {
      if (picture.isEmpty() || !TwilioErrors.isOfPicture(e.getCode())) {
        throw e;
      }
      if (System.nanoTime() - begun > SOON.toNanos()) {
        return new Outcome.NotSent(
            failure(Meaning.TEMPORARY, "", "Twilio refused the picture, and took long to say so."),
            Optional.empty());
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
    settings.statusCallback(text.id()).ifPresent(creator::setStatusCallback);
    return creator;
  }

  private String sender(Senders wanted) {
    return wanted.live().isEmpty() ? settings.sender() : wanted.live();
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
          failure(
              message.getErrorCode(),
              ProviderWords.of(message.getErrorMessage(), text),
              Meaning.UNKNOWN));
    }
    if (message.getSid() == null || message.getSid().isBlank()) {
      return unreadable();
    }
    return new Outcome.Accepted(message.getSid(), TwilioReports.segments(message.getNumSegments()));
  }

  private static Outcome refused(ApiException error, Text text) {
    if (!isTwilios(error)) {
      return unreadable();
    }
    Outcome.Failure failure =
        failure(
            error.getCode(),
            ProviderWords.of(error.getMessage(), text),
            byStatus(error.getStatusCode()));
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
  private static Outcome.Failure failure(Integer code, String words, Meaning otherwise) {
    TwilioErrors.Entry entry =
        TwilioErrors.entry(code == null ? 0 : code)
            .orElse(new TwilioErrors.Entry(otherwise, "Twilio gives no reason."));
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

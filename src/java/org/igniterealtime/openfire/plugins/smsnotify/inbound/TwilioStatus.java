package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Callbacks;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Remembered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes Twilio's <a
 * href="https://www.twilio.com/docs/messaging/guides/track-outbound-message-status">status
 * callbacks</a>. Nobody signs in here: each is believed by its <a
 * href="https://www.twilio.com/docs/usage/security#validating-requests">signature</a> only. They
 * may come late, repeatedly, and in any order. The address is {@value #PATH} below the plugin's
 * own, and its query names the gateway ({@code gateway}) and the text ({@code text}).
 */
public final class TwilioStatus extends HttpServlet {

  /** Below the plugin's own path, and below its public address. */
  public static final String PATH = TwilioSettings.STATUS_PATH;

  private static final long serialVersionUID = 1L;
  private static final Logger Log = LoggerFactory.getLogger(TwilioStatus.class);

  private static final String LOCAL_PATH = "/smsnotify" + PATH;
  private static final String SIGNATURE = "X-Twilio-Signature";
  private static final int BAD_PER_SECOND = 20;
  private static final Duration REMEMBERED = Duration.ofHours(6);
  private static final int MOST_REMEMBERED = 20_000;
  private static final Duration BETWEEN_WARNINGS = Duration.ofHours(1);

  /** A quarter of the threads that the server has for the console. */
  private static final int AT_ONCE = 8;

  private final transient World world;

  /** What was recorded lately, by its signature. Only genuine ones, so nobody else can fill it. */
  private final transient Remembered<Answer> recorded;

  private final transient Allowance bad;
  private final transient Allowance badWarnings;
  private final transient Allowance failureWarnings;
  private final transient Semaphore recording = new Semaphore(AT_ONCE);

  /**
   * What this page needs of the world.
   *
   * @param publicUrl the address under which the outside reaches the plugin, for instance {@code
   *     https://chat.example.org/plugins/smsnotify}, without a slash at its end; empty where none
   *     is set, and no callback can be genuine
   */
  public record World(
      Routes routes,
      Reports reports,
      Supplier<Optional<String>> publicUrl,
      Counts counts,
      InstantSource clock) {}

  public TwilioStatus(World world) {
    this.world = world;
    this.recorded = new Remembered<>(REMEMBERED, MOST_REMEMBERED, world.clock());
    this.bad = new Allowance(BAD_PER_SECOND, Duration.ofSeconds(1), world.clock());
    this.badWarnings = new Allowance(1, BETWEEN_WARNINGS, world.clock());
    this.failureWarnings = new Allowance(1, BETWEEN_WARNINGS, world.clock());
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    try {
      // The server matches paths loosely; only the exact one is ours.
      if (!"POST".equals(request.getMethod()) || !LOCAL_PATH.equals(request.getPathInfo())) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
      Answer answer = limited(answer(request));
      world.counts().add(answer);
      Log.debug("A callback: {}", answer);
      response.setStatus(answer.status());
    } finally {
      endSession(request);
    }
  }

  /**
   * The server begins a session for every request to a plugin's page (since 4.5). Nobody comes back
   * to it, and a flood of them would fill its memory.
   */
  private static void endSession(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null && session.isNew()) {
      session.invalidate();
    }
  }

  private Answer limited(Answer answer) {
    return answer.isBad() && !bad.take() ? Answer.TOO_MANY : answer;
  }

  private Answer answer(HttpServletRequest request) {
    try {
      return taken(request);
    } catch (Refusal e) {
      warnOf(e.answer());
      return e.answer();
    } catch (RuntimeException e) {
      Log.debug("A callback cannot be recorded", e);
      if (failureWarnings.take()) {
        Log.warn(
            "A provider's report of a text cannot be recorded. The provider is told to repeat it."
                + " There is no further warning of this for an hour",
            e);
      }
      return Answer.FAILED;
    }
  }

  /** The cheap looks come first, the database last. */
  private Answer taken(HttpServletRequest request) throws Refusal {
    Callback callback = Callback.of(request, SIGNATURE);
    String address = address(callback);
    Callbacks callbacks = callbacks(callback.gateway());
    Map<String, String> form = Callback.body(request);
    if (!isSigned(callbacks, address, form, callback.signature())) {
      throw new Refusal(Answer.BAD_SIGNATURE);
    }
    if (recorded.known(callback.signature()).isPresent()) {
      throw new Refusal(Answer.REPLAYED);
    }
    Report report = read(callbacks, form);
    // What this throws is not remembered: the provider may repeat it.
    return recorded.get(callback.signature(), before -> false, unused -> record(callback, report));
  }

  /**
   * The address that the provider was given. Where a proxy stands before the server, all but the
   * query may differ from what the request says; and who sends the request can make it say
   * anything.
   */
  private String address(Callback callback) throws Refusal {
    return world.publicUrl().get().orElseThrow(() -> new Refusal(Answer.BAD_SIGNATURE))
        + PATH
        + '?'
        + callback.query();
  }

  private Callbacks callbacks(String gateway) throws Refusal {
    return world
        .routes()
        .named(gateway)
        .flatMap(Gateway::callbacks)
        .orElseThrow(() -> new Refusal(Answer.UNKNOWN_GATEWAY));
  }

  /** Whatever cannot even be checked is not signed; what somebody sent is in no warning. */
  private static boolean isSigned(
      Callbacks callbacks, String address, Map<String, String> form, String signature) {
    try {
      return callbacks.isSigned(address, form, signature);
    } catch (RuntimeException e) {
      Log.debug("A signature cannot be checked", e);
      return false;
    }
  }

  private static Report read(Callbacks callbacks, Map<String, String> form) throws Refusal {
    try {
      return callbacks.read(form).orElseThrow(() -> new Refusal(Answer.MALFORMED));
    } catch (RuntimeException e) {
      Log.debug("A report cannot be read", e);
      throw new Refusal(Answer.MALFORMED);
    }
  }

  private Answer record(Callback callback, Report report) {
    if (!recording.tryAcquire()) {
      throw new IllegalStateException("too many reports are being recorded at the same time");
    }
    try {
      return switch (world.reports().reported(callback.gateway(), callback.text(), report)) {
        case CHANGED -> Answer.ACCEPTED;
        case NO_NEWS -> Answer.NO_NEWS;
        case NO_SUCH_TEXT -> Answer.NO_SUCH_TEXT;
      };
    } finally {
      recording.release();
    }
  }

  /** Says what to look at, and nothing of what was sent: anybody can send anything. */
  private void warnOf(Answer answer) {
    if (answer != Answer.BAD_SIGNATURE && answer != Answer.UNKNOWN_GATEWAY) {
      return;
    }
    if (badWarnings.take()) {
      Log.warn(
          "A status callback was refused, since it is not signed for this server. If texts do not"
              + " become delivered: check the public address (smsnotify.publicUrl), the gateway's"
              + " auth token, and that a proxy passes the query and the header {} on unchanged."
              + " There is no further warning of this for an hour",
          SIGNATURE);
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Incoming;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Allowance;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Remembered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page for providers. Nobody signs in here: each request is believed by its signature only, and
 * what was recorded is not taken again.
 */
abstract class ProviderPage extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger Log = LoggerFactory.getLogger(ProviderPage.class);

  private static final String PLUGIN = "/smsnotify";

  /** How long it is known what was recorded. */
  static final Duration REMEMBERED = Duration.ofHours(6);

  private static final int MOST_REMEMBERED = 20_000;
  private static final Duration BETWEEN_WARNINGS = Duration.ofHours(1);
  private static final String NO_MORE = ". There is no further warning of this for an hour";

  private final transient Gatehouse gatehouse;
  private final transient Counts counts;
  private final transient Wording wording;

  /** What was recorded lately, by its identity. Only genuine ones, so nobody else can fill it. */
  private final transient Remembered<Answer> recorded;

  private final transient Allowance badWarnings;
  private final transient Allowance failureWarnings;

  /**
   * What a page says of itself.
   *
   * @param path below the plugin's own path, and below its public address
   * @param unsigned the warning that a request was not signed rightly, up to what to look at
   * @param failure the warning that a genuine one cannot be recorded
   */
  record Wording(String path, String unsigned, String failure) {}

  /** Records what was read. May block; throws if that cannot be done now. */
  interface Recording extends Supplier<Answer> {}

  ProviderPage(Gatehouse gatehouse, Counts counts, Wording wording) {
    this.gatehouse = gatehouse;
    this.counts = counts;
    this.wording = wording;
    this.recorded = new Remembered<>(REMEMBERED, MOST_REMEMBERED, gatehouse.clock());
    this.badWarnings = new Allowance(1, BETWEEN_WARNINGS);
    this.failureWarnings = new Allowance(1, BETWEEN_WARNINGS);
  }

  /** Believes a request or refuses it, and records what it says. The cheap looks come first. */
  abstract Answer taken(HttpServletRequest request) throws Refusal;

  /** What to look at if genuine requests are refused. */
  abstract String advice();

  final Gatehouse gatehouse() {
    return gatehouse;
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      // The server matches paths loosely; only the exact one is ours.
      if (!"POST".equals(request.getMethod())
          || !(PLUGIN + wording.path()).equals(request.getPathInfo())) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
      Answer answer = gatehouse.limited(answer(request));
      counts.add(answer);
      Log.debug("A request of a provider: {}", answer);
      answer(response, answer);
    } finally {
      endSession(request);
    }
  }

  /** Answers; by the status alone. */
  void answer(HttpServletResponse response, Answer answer) throws IOException {
    response.setStatus(answer.status());
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

  private Answer answer(HttpServletRequest request) {
    try {
      return taken(request);
    } catch (Refusal e) {
      warnOf(e.answer());
      return e.answer();
    } catch (RuntimeException e) {
      Log.debug("A request of a provider cannot be recorded", e);
      if (failureWarnings.take(gatehouse.clock().instant())) {
        Log.warn(wording.failure() + NO_MORE, e);
      }
      return Answer.FAILED;
    }
  }

  /** Refuses what was recorded before. */
  final void refuseIfRecorded(String identity) throws Refusal {
    if (recorded.known(identity).isPresent()) {
      throw new Refusal(Answer.REPLAYED);
    }
  }

  /**
   * Records something genuine, and remembers that.
   *
   * @param identity what it is known by; of two that differ in nothing that matters, the same
   */
  final Answer recordedOnce(String identity, Recording recording) throws Refusal {
    // What this throws is not remembered: the provider may repeat it.
    return gatehouse.withinBounds(
        () -> recorded.get(identity, before -> false, unused -> recording.get()));
  }

  /** Hands on what a provider has handed on. */
  static Answer recorded(Incoming incoming, Inbox inbox) {
    if (incoming instanceof Incoming.Texted texted) {
      return inbox.received(texted.text()) ? Answer.ACCEPTED : Answer.NO_NEWS;
    }
    if (incoming instanceof Incoming.Useless useless) {
      Log.debug("What a provider has handed on is of no use: {}", useless.why());
    }
    return Answer.NOT_FOR_US;
  }

  /** Says what to look at, and nothing of what was sent: anybody can send anything. */
  private void warnOf(Answer answer) {
    if (answer != Answer.BAD_SIGNATURE && answer != Answer.UNKNOWN_GATEWAY) {
      return;
    }
    if (badWarnings.take(gatehouse.clock().instant())) {
      Log.warn(wording.unsigned() + advice() + NO_MORE);
    }
  }
}

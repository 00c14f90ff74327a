package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Callbacks;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Incoming;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;

/**
 * Takes what people text to numbers at Twilio (<a
 * href="https://www.twilio.com/docs/messaging/guides/webhook-request">incoming messages</a>). The
 * address is {@value #PATH} below the plugin's own, and its query names the gateway ({@code
 * gateway}); the operator enters it at Twilio. What is answered to the text leaves as a text of its
 * own, so Twilio is always told to say nothing.
 */
public final class TwilioInbound extends TwilioPage {

  /** Below the plugin's own path, and below its public address. */
  public static final String PATH = TwilioSettings.INBOUND_PATH;

  private static final long serialVersionUID = 1L;

  /** <a href="https://www.twilio.com/docs/messaging/twiml">TwiML</a> that does nothing. */
  private static final byte[] NOTHING_TO_SAY =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>".getBytes(StandardCharsets.UTF_8);

  private static final String FAILURE =
      "A text that somebody has sent to Twilio cannot be recorded. Twilio repeats it only if its"
          + " address there ends with #rc=5&rp=all";

  private final transient Inbox inbox;
  private final transient Supplier<UUID> ids;

  /**
   * @param ids where texts have their identities from
   * @param counts what is counted of its answers
   */
  public TwilioInbound(Gatehouse gatehouse, Inbox inbox, Supplier<UUID> ids, Counts counts) {
    super(
        gatehouse,
        counts,
        new Wording(
            PATH,
            "A text was refused, since it is not signed for this server. If what people text to"
                + " Twilio does not arrive: ",
            FAILURE));
    this.inbox = inbox;
    this.ids = ids;
  }

  @Override
  Recording read(Callback callback, Callbacks callbacks, Map<String, String> form) throws Refusal {
    Incoming incoming =
        callbacks
            .readIncoming(form, ids.get(), gatehouse().clock().instant())
            .orElseThrow(() -> new Refusal(Answer.MALFORMED));
    return () -> recorded(incoming, inbox);
  }

  @Override
  void answer(HttpServletResponse response, Answer answer) throws IOException {
    if (answer.status() != HttpServletResponse.SC_NO_CONTENT) {
      super.answer(response, answer);
      return;
    }
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("text/xml");
    response.setContentLength(NOTHING_TO_SAY.length);
    response.getOutputStream().write(NOTHING_TO_SAY);
  }
}

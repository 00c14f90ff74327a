package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Callbacks;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;

/**
 * Takes Twilio's <a
 * href="https://www.twilio.com/docs/messaging/guides/track-outbound-message-status">status
 * callbacks</a>. They may come late, repeatedly, and in any order. The address is {@value #PATH}
 * below the plugin's own, and its query names the gateway ({@code gateway}) and the text ({@code
 * text}).
 */
public final class TwilioStatus extends TwilioPage {

  /** Below the plugin's own path, and below its public address. */
  public static final String PATH = TwilioSettings.STATUS_PATH;

  private static final long serialVersionUID = 1L;

  private static final String FAILURE =
      "A provider's report of a text cannot be recorded. The provider is told to repeat it";

  private final transient Reports reports;

  /**
   * @param counts what is counted of its answers
   */
  public TwilioStatus(Gatehouse gatehouse, Reports reports, Counts counts) {
    super(
        gatehouse,
        counts,
        new Wording(
            PATH,
            "A status callback was refused, since it is not signed for this server. If texts do"
                + " not become delivered: ",
            FAILURE));
    this.reports = reports;
  }

  @Override
  Recording read(Callback callback, Callbacks callbacks, Map<String, String> form) throws Refusal {
    Report report = callbacks.read(form).orElseThrow(() -> new Refusal(Answer.MALFORMED));
    return () ->
        switch (reports.reported(callback.gateway(), callback.text(), report)) {
          case CHANGED -> Answer.ACCEPTED;
          case NO_NEWS -> Answer.NO_NEWS;
          case NO_SUCH_TEXT -> Answer.NO_SUCH_TEXT;
        };
  }
}

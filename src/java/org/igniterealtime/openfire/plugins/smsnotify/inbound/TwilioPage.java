package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Callbacks;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page that takes forms of Twilio's, each by its <a
 * href="https://www.twilio.com/docs/usage/security#validating-requests">signature</a>.
 */
abstract class TwilioPage extends ProviderPage {

  private static final long serialVersionUID = 1L;
  private static final Logger Log = LoggerFactory.getLogger(TwilioPage.class);

  private static final String SIGNATURE = "X-Twilio-Signature";

  private final transient String path;

  TwilioPage(Gatehouse gatehouse, Counts counts, Wording wording) {
    super(gatehouse, counts, wording);
    this.path = wording.path();
  }

  /** Understands what a genuine form says. What this throws means that it cannot be understood. */
  abstract Recording read(Callback callback, Callbacks callbacks, Map<String, String> form)
      throws Refusal;

  @Override
  final Answer taken(HttpServletRequest request) throws Refusal {
    Callback callback = Callback.of(request, SIGNATURE);
    String address = gatehouse().address(path, callback.query());
    Callbacks callbacks = callbacks(gatehouse().gateway(callback.gateway()));
    Map<String, String> form = Callback.body(request);
    if (!isSigned(callbacks, address, form, callback.signature())) {
      throw new Refusal(Answer.BAD_SIGNATURE);
    }
    refuseIfRecorded(callback.signature());
    return recordedOnce(callback.signature(), understood(callback, callbacks, form));
  }

  private static Callbacks callbacks(Gateway gateway) throws Refusal {
    return gateway.callbacks().orElseThrow(() -> new Refusal(Answer.UNKNOWN_GATEWAY));
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

  private Recording understood(Callback callback, Callbacks callbacks, Map<String, String> form)
      throws Refusal {
    try {
      return read(callback, callbacks, form);
    } catch (RuntimeException e) {
      Log.debug("A form cannot be read", e);
      throw new Refusal(Answer.MALFORMED);
    }
  }

  @Override
  final String advice() {
    return "check the public address (smsnotify.publicUrl), the gateway's auth token, and that a"
        + " proxy passes the query and the header "
        + SIGNATURE
        + " on unchanged";
  }
}

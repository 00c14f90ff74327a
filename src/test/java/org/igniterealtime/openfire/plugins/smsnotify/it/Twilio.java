package org.igniterealtime.openfire.plugins.smsnotify.it;

import java.util.LinkedHashMap;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;

/** The settings by which a server's texts go to a stand-in for Twilio, with little patience. */
final class Twilio {

  private Twilio() {}

  /** All but the secret: {@link #giveToken} sets that. */
  static Map<String, String> properties(TwilioStandIn twilio) {
    Map<String, String> all = new LinkedHashMap<>(twilio.properties());
    all.put("smsnotify.limit.longCode", "500");
    all.put("smsnotify.lease", "20");
    all.put("smsnotify.checkAfter", "2");
    all.put("smsnotify.capPerSender", "0");
    return all;
  }

  static void giveToken(OpenfireProcess server) {
    server.backstage().setEncryptedProperty("smsnotify.twilio.authToken", TwilioStandIn.AUTH_TOKEN);
  }
}

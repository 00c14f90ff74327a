package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/**
 * The recipient's role needs a recorded consent, and there is none for any of the numbers that
 * could be texted (F15). Single ones without are left out of the recipient's numbers.
 */
record NoConsent() implements Filter {

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    return recipient.reachable().isEmpty()
        ? new Finding.Objection(
            Reason.NO_CONSENT,
            Map.of(
                "how",
                OptedOut.BEFORE,
                "numbers",
                recipient.maskedWithoutConsent(),
                "role",
                recipient.role().name()))
        : new Finding.Pass(notice);
  }
}

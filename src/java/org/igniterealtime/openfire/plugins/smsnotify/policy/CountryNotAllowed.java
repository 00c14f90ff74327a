package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/**
 * Texts go to none of the numbers now: their countries are not allowed or paused, or they are of
 * kinds that nobody chats from (F16). Single ones to which that applies are left out of the
 * recipient's numbers. What speaks against the first of them is told.
 */
record CountryNotAllowed() implements Filter {

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    if (!recipient.texted().isEmpty()) {
      return new Finding.Pass(notice);
    }
    Countries.Refusal refusal = recipient.refusal();
    return new Finding.Objection(
        Reason.COUNTRY,
        Map.of(
            "how",
            refusal.why().word(),
            "region",
            refusal.region().isEmpty() ? "?" : refusal.region(),
            "numbers",
            recipient.maskedRefused()));
  }
}

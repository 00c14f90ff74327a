package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/**
 * None of the numbers that can be texted wants to be (F14). Single ones that do not are left out of
 * the recipient's numbers.
 */
record OptedOut() implements Filter {

  /** The fact {@code how} of an opt-out that was known when the notice came due. */
  static final String BEFORE = "before";

  /** The fact {@code how} of one that was found right before a text left. */
  static final String MEANWHILE = "meanwhile";

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    return recipient.willing().isEmpty()
        ? new Finding.Objection(
            Reason.OPTED_OUT, Map.of("how", BEFORE, "numbers", recipient.maskedOptedOut()))
        : new Finding.Pass(notice);
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.policy;

import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/** It is night where the person is (F11). */
record Quiet(QuietTime quietTime) implements Filter {

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    return quietTime
        .until(
            recipient.jid(),
            recipient.numbers().valid(),
            recipient.role().quietHours(),
            recipient.now())
        .<Finding>map(until -> new Finding.Postponement(until, Reason.QUIET_HOURS))
        .orElseGet(() -> new Finding.Pass(notice));
  }
}

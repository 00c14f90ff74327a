package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/** A role that does not exist was meant to say something: nobody guesses what. */
record NoSuchRole() implements Filter {

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    String unknown = recipient.membership().unknownRole();
    return unknown.isEmpty()
        ? new Finding.Pass(notice)
        : new Finding.Objection(Reason.NO_SUCH_ROLE, Map.of("role", unknown));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/** No phone number is on record. */
record NoNumber() implements Filter {

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    PhoneBook.Numbers numbers = recipient.numbers();
    return numbers.valid().isEmpty() && numbers.rejected().isEmpty()
        ? new Finding.Objection(Reason.NO_NUMBER, Map.of())
        : new Finding.Pass(notice);
  }
}

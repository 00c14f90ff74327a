package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.Map;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/** None of the numbers on record can be texted. */
record NumberInvalid() implements Filter {

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    if (!recipient.numbers().valid().isEmpty()) {
      return new Finding.Pass(notice);
    }
    String rejected =
        recipient.numbers().rejected().stream()
            .map(it -> it.source() + " " + it.maskedNumber() + " " + it.why().name())
            .collect(Collectors.joining("; "));
    return new Finding.Objection(Reason.NUMBER_INVALID, Map.of("rejected", rejected));
  }
}

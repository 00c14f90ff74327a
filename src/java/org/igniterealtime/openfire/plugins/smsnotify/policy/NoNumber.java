package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/** No phone number is on record. */
record NoNumber() implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.NO_NUMBER;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    PhoneBook.Numbers numbers = recipient.numbers();
    return numbers.valid().isEmpty() && numbers.rejected().isEmpty()
        ? new Finding.Objection(Reason.NO_NUMBER, Map.of())
        : new Finding.Pass(notice);
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    PhoneBook.Numbers numbers = recipient.numbers();
    if (numbers.valid().isEmpty() && numbers.rejected().isEmpty()) {
      return List.of(Fact.of(Fact.Word.NUMBER_NONE));
    }
    return numbers.valid().stream()
        .map(it -> Fact.of(Fact.Word.NUMBER_FOUND, it, numbers.sourceOf(it)))
        .toList();
  }
}

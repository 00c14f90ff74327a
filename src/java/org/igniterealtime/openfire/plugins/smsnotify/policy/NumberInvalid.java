package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/** None of the numbers on record can be texted. */
record NumberInvalid() implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.NUMBER_INVALID;
  }

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

  @Override
  public boolean applies(Notice notice, Recipient recipient) {
    PhoneBook.Numbers numbers = recipient.numbers();
    return !numbers.valid().isEmpty() || !numbers.rejected().isEmpty();
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    PhoneBook.Numbers numbers = recipient.numbers();
    if (numbers.rejected().isEmpty()) {
      return numbers.valid().isEmpty() ? List.of() : List.of(Fact.of(Fact.Word.NUMBER_ALL_GOOD));
    }
    return numbers.rejected().stream()
        .map(it -> Fact.of(Fact.Word.NUMBER_REJECTED, it.maskedNumber(), it.source(), it.why()))
        .toList();
  }
}

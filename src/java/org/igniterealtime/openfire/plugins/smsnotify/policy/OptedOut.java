package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
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
  public Hurdle hurdle() {
    return Hurdle.OPTED_OUT;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    return recipient.willing().isEmpty()
        ? new Finding.Objection(
            Reason.OPTED_OUT, Map.of("how", BEFORE, "numbers", recipient.maskedOptedOut()))
        : new Finding.Pass(notice);
  }

  @Override
  public boolean applies(Notice notice, Recipient recipient) {
    return !recipient.numbers().valid().isEmpty();
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    return recipient.numbers().valid().stream()
        .flatMap(number -> facts(number, recipient))
        .toList();
  }

  private static Stream<Fact> facts(PhoneNumber number, Recipient recipient) {
    if (!recipient.willing().contains(number)) {
      return recipient.optOuts(number).stream().map(it -> fact(number, it));
    }
    Optional<Outlook.Departure> departure = recipient.departure(number);
    return Stream.of(
        departure
            .map(it -> fact(number, it.sender().id()))
            .orElseGet(() -> Fact.of(Fact.Word.OPTED_IN_NO_SENDER, number)));
  }

  private static Fact fact(PhoneNumber number, String sender) {
    return sender.isEmpty()
        ? Fact.of(Fact.Word.OPTED_IN_NAMELESS, number)
        : Fact.of(Fact.Word.OPTED_IN, number, sender);
  }

  private static Fact fact(PhoneNumber number, OptOut optOut) {
    OptOut.Origin origin = optOut.origin();
    return optOut.sender().equals(OptOut.ALL)
        ? Fact.of(Fact.Word.OPTED_OUT_ALL, number, origin.source(), origin.at())
        : Fact.of(Fact.Word.OPTED_OUT, number, optOut.sender(), origin.source(), origin.at());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/**
 * The recipient's role needs a recorded consent, and there is none for any of the numbers that
 * could be texted (F15). Single ones without are left out of the recipient's numbers.
 */
record NoConsent() implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.NO_CONSENT;
  }

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

  @Override
  public boolean applies(Notice notice, Recipient recipient) {
    return recipient.role().consent() && !recipient.willing().isEmpty();
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    return recipient.role().consent()
        ? recipient.numbers().valid().stream().map(it -> fact(it, recipient)).toList()
        : List.of(Fact.of(Fact.Word.CONSENT_NOT_NEEDED, recipient.role().name()));
  }

  private static Fact fact(PhoneNumber number, Recipient recipient) {
    return recipient
        .consent(number)
        .map(it -> Fact.of(Fact.Word.CONSENT_GIVEN, number, it.source(), it.at()))
        .orElseGet(() -> Fact.of(Fact.Word.CONSENT_MISSING, number));
  }
}

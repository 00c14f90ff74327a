package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/**
 * Texts go to none of the numbers now: their countries are not allowed or paused, or they are of
 * kinds that nobody chats from (F16). Single ones to which that applies are left out of the
 * recipient's numbers. What speaks against the first of them is told.
 */
record CountryNotAllowed() implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.COUNTRY;
  }

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

  @Override
  public boolean applies(Notice notice, Recipient recipient) {
    return !recipient.reachable().isEmpty();
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    return recipient.numbers().valid().stream().map(it -> fact(it, recipient)).toList();
  }

  private static Fact fact(PhoneNumber number, Recipient recipient) {
    return recipient
        .refusal(number)
        .map(it -> Fact.of(word(it.why()), number, it.region()))
        .orElseGet(() -> Fact.of(Fact.Word.COUNTRY_GOOD, number, recipient.region(number)));
  }

  private static Fact.Word word(Countries.Why why) {
    return switch (why) {
      case PREMIUM -> Fact.Word.COUNTRY_PREMIUM;
      case REGION -> Fact.Word.COUNTRY_REGION;
      case PAUSED -> Fact.Word.COUNTRY_PAUSED;
    };
  }
}

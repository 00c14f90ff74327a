package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Reads the one number that somebody types, and says why it is not texted. */
final class Numbers {

  private final PhoneBook phoneBook;
  private final Countries countries;

  Numbers(PhoneBook phoneBook, Countries countries) {
    this.phoneBook = phoneBook;
    this.countries = countries;
  }

  /**
   * What was read.
   *
   * @param number the number, if it is one that can be texted
   * @param wrong else what is wrong with it, in a sentence; empty where nothing is
   */
  record Read(Optional<PhoneNumber> number, String wrong) {}

  Read read(String written, Wording words) {
    PhoneBook.Numbers read = phoneBook.read(written);
    if (!read.rejected().isEmpty()) {
      return new Read(
          Optional.empty(),
          words.of("page.gateways.number." + read.rejected().get(0).why().name()));
    }
    return read.valid().size() == 1
        ? new Read(Optional.of(read.valid().get(0)), "")
        : new Read(Optional.empty(), words.of("page.gateways.number.one"));
  }

  /** Why no texts go to a number, in a sentence; empty where they do. */
  String objection(PhoneNumber number, Wording words) {
    return countries
        .objection(number)
        .map(it -> words.of("page.gateways.country." + it.why().name(), it.region()))
        .orElse("");
  }
}

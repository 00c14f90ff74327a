package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Consent;

/**
 * Consents from a file. All are the operator's: that a person has confirmed a number by a code is
 * known only where that happened, and stands in the reason then.
 *
 * @param isRegistered whether somebody has an account, by bare JID
 */
record ConsentItems(
    Consents consents, Predicate<String> isRegistered, String domain, ItemValues values)
    implements Items {

  @Override
  public Set<Column> needed() {
    return Set.of(Column.PERSON, Column.NUMBER);
  }

  @Override
  public Reading read(CsvFile.Row row) {
    String person = row.text(Column.PERSON);
    if (person.isEmpty()) {
      return new Reading.Bad(Mark.NO_PERSON);
    }
    if (row.text(Column.NUMBER).isEmpty()) {
      return new Reading.Bad(Mark.NO_NUMBER);
    }
    PhoneBook.Read read = values.number(row.text(Column.NUMBER));
    if (read.why().isPresent()) {
      return new Reading.Bad(Mark.of(read.why().get()));
    }
    String user = Typed.person(person, domain);
    String why = values.why(row, Consents.Source.OPERATOR);
    return objection(why)
        .or(() -> values.objection(row.text(Column.DATE)))
        .or(() -> unknown(user))
        .<Reading>map(Reading.Bad::new)
        .orElseGet(
            () ->
                new Reading.Good(
                    new Line(
                        consents,
                        new Consent(
                            user,
                            read.number().orElseThrow(),
                            Consents.Source.OPERATOR,
                            why,
                            values.at(row.text(Column.DATE))))));
  }

  private static Optional<Mark> objection(String why) {
    if (why.isEmpty()) {
      return Optional.of(Mark.NO_REASON);
    }
    return why.length() > Typed.LONGEST_REASON ? Optional.of(Mark.LONG_REASON) : Optional.empty();
  }

  private Optional<Mark> unknown(String user) {
    boolean isKnown = user.endsWith('@' + domain) && isRegistered.test(user);
    return isKnown ? Optional.empty() : Optional.of(Mark.UNKNOWN_PERSON);
  }

  /** A consent that a line tells of. */
  private record Line(Consents consents, Consent consent) implements Item {

    @Override
    public String key() {
      return consent.user() + ' ' + consent.phone().e164();
    }

    @Override
    public boolean isNews() {
      return consents.find(consent.user(), consent.phone()).isEmpty();
    }

    @Override
    public boolean take() {
      return consents.give(consent);
    }
  }
}

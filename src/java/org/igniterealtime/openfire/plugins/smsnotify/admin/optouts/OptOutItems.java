package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Origin;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Source;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;

/**
 * Opt-outs from a file. A line whose source is the operator becomes one of the operator's again,
 * which START does not end; what others had said elsewhere is on record as brought along, where
 * nothing is yet.
 *
 * @param scopes what opt-outs are on record of
 * @param source what counts where a line does not say that it was the operator
 */
record OptOutItems(OptOuts optOuts, Scopes scopes, ItemValues values, Source source)
    implements Items {

  @Override
  public Set<Column> needed() {
    return Set.of(Column.NUMBER);
  }

  @Override
  public Reading read(CsvFile.Row row) {
    String written = row.text(Column.NUMBER);
    if (written.isEmpty()) {
      return new Reading.Bad(Mark.NO_NUMBER);
    }
    PhoneBook.Read read = values.number(written);
    if (read.number().isEmpty()) {
      return new Reading.Bad(Mark.of(read.why().orElseThrow()));
    }
    Source source = source(row);
    String sender = Typed.sender(row.text(Column.SENDER), values.phoneBook());
    String why = values.why(row, source);
    return objection(sender, why)
        .or(() -> values.objection(row.text(Column.DATE)))
        .<Reading>map(Reading.Bad::new)
        .orElseGet(
            () ->
                new Reading.Good(
                    new Line(
                        optOuts,
                        read.number().get(),
                        scopes.of(sender),
                        new Origin(
                            source,
                            row.text(Column.GATEWAY),
                            why,
                            values.at(row.text(Column.DATE))))));
  }

  private Source source(CsvFile.Row row) {
    String word = row.text(Column.SOURCE).toLowerCase(Locale.ROOT);
    return word.equals(ItemValues.word(Source.OPERATOR)) ? Source.OPERATOR : source;
  }

  private static Optional<Mark> objection(String sender, String why) {
    if (sender.length() > Typed.LONGEST_SENDER) {
      return Optional.of(Mark.LONG_SENDER);
    }
    return why.length() > Typed.LONGEST_REASON ? Optional.of(Mark.LONG_REASON) : Optional.empty();
  }

  /** An opt-out that a line asks for. */
  private record Line(OptOuts optOuts, PhoneNumber phone, Set<String> senders, Origin origin)
      implements Item {

    @Override
    public String key() {
      return phone.e164() + ' ' + String.join(" ", senders);
    }

    @Override
    public boolean isNews() {
      return senders.stream().anyMatch(this::isNews);
    }

    /** What stands tells more than a list that was brought along: only the operator is stronger. */
    private boolean isNews(String sender) {
      return optOuts
          .find(phone, sender)
          .filter(
              it -> origin.source() != Source.OPERATOR || it.origin().source() == Source.OPERATOR)
          .isEmpty();
    }

    @Override
    public boolean take() {
      boolean isNews = false;
      for (String sender : senders) {
        isNews |= isNews(sender) && optOuts.optOut(phone, sender, origin);
      }
      return isNews;
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Csv;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.policy.ConsentStore.Listed;
import org.igniterealtime.openfire.plugins.smsnotify.policy.ConsentStore.Listing;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Consent;

/** The consents that are searched for, as a file that can be imported again. */
final class ConsentsExport implements Page {

  private static final int ROWS = 1_000;

  private final Consents consents;
  private final PhoneBook phoneBook;

  ConsentsExport(Consents consents, PhoneBook phoneBook) {
    this.consents = Objects.requireNonNull(consents);
    this.phoneBook = Objects.requireNonNull(phoneBook);
  }

  @Override
  public String path() {
    return "/consents-export";
  }

  @Override
  public Answer look(Visit visit) {
    Listing listing = ConsentsSought.of(visit).listing(phoneBook, ROWS);
    // What fails later than this can only break the file off.
    List<Listed> first = consents.latest(listing);
    return new Answer.Download(
        "consents-" + visit.now().toString().substring(0, 10) + ".csv",
        Csv.TYPE,
        "exported consents",
        out -> write(out, listing, first));
  }

  private void write(OutputStream out, Listing listing, List<Listed> first) throws IOException {
    Csv csv = Csv.to(out).row("person", "number", "source", "reason", "date");
    List<Listed> page = first;
    while (!page.isEmpty()) {
      for (Listed listed : page) {
        csv.row(row(listed.consent()));
      }
      csv.flush();
      page =
          page.size() < ROWS
              ? List.of()
              : consents.latest(listing.behind(page.get(page.size() - 1).place()));
    }
    csv.flush();
  }

  private static List<String> row(Consent consent) {
    return List.of(
        consent.user(),
        consent.phone().e164(),
        ItemValues.word(consent.source()),
        consent.message(),
        consent.at().toString());
  }
}

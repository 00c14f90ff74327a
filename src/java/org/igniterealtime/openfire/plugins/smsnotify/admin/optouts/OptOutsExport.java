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
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutStore.Listing;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutStore.Place;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;

/**
 * The opt-outs that are searched for, as a file that can be imported again. Of numbers whose owners
 * were forgotten there is nothing to write.
 */
final class OptOutsExport implements Page {

  private static final int ROWS = 1_000;

  private final OptOuts optOuts;
  private final PhoneBook phoneBook;

  OptOutsExport(OptOuts optOuts, PhoneBook phoneBook) {
    this.optOuts = Objects.requireNonNull(optOuts);
    this.phoneBook = Objects.requireNonNull(phoneBook);
  }

  @Override
  public String path() {
    return "/optouts-export";
  }

  @Override
  public Answer look(Visit visit) {
    Listing listing = OptOutsSought.of(visit).listing(phoneBook, ROWS);
    // What fails later than this can only break the file off.
    List<OptOut> first = optOuts.latest(listing);
    return new Answer.Download(
        "opt-outs-" + visit.now().toString().substring(0, 10) + ".csv",
        Csv.TYPE,
        "exported opt-outs",
        out -> write(out, listing, first));
  }

  private void write(OutputStream out, Listing listing, List<OptOut> first) throws IOException {
    Csv csv = Csv.to(out).row("number", "sender", "source", "gateway", "reason", "date");
    List<OptOut> page = first;
    while (!page.isEmpty()) {
      for (OptOut optOut : page) {
        if (optOut.phone().isPresent()) {
          csv.row(row(optOut, optOut.phone().get()));
        }
      }
      csv.flush();
      OptOut last = page.get(page.size() - 1);
      page =
          page.size() < ROWS
              ? List.of()
              : optOuts.latest(listing.behind(new Place(last.origin().at(), last.key())));
    }
    csv.flush();
  }

  private static List<String> row(OptOut optOut, PhoneNumber phone) {
    OptOut.Origin origin = optOut.origin();
    return List.of(
        phone.e164(),
        optOut.sender().equals(OptOut.ALL) ? Typed.ALL_SENDERS : optOut.sender(),
        ItemValues.word(origin.source()),
        origin.gateway(),
        origin.message(),
        origin.at().toString());
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.util.Objects;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Csv;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;

/** What became of each line of the last import, as a file. */
final class ImportReportPage implements Page {

  private final Imports imports;

  ImportReportPage(Imports imports) {
    this.imports = Objects.requireNonNull(imports);
  }

  @Override
  public String path() {
    return "/import-report";
  }

  @Override
  public Answer look(Visit visit) {
    return imports
        .current()
        .<Answer>map(
            it ->
                new Answer.Download(
                    "report-" + it.what().word() + ".csv",
                    Csv.TYPE,
                    "exported the report of an import",
                    out -> new ImportReport(it, visit.words()).write(out)))
        .orElseGet(Answer::missing);
  }
}

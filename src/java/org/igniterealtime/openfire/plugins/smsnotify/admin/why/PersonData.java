package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;

/**
 * All that is stored about a person as a file. Only who may change something gets it, by a form:
 * there are messages in it, and whole numbers.
 */
public final class PersonData implements Page {

  private static final String USER = "user";

  private final Finder finder;
  private final Export export;

  /** Writes all that is stored about somebody as JSON. */
  @FunctionalInterface
  interface Export {

    /**
     * Writes it in UTF-8.
     *
     * @param user bare JID
     * @throws IOException as thrown by what it is written to
     */
    void write(String user, OutputStream to) throws IOException;
  }

  PersonData(Finder finder, Export export) {
    this.finder = Objects.requireNonNull(finder);
    this.export = Objects.requireNonNull(export);
  }

  /** Without the console's frame, which is for pages. */
  @Override
  public String path() {
    return "/person-data";
  }

  @Override
  public Answer look(Visit visit) {
    return Answer.missing();
  }

  @Override
  public Answer act(Visit visit) {
    return finder
        .user(visit.text(USER))
        .<Answer>map(
            user ->
                new Answer.Download(
                    "smsnotify-" + user + ".json",
                    "application/json;charset=UTF-8",
                    "exported what is stored about " + user,
                    out -> export.write(user, out)))
        .orElseGet(Answer::missing);
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a page answers. */
public sealed interface Answer {

  /**
   * A page to be looked at.
   *
   * @param template its template in {@code src/web/pages}, without the ending
   * @param page what the template knows as {@code page}
   */
  record Shown(String template, Object page) implements Answer {

    public Shown {
      Objects.requireNonNull(template);
      Objects.requireNonNull(page);
    }
  }

  /**
   * Something was done; another page, or this one anew, says so.
   *
   * @param where that page: a path below the plugin's own without a slash, with its query
   * @param said one sentence, in the language of the console
   * @param audited what was done, for the server's security audit log: a few words in English,
   *     without secrets, numbers masked. Of several things each on a line of its own
   * @param details more for that log; may be empty
   * @param undo how it is taken back; empty where it cannot be, or needs no more than another
   *     change
   */
  record Changed(String where, String said, String audited, String details, Optional<Undo> undo)
      implements Answer {

    public Changed {
      Objects.requireNonNull(where);
      Objects.requireNonNull(said);
      Objects.requireNonNull(audited);
      Objects.requireNonNull(details);
      Objects.requireNonNull(undo);
    }

    public Changed(String where, String said, String audited, String details) {
      this(where, said, audited, details, Optional.empty());
    }

    /** The same with a button that takes it back. */
    public Changed undoneBy(String path, Map<String, String> fields) {
      return new Changed(where, said, audited, details, Optional.of(new Undo(path, fields)));
    }
  }

  /**
   * A form that takes back what was done, as it would be sent.
   *
   * @param path where to: below the plugin's own, without a slash
   * @param fields what it says, without the token
   */
  record Undo(String path, Map<String, String> fields) {

    public Undo {
      Objects.requireNonNull(path);
      fields = Map.copyOf(fields);
    }
  }

  /**
   * Nothing was changed; another page says what is to be said.
   *
   * @param said one sentence; empty for nothing
   */
  record Elsewhere(String where, String said) implements Answer {

    public Elsewhere {
      Objects.requireNonNull(where);
      Objects.requireNonNull(said);
    }
  }

  /**
   * A file to be kept.
   *
   * @param name what it is called
   * @param type its media type, with its charset
   * @param audited as in {@link Changed}; empty where taking it along is worth no line there
   */
  record Download(String name, String type, String audited, Body body) implements Answer {

    public Download {
      Objects.requireNonNull(name);
      Objects.requireNonNull(type);
      Objects.requireNonNull(audited);
      Objects.requireNonNull(body);
    }
  }

  /** Writes a file, piece by piece. */
  @FunctionalInterface
  interface Body {

    /**
     * Writes all of it.
     *
     * @throws IOException if the visitor does not want it any more
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** There is no such thing. */
  record Missing() implements Answer {}

  /** There is no such thing, or it is there no longer. */
  static Answer missing() {
    return new Missing();
  }
}

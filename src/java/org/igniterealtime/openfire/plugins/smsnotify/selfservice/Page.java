package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.List;
import java.util.Objects;

/** What somebody is shown of a command. */
public sealed interface Page {

  /**
   * A form to fill in.
   *
   * @param problem what stands in the way, in a sentence; empty for nothing
   */
  record Asking(Form form, String problem) implements Page {

    public Asking {
      Objects.requireNonNull(form);
      Objects.requireNonNull(problem);
    }
  }

  /**
   * The end.
   *
   * @param isWell whether what the command is for was done
   * @param sentence what was done, or why not
   * @param facts what there is to know; none where the sentence says it all
   */
  record Done(boolean isWell, String sentence, List<Field> facts) implements Page {

    public Done {
      Objects.requireNonNull(sentence);
      facts = List.copyOf(facts);
    }

    static Done well(String sentence) {
      return new Done(true, sentence, List.of());
    }

    static Done badly(String sentence) {
      return new Done(false, sentence, List.of());
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;

/** One reason not to text. */
interface Filter {

  /** Which of the hurdles it is. */
  Hurdle hurdle();

  /**
   * Looks whether the reason applies.
   *
   * @param notice what the filters before have left of it
   * @param recipient whom it is to be told to
   * @throws RuntimeException if that cannot be found out now
   */
  Finding look(Notice notice, Recipient recipient);

  /**
   * Whether there is anything to look at, for whoever explains what {@link #look} would say also
   * after a filter before has objected: who has no number has not opted out.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  default boolean applies(Notice notice, Recipient recipient) {
    return true;
  }

  /**
   * What {@link #look} goes by, whichever way it goes, for whoever wants to have it explained. A
   * few things more may be asked for that.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  List<Fact> facts(Notice notice, Recipient recipient);
}

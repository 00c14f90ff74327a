package org.igniterealtime.openfire.plugins.smsnotify.compose;

import org.igniterealtime.openfire.plugins.smsnotify.kit.WellFormed;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/** For tests of other rooms: what is promised of every text, whatever it is made of. */
public final class Promised {

  private static final String LINE_BREAK = "\n";

  private Promised() {}

  /**
   * Looks whether a text fits, is counted and encoded as it will be billed, and has nothing in it
   * that is no words.
   *
   * @throws AssertionError if not
   */
  public static void of(Text text, int maxSegments) {
    Segmented over = Segmenter.of(text.body());
    check(!text.body().isBlank(), "it says something", text);
    check(Fit.fits(over, maxSegments), "it fits into " + maxSegments + " segments", text);
    check(over.segments() == text.segments(), "it is counted rightly", text);
    check(over.encoding() == text.encoding(), "it is encoded rightly", text);
    check(WellFormed.of(text.body()).equals(text.body()), "no half characters", text);
    String line = text.body().replace(LINE_BREAK, " ");
    check(PlainLine.of(line).equals(line.strip().replaceAll(" +", " ")), "plain words", text);
  }

  private static void check(boolean holds, String what, Text text) {
    if (!holds) {
      throw new AssertionError(what + ": " + text);
    }
  }
}

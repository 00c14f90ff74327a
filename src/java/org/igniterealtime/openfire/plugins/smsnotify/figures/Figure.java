package org.igniterealtime.openfire.plugins.smsnotify.figures;

import java.util.Objects;

/**
 * One thing that is counted.
 *
 * @param detail which of the measure's; up to 64 characters, not empty
 */
public record Figure(Measure measure, String detail) {

  private static final int LONGEST = 64;
  private static final char BETWEEN = '.';

  /** What a text became that was kept in the sandbox: it reached nobody. */
  public static final String SANDBOX = "SANDBOX";

  public Figure {
    Objects.requireNonNull(measure);
    if (detail.isEmpty() || detail.length() > LONGEST) {
      throw new IllegalArgumentException("not a detail of a figure: " + detail);
    }
  }

  /**
   * Texts, or their segments.
   *
   * @param purpose what they are for
   * @param outcome the state that they are in, or {@link #SANDBOX}
   */
  public static Figure of(Measure measure, String purpose, String outcome) {
    return new Figure(measure, purpose + BETWEEN + outcome);
  }

  /** What texts are for; the whole detail where it is not of texts. */
  public String purpose() {
    int end = detail.indexOf(BETWEEN);
    return end < 0 ? detail : detail.substring(0, end);
  }

  /** What became of texts; the whole detail where it is not of texts. */
  public String outcome() {
    return detail.substring(detail.indexOf(BETWEEN) + 1);
  }
}

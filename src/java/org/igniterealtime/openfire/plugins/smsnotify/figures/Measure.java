package org.igniterealtime.openfire.plugins.smsnotify.figures;

/** What is counted. */
public enum Measure {
  /** Texts that were written; the detail is what they are for and what became of them. */
  TEXTS(Source.TEXTS),
  /** Their segments; the detail is the same. */
  SEGMENTS(Source.TEXTS),
  /** What the budget was charged with for them, in micros; the detail is the currency. */
  CHARGED(Source.TEXTS),
  /** Verdicts; the detail is their reason. */
  VERDICTS(Source.VERDICTS),
  /** Notices that were sent; the detail is how long that took, see {@link Delays}. */
  DELAYS(Source.DELAYS);

  private final Source source;

  Measure(Source source) {
    this.source = source;
  }

  /** What it is counted from. */
  public Source source() {
    return source;
  }

  /** What is counted from the same rows of the log, each at one look. */
  public enum Source {
    /** Texts, by when they were written. */
    TEXTS,
    /** Verdicts, by when they were passed. */
    VERDICTS,
    /** Texts with the verdicts that they came of, by when they were written. */
    DELAYS;

    /** What tells by its sum how many rows there were: it never falls unless rows are removed. */
    public Measure rows() {
      return switch (this) {
        case TEXTS -> Measure.TEXTS;
        case VERDICTS -> Measure.VERDICTS;
        case DELAYS -> Measure.DELAYS;
      };
    }
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.privacy;

import java.time.Duration;
import java.util.Optional;

/** What is kept for a while, and for how many days where the operator has not set another. */
public enum Kept {
  /** Texts that are not on their way any more, by when they were written. */
  TEXTS("texts", 90),
  /** Verdicts, by when they were passed. */
  VERDICTS("verdicts", 90),
  /** Texts that people have sent to us and that are done with, by when they came. */
  INBOUND("inbound", 30),
  /** Who opted out and in again, by when they did. */
  OPT_OUT_HISTORY("optOutHistory", 1825),
  /**
   * The readable numbers of opt-outs, by when they opted out. The opt-out itself counts for ever,
   * by a hash of the number.
   */
  OPT_OUT_NUMBERS("optOutNumbers", 1825),
  /** The languages of people's clients, by when they were another. */
  LANGUAGES("languages", 365),
  /** When people came back, by that. */
  RETURNS("returns", 365),
  /** What other programs have told of conversations, by when they did. */
  CONVERSATIONS("conversations", 365),
  /** Mutes that are over, by when they ended. */
  MUTES(Duration.ZERO),
  /** Codes that confirm numbers, and how many were sent, by until when that counts. */
  CODES(Duration.ZERO),
  /** Messages that belong to no hold: what wrote them did not know that it was gone. */
  LOST_MESSAGES(Duration.ofDays(1));

  /** What the properties begin with that say for how many days something is kept. */
  private static final String PREFIX = "smsnotify.retention.";

  private final String name;
  private final Duration time;

  Kept(String name, int days) {
    this.name = PREFIX + name;
    this.time = Duration.ofDays(days);
  }

  Kept(Duration time) {
    this.name = "";
    this.time = time;
  }

  /** The server property that sets for how many days; empty where nobody needs to. */
  public Optional<String> property() {
    return Optional.of(name).filter(it -> !it.isEmpty());
  }

  /** How long it is kept where nothing is set. */
  public Duration time() {
    return time;
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.util.regex.Pattern;

/**
 * A phone number in full international format.
 *
 * @param e164 the number as ITU-T E.164 writes it: a plus sign and at most 15 digits
 */
public record PhoneNumber(String e164) {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");
  private static final int SHOWN_AT_START = 5;
  private static final int SHOWN_AT_END = 4;
  private static final int LEAST_HIDDEN = 3;

  public PhoneNumber {
    if (!E164.matcher(e164).matches()) {
      throw new IllegalArgumentException("not an E.164 number");
    }
  }

  /**
   * The number as logs may show it: {@code +1206•••0100}; of one so short that fewer than three
   * digits would be hidden, {@code +3•••34}.
   */
  public String masked() {
    int hidden = e164.length() - SHOWN_AT_START - SHOWN_AT_END;
    if (hidden < LEAST_HIDDEN) {
      return e164.substring(0, 2) + "•••" + e164.substring(e164.length() - 2);
    }
    return e164.substring(0, SHOWN_AT_START) + "•••" + e164.substring(e164.length() - SHOWN_AT_END);
  }

  /** Masked, so that no log shows a number by accident. */
  @Override
  public String toString() {
    return masked();
  }
}

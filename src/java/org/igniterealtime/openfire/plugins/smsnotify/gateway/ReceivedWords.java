package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.kit.WellFormed;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Makes what somebody has sent fit to be handled: providers hand on whatever there is. */
public final class ReceivedWords {

  /** The longest body, in UTF-16 units: the longest that any provider hands on. */
  public static final int LONGEST_BODY = 1600;

  private static final Pattern FULL_NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern RECEIVER = Pattern.compile("\\+?[0-9]{3,15}");
  private static final char NUL = '\0';

  private ReceivedWords() {}

  /** The words without what no database takes, cut between letters where they are too long. */
  public static String body(String written) {
    String cut = written;
    if (written.length() > LONGEST_BODY) {
      boolean splits = Character.isHighSurrogate(written.charAt(LONGEST_BODY - 1));
      cut = written.substring(0, splits ? LONGEST_BODY - 1 : LONGEST_BODY);
    }
    return WellFormed.of(cut.replace(String.valueOf(NUL), ""));
  }

  /**
   * The number that it came from; empty for a short code, a name, or an address of another network:
   * whoever texts from these cannot be texted back, and is nobody's phone.
   */
  public static Optional<PhoneNumber> from(String written) {
    return FULL_NUMBER.matcher(written).matches()
        ? Optional.of(new PhoneNumber(written))
        : Optional.empty();
  }

  /** The number or short code that it was sent to; empty for anything else. */
  public static String to(String written) {
    return RECEIVER.matcher(written).matches() ? written : "";
  }
}

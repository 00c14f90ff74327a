package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/** Makes a provider's words fit to be logged and shown. */
public final class ProviderWords {

  /** More than any provider's error says that is worth reading. */
  public static final int MAX_LENGTH = 300;

  private static final Pattern LONG_NUMBER = Pattern.compile("\\+?[0-9](?:[ ().-]{0,2}[0-9]){6,}");
  private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
  private static final int SHOWN_AT_START = 4;
  private static final int SHOWN_AT_END = 4;

  private ProviderWords() {}

  /**
   * The words on one line, without the text's body and picture, with every number of seven digits
   * or more masked, and at most {@value #MAX_LENGTH} characters long.
   *
   * @param words what the provider said, null for nothing
   * @param text what it was said of
   */
  public static String of(String words, Text text) {
    return words == null ? "" : of(without(text.media(), without(text.body(), words)));
  }

  /** The same of words that were said of no text. */
  public static String of(String words) {
    if (words == null) {
      return "";
    }
    String oneLine = NOT_PRINTABLE.matcher(words).replaceAll(" ").strip();
    String masked = LONG_NUMBER.matcher(oneLine).replaceAll(ProviderWords::masked);
    return masked.length() <= MAX_LENGTH ? masked : masked.substring(0, MAX_LENGTH - 1) + "…";
  }

  private static String without(String content, String words) {
    return content.isBlank() ? words : words.replace(content, "…");
  }

  private static String masked(MatchResult number) {
    String plus = number.group().startsWith("+") ? "+" : "";
    String digits = number.group().replaceAll("[^0-9]", "");
    if (digits.length() <= SHOWN_AT_START + SHOWN_AT_END) {
      return Matcher.quoteReplacement(plus + "•••");
    }
    return Matcher.quoteReplacement(
        plus
            + digits.substring(0, SHOWN_AT_START)
            + "•••"
            + digits.substring(digits.length() - SHOWN_AT_END));
  }
}

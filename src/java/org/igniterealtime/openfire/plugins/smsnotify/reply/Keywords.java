package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The words by which people opt out of texts and in again. The whole message must be the word:
 * "please stop" is none. White space around it, one mark of punctuation after it, and how it is
 * written do not matter: in capitals or not, in the letters of a keyboard in full width, with an
 * accent that is a character of its own, with the two kinds of i that Turkish has.
 */
final class Keywords {

  /** More than one trailing mark, and white space around, of the longest word. */
  private static final int LONGEST_BODY = 200;

  private static final Map<Keyword, Set<String>> WORDS =
      Map.of(
          Keyword.OUT,
          Set.of(
              "STOP",
              "STOPALL",
              "UNSUBSCRIBE",
              "CANCEL",
              "END",
              "QUIT",
              "REVOKE",
              "OPTOUT",
              "OPT-OUT",
              "REMOVE",
              "TD",
              "ARRET",
              "ARR\u00CAT"),
          Keyword.IN,
          Set.of("START", "YES", "UNSTOP"),
          Keyword.HELP,
          Set.of("HELP", "INFO", "AIDE"));

  /** A word that people also say to each other. */
  private static final String ALSO_AN_ANSWER = "YES";

  private static final String TRAILING = ".!?,;";

  private Keywords() {}

  /** All of them in the order of the alphabet, by what they ask for. */
  static SortedMap<Keyword, List<String>> all() {
    SortedMap<Keyword, List<String>> all = new TreeMap<>();
    WORDS.forEach((keyword, words) -> all.put(keyword, words.stream().sorted().toList()));
    return all;
  }

  /** What a message asks for; empty where it is no keyword. */
  static Optional<Keyword> of(String body) {
    String word = normal(body);
    return WORDS.entrySet().stream()
        .filter(each -> each.getValue().contains(word))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Whether a keyword is one that may be meant for the person who was told of, where nobody had
   * opted out: "Yes" answers a question more often than it asks for texts.
   */
  static boolean isAlsoAnAnswer(String body) {
    return normal(body).equals(ALSO_AN_ANSWER);
  }

  /** A message as keywords are compared: in one form, without what stands around it. */
  static String normal(String body) {
    if (body.length() > LONGEST_BODY) {
      return "";
    }
    String oneForm = Normalizer.normalize(body, Normalizer.Form.NFKC);
    String bare = withoutAround(oneForm);
    if (!bare.isEmpty() && TRAILING.indexOf(bare.charAt(bare.length() - 1)) >= 0) {
      bare = withoutAround(bare.substring(0, bare.length() - 1));
    }
    // The root locale makes an I of a dotless one; the dotted capital stays what it is.
    return Normalizer.normalize(
        bare.replace('\u0130', 'I').toUpperCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static String withoutAround(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isAround(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (start < end && isAround(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  /** White space of every kind, and what is not to be seen: marks of direction, of byte order. */
  private static boolean isAround(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}

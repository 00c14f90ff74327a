package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Whom something that was said in a room names: by reference (XEP-0372), by bare JID, or by
 * nickname. Names are compared without regard to case and to how characters are composed (NFC), and
 * only as whole words. Words are letters, digits, marks and underscores.
 *
 * <ul>
 *   <li>A nickname of a single letter or digit, or of punctuation alone, is too common to be looked
 *       for everywhere: it counts only behind an at sign, or at the very start with a colon or
 *       comma behind it.
 *   <li>Scripts that are written without spaces (Chinese, Japanese, Thai and others) do not tell
 *       where a word ends: where a nickname starts or ends with one of their characters, anything
 *       may stand beside it; and their characters do not continue a word of another script.
 *   <li>Beside an emoji anything may stand, too, but what makes another emoji of it.
 * </ul>
 */
final class Mentions {

  /** More is not said to anybody in particular; and what is looked through must have an end. */
  private static final int MOST_WORDS = 10_000;

  /** Continue a JID if more of one follows: a full stop may also end the sentence. */
  private static final String WITHIN_JID = ".-+%=~@";

  private static final int KATAKANA_PROLONGED_SOUND = 0x30FC;
  private static final int NONE = -1;

  private final Set<String> references;
  private final String words;
  private final boolean hasAtSign;

  private Mentions(InRoom event) {
    this.references = event.mentioned();
    this.words = folded(start(event.words()));
    this.hasAtSign = words.indexOf('@') >= 0;
  }

  /** Whom an event names; to be asked for any number of people. */
  static Mentions of(InRoom event) {
    return new Mentions(event);
  }

  /** Whether an event names somebody. */
  static boolean mentions(InRoom event, Rooms.Affiliate who) {
    return of(event).name(who);
  }

  /** Whether it names somebody. */
  boolean name(Rooms.Affiliate who) {
    if (references.contains(who.user())) {
      return true;
    }
    if (words.isEmpty()) {
      return false;
    }
    if (hasAtSign && hasJid(folded(who.user()))) {
      return true;
    }
    for (String nickname : who.nicknames()) {
      if (mayHave(nickname) && hasNickname(nickname)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the words may have a nickname in them: there may be thousands of people in a room, and
   * making each name comparable for each message costs more than all else. What is in there of a
   * name of ASCII characters can be looked for as it is, up to its first space.
   */
  private boolean mayHave(String nickname) {
    int end = 0;
    for (int i = 0; i < nickname.length(); i++) {
      char c = nickname.charAt(i);
      if (c >= 0x80) {
        return true;
      }
      end = end == i && c > ' ' ? i + 1 : end;
    }
    if (end == 0) {
      return true;
    }
    int first = Character.toLowerCase(nickname.charAt(0));
    for (int at = words.indexOf(first); at >= 0; at = words.indexOf(first, at + 1)) {
      if (words.regionMatches(true, at, nickname, 0, end)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasJid(String jid) {
    for (int at = words.indexOf(jid); at >= 0; at = words.indexOf(jid, at + 1)) {
      if (!continuesJidBefore(at) && !continuesJidAfter(at + jid.length())) {
        return true;
      }
    }
    return false;
  }

  private boolean continuesJidBefore(int start) {
    int beside = before(start);
    return isOfWord(beside) || (WITHIN_JID.indexOf(beside) >= 0 && isOfWord(before(start - 1)));
  }

  private boolean continuesJidAfter(int end) {
    int beside = after(end);
    return isOfWord(beside) || (WITHIN_JID.indexOf(beside) >= 0 && isOfWord(after(end + 1)));
  }

  private boolean hasNickname(String nickname) {
    String name = folded(nickname);
    if (name.isEmpty()) {
      return false;
    }
    boolean common = isTooCommon(name);
    for (int at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
      int end = at + name.length();
      if (isWhole(name, at, end) && (!common || isAddressed(at, end))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTooCommon(String name) {
    boolean single = name.codePointCount(0, name.length()) == 1;
    return single
        ? !isSymbol(name.codePointAt(0))
        : name.codePoints().noneMatch(c -> Character.isLetterOrDigit(c) || isSymbol(c));
  }

  private boolean isAddressed(int start, int end) {
    int beside = after(end);
    boolean called = beside == ':' || beside == ',' || beside == '：' || beside == '，';
    return before(start) == '@' || (start == 0 && called);
  }

  private boolean isWhole(String name, int start, int end) {
    return !joins(name.codePointAt(0), before(start))
        && !joins(name.codePointBefore(name.length()), after(end));
  }

  /**
   * Whether what stands beside a name makes a longer word of it.
   *
   * @param edge the character of the name that it stands beside
   */
  private static boolean joins(int edge, int beside) {
    if (isWrittenWithoutSpaces(edge)) {
      return false;
    }
    if (isSymbol(edge)) {
      return extendsSymbol(beside);
    }
    return isOfWord(beside) && (isMark(beside) || !isWrittenWithoutSpaces(beside));
  }

  private static boolean isOfWord(int c) {
    return c != NONE && (Character.isLetterOrDigit(c) || c == '_' || isMark(c) || isJoiner(c));
  }

  private static boolean isMark(int c) {
    return switch (c == NONE ? Character.UNASSIGNED : Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  /** Zero width joiner and non-joiner: within words of some scripts, and within emoji. */
  private static boolean isJoiner(int c) {
    return c == 0x200C || c == 0x200D;
  }

  private static boolean isSymbol(int c) {
    return c != NONE && (Character.getType(c) == Character.OTHER_SYMBOL || isSkinTone(c));
  }

  private static boolean extendsSymbol(int c) {
    return isMark(c) || isJoiner(c) || isSkinTone(c);
  }

  /** The modifiers of Unicode Technical Standard 51, section 2.4. */
  private static boolean isSkinTone(int c) {
    return c >= 0x1F3FB && c <= 0x1F3FF;
  }

  private static boolean isWrittenWithoutSpaces(int c) {
    if (c == NONE || c < 0x0E00) {
      return false;
    }
    return c == KATAKANA_PROLONGED_SOUND
        || switch (UnicodeScript.of(c)) {
          case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
          default -> false;
        };
  }

  private int before(int index) {
    return index <= 0 ? NONE : words.codePointBefore(index);
  }

  private int after(int index) {
    return index >= words.length() ? NONE : words.codePointAt(index);
  }

  private static String start(String said) {
    return said.length() <= MOST_WORDS ? said : said.substring(0, MOST_WORDS);
  }

  /**
   * Made comparable. Lower, upper and lower case again come closest to Unicode's full case folding:
   * both forms of sharp s become ss. Lower case is made of each character alone, since a string's
   * makes a final sigma of one at its end.
   */
  private static String folded(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    String upper = lowerAndPlain(composed).toUpperCase(Locale.ROOT);
    return Normalizer.normalize(lowerAndPlain(upper), Normalizer.Form.NFC);
  }

  /** In lower case, with plain single spaces, and without variation selectors. */
  private static String lowerAndPlain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    boolean spaceDue = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        spaceDue = plain.length() > 0;
      } else if (c < 0xFE00 || c > 0xFE0F) {
        plain.append(spaceDue ? " " : "").appendCodePoint(Character.toLowerCase(c));
        spaceDue = false;
      }
    }
    return plain.toString();
  }
}

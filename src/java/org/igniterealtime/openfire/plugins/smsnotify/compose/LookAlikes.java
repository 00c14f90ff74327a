package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Characters that word processors, phones and foreign keyboards put in where somebody meant a plain
 * one, and which would make a whole text UCS-2. Each is replaced by characters of the GSM alphabet
 * that read the same, as the table {@code look-alikes.tsv} has it. Letters never lose an accent,
 * which would change a word; an accent that was typed as a character of its own becomes part of its
 * letter.
 *
 * <p>Two sorts stay where they belong: what a variation selector makes an emoji, and the
 * punctuation and full-width forms of East Asia in a text that is UCS-2 with or without them.
 */
final class LookAlikes {

  /** Variation selector 16. */
  private static final String EMOJI_STYLE = "\uFE0F";

  /**
   * A line of the table.
   *
   * @param typed one character, or a letter and an accent
   * @param name its name in the Unicode Standard, or their names
   * @param replacement what reads the same
   * @param source why: {@code NFC} and {@code NFKC}, its canonical or compatibility decomposition
   *     (Unicode Standard Annex #15); {@code Twilio}, the list of characters replaced by Twilio's
   *     Smart Encoding; {@code chart}, the shape or the cross references in the Unicode code charts
   */
  record Row(String typed, String name, String replacement, String source) {

    /** A line of four columns: code points, name, replacement and source. */
    private static Row of(String line) {
      String[] columns = line.split("\t", -1);
      StringBuilder typed = new StringBuilder();
      for (String codePoint : columns[0].split(" ", -1)) {
        typed.appendCodePoint(Integer.parseInt(codePoint, 16));
      }
      String replacement =
          switch (columns[2]) {
            case "(nothing)" -> "";
            case "(space)" -> " ";
            default -> columns[2];
          };
      return new Row(typed.toString(), columns[1], replacement, columns[3]);
    }
  }

  /** The table, in the order of code points. */
  static final List<Row> TABLE = read("look-alikes.tsv");

  /** What replaces each character, in pages of 256; most pages are missing. */
  private static final String[][] PAGES = new String[256][];

  /** What replaces a letter and the accent behind it. */
  private static final Map<String, String> COMPOSED =
      TABLE.stream()
          .filter(row -> row.typed().length() == 2)
          .collect(Collectors.toUnmodifiableMap(Row::typed, Row::replacement));

  static {
    for (Row row : TABLE) {
      char c = row.typed().charAt(0);
      if (row.typed().length() == 1) {
        if (PAGES[c >> 8] == null) {
          PAGES[c >> 8] = new String[256];
        }
        PAGES[c >> 8][c & 0xFF] = row.replacement();
      }
    }
  }

  private LookAlikes() {}

  private static List<Row> read(String resource) {
    try (InputStream in = LookAlikes.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Row::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text with every look-alike replaced; the same text where there is none. */
  static String replace(String text) {
    int first = indexOfFirst(text);
    if (first == text.length()) {
      return text;
    }
    String replaced = replace(text, first, true);
    return hasEastAsian(text) && !GsmAlphabet.holds(replaced)
        ? replace(text, first, false)
        : replaced;
  }

  private static int indexOfFirst(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (replacement(c) != null || isAccent(c)) {
        return i;
      }
    }
    return text.length();
  }

  private static String replace(String text, int first, boolean eastAsianToo) {
    StringBuilder replaced = new StringBuilder(text.length() + 8).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      String composed = i > 0 && isAccent(c) ? COMPOSED.get(text.substring(i - 1, i + 1)) : null;
      String by = eastAsianToo || !isEastAsian(c) ? replacement(c) : null;
      if (composed != null) {
        replaced.setLength(replaced.length() - 1);
        replaced.append(composed);
      } else if (by == null || text.startsWith(EMOJI_STYLE, i + 1)) {
        replaced.append(c);
      } else {
        replaced.append(by);
      }
    }
    return replaced.toString();
  }

  private static String replacement(char c) {
    String[] page = PAGES[c >> 8];
    return page == null ? null : page[c & 0xFF];
  }

  /** Combining Diacritical Marks. */
  private static boolean isAccent(char c) {
    return c >= '\u0300' && c <= '\u036F';
  }

  private static boolean hasEastAsian(String text) {
    return text.chars().anyMatch(c -> isEastAsian((char) c));
  }

  /**
   * CJK Symbols and Punctuation, their small and vertical forms, full-width and half-width ones.
   */
  private static boolean isEastAsian(char c) {
    return (c >= '\u3001' && c <= '\u303F')
        || (c >= '\uFE10' && c <= '\uFE1F')
        || (c >= '\uFE30' && c <= '\uFE6F')
        || (c >= '\uFF01' && c <= '\uFFEE');
  }
}

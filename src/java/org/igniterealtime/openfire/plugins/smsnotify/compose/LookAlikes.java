package org.igniterealtime.openfire.plugins.smsnotify.compose;

/**
 * Characters that word processors and phones put in where somebody typed a plain one, and which
 * would make a whole text UCS-2. Each is replaced by characters of the GSM alphabet that read the
 * same; names are those of the Unicode code charts. Letters are never touched but for ligatures:
 * dropping an accent changes a word.
 */
final class LookAlikes {

  private LookAlikes() {}

  /** The text with every look-alike replaced; the same text where there is none. */
  static String replace(String text) {
    StringBuilder replaced = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String by = replacement(c);
      if (by != null && replaced == null) {
        replaced = new StringBuilder(text.length() + 8).append(text, 0, i);
      }
      if (by != null) {
        replaced.append(by);
      } else if (replaced != null) {
        replaced.append(c);
      }
    }
    return replaced == null ? text : replaced.toString();
  }

  private static String replacement(char c) {
    return switch (c) {
      case '`', // grave accent
          '\u00B4', // acute accent
          '\u02BC', // modifier letter apostrophe
          '\u2018', // left single quotation mark
          '\u2019', // right single quotation mark
          '\u201A', // single low-9 quotation mark
          '\u201B', // single high-reversed-9 quotation mark
          '\u2032', // prime
          '\u2035', // reversed prime
          '\u2039', // single left-pointing angle quotation mark
          '\u203A' // single right-pointing angle quotation mark
          ->
          "'";
      case '\u00AB', // left-pointing double angle quotation mark
          '\u00BB', // right-pointing double angle quotation mark
          '\u201C', // left double quotation mark
          '\u201D', // right double quotation mark
          '\u201E', // double low-9 quotation mark
          '\u201F', // double high-reversed-9 quotation mark
          '\u2033', // double prime
          '\u2036' // reversed double prime
          ->
          "\"";
      case '\u2010', // hyphen
          '\u2011', // non-breaking hyphen
          '\u2012', // figure dash
          '\u2013', // en dash
          '\u2014', // em dash
          '\u2015', // horizontal bar
          '\u2043', // hyphen bullet
          '\u2212' // minus sign
          ->
          "-";
      case '\t', // character tabulation
          '\u00A0', // no-break space
          '\u2000', // en quad
          '\u2001', // em quad
          '\u2002', // en space
          '\u2003', // em space
          '\u2004', // three-per-em space
          '\u2005', // four-per-em space
          '\u2006', // six-per-em space
          '\u2007', // figure space
          '\u2008', // punctuation space
          '\u2009', // thin space
          '\u200A', // hair space
          '\u202F', // narrow no-break space
          '\u205F', // medium mathematical space
          '\u3000' // ideographic space
          ->
          " ";
      case '\u00AD', // soft hyphen
          '\u200B', // zero width space
          '\u2060', // word joiner
          '\uFEFF' // zero width no-break space
          ->
          "";
      case '\u2026' -> "..."; // horizontal ellipsis
      case '\u2022' -> "*"; // bullet
      case '\u2044', '\u2215' -> "/"; // fraction slash, division slash
      case '\u02C6' -> "^"; // modifier letter circumflex accent
      case '\u02DC', '\u223C' -> "~"; // small tilde, tilde operator
      case '\u0132' -> "IJ"; // Latin capital ligature IJ
      case '\u0133' -> "ij"; // Latin small ligature IJ
      case '\uFB00' -> "ff"; // Latin small ligature ff
      case '\uFB01' -> "fi"; // Latin small ligature fi
      case '\uFB02' -> "fl"; // Latin small ligature fl
      case '\uFB03' -> "ffi"; // Latin small ligature ffi
      case '\uFB04' -> "ffl"; // Latin small ligature ffl
      case '\uFB05', '\uFB06' -> "st"; // Latin small ligatures long s t, st
      default -> null;
    };
  }
}

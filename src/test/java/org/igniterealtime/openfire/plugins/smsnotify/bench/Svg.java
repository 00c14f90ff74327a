package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Pictures as the drawing library writes them, made smaller and fit for every reader. */
final class Svg {

  private static final Pattern HEAD = Pattern.compile("(?s)^.*?<svg [^>]*>");

  /** In a tag: what stands between tags is what is read. */
  private static final Pattern FRACTION =
      Pattern.compile("-?[0-9]+\\.[0-9]+(?:E-?[0-9]+)?(?=[^<>]*>)");

  private static final Pattern FONT = Pattern.compile("font-family:&quot;.*?&quot;;");

  /** Letters as large as the library takes for granted; light on dark for who likes it so. */
  private static final String STYLE =
      "<style>svg{font:12px sans-serif}@media(prefers-color-scheme:dark)"
          + "{svg{filter:invert(.9) hue-rotate(180deg)}}</style>";

  private Svg() {}

  /**
   * The same picture for pages that are light or dark, in letters that every reader has, with
   * tenths of a pixel.
   */
  static String tidied(String drawn, int width, int height) {
    String head =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
            .formatted(width, height, width, height);
    String svg = HEAD.matcher(drawn).replaceFirst(head + STYLE);
    svg = FONT.matcher(svg).replaceAll("");
    return FRACTION.matcher(svg).replaceAll(Svg::rounded);
  }

  private static String rounded(MatchResult number) {
    return new BigDecimal(number.group())
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}

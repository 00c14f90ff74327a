package org.igniterealtime.openfire.plugins.smsnotify.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Pictures after the drawing library. */
class SvgTest {

  @Test
  void whatIsDrawnStaysAndGetsSmaller() {
    String drawn =
        """
        <?xml version="1.0" encoding="UTF-8" standalone="no"?>
        <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
        <svg xmlns:xlink="http://www.w3.org/1999/xlink" height="9px" version="1.1" viewBox="0 0 8 9">
          <text style="fill:rgb(0,0,0);font-family:&quot;DejaVu Sans&quot;;font-size:15px;" x="2.03">0.05 bytes</text>
          <path d="M119,388.5 L-133.0,1.0E-7 C0.449,7 Z" style="stroke-width:0.5;"/>
        </svg>
        """;

    assertEquals(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="8" height="9" viewBox="0 0 8 9">\
        <style>svg{font:12px sans-serif}@media(prefers-color-scheme:dark)\
        {svg{filter:invert(.9) hue-rotate(180deg)}}</style>
          <text style="fill:rgb(0,0,0);font-size:15px;" x="2">0.05 bytes</text>
          <path d="M119,388.5 L-133,0 C0.4,7 Z" style="stroke-width:0.5;"/>
        </svg>
        """,
        Svg.tidied(drawn, 8, 9));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.List;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory.VCardNumber;
import org.igniterealtime.openfire.plugins.smsnotify.fuzz.Draw;
import org.igniterealtime.openfire.plugins.smsnotify.fuzz.Target;

/** vCards as anybody may write their own. */
public final class VCardTarget implements Target {

  private static final List<String> NAMES =
      List.of(
          "TEL",
          "NUMBER",
          "TYPE",
          "HOME",
          "CELL",
          "uri",
          "text",
          "parameters",
          "PREF",
          "LANG",
          "language-tag",
          "x");

  private static final int MOST_CHILDREN = 5;
  private static final int DEEPEST = 5;
  private static final int LONGEST = 5_000;
  private static final int MOST_TYPES = 20;

  @Override
  public void take(byte[] input) {
    Draw draw = new Draw(input);
    Element vCard = draw.isOnceIn(4) ? parsed(draw.rest()) : made(draw);
    for (VCardNumber number : VCards.numbers(vCard)) {
      check(!number.number().isBlank(), "there is a number");
      check(number.types().size() <= MOST_TYPES, "there are few types");
    }
    VCards.language(vCard).ifPresent(it -> check(!it.isBlank(), "there is a language"));
  }

  private static Element parsed(String written) {
    try {
      return DocumentHelper.parseText(written).getRootElement();
    } catch (DocumentException e) {
      return DocumentHelper.createElement("vCard");
    }
  }

  private static Element made(Draw draw) {
    Element vCard = DocumentHelper.createElement("vCard");
    if (draw.isOnceIn(8)) {
      vCard.addAttribute("xml:lang", draw.words(LONGEST));
    }
    addChildren(vCard, draw, 0);
    return vCard;
  }

  private static void addChildren(Element parent, Draw draw, int depth) {
    for (int n = draw.below(MOST_CHILDREN); n > 0; n--) {
      Element child =
          draw.isOnceIn(4)
              ? parent.addElement(draw.any(NAMES), "urn:ietf:params:xml:ns:vcard-4.0")
              : parent.addElement(draw.any(NAMES));
      if (draw.isOnceIn(3)) {
        child.addAttribute(draw.any(List.of("TYPE", "type", "x")), draw.words(LONGEST));
      }
      if (draw.isOnceIn(2)) {
        child.addText(draw.words(LONGEST));
      }
      if (depth < DEEPEST) {
        addChildren(child, draw, depth + 1);
      }
    }
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}

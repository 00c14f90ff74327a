package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.List;
import java.util.Objects;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;

/**
 * A text as it goes over the air.
 *
 * @param encoding how it is encoded
 * @param parts what each segment holds, in order; joined they are the text; never empty, one empty
 *     part for an empty text
 * @param unitsUsed what the text takes in all, in septets for GSM 7 bit and in UTF-16 code units
 *     for UCS-2; the headers of a series are not counted
 * @param unitsLeft what would still fit the last segment, in the same units
 */
public record Segmented(Encoding encoding, List<String> parts, int unitsUsed, int unitsLeft) {

  public Segmented {
    Objects.requireNonNull(encoding);
    parts = List.copyOf(parts);
  }

  /** How many segments it is billed as, at least 1. */
  public int segments() {
    return parts.size();
  }

  /** The whole text, with U+FFFD in the place of every lone surrogate. */
  public String text() {
    return String.join("", parts);
  }

  /**
   * The characters that forced UCS-2, once each in the order of their first appearance, each one
   * code point; empty for GSM 7 bit.
   */
  public List<String> outsideGsm() {
    return text()
        .codePoints()
        .filter(
            c -> c > Character.MAX_VALUE || GsmAlphabet.septets((char) c) == GsmAlphabet.NOT_IN_IT)
        .distinct()
        .mapToObj(Character::toString)
        .toList();
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.cost;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What texts cost, in micros (millionths) of the currency that the operator has set.
 *
 * @param gateway name of the gateway
 * @param region where the number belongs, as {@code Text.region} has it; empty for all others
 * @param perSegment of words, 0 or more
 * @param perPicture of a text with a picture, whatever its segments; empty where it costs by its
 *     segments, too
 * @param isSample whether it is a sample that came with the plugin, and nobody has looked at it
 */
public record Price(
    String gateway, String region, long perSegment, OptionalLong perPicture, boolean isSample) {

  public Price {
    Objects.requireNonNull(gateway);
    Objects.requireNonNull(region);
    if (perSegment < 0 || perPicture.orElse(0) < 0) {
      throw new IllegalArgumentException("a text costs nothing or something");
    }
  }

  /** Whether no text costs anything. */
  public boolean isFree() {
    return perSegment == 0 && perPicture.orElse(0) == 0;
  }

  /**
   * What a text costs.
   *
   * @param hasPicture whether a picture goes along, and the gateway can send one
   */
  public long of(int segments, boolean hasPicture) {
    long bySegments = perSegment * segments;
    return hasPicture ? perPicture.orElse(bySegments) : bySegments;
  }
}

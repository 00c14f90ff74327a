package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.util.ArrayList;
import java.util.List;

/**
 * A scale from 0 up to a round number, with round numbers in between.
 *
 * @param top the highest number, above 0
 * @param step from one number to the next
 */
record Scale(long top, long step) {

  /** So many steps at the most. */
  private static final int STEPS = 5;

  private static final int TEN = 10;

  /**
   * One that has room for a number.
   *
   * @param most 0 or more
   */
  static Scale upTo(long most) {
    long magnitude = 1;
    while (true) {
      for (long digit : new long[] {1, 2, 5}) {
        long step = digit * magnitude;
        // Not multiplied, which might not end.
        if (most / step < STEPS || (most / step == STEPS && most % step == 0)) {
          return new Scale(Math.max(1, (most + step - 1) / step) * step, step);
        }
      }
      magnitude *= TEN;
    }
  }

  /** The numbers from 0 up. */
  List<Long> numbers() {
    List<Long> numbers = new ArrayList<>();
    for (long number = 0; number <= top; number += step) {
      numbers.add(number);
    }
    return numbers;
  }

  /** How far up a number is, from 0 to 1. */
  double share(long number) {
    return Math.min(1, Math.max(0, (double) number / top));
  }
}

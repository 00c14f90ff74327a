package org.igniterealtime.openfire.plugins.smsnotify.guard;

import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * What is too much within an hour, as the operator has set it. 0 means that nobody looks.
 *
 * @param sequence numbers of one block that were never texted before
 * @param growthLeast texts to numbers of one country that were never texted before, at the least
 * @param growth so many times as many as all texts to it in the busiest hour of the week before
 * @param capped notices of one sender that were not sent because of the cap
 * @param premium people with premium numbers who were to be texted
 */
record Thresholds(int sequence, int growthLeast, double growth, int capped, int premium) {

  private static final int MOST = 10_000;
  private static final double MOST_GROWTH = 1_000;
  private static final int SEQUENCE = 20;
  private static final int GROWTH_LEAST = 200;
  private static final double GROWTH = 2;
  private static final int CAPPED = 30;
  private static final int PREMIUM = 5;

  static Thresholds of(Settings settings) {
    return new Thresholds(
        settings.number(Guard.SEQUENCE, SEQUENCE, 0, MOST),
        settings.number(Guard.GROWTH_LEAST, GROWTH_LEAST, 0, MOST),
        settings.decimal(Guard.GROWTH, GROWTH, 1, MOST_GROWTH),
        settings.number(Guard.CAPPED, CAPPED, 0, MOST),
        settings.number(Guard.PREMIUM, PREMIUM, 0, MOST));
  }

  boolean looksAtNumbers() {
    return sequence > 0 || growthLeast > 0;
  }
}

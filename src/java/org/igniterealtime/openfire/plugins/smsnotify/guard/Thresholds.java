package org.igniterealtime.openfire.plugins.smsnotify.guard;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
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

  private static final Setting.Whole SEQUENCE = new Setting.Whole(Guard.SEQUENCE, 20, 0, MOST);
  private static final Setting.Whole GROWTH_LEAST =
      new Setting.Whole(Guard.GROWTH_LEAST, 200, 0, MOST);
  private static final Setting.Decimal GROWTH =
      new Setting.Decimal(Guard.GROWTH, 2, 1, MOST_GROWTH);
  private static final Setting.Whole CAPPED = new Setting.Whole(Guard.CAPPED, 30, 0, MOST);
  private static final Setting.Whole PREMIUM = new Setting.Whole(Guard.PREMIUM, 5, 0, MOST);

  /** What the operator can set of it. */
  static final List<Setting> SETTINGS = List.of(SEQUENCE, GROWTH_LEAST, GROWTH, CAPPED, PREMIUM);

  static Thresholds of(Settings settings) {
    return new Thresholds(
        settings.number(SEQUENCE),
        settings.number(GROWTH_LEAST),
        settings.decimal(GROWTH),
        settings.number(CAPPED),
        settings.number(PREMIUM));
  }

  boolean looksAtNumbers() {
    return sequence > 0 || growthLeast > 0;
  }
}

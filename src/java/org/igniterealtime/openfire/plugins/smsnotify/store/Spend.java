package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.jdbi.v3.core.Handle;

/**
 * What each month is charged with. Its rows are what all nodes get in each other's way at: within a
 * transaction they are changed last of all, in the order of the months.
 */
final class Spend {

  private final QuietJdbi jdbi;

  /** Months whose rows are there: nobody deletes them. */
  private final Set<String> opened = ConcurrentHashMap.newKeySet();

  Spend(QuietJdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Makes sure that there is something to charge; outside of transactions. */
  void open(Collection<String> months) {
    for (String month : months) {
      if (!opened.contains(month)) {
        jdbi.add(
            "SELECT COUNT(*) FROM smsSpend WHERE spendMonth = ?",
            "INSERT INTO smsSpend (micros, spendMonth) VALUES (0, ?)",
            month);
        opened.add(month);
      }
    }
  }

  /** Looks again the next time whether there is something to charge. */
  void forget() {
    opened.clear();
  }

  /**
   * What a month stays charged with for a text, in micros, once its provider has said what it
   * costs.
   *
   * @param currency of the budget: a price in another one says nothing to it
   * @param month that was charged with the text; empty for none
   * @param estimate what it was charged with
   */
  static long charged(Optional<Money> price, String currency, String month, long estimate) {
    return price
        .filter(it -> it.currency().equals(currency) && !month.isEmpty())
        .map(Money::micros)
        .orElse(estimate);
  }

  /** How many micros a month is charged with; 0 where nothing is known of it. */
  static long of(Handle handle, String month) {
    return handle
        .select("SELECT micros FROM smsSpend WHERE spendMonth = ?", month)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /**
   * Charges a month.
   *
   * @throws QuietJdbi.AnewException if others have charged so much meanwhile that it does not fit
   */
  static void charge(Handle handle, String month, long micros, OptionalLong budget) {
    if (micros == 0) {
      return;
    }
    int charged =
        handle.execute(
            "UPDATE smsSpend SET micros = micros + ? WHERE spendMonth = ? AND micros <= ?",
            micros,
            month,
            budget.isPresent() ? budget.getAsLong() - micros : Long.MAX_VALUE);
    if (charged == 0) {
      throw new QuietJdbi.AnewException();
    }
  }

  /**
   * Corrects what was charged.
   *
   * @param differences by month: what more, or less, it was
   */
  static void correct(Handle handle, Map<String, Long> differences) {
    new TreeMap<>(differences)
        .forEach(
            (month, micros) -> {
              if (micros != 0) {
                handle.execute(
                    "UPDATE smsSpend SET micros = micros + ? WHERE spendMonth = ?", micros, month);
              }
            });
  }
}

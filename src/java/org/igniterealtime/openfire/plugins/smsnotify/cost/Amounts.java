package org.igniterealtime.openfire.plugins.smsnotify.cost;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;

/** Amounts of money as people write and read them. */
public final class Amounts {

  /** What an amount must look like, for whoever wrote another. */
  public static final String FORM =
      "an amount of 0 or more such as 0.0079 or 50, with a point and at most six digits behind it";

  /** No thousands' separators, and no comma, which half of the world reads as one. */
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,10})(?:\\.([0-9]{1,6}))?");

  private static final int LEAST_DECIMALS = 2;

  private Amounts() {}

  /**
   * Reads an amount such as {@code 0.0079} or {@code 50}, without a currency.
   *
   * @return it in micros, 0 or more; empty where it is not {@value #FORM}
   */
  public static OptionalLong parse(String written) {
    String stripped = written.strip();
    return WRITTEN.matcher(stripped).matches()
        ? OptionalLong.of(
            new BigDecimal(stripped).multiply(BigDecimal.valueOf(Money.UNIT)).longValueExact())
        : OptionalLong.empty();
  }

  /** An amount with at least two decimals and its currency: {@code 50.00 USD}. */
  public static String shown(Money money) {
    return plain(money.micros()) + ' ' + money.currency();
  }

  /** An amount of micros as {@link #parse} reads it, with at least two decimals. */
  public static String plain(long micros) {
    BigDecimal amount = new Money(micros, Prices.DEFAULT_CURRENCY).amount().stripTrailingZeros();
    return amount.setScale(Math.max(LEAST_DECIMALS, amount.scale())).toPlainString();
  }
}

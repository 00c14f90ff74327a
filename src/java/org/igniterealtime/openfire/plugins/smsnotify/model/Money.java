package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An amount of money.
 *
 * @param micros millionths of the currency's unit, so that the price of a segment is exact
 * @param currency its code by ISO 4217, for instance {@code USD}
 */
public record Money(long micros, String currency) {

  /** How many micros are one unit of a currency. */
  public static final long UNIT = 1_000_000;

  private static final int DIGITS = 6;
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  public Money {
    Objects.requireNonNull(currency);
    if (!CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException("not the code of a currency: " + currency);
    }
  }

  /** The amount in units of its currency, exactly. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(micros, DIGITS);
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.cost;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** The currency of prices and of the budget, as the operator has set it. */
record CurrencySetting(Settings settings) {

  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** Its code by ISO 4217; {@value Prices#DEFAULT_CURRENCY} where none, or no such, is set. */
  String code() {
    Optional<String> written = settings.text(Prices.CURRENCY);
    Optional<String> code =
        written.map(it -> it.strip().toUpperCase(Locale.ROOT)).filter(CODES::contains);
    if (written.isPresent() && code.isEmpty()) {
      settings
          .problems()
          .report(
              Prices.CURRENCY,
              "The property " + Prices.CURRENCY + " is not the code of a currency by ISO 4217.",
              "Set it to three letters such as EUR, or remove it; meanwhile amounts count as "
                  + Prices.DEFAULT_CURRENCY
                  + ".");
    } else {
      settings.problems().clear(Prices.CURRENCY);
    }
    return code.orElse(Prices.DEFAULT_CURRENCY);
  }
}

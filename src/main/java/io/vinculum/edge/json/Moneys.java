package io.vinculum.edge.json;

import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** Money in requests: {@code {"amount": "54.20", "currency": "EUR"}}. */
public final class Moneys {
  private static final int CURRENCY_CHARACTERS = 3;

  private Moneys() {}

  /**
   * The money in that field, zero or more, in the programme's currency. Another currency, too many
   * decimals, a sign or a JSON number is a fault at the very field.
   */
  public static Optional<Money> read(JsonFields parent, String name, Currency programmes) {
    return parent.object(name).flatMap(money -> read(money, programmes));
  }

  private static Optional<Money> read(JsonFields money, Currency programmes) {
    money.require("amount", "currency");
    Optional<Currency> currency = currency(money, programmes);
    Optional<BigDecimal> amount = amount(money, currency.orElse(programmes));
    money.end();
    return currency.flatMap(c -> amount.map(a -> Money.of(a, c)));
  }

  private static Optional<BigDecimal> amount(JsonFields money, Currency currency) {
    Optional<String> text = money.string("amount");
    Optional<BigDecimal> amount = text.flatMap(Decimals::parse);
    if (text.isPresent() && amount.isEmpty()) {
      money.fault("amount", "must be a decimal string such as \"54.20\"");
    }
    return amount.filter(a -> isSound(money, a, currency));
  }

  private static boolean isSound(JsonFields money, BigDecimal amount, Currency currency) {
    Optional<String> fault =
        amount.signum() < 0
            ? Optional.of("must not be negative")
            : Decimals.faultOfAmount(amount, currency);
    fault.ifPresent(detail -> money.fault("amount", detail));
    return fault.isEmpty();
  }

  private static Optional<Currency> currency(JsonFields money, Currency programmes) {
    Optional<String> code = money.string("currency");
    Optional<Currency> currency =
        code.flatMap(
            c -> c.equals(programmes.getCurrencyCode()) ? Optional.of(programmes) : known(c));
    if (code.isPresent() && currency.isEmpty()) {
      money.fault("currency", "is not a currency of ISO 4217");
    }
    if (currency.isPresent() && !currency.get().equals(programmes)) {
      money.fault("currency", "must be " + programmes + ", the programme's currency");
      return Optional.empty();
    }
    return currency;
  }

  private static Optional<Currency> known(String code) {
    if (code.length() != CURRENCY_CHARACTERS) {
      return Optional.empty();
    }
    return Currency.getAvailableCurrencies().stream()
        .filter(c -> c.getCurrencyCode().equals(code))
        .findFirst();
  }
}

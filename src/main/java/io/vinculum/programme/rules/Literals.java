package io.vinculum.programme.rules;

import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Rfc3339;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the text of {@code money("…")}, {@code date("…")} and {@code timestamp("…")}. */
final class Literals {
  /** Twelve digits before the point: no sum of such amounts overflows by accident. */
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]+)?");

  private Literals() {}

  /** Minor units; empty when it is no decimal, or has more decimals than the currency. */
  static Optional<Long> money(String text, Currency currency) {
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    if (!AMOUNT.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal amount = new BigDecimal(text);
    return amount.scale() <= digits
        ? Optional.of(Money.of(amount, currency).minorUnits())
        : Optional.empty();
  }

  /** Days since 1970-01-01. */
  static Optional<Long> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text).toEpochDay());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** Milliseconds since 1970-01-01T00:00:00Z. */
  static Optional<Long> instant(String text) {
    Optional<Instant> written = Rfc3339.parse(text);
    if (written.isPresent()) {
      return written.map(Instant::toEpochMilli);
    }
    try {
      // Without its seconds, as programmes may write it.
      return Optional.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  /** How an amount like {@code written} would be written, if it can be. */
  static String moneyExample(String written, Currency currency) {
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    try {
      BigDecimal amount = new BigDecimal(written).stripTrailingZeros();
      if (amount.scale() <= digits) {
        return "money(\"" + amount.setScale(digits).toPlainString() + "\")";
      }
    } catch (NumberFormatException _) {
      return RuleFunction.MONEY.example();
    }
    return RuleFunction.MONEY.example();
  }
}

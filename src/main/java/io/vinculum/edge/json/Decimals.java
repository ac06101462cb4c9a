package io.vinculum.edge.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** Decimal numbers as the contract writes them: digits and a point, no exponent, no blanks. */
public final class Decimals {
  /** Characters of a decimal string, sign and point included. */
  public static final int DECIMAL_CHARACTERS_MAX = 32;

  /** Digits after the point of a decimal that is not money. */
  public static final int DECIMAL_PLACES_MAX = 12;

  /** The largest amount of money either way, in major units: a thousand million. */
  public static final BigDecimal AMOUNT_MAX = BigDecimal.valueOf(1_000_000_000L);

  private Decimals() {}

  /** The number, when the text is {@code -?digits[.digits]} of bounded length. */
  public static Optional<BigDecimal> parse(String text) {
    int length = text.length();
    if (length == 0 || length > DECIMAL_CHARACTERS_MAX) {
      return Optional.empty();
    }
    int start = text.charAt(0) == '-' ? 1 : 0;
    int point = -1;
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0) {
        point = i;
      } else if (c < '0' || c > '9') {
        return Optional.empty();
      }
    }
    boolean digitsBefore = point < 0 ? length > start : point > start;
    boolean digitsAfter = point != length - 1;
    return digitsBefore && digitsAfter ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** The number that a value is, as a JSON number or as a decimal string. */
  static Optional<BigDecimal> read(JsonNode value) {
    if (value.isTextual()) {
      return parse(value.textValue());
    }
    return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
  }

  /** Whether the number is small and short enough to be kept and shown as it is. */
  static boolean isBounded(BigDecimal number) {
    return number.scale() <= DECIMAL_PLACES_MAX
        && (long) number.precision() - number.scale() <= DECIMAL_CHARACTERS_MAX - DECIMAL_PLACES_MAX
        && number.scale() >= -DECIMAL_PLACES_MAX;
  }

  /** What is wrong with an amount of that currency, if anything. */
  static Optional<String> faultOfAmount(BigDecimal amount, Currency currency) {
    int places = Math.max(0, currency.getDefaultFractionDigits());
    if (amount.scale() > places) {
      return Optional.of(
          places == 0
              ? "has decimals, which " + currency + " has not"
              : "has more than the " + places + " decimals of " + currency);
    }
    if (amount.abs().compareTo(AMOUNT_MAX) > 0) {
      return Optional.of("is beyond the limit of " + AMOUNT_MAX.toPlainString());
    }
    return Optional.empty();
  }

  /** An amount of minor units as answers show it, such as {@code 54.20}. */
  public static String ofMinorUnits(long minorUnits, Currency currency) {
    return new Money(minorUnits, currency).toString();
  }
}

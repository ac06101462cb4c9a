package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/**
 * Integers as JSON Schema has them: a number without a fraction, however it is written. {@code
 * 100}, {@code 100.0} and {@code 1e2} are one number, and many a client's library writes it in its
 * own way.
 */
public final class WholeNumbers {
  private WholeNumbers() {}

  /** The number; empty when the value is none, has a fraction, or is beyond 64 bits. */
  public static OptionalLong read(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.canConvertToLong() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }
    boolean finite = value.isBigDecimal() || Double.isFinite(value.doubleValue());
    if (!value.isNumber() || !finite) {
      return OptionalLong.empty();
    }
    try {
      // What its exponent makes huge or tiny is refused by its digits' count, before any is made.
      return OptionalLong.of(value.decimalValue().longValueExact());
    } catch (ArithmeticException _) {
      return OptionalLong.empty();
    }
  }
}

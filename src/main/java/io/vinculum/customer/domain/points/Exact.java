package io.vinculum.customer.domain.points;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A number of points that is not rounded yet: an exact fraction, so that one point per 3.00 of
 * 54.20 is 54.20/3.00 and nothing near it.
 *
 * @param numerator carries the sign
 * @param denominator above zero, without a common factor with the numerator
 */
record Exact(BigInteger numerator, BigInteger denominator) implements Comparable<Exact> {
  /** Nothing. */
  static final Exact ZERO = new Exact(BigInteger.ZERO, BigInteger.ONE);

  Exact {
    if (denominator.signum() == 0) {
      throw new IllegalArgumentException("a fraction over nothing");
    }
    BigInteger factor = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      factor = factor.negate();
    }
    if (!factor.equals(BigInteger.ONE)) {
      numerator = numerator.divide(factor);
      denominator = denominator.divide(factor);
    }
  }

  /** A whole number. */
  static Exact of(long whole) {
    return whole == 0 ? ZERO : new Exact(BigInteger.valueOf(whole), BigInteger.ONE);
  }

  /** A decimal number. */
  static Exact of(BigDecimal decimal) {
    return decimal.scale() <= 0
        ? new Exact(decimal.toBigIntegerExact(), BigInteger.ONE)
        : new Exact(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  Exact plus(Exact other) {
    return new Exact(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Exact minus(Exact other) {
    return plus(new Exact(other.numerator.negate(), other.denominator));
  }

  Exact times(Exact other) {
    return new Exact(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Exact dividedBy(Exact other) {
    return new Exact(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  int signum() {
    return numerator.signum();
  }

  /** The whole number that rounding gives. */
  long rounded(RoundingMode mode) {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), 0, mode).longValueExact();
  }

  @Override
  public int compareTo(Exact other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }
}

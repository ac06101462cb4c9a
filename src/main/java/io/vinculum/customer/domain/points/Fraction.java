package io.vinculum.customer.domain.points;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A number of points that is not rounded yet: an exact fraction, so that one point per 3.00 of
 * 54.20 is 54.20/3.00 and nothing near it.
 *
 * <p>Fractions are not reduced while they are small: the parts of one rule then share their
 * denominator, and adding them costs one addition.
 *
 * @param numerator carries the sign
 * @param denominator above zero
 */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {
  /** Nothing. */
  static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

  /** Longer denominators are reduced. */
  private static final int SMALL_BITS = 192;

  Fraction {
    if (denominator.signum() == 0) {
      throw new IllegalArgumentException("a fraction over nothing");
    }
    if (denominator.signum() < 0) {
      numerator = numerator.negate();
      denominator = denominator.negate();
    }
    if (denominator.bitLength() > SMALL_BITS) {
      BigInteger factor = numerator.gcd(denominator);
      numerator = numerator.divide(factor);
      denominator = denominator.divide(factor);
    }
  }

  /** A whole number. */
  static Fraction of(long whole) {
    return whole == 0 ? ZERO : new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
  }

  /** A decimal number. */
  static Fraction of(BigDecimal decimal) {
    return decimal.scale() <= 0
        ? new Fraction(decimal.toBigIntegerExact(), BigInteger.ONE)
        : new Fraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  Fraction plus(Fraction other) {
    if (other.numerator.signum() == 0) {
      return this;
    }
    return denominator.equals(other.denominator)
        ? new Fraction(numerator.add(other.numerator), denominator)
        : new Fraction(
            numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
            denominator.multiply(other.denominator));
  }

  Fraction minus(Fraction other) {
    return plus(new Fraction(other.numerator.negate(), other.denominator));
  }

  Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Fraction dividedBy(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  int signum() {
    return numerator.signum();
  }

  /**
   * The whole number that rounding gives.
   *
   * @throws ArithmeticException when it is larger than a long holds
   */
  long rounded(RoundingMode mode) {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), 0, mode).longValueExact();
  }

  @Override
  public int compareTo(Fraction other) {
    return denominator.equals(other.denominator)
        ? numerator.compareTo(other.numerator)
        : numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** Equal as numbers: 1/2 is 2/4. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Fraction that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    BigInteger factor = numerator.gcd(denominator);
    return 31 * numerator.divide(factor).hashCode() + denominator.divide(factor).hashCode();
  }
}

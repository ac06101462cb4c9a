package io.vinculum.programme.domain;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;

/**
 * An exact amount of money.
 *
 * @param minorUnits the amount in the currency's smallest unit (cents for EUR); may be negative
 * @param currency an ISO 4217 currency
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {
  public Money {
    Objects.requireNonNull(currency);
  }

  /** Nothing, in this currency. */
  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * An amount given in major units.
   *
   * @throws ArithmeticException when the amount has more decimals than the currency, or is too
   *     large
   */
  public static Money of(BigDecimal amount, Currency currency) {
    return new Money(
        amount.movePointRight(Math.max(0, currency.getDefaultFractionDigits())).longValueExact(),
        currency);
  }

  /** The amount in major units, with exactly the currency's decimals. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minorUnits, Math.max(0, currency.getDefaultFractionDigits()));
  }

  /** The sum. Throws {@link ArithmeticException} on overflow. */
  public Money plus(Money other) {
    return new Money(Math.addExact(minorUnits, other.sameCurrency(this).minorUnits), currency);
  }

  /** The difference. Throws {@link ArithmeticException} on overflow. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(minorUnits, other.sameCurrency(this).minorUnits), currency);
  }

  /** So many times the amount. Throws {@link ArithmeticException} on overflow. */
  public Money times(long factor) {
    return new Money(Math.multiplyExact(minorUnits, factor), currency);
  }

  /** The same amount with the other sign. */
  public Money negated() {
    return new Money(Math.negateExact(minorUnits), currency);
  }

  /** Whether it is below zero. */
  public boolean isNegative() {
    return minorUnits < 0;
  }

  /** Whether it is exactly zero. */
  public boolean isZero() {
    return minorUnits == 0;
  }

  /** Whether it is above zero. */
  public boolean isPositive() {
    return minorUnits > 0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(minorUnits, other.sameCurrency(this).minorUnits);
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("two currencies: " + currency + " and " + other.currency);
    }
    return this;
  }

  /** The amount as answers show it, such as {@code 54.20}. */
  @Override
  public String toString() {
    return amount().toPlainString();
  }
}

package io.vinculum.insight.rule;

import io.vinculum.customer.domain.relationship.Relationship;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;

/**
 * The moment at which a question is asked.
 *
 * @param zone in which days are counted
 * @param currency of all money
 */
public record Moment(Instant now, ZoneId zone, Currency currency) {
  private static final int DECIMAL_BASE = 10;

  /** The day, since 1970-01-01. */
  public int today() {
    return (int) now.atZone(zone).toLocalDate().toEpochDay();
  }

  /** The instant in days since the epoch, with the part of the day. */
  public double days() {
    return Relationship.days(now);
  }

  /** How many minor units a major unit has. */
  public double minorUnits() {
    return minorUnits(currency);
  }

  /** How many minor units a major unit of a currency has. */
  public static double minorUnits(Currency currency) {
    return Math.pow(DECIMAL_BASE, Math.max(0, currency.getDefaultFractionDigits()));
  }
}

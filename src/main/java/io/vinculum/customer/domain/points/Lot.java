package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/**
 * Points with the terms under which they were earned: a later change of policy does not touch them.
 * In an event it says what that event put into the lot. Points that are spendable at once join an
 * open lot of the same terms, since nothing can tell them apart: the number of lots grows with the
 * number of expiry days, not with the number of sales.
 *
 * @param points how many; above zero
 * @param earnedAt the earning interaction's own time; of a lot that several joined, the first's
 * @param spendableFrom from when on they may be spent
 * @param releasedBy the event that makes them spendable, instead of a time
 * @param expiresAt the first instant at which they are no longer spendable: the start of the day
 *     after the last one in the programme's zone; absent means never
 * @param expiryPolicy the policy in words, such as {@code rolling P24M month}
 * @param rule the earn rule, or what else gave them; of several the first
 * @param programmeVersion the version under which they were earned
 * @param sale the number of the event of the sale that earned them
 */
public record Lot(
    LotId id,
    String currency,
    long points,
    Instant earnedAt,
    Instant spendableFrom,
    Optional<String> releasedBy,
    Optional<Instant> expiresAt,
    String expiryPolicy,
    String rule,
    int programmeVersion,
    OptionalLong sale) {
  public Lot {
    if (points <= 0) {
      throw new IllegalArgumentException("a lot without points");
    }
  }

  /** The same lot with so many more points put into it. */
  public Lot plus(long more) {
    return withPoints(Math.addExact(points, more));
  }

  /** The same terms for another number of points. */
  public Lot withPoints(long number) {
    return new Lot(
        id,
        currency,
        number,
        earnedAt,
        spendableFrom,
        releasedBy,
        expiresAt,
        expiryPolicy,
        rule,
        programmeVersion,
        sale);
  }

  /** The same lot with its numbers of events read otherwise. */
  public Lot numbered(LongUnaryOperator number) {
    return new Lot(
        id.numbered(number),
        currency,
        points,
        earnedAt,
        spendableFrom,
        releasedBy,
        expiresAt,
        expiryPolicy,
        rule,
        programmeVersion,
        sale.isPresent()
            ? OptionalLong.of(number.applyAsLong(sale.getAsLong()))
            : OptionalLong.empty());
  }

  /** The same lot with another end. */
  public Lot expiringAt(Instant end) {
    return new Lot(
        id,
        currency,
        points,
        earnedAt,
        spendableFrom,
        releasedBy,
        Optional.of(end),
        expiryPolicy,
        rule,
        programmeVersion,
        sale);
  }

  /** Whether, once spendable, points of both lots cannot be told apart by what they may do. */
  public boolean sameTerms(Lot other) {
    return currency.equals(other.currency)
        && expiresAt.equals(other.expiresAt)
        && expiryPolicy.equals(other.expiryPolicy);
  }
}

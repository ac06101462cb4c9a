package io.vinculum.programme.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A kind of points.
 *
 * @param value money value of one point when it is burned, in the programme's currency
 * @param rounding how a sale's exact points become whole ones, once over the sale
 * @param pending from when on earned points may be spent
 * @param expiry until when
 * @param negative what a reversal does when the points are already spent
 * @param transferable whether customers may hand such points to one another
 */
public record PointCurrency(
    String id,
    String name,
    BigDecimal value,
    RoundingMode rounding,
    PendingPolicy pending,
    ExpiryPolicy expiry,
    NegativePolicy negative,
    boolean transferable) {
  /** One whose points may be handed over. */
  public PointCurrency(
      String id,
      String name,
      BigDecimal value,
      RoundingMode rounding,
      PendingPolicy pending,
      ExpiryPolicy expiry,
      NegativePolicy negative) {
    this(id, name, value, rounding, pending, expiry, negative, true);
  }

  /** The same with points that may be handed over, or may not. */
  public PointCurrency transferable(boolean may) {
    return new PointCurrency(id, name, value, rounding, pending, expiry, negative, may);
  }
}

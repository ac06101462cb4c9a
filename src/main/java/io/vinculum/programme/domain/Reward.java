package io.vinculum.programme.domain;

import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/**
 * What points can be burned for.
 *
 * @param currency the point currency it costs
 * @param cost points for one
 * @param value what it is worth to the customer, in the programme's currency
 * @param stock how many there are; absent means no limit
 * @param perCustomer how often one customer may have it in a span
 * @param hold how long a reservation is held when the caller does not say
 */
public record Reward(
    String id,
    String name,
    String currency,
    long cost,
    Money value,
    Optional<Long> stock,
    Optional<EarnRule.Cap> perCustomer,
    Optional<Duration> hold,
    Optional<Voucher> voucher,
    Optional<Condition> when) {

  /**
   * The voucher it gives.
   *
   * @param validFor how long the code may be used
   * @param partial whether it may be used in parts
   * @param bound whether only the customer who got it may use it
   */
  public record Voucher(String prefix, Period validFor, boolean partial, boolean bound) {}
}

package io.vinculum.customer.domain.reward;

import io.vinculum.programme.domain.Money;
import java.util.UUID;

/**
 * So many of a reward for so many points, under the terms in force when it was asked for.
 *
 * @param reward its id in the programme
 * @param quantity how many of it; above zero
 * @param currency the point currency that pays
 * @param points for all of them; above zero
 * @param value what all of them are worth to the customer
 * @param programmeVersion whose terms these are
 */
public record Redemption(
    UUID id,
    String reward,
    long quantity,
    String currency,
    long points,
    Money value,
    int programmeVersion) {
  /** How many of a reward one redemption may be of. */
  public static final long MAX_QUANTITY = 100;

  public Redemption {
    if (quantity <= 0 || points <= 0) {
      throw new IllegalArgumentException("a redemption of nothing");
    }
  }
}
